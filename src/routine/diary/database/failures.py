"""The errors of the diary, what SQLite's errors mean for it, and the words for both."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from routine.diary.database.database_file import diary_path
from routine.errors import RoutineError
from routine.program import ROUTINE
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY: Final = 0xFF
"""The bits of an extended result code of SQLite that hold its primary code."""
_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_CLOSED_FOLDER: Final = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
)
# The disk is full, so that the files beside the diary can't be made.
_NO_ROOM: Final = (sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN)


class DiaryError(RoutineError):
    """The diary can't be used; the message says why, and what to do."""


class PassingError(DiaryError):
    """The diary can't be used now, but may be later: a full disk, a read-only folder."""


class BusyError(PassingError):
    """Another process is writing into the diary."""


class RefusedError(DiaryError):
    """This program must not write into the diary; a retry is of no use."""


@contextmanager
def diary_errors() -> Iterator[None]:
    """Turn every sqlite3.Error raised inside into a DiaryError with words for a person."""
    try:
        yield
    except sqlite3.Error as error:
        raise DiaryError(describe_error(error)) from None


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error says that the file is damaged."""
    return _primary_code(error) in _DAMAGED


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether an error says that another process is writing."""
    return _primary_code(error) == sqlite3.SQLITE_BUSY


def is_closed(error: sqlite3.Error) -> bool:
    """Return whether an error says that the file, or a file beside it, can't be written."""
    is_full = getattr(error, "sqlite_errorcode", 0) in _NO_ROOM
    return is_full or _primary_code(error) in _CLOSED_FOLDER


def _primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code; 0 for errors that Python's module raises itself."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY


def describe_error(error: sqlite3.Error) -> str:
    """Return what to tell a person about an error of SQLite."""
    where = visible(str(diary_path()))
    if is_damage(error):
        return f"{where}: this diary is damaged ({error}); `{ROUTINE} doctor` tells you more"
    return f"the diary can't be used: {error}; its file is {where}"


def describe_replacement(why: object, aside: Path) -> str:
    """Return what to tell a person about a damaged diary that was moved to `aside`."""
    return (
        f"the diary was damaged ({why}); it was kept as {visible(str(aside))}, and a new one was "
        f"started; `{ROUTINE} doctor` tells you more"
    )
