"""By which name the sessions of a routine are found.

A history follows a routine by its name: that of its file, wherever the file is. Case makes no
difference, nor how an accent is written: `Evening.toml` and `evening.toml` have one history, as on
most disks they are one file.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from routine.diary.database.store import Diary

_KNOWN = "SELECT DISTINCT routine FROM session"


def fold(name: str) -> str:
    """Return what equal names have in common: Unicode's canonical caseless matching."""
    return normalize("NFD", normalize("NFD", name).casefold())


def name_of_file(given: str) -> str:
    """Return the name that is meant by a name, or by the path of a file."""
    is_path = "/" in given or given.endswith(".toml")
    return PurePath(given).stem if is_path else given


def routine_names(diary: Diary | None) -> tuple[str, ...]:
    """Return the names of the routines that a diary has sessions of. Raises sqlite3.Error."""
    return () if diary is None else tuple(name for (name,) in diary.rows(_KNOWN))


def matching_names(diary: Diary | None, given: str) -> tuple[str, ...]:
    """Return the names in the diary that are the given one, or that of the file at a path.

    Where there is none, the name itself. Raises sqlite3.Error.
    """
    name = name_of_file(given)
    found = (each for each in routine_names(diary) if fold(each) == fold(name))
    return tuple(sorted(found, key=lambda each: (each != name, each))) or (name,)


def name_condition(names: tuple[str, ...]) -> str:
    """Return the condition of a statement on sessions of these names, which are its values."""
    return f"routine IN ({', '.join('?' * len(names))})"
