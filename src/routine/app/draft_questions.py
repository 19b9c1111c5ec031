"""The questions that make a draft: each answer is asked for again until it will do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from routine.app.choosing import caution_choices, exercise_choices
from routine.app.drafts import PROGRAMME_TITLE, Draft, Pick, days_of, dosed, named, wrong_with
from routine.pages.console import write_text, write_wrapped
from routine.shorthand.dose_line import dose_line
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from routine.app.asking import Asker
    from routine.model import Exercise

_INTRODUCTION: Final = "A few questions. Ctrl-C leaves, and then nothing is written.\n"
_CALLED: Final = "What is it called?"
_FOR: Final = "What is it for? In a sentence, or enter for nothing."
_WHICH: Final = "Which exercises? In the order in which you choose them."
_HOW_MUCH: Final = "{}: how much? Change the numbers, or just press enter."
_NOTE: Final = "{}: a note to them? Enter for none."
_MESSAGE: Final = "A message to them? Enter for none."
_DAYS: Final = "On which days? Such as mon, wed, fri. Enter for any."
_AVOID: Final = (
    "Is there anything to leave out? Exercises with it are done in an easier way, or left out."
)


def ask_draft(
    asker: Asker, draft: Draft, exercises: Mapping[str, Exercise], *, for_someone: bool
) -> Draft:
    """Return a draft with what it lacks, of these exercises of the library, by name.

    Without a name, it gets one of the person's own routines.
    """
    write_wrapped(_INTRODUCTION, 0)
    sample = Draft("new", "New", (Pick(next(iter(exercises.values())), {}),))
    name, title = draft.name, draft.title
    if not name:
        name, title = named(asker.ask(_CALLED, check=complaint(named)))
    elif not title:
        title = asker.ask(_CALLED, PROGRAMME_TITLE, lambda it: _wrong(sample, title=it))
    summary = draft.summary or asker.ask(_FOR, check=lambda it: _wrong(sample, summary=it))
    chosen = asker.pick(_WHICH, exercise_choices(exercises.values()))
    picks = tuple(_pick(asker, exercises[one.name], for_someone=for_someone) for one in chosen)
    draft = draft._replace(name=name, title=title, summary=summary, picks=picks)
    draft = _for_someone(asker, draft) if for_someone else draft
    write_text("")
    return draft


def complaint(read: Callable[[str], object]) -> Callable[[str], str | None]:
    """Return what says why `read` raises ValueError for a text, None where it does not."""

    def wrong(text: str) -> str | None:
        try:
            read(text)
        except ValueError as error:
            return str(error)
        return None

    return wrong


def _pick(asker: Asker, exercise: Exercise, *, for_someone: bool) -> Pick:
    """Ask how much of an exercise, and for a note to it."""
    name = visible(exercise.name) + (", on each side" if exercise.sides == "each" else "")
    dose = partial(dosed, exercise)
    keys = dose(asker.ask(_HOW_MUCH.format(name), dose_line(exercise), complaint(dose)))
    pick = Pick(exercise, keys)
    if not for_someone:
        return pick
    sample = Draft("new", "New", (pick,))
    check = lambda it: _wrong(sample, picks=(pick.noted(it),))  # noqa: E731 - as those above
    return pick.noted(asker.ask(_NOTE.format(visible(exercise.name)), check=check))


def _for_someone(asker: Asker, draft: Draft) -> Draft:
    """Ask what a programme for one person says besides."""
    message = draft.message or asker.ask(_MESSAGE, check=lambda it: _wrong(draft, message=it))
    days = draft.days or days_of(asker.ask(_DAYS, check=complaint(days_of)))
    avoid = draft.avoid or tuple(one.name for one in asker.pick(_AVOID, caution_choices(), least=0))
    return draft._replace(message=message, days=days, avoid=avoid)


def _wrong(draft: Draft, **fields: Any) -> str | None:  # noqa: ANN401 - by its fields
    return wrong_with(draft._replace(**fields))
