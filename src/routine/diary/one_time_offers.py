"""Offers that a person gets once: whether one was made, and that it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.diary.database.rows import ToldRow

if TYPE_CHECKING:
    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant


def was_offered(diary: Diary, what: str) -> bool:
    """Return whether something that is offered once was. Raises sqlite3.Error."""
    return diary.rows("SELECT 1 FROM told WHERE what = ?", what).fetchone() is not None


def mark_offered(diary: Diary, what: str, instant: Instant) -> None:
    """Note that something that is offered once was. Raises sqlite3.Error."""
    with diary.writing():
        diary.put(ToldRow(what=what, at_utc=instant.utc))
