"""The diary's file: made, opened, checked, brought up to date, and moved aside where it is damaged.

Nothing of it is ever deleted here. What a newer routine wrote is refused and left as it is.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from routine import folders
from routine.diary import FILE
from routine.diary.database import schema
from routine.diary.database.database_file import (
    EMPTY,
    WAIT_MS,
    bring_up,
    connect,
    flaw,
    in_memory,
    keep_copy,
    make_diary,
    move_aside,
    read_pragma,
    tables_in,
)
from routine.diary.database.lock import running_session
from routine.diary.database.schema import upsert
from routine.errors import RoutineError, system_message
from routine.program import ROUTINE
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from routine.diary.database.rows import Row

MOST_CHECKED: Final = 2**24
"""A diary of so many bytes is read whole in 70 ms: 30 years of a session a day."""
_PRIMARY: Final = 0xFF  # of an extended code, what it is a kind of
_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_CLOSED_FOLDER: Final = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
)
# What is beside the file can't be made, since its disk is full.
_NO_ROOM: Final = (sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN)


class DiaryError(RoutineError):
    """The diary can't be used; its message says why, and what to do."""


class PassingError(DiaryError):
    """The diary can't be used now, but may be later: a full disk, a folder that is closed."""


class BusyError(PassingError):
    """Another process is writing into the diary."""


class RefusedError(DiaryError):
    """The diary is there, and will not be written by this program: to try again is of no use."""


class _DamagedError(Exception):
    """The file is no diary, or a broken one; the message says how that is known."""


class OpenedDiary(NamedTuple):
    """A diary that was opened, and what a person has to know of it."""

    diary: Diary
    warnings: tuple[str, ...] = ()
    can_write: bool = True


