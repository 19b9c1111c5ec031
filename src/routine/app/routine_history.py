"""A routine's history in the diary: the names it goes by there, and renaming it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from routine.app.past_sessions import running_session_id
from routine.diary.database.rows import SessionRow
from routine.diary.edits import SessionsOfName, rename_routine, sessions_of_name
from routine.diary.queries.routine_names import matching_names, name_of_file, routine_names
from routine.errors import UsageError
from routine.program import ROUTINE
from routine.text import flaws, visible
from routine.words.sentences import listed
from routine.words.stats import grouped_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.app.environment import Environment
    from routine.diary.database.store import Diary

_MOST_LETTERS: Final = 64


class Renaming(NamedTuple):
    """The sessions that get another name."""

    old_names: tuple[str, ...]
    """The names of the routine in the diary, the one asked for first."""
    new_name: str
    moved: SessionsOfName
    """Those with one of the old names that are renamed."""
    there: SessionsOfName
    """Those that have the new name already."""

    @property
    def announcement(self) -> str:
        """What is going to happen."""
        count = self.there.sessions
        joined = f", with the {count:,} that do already" if count else ""
        return (
            f"{self._subject}, from {self.moved.first} to {self.moved.last}, will go by the name "
            f"{self.new_name}{joined}. Doses and holds don't change: they belong to exercises."
        )

    @property
    def confirmation(self) -> str:
        """What has happened."""
        return f"{self._subject} renamed: {ROUTINE} stats --routine {self.new_name}"

    @property
    def _subject(self) -> str:
        return f"{grouped_count(self.moved.sessions, 'session')} of {visible(self.old_names[0])}"


def names_in_diary(diary: Diary | None, routine: str | None) -> tuple[str, ...] | None:
    """Return the names that the diary has a routine under; None for no routine.

    Raises UsageError if it has no session of the routine, and says which routines it has.
    """
    if routine is None:
        return None
    names, known = matching_names(diary, routine), sorted(routine_names(diary))
    if names[0] not in known:
        _refuse_unknown(names[0], known)
    return names


def prepare_renaming(environment: Environment, old: str | None, new: str) -> Renaming:
    """Return which sessions would be renamed. Raises UsageError."""
    diary = environment.diary()
    old_names, new_name = names_in_diary(diary, old), _check_name(name_of_file(new))
    if old_names is None or diary is None:
        msg = (
            f"--rename needs --routine, for example: {ROUTINE} log --routine evening --rename night"
        )
        raise UsageError(msg)
    moved = sessions_of_name(diary, tuple(name for name in old_names if name != new_name))
    there = sessions_of_name(diary, (new_name,))
    return Renaming(old_names, new_name, moved, there)


def rename(environment: Environment, renaming: Renaming) -> None:
    """Rename the sessions. Raises UsageError if one of them is running."""
    diary = environment.diary()
    if diary is None:
        return
    _refuse_running(environment, diary, renaming.old_names)
    rename_routine(diary, renaming.old_names, renaming.new_name, environment.now())


def _check_name(name: str) -> str:
    """Return a name that a file can have. Raises UsageError for any other."""
    name = name.strip()
    if not 0 < len(name) <= _MOST_LETTERS or flaws(name, prose=False):
        msg = f"expected the name of a routine after --rename, with 1 to {_MOST_LETTERS} letters"
        raise UsageError(msg)
    return name


def _refuse_unknown(routine: str, known: Sequence[str]) -> NoReturn:
    has = "it is empty"
    if known:
        has = (
            f"it has sessions of {visible(listed(known))}\n"
            f"if you have renamed the file: {ROUTINE} log --routine OLD --rename NEW"
        )
    msg = f'the diary has no session of "{visible(routine)}"; {has}'
    raise UsageError(msg)


def _refuse_running(environment: Environment, diary: Diary, names: tuple[str, ...]) -> None:
    """Refuse to rename a session that is being written: it would take its old name again."""
    running = running_session_id(environment)
    if any(row.routine in names for row in diary.select(SessionRow, "WHERE id = ?", running)):
        msg = "nothing was renamed: a session of it is running; try again when it has ended"
        raise UsageError(msg)
