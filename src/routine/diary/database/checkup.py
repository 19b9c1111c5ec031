"""Whether the diary is sound: looked at, and never changed, moved, or made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from msgspec import DecodeError, ValidationError, convert, json

from routine.diary.database import database_file, schema
from routine.diary.database.rows import KINDS, PlanRow
from routine.diary.database.store import diary_path, is_closed, is_damage
from routine.errors import system_message
from routine.words.doctor import rows_flawed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.diary.database.rows import Row

DiaryState = Literal["none", "sound", "flawed", "damaged", "newer", "unreadable"]
"""A flawed one has damaged rows, and can be used; a damaged one can't."""

_ASIDE: Final = "diary-damaged-*.sqlite3"
_COPIES: Final = "diary-version-*.sqlite3"


class Checkup(NamedTuple):
    """The diary as it was found: its bytes and version, how many sessions it keeps, what is wrong.

    `aside` were damaged and moved aside; `copies` were made before it was brought up to date.
    """

    path: Path
    state: DiaryState = "none"
    size: int = 0
    version: int | None = None
    sessions: int | None = None
    problem: str | None = None
    aside: tuple[Path, ...] = ()
    copies: tuple[Path, ...] = ()


def check_diary() -> Checkup:
    """Read all of the diary, 4 ms a MB, and look at what is beside it."""
    where = diary_path()
    found = Checkup(where, aside=_beside(where, _ASIDE), copies=_beside(where, _COPIES))
    try:
        size = _size(where)
        return found if size is None else _examined(found._replace(size=size))
    except sqlite3.Error as error:
        state: DiaryState = "damaged" if is_damage(error) else "unreadable"
        return found._replace(state=state, size=_size(where) or 0, problem=str(error))
    except OSError as error:
        return found._replace(state="unreadable", problem=system_message(error))


def _beside(where: Path, pattern: str) -> tuple[Path, ...]:
    return tuple(sorted(where.parent.glob(pattern)))


def _size(where: Path) -> int | None:
    """Return the bytes of a file and of what is to be put into it; None where there is none."""
    try:
        size = where.stat().st_size
    except FileNotFoundError:
        return None
    return size + _waiting(where)


def _waiting(where: Path) -> int:
    """Return the bytes that are written ahead of a file."""
    try:
        return Path(f"{where}-wal").stat().st_size
    except FileNotFoundError:
        return 0


def _examined(found: Checkup) -> Checkup:
    if found.path.stat().st_size == 0:
        return found._replace(state="damaged", problem=database_file.EMPTY)
    if not _waiting(found.path):
        # Nothing is made beside a file that is opened so; but nobody may write into it meanwhile.
        examined = _looked_into(found, "immutable=1")
        if not _waiting(found.path):
            return examined
    try:
        return _looked_into(found, "mode=ro")
    except sqlite3.Error as error:
        if not is_closed(error):
            raise
        return _looked_into(found, "immutable=1")


def _looked_into(found: Checkup, how: str) -> Checkup:
    with closing(database_file.connect(found.path, database_file.WAIT_MS, how)) as connection:
        problem = database_file.flaw(connection, checks=True)
        if problem is not None:
            return found._replace(state="damaged", problem=problem)
        version = database_file.read_pragma(connection, "user_version")
        if version > len(schema.STEPS):
            return found._replace(state="newer", version=version)
        (sessions,) = connection.execute("SELECT count(*) FROM session").fetchone()
        flawed = dict(_flawed(connection))
        state: DiaryState = "flawed" if flawed else "sound"
        problem = rows_flawed(flawed) if flawed else None
        return found._replace(state=state, version=version, sessions=sessions, problem=problem)


def _flawed(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Yield the tables with damaged rows, and how many they have."""
    connection.text_factory = bytes
    for kind in KINDS:
        columns = ", ".join(kind.__struct_fields__)
        rows = connection.execute(f"SELECT {columns} FROM {kind.table}")  # noqa: S608 - of our own words
        many = sum(not _is_whole(kind, row) for row in rows)
        if many:
            yield kind.table, many


def _is_whole(kind: type[Row], columns: tuple[object, ...]) -> bool:
    """Return whether a row is one that can have been written; of a plan, whether it is JSON."""
    try:
        texts = (c.decode() if isinstance(c, bytes) else c for c in columns)
        row = convert(dict(zip(kind.__struct_fields__, texts, strict=True)), kind, strict=False)
        if isinstance(row, PlanRow):
            json.decode(row.routine)
            json.decode(row.options)
    except (UnicodeDecodeError, ValidationError, DecodeError, RecursionError):
        return False
    return True
