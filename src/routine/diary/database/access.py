"""Open the diary: create, check or migrate it, or replace a damaged one.

Nothing is ever deleted here: a damaged file is moved aside, and an older one is copied before it is
changed. A diary that a newer version of routine wrote is refused and left as it is.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from routine.diary.database import schema
from routine.diary.database.database_file import (
    EMPTY,
    WAIT_MS,
    connect,
    diary_path,
    find_damage,
    keep_copy,
    make_diary,
    migrate,
    migrate_in_memory,
    move_aside,
    read_pragma,
    tables_in,
    watched,
)
from routine.diary.database.failures import (
    BusyError,
    PassingError,
    RefusedError,
    describe_error,
    describe_replacement,
    is_busy,
    is_closed,
    is_damage,
)
from routine.diary.database.lock import running_session
from routine.diary.database.store import Diary
from routine.errors import system_message
from routine.text import visible

if TYPE_CHECKING:
    from pathlib import Path

    from routine.diary.database.database_file import Watch

MOST_CHECKED: Final = 2**24
"""A diary of at most this size is checked in full: 70 ms, room for a session a day for 30
years."""


class _DamagedError(Exception):
    """The file is no diary, or a damaged one; the message says what shows it."""


class OpenedDiary(Struct, frozen=True):
    """An open diary, warnings for the person, and whether it can be written."""

    diary: Diary
    warnings: tuple[str, ...] = ()
    can_write: bool = True


def open_diary(
    stamp: str,
    *,
    create: bool,
    wait_ms: int = WAIT_MS,
    verify: bool = False,
    is_session: bool = False,
    watch: Watch | None = None,
) -> OpenedDiary | None:
    """Open the diary; return None where there is none and `create` is false.

    `stamp` is the present time, formatted for file names: a damaged diary is moved aside under it
    before a new one takes its place, and an older one is migrated; while a session runs, only that
    session does so (`is_session`). With `verify`, the whole file is read to find damage. `watch`
    shows how far the migration of an older diary is, by the number of its sets. Raises DiaryError.
    """
    where = diary_path()
    try:
        if not where.exists():
            if not create:
                return None
            make_diary(where)
        return _open_checked(
            where, stamp, wait_ms, verify=verify, is_session=is_session, watch=watch
        )
    except _DamagedError as error:
        return _replace(where, stamp, error, is_session=is_session)
    except sqlite3.Error as error:
        if is_damage(error):
            return _replace(where, stamp, error, is_session=is_session)
        raise (BusyError if is_busy(error) else PassingError)(describe_error(error)) from None
    except OSError as error:
        message = f"{visible(str(where))}: {system_message(error)}"
        raise PassingError(message) from None


def is_sound(diary: Diary) -> bool:
    """Return whether an open diary is in its place, and undamaged as far as `verify` finds out."""
    with suppress(sqlite3.Error, OSError):
        if diary.is_in_place():
            size = diary.path.stat().st_size
            return size > MOST_CHECKED or diary.rows("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    return False


def _open_checked(
    where: Path,
    stamp: str,
    wait_ms: int,
    *,
    verify: bool = False,
    is_session: bool = False,
    watch: Watch | None = None,
) -> OpenedDiary:
    """Open an existing diary; migrate an older one to the present version, after a copy."""
    size = where.stat().st_size
    if size == 0:
        raise _DamagedError(EMPTY)
    connection, can_write = _connect_and_read(where, wait_ms)
    try:
        version = _usable_version(connection, where, verify=verify and size <= MOST_CHECKED)
        if version < len(schema.STEPS):
            if can_write:
                _refuse_in_use(where, is_session=is_session)
                with watched(connection, watch):
                    keep_copy(connection, where, version, stamp)
                    migrate(connection, version)
            else:
                connection = migrate_in_memory(connection)
    except BaseException:
        connection.close()
        raise
    connection.execute("PRAGMA synchronous = NORMAL")
    closed = f"{visible(str(where))} can only be read; nothing can be written there"
    return OpenedDiary(Diary(connection, where), () if can_write else (closed,), can_write)


def _usable_version(connection: sqlite3.Connection, where: Path, *, verify: bool) -> int:
    """Return a diary's version. Raises _DamagedError if it is broken, RefusedError if newer."""
    problem = find_damage(connection, verify=verify)
    if problem is not None:
        raise _DamagedError(problem)
    version = read_pragma(connection, "user_version")
    if version > len(schema.STEPS):
        msg = (
            f"{visible(str(where))}: a newer version of routine wrote this diary (version "
            f"{version}; this one knows {len(schema.STEPS)}); nothing was changed; update routine "
            "to use it"
        )
        raise RefusedError(msg)
    return version


def _refuse_in_use(where: Path, *, is_session: bool) -> None:
    """Refuse to migrate a diary that a session of an earlier version couldn't write any more."""
    if not is_session and running_session(where.parent) is not None:
        msg = (
            f"{visible(str(where))}: an earlier version of routine is writing this diary; try "
            "again when the session has ended"
        )
        raise PassingError(msg)


def _connect_and_read(where: Path, wait_ms: int) -> tuple[sqlite3.Connection, bool]:
    """Return a connection that can be read from, and whether it can be written to."""
    try:
        return _read(connect(where, wait_ms)), True
    except sqlite3.Error as error:
        if not is_closed(error):
            raise
    return _read(connect(where, wait_ms, "immutable=1")), False


def _read(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return the connection after reading from it; close it if that fails."""
    try:
        tables_in(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _replace(where: Path, stamp: str, why: Exception, *, is_session: bool) -> OpenedDiary:
    """Move a damaged diary aside and open a new one in its place. Raises PassingError."""
    damage = f"{visible(str(where))}: this diary is damaged ({why})"
    if not is_session and running_session(where.parent) is not None:
        message = f"{damage}; a session is running, so try again when it has ended"
        raise PassingError(message)
    try:
        aside = move_aside(where, stamp)
        make_diary(where)
        opened = _open_checked(where, stamp, WAIT_MS)
    except (OSError, sqlite3.Error, _DamagedError) as error:
        reason = system_message(error) if isinstance(error, OSError) else error
        message = f"{damage}, and a new one can't be made: {reason}"
        raise PassingError(message) from None
    warnings = (describe_replacement(why, aside), *opened.warnings)
    return replace(opened, warnings=warnings)
