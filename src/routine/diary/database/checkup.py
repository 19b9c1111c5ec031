"""Check the diary for `routine doctor`, without ever changing, moving or creating it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from msgspec import DecodeError, ValidationError, convert, json

from routine.diary.database import database_file, schema
from routine.diary.database.database_file import diary_path
from routine.diary.database.failures import is_closed, is_damage
from routine.diary.database.rows import ROW_TYPES, PlanRow
from routine.errors import system_message
from routine.words.doctor import rows_flawed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.diary.database.rows import Row

DiaryState = Literal["none", "sound", "flawed", "damaged", "newer", "unreadable"]
"""A flawed diary has rows that can't be read, and can be used all the same; a damaged one can't."""

_ASIDE: Final = "diary-damaged-*.sqlite3"
_LOG: Final = "-wal"
_COPIES: Final = "diary-version-*.sqlite3"


class Checkup(NamedTuple):
    """What a check of the diary found: its size in bytes, version, sessions, and what is wrong.

    `aside` are damaged diaries that were moved aside; `copies` were made before a migration.
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
    """Read the whole diary, 4 ms a MB, and look for other diaries beside it."""
    where = diary_path()
    aside, copies = (tuple(sorted(where.parent.glob(name))) for name in (_ASIDE, _COPIES))
    checkup = Checkup(where, aside=aside, copies=copies)
    try:
        size = _size(where, _LOG)
        return checkup if size is None else _examine(checkup._replace(size=size))
    except sqlite3.Error as error:
        state: DiaryState = "damaged" if is_damage(error) else "unreadable"
        return checkup._replace(state=state, size=_size(where, _LOG) or 0, problem=str(error))
    except OSError as error:
        return checkup._replace(state="unreadable", problem=system_message(error))


def _size(where: Path, *besides: str) -> int | None:
    """Return the bytes of a file, with those beside it of these suffixes; None without the file."""
    try:
        return where.stat().st_size + sum(_size(Path(f"{where}{name}")) or 0 for name in besides)
    except FileNotFoundError:
        return None


def _examine(checkup: Checkup) -> Checkup:
    if checkup.path.stat().st_size == 0:
        return checkup._replace(state="damaged", problem=database_file.EMPTY)
    log = Path(f"{checkup.path}{_LOG}")
    if not _size(log):
        # Opened so, SQLite makes no file beside it; but nobody may write into it meanwhile.
        examined = _inspect(checkup, "immutable=1")
        if not _size(log):
            return examined
    try:
        return _inspect(checkup, "mode=ro")
    except sqlite3.Error as error:
        if not is_closed(error):
            raise
        return _inspect(checkup, "immutable=1")


def _inspect(checkup: Checkup, how: str) -> Checkup:
    with closing(database_file.connect(checkup.path, database_file.WAIT_MS, how)) as connection:
        problem = database_file.find_damage(connection, verify=True)
        if problem is not None:
            return checkup._replace(state="damaged", problem=problem)
        version = database_file.read_pragma(connection, "user_version")
        if version > len(schema.STEPS):
            return checkup._replace(state="newer", version=version)
        (sessions,) = connection.execute("SELECT count(*) FROM session").fetchone()
        flawed = dict(_flawed(connection))
        state: DiaryState = "flawed" if flawed else "sound"
        problem = rows_flawed(flawed) if flawed else None
        return checkup._replace(state=state, version=version, sessions=sessions, problem=problem)


def _flawed(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Yield the tables with unreadable rows, and how many each has."""
    connection.text_factory = bytes
    for kind in ROW_TYPES:
        present = connection.execute("SELECT name FROM pragma_table_info(?)", (kind.table,))
        known = {name.decode() for (name,) in present}  # fewer in an older diary
        columns = [name for name in kind.__struct_fields__ if name in known]
        rows = connection.execute(f"SELECT {', '.join(columns)} FROM {kind.table}")  # noqa: S608 - our own names
        unreadable = sum(not _is_readable(kind, columns, row) for row in rows)
        if unreadable:
            yield kind.table, unreadable


def _is_readable(kind: type[Row], columns: list[str], values: tuple[object, ...]) -> bool:
    """Return whether a row fits its type; of a plan, also whether its texts are JSON."""
    try:
        texts = (each.decode() if isinstance(each, bytes) else each for each in values)
        row = convert(dict(zip(columns, texts, strict=True)), kind, strict=False)
        if isinstance(row, PlanRow):
            json.decode(row.routine)
            json.decode(row.options)
    except (UnicodeDecodeError, ValidationError, DecodeError, RecursionError):
        return False
    return True
