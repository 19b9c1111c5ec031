"""The names by which the sessions of a routine are found.

A history follows a routine by its name, which is that of its file, wherever the file is. Case makes
no difference, nor how an accent is written: `Evening.toml` and `evening.toml` have one history, as
they are one file on most disks. Two histories are joined by giving one the other's name, with
`routine log --routine OLD --rename NEW`.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from routine.diary.database.store import Diary

_NAMES = "SELECT DISTINCT routine FROM session"


def fold(name: str) -> str:
    """Return the form that equal names share: Unicode's canonical caseless matching."""
    return normalize("NFD", normalize("NFD", name).casefold())


def name_of_file(given: str) -> str:
    """Return a routine's name, given that name or the path of its file."""
    is_path = "/" in given or given.endswith(".toml")
    return PurePath(given).stem if is_path else given


def routine_names(diary: Diary | None) -> tuple[str, ...]:
    """Return the names of the routines that have sessions in a diary."""
    return () if diary is None else tuple(name for (name,) in diary.rows(_NAMES))


def matching_names(diary: Diary | None, given: str) -> tuple[str, ...]:
    """Return the names in the diary that equal a given name, or that of the file at a given path.

    The name as it was given comes first; without a match it is the only one.
    """
    name = name_of_file(given)
    matches = (each for each in routine_names(diary) if fold(each) == fold(name))
    return tuple(sorted(matches, key=lambda each: (each != name, each))) or (name,)


def name_condition(names: tuple[str, ...]) -> str:
    """Return the condition for the sessions of these names; the names are its values."""
    return f"routine IN ({', '.join('?' * len(names))})"
