"""`routine log --routine OLD --rename NEW`: one history, though the routine's file was renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine.app.past_sessions import running_session_id
from routine.app.periods import names_of
from routine.errors import UsageError
from routine.pages.console import has_keyboard, on_terminal, write_wrapped
from routine.program import ROUTINE
from routine.text import flaws, visible

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.diary.database.store import Diary
    from routine.diary.queries.history import SessionsOfName

_MOST = 64  # letters of a name


def rename(environment: Environment, old: str | None, new: str, *, is_sure: bool) -> None:
    """Let the sessions of a routine go by another name, once a person has agreed."""
    from routine.diary import current_instant
    from routine.diary.queries.history import diary_errors, sessions_of_name
    from routine.diary.queries.history import rename_routine as renamed
    from routine.diary.routine_names import name_of_file

    kept = environment.diary()
    olds, new = names_of(old, kept), _checked(name_of_file(new))
    if olds is None or kept is None:
        msg = (
            f"--rename needs --routine, for example: {ROUTINE} log --routine evening --rename night"
        )
        raise UsageError(msg)
    with diary_errors():
        moved = sessions_of_name(kept, tuple(name for name in olds if name != new))
        there = sessions_of_name(kept, (new,))
    if not moved.sessions:
        write_wrapped(f"Nothing to rename: they already have the name {new}.")
        return
    if not is_sure and not _is_agreed(_told(olds[0], new, moved, there)):
        write_wrapped("Nothing was renamed.")
        return
    with diary_errors():
        _refuse_running(environment, kept, olds)
        renamed(kept, olds, new, current_instant())
    write_wrapped(
        f"{_counted(moved)} of {visible(olds[0])} renamed: {ROUTINE} stats --routine {new}"
    )


def _checked(name: str) -> str:
    """Refuse what can't be the name of a file."""
    name = name.strip()
    if not 0 < len(name) <= _MOST or flaws(name, prose=False):
        msg = f"expected the name of a routine after --rename, with 1 to {_MOST} letters"
        raise UsageError(msg)
    return name


def _told(old: str, new: str, moved: SessionsOfName, there: SessionsOfName) -> str:
    """Return what is going to happen."""
    joined = f", with the {there.sessions:,} that do already" if there.sessions else ""
    return (
        f"{_counted(moved)} of {visible(old)}, from {moved.first} to {moved.last}, will go by "
        f"the name {new}{joined}. Doses and holds don't change: they belong to exercises."
    )


def _counted(had: SessionsOfName) -> str:
    from routine.words import stats

    return stats.counted(had.sessions, "session")


def _is_agreed(told: str) -> bool:
    write_wrapped(told)
    if not (has_keyboard() and on_terminal()):
        msg = "nothing was renamed; to do it without a terminal, add --yes"
        raise UsageError(msg)
    return click.confirm("Rename them?")


def _refuse_running(environment: Environment, kept: Diary, names: tuple[str, ...]) -> None:
    """Refuse to rename a session that is being written: it would take its old name again."""
    from routine.diary.database.rows import SessionRow
    from routine.diary.queries.sessions import select

    now = running_session_id(environment)
    if any(row.routine in names for row in select(kept, SessionRow, "WHERE id = ?", now)):
        msg = "nothing was renamed: a session of it is running; try again when it has ended"
        raise UsageError(msg)