class Diary:
    """An open diary: rows go in by `write`, and come out by `rows`."""

    def __init__(self, connection: sqlite3.Connection, where: Path) -> None:
        """Take over a connection to a diary of the present version."""
        self._connection = connection
        self.path = where
        self.left_out: set[tuple[Any, ...]] = set()
        """The rows that could not be read, by their tables and what their first columns hold."""
        self._file = _file(where)

    def rows(self, statement: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - what SQLite takes
        """Return the rows that a statement selects. Raises sqlite3.Error."""
        return self._connection.execute(statement, values)

    def many(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Do a statement for each of many rows. Raises sqlite3.Error."""
        self._connection.executemany(statement, rows)

    def put(self, row: Row, *but: str) -> None:
        """Put a row in, or in the place of the one before, but for some of its columns.

        Raises sqlite3.Error.
        """
        self._connection.execute(upsert(type(row), *but), row.values())

    @contextmanager
    def writing(self, *, safe: bool = False) -> Iterator[None]:
        """Do all that is done in it, or nothing; `safe`: it outlives a loss of power.

        Raises sqlite3.Error.
        """
        self._connection.execute(f"PRAGMA synchronous = {'FULL' if safe else 'NORMAL'}")
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    def is_in_place(self) -> bool:
        """Return whether its file is still where a diary is looked for."""
        try:
            return self._file == _file(self.path)
        except OSError:
            return False

    def close(self) -> None:
        """Give it back; what can't be written any more was told before."""
        with suppress(sqlite3.Error):
            self._connection.close()


def _file(where: Path) -> tuple[int, int]:
    """Return what tells a file from every other."""
    found = where.stat()
    return found.st_dev, found.st_ino


def diary_path() -> Path:
    """Return where the diary is, or would be."""
    return folders.home() / FILE


def open_diary(
    stamp: str,
    *,
    create: bool,
    wait_ms: int = WAIT_MS,
    checks: bool = False,
    is_session: bool = False,
) -> OpenedDiary | None:
    """Return the diary, None where there is none and none is to be made.

    `stamp` is a time as it stands in names of files. A damaged diary is moved aside under it, and
    a new one takes its place, but only the session itself does so while one runs; with `checks`
    all of it is read to find out. Raises DiaryError where it can't be used.
    """
    where = diary_path()
    anew = _anew if is_session else _anew_alone
    try:
        if not where.exists():
            if not create:
                return None
            make_diary(where)
        return _checked(where, stamp, wait_ms, checks=checks)
    except _DamagedError as error:
        return anew(where, stamp, str(error))
    except sqlite3.Error as error:
        if is_damage(error):
            return anew(where, stamp, str(error))
        raise (BusyError if is_busy(error) else PassingError)(describe_error(error)) from None
    except OSError as error:
        message = f"{_named(where)}: {system_message(error)}"
        raise PassingError(message) from None


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error says that the file is damaged."""
    return _kind(error) in _DAMAGED


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether an error says that another process is writing."""
    return _kind(error) == sqlite3.SQLITE_BUSY


def is_closed(error: sqlite3.Error) -> bool:
    """Return whether an error says that the file, or what is beside it, can't be written."""
    is_full = getattr(error, "sqlite_errorcode", 0) in _NO_ROOM
    return is_full or _kind(error) in _CLOSED_FOLDER


def _kind(error: sqlite3.Error) -> int:
    """Return the kind of an error; Python's own have none."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY


def describe_error(error: sqlite3.Error) -> str:
    """Return what to tell a person of an error of the diary."""
    where = _named(diary_path())
    if is_damage(error):
        return f"{where}: this diary is damaged ({error}); `{ROUTINE} doctor` tells you more"
    return f"the diary can't be used: {error}; its file is {where}"


def _named(where: Path) -> str:
    return visible(str(where))


# -- opened -------------------------------------------------------------------------------------


def _checked(where: Path, stamp: str, wait_ms: int, *, checks: bool = False) -> OpenedDiary:
    """Return a diary of the present version, and what a person has to know."""
    size = where.stat().st_size
    if size == 0:
        raise _DamagedError(EMPTY)
    connection, can_write = _opened(where, wait_ms)
    try:
        _refuse(connection, where, checks=checks and size <= MOST_CHECKED)
        if can_write:
            _bring_to_present(connection, where, stamp)
        elif read_pragma(connection, "user_version") < len(schema.STEPS):
            connection = in_memory(connection)
    except BaseException:
        connection.close()
        raise
    connection.execute("PRAGMA synchronous = NORMAL")
    closed = f"{_named(where)} can only be read; nothing can be written there"
    return OpenedDiary(Diary(connection, where), () if can_write else (closed,), can_write)


def _refuse(connection: sqlite3.Connection, where: Path, *, checks: bool) -> None:
    """Refuse a newer or a broken diary, of which all is read if `checks` says so."""
    found = flaw(connection, checks=checks)
    if found is not None:
        raise _DamagedError(found)
    version = read_pragma(connection, "user_version")
    if version > len(schema.STEPS):
        raise RefusedError(_newer(where, version))


def _bring_to_present(connection: sqlite3.Connection, where: Path, stamp: str) -> None:
    """Take an older diary to the present version."""
    version = read_pragma(connection, "user_version")
    if version < len(schema.STEPS):
        keep_copy(connection, where, version, stamp)
        bring_up(connection, version)


def _opened(where: Path, wait_ms: int) -> tuple[sqlite3.Connection, bool]:
    """Return a connection that was read from; for reading only where the folder is closed."""
    try:
        return _read(connect(where, wait_ms)), True
    except sqlite3.Error as error:
        if not is_closed(error):
            raise
    return _read(connect(where, wait_ms, "immutable=1")), False


def _read(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a connection that can be read from; one that can't is closed."""
    try:
        tables_in(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _newer(where: Path, version: int) -> str:
    return (
        f"{_named(where)}: a newer version of routine wrote this diary (version {version}; "
        f"this one knows {len(schema.STEPS)}); nothing was changed; update routine to use it"
    )


# -- damaged ------------------------------------------------------------------------------------


def _anew_alone(where: Path, stamp: str, why: str) -> OpenedDiary:
    """Move a damaged diary aside, unless a session is writing into it."""
    if running_session(where.parent) is not None:
        message = (
            f"{_named(where)}: this diary is damaged ({why}); a session is running, so try again "
            "when it has ended"
        )
        raise PassingError(message)
    return _anew(where, stamp, why)


def _anew(where: Path, stamp: str, why: str) -> OpenedDiary:
    """Move a damaged diary aside, and return a new one in its place."""
    try:
        aside = move_aside(where, stamp)
        make_diary(where)
        kept = _checked(where, stamp, WAIT_MS)
    except (OSError, sqlite3.Error, _DamagedError) as error:
        reason = system_message(error) if isinstance(error, OSError) else error
        message = (
            f"{_named(where)}: this diary is damaged ({why}), and a new one can't be made: {reason}"
        )
        raise PassingError(message) from None
    return kept._replace(warnings=(describe_replacement(why, aside), *kept.warnings))


def describe_replacement(why: object, aside: Path) -> str:
    """Return what to tell a person of a diary that was moved aside."""
    return (
        f"the diary was damaged ({why}); it was kept as {_named(aside)}, and a new one was "
        f"started; `{ROUTINE} doctor` tells you more"
    )
