"""A routine that is being made: its exercises with what differs in them, and its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args

from routine import library
from routine.errors import InvalidError, UsageError
from routine.library.catalog import EXERCISES, all_entries, content_of, entry_named, name_of
from routine.model import CautionName, Day
from routine.program import ROUTINE
from routine.shorthand.dose_line import read_dose_line
from routine.text import nearest, one_of, suggestion, visible
from routine.text_files import decoded
from routine.toml.line_numbers import LineNumbers
from routine.toml.parser import parse
from routine.toml.writing import document, written
from routine.words import labels
from routine.words.sentences import POSITIONS, capitalized

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from routine.model import Exercise
    from routine.toml.parser import KeyPath

_T = TypeVar("_T")
PROGRAMME, PROGRAMME_TITLE = "programme", "Your programme"
"""The name and the title of a programme for somebody else that has no others."""


class Pick(NamedTuple):
    """An exercise of the library, with the keys that differ from its file."""

    exercise: Exercise
    keys: Mapping[str, Any]

    def noted(self, note: str) -> Pick:
        """Return it with words to the person who does it, if there are any."""
        return self._replace(keys={**self.keys, "note": note}) if note else self


class Draft(NamedTuple):
    """What a new file holds; "" or nothing is left out of it."""

    name: str
    title: str
    picks: tuple[Pick, ...] = ()
    summary: str = ""
    message: str = ""
    days: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


def dosed(exercise: Exercise, line: str) -> dict[str, Any]:
    """Return the keys that give an exercise the dose in a line, checked as a file has them.

    Raises ValueError, with what is wrong.
    """
    keys = read_dose_line(line, exercise, _hold(str(exercise.id)))
    wrong = wrong_with(Draft("new", "New", (Pick(exercise, keys),)))
    if wrong:
        raise ValueError(wrong)
    return keys


def text_of_draft(draft: Draft, *, for_someone: bool = False) -> str:
    """Return the text of a file: only what differs, with a comment to each exercise."""
    first = {"title": draft.title, "summary": draft.summary, "message": draft.message}
    several = {"days": draft.days, "avoid": draft.avoid}
    given = {key: value for key, value in (first | several).items() if value}
    exercises = [{"use": pick.exercise.id, **pick.keys} for pick in draft.picks]
    head = f"To start it: routine start {draft.name}\nTo change it: routine edit {draft.name}"
    if for_someone:
        head = f"A programme for one person. To start it: routine start {draft.name}.toml"
    comments: dict[KeyPath, str] = {(): head}
    comments |= {("exercise", at): _about(each.exercise) for at, each in enumerate(draft.picks)}
    return document({"format": 1, **given, "exercise": exercises}, comments)


def wrong_with(draft: Draft) -> str | None:
    """Return what is wrong with a draft, without where in its file; None if it is valid."""
    try:
        library.load_text(text_of_draft(draft), "new.toml", draft.name)
    except InvalidError as error:
        where = r"new\.toml:\d+: (?:exercise \d+(?: \".*?\")?: )?"
        return re.sub(f"^{where}", "", error.problems[0])
    return None


def text_of_copy(source: str, name: str, title: str) -> str:
    """Return a copy of a routine's file, comments too, with another name and title.

    What extends another routine becomes one that extends it, and an exercise a routine that uses
    it: both are short. Raises as `library.load` does.
    """
    loaded = library.load(source, refresh=True)
    text = decoded(content_of(loaded.entry.path, loaded.file), loaded.file)
    data = parse(text, loaded.file)
    if "extends" in data:
        return document({"format": 1, "extends": loaded.entry.name, "title": title})
    if "exercise" not in data:
        return text_of_draft(Draft(name, title, (Pick(loaded.routine.exercises[0], {}),)))
    start, stop = LineNumbers(text).span(("title",)) or (0, 0)
    copy = text[:start] + written(title) + text[stop:]
    # Its first line may say of which routine the file is.
    return re.sub(
        rf"\A# The routine {re.escape(loaded.entry.name)}\b", f"# The routine {name}", copy
    )


def named(words: str) -> tuple[str, str]:
    """Return the name and the title that words stand for: "Evening hips" is evening-hips.

    Raises ValueError for a name that is taken, or words without a letter.
    """
    name = name_of(words)
    if not name:
        msg = 'expected a name such as "Evening hips", with letters or digits'
        raise ValueError(msg)
    if name in {entry.name for entry in all_entries()}:
        msg = f'there is "{name}" already; take another name, or change it: {ROUTINE} edit {name}'
        raise ValueError(msg)
    is_name = words == name
    return name, capitalized(name.replace("-", " ") if is_name else " ".join(words.split()))


def or_refuse(read: Callable[[str], _T], text: str) -> _T:
    """Return what `read` does for a text; where it raises ValueError, raise UsageError."""
    try:
        return read(text)
    except ValueError as error:
        raise UsageError(str(error)) from None


def days_of(text: str) -> tuple[str, ...]:
    """Return days as a file names them: "Monday, Fri" is mon and fri; raises ValueError."""
    known: tuple[str, ...] = get_args(Day)
    words = text.replace(",", " ").casefold().split()
    if words in (["every", "day"], ["daily"]):
        return known
    days = [word[:3] for word in words]
    for word, day in zip(words, days, strict=True):
        if day not in known:
            msg = f'"{visible(word)}" is no day; expected days such as mon, wed, fri'
            raise ValueError(msg)
    return tuple(day for day in known if day in days)


def cautions_of(text: str) -> tuple[str, ...]:
    """Return the names of cautions, separated by commas; raises ValueError for an unknown one."""
    known: tuple[str, ...] = get_args(CautionName)
    names = tuple(dict.fromkeys(text.replace(",", " ").casefold().split()))
    for name in names:
        if name not in known:
            end = suggestion(nearest(name, known)) or f"; expected {one_of(known)}"
            msg = f'there is no caution "{visible(name)}"{end}'
            raise ValueError(msg)
    return names


def exercise_named(name: str, exercises: Mapping[str, Exercise]) -> Exercise:
    """Return one of the exercises by its name or its title; raises UsageError for another."""
    wanted = name.casefold()
    for known, exercise in exercises.items():
        if wanted in {known, exercise.name.casefold()}:
            return exercise
    if entry_named(wanted, (EXERCISES,)) is not None:
        msg = f'"{visible(name)}" is an exercise of your own or not valid, so nobody else has it'
        raise UsageError(msg)
    end = suggestion(nearest(wanted, exercises))
    msg = f'there is no exercise "{visible(name)}"{end}\nto see them: {ROUTINE} list --exercises'
    raise UsageError(msg)


def _about(exercise: Exercise) -> str:
    where = f", {POSITIONS[exercise.position]}" if exercise.position else ""
    return f"{exercise.name}{where}: usually {labels.dose(exercise)}"


def _hold(name: str) -> Mapping[str, Any]:
    """Return the table `hold` of an exercise's file; an empty one where it has none."""
    entry = entry_named(name, (EXERCISES,))
    if entry is None:
        return {}
    hold = parse(decoded(content_of(entry.path, name), name), name).get("hold", {})
    return hold if isinstance(hold, dict) else {}
