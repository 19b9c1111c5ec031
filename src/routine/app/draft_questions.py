"""The questions that make a draft: each answer is asked for again until it will do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from routine.app.choosing import Back, caution_choices, exercise_choices
from routine.app.drafts import PROGRAMME_TITLE, Draft, Pick, days_of, dosed, named, wrong_with
from routine.pages.console import write_text, write_wrapped
from routine.shorthand.dose_line import dose_line
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from routine.app.asking import Asker
    from routine.model import Exercise

_INTRODUCTION: Final = "A few questions. Ctrl-C leaves, and then nothing is written.\n"
_CALLED: Final = "What is it called?"
_TITLE: Final = "What is it called? Type a title, or just press enter."
_FOR: Final = "What is it for? In a sentence, or enter for nothing."
_WHICH: Final = "Which exercises? They are done in the order in which you choose them."
_HOW_MUCH: Final = "{}: how much? Type another dose, or just press enter."
_AS_LONG: Final = ' It is held for as long as you like; "2 x 30 s" ends at 30 s.'
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

    def questions(now: Draft) -> Iterator[Callable[[Draft], Draft]]:
        """Yield what asks for each part that the draft lacked, of a draft as it is now."""
        if not (draft.name and draft.title):
            yield partial(_called, asker, sample)
        if not draft.summary:
            yield partial(_purpose, asker, sample)
        yield partial(_exercises, asker, exercises)
        for at in range(len(now.picks)):
            yield partial(_dose, asker, at)
            if for_someone:
                yield partial(_note, asker, at)
        if for_someone:
            yield from _for_someone(asker, draft)

    draft = _answered(draft, questions)
    write_text("")
    return draft


def _answered(
    draft: Draft, questions: Callable[[Draft], Iterable[Callable[[Draft], Draft]]]
) -> Draft:
    """Return a draft after all questions to it; whoever goes back from the first leaves."""
    drafts = [draft]
    while len(left := [*questions(drafts[-1])]) >= len(drafts):
        try:
            drafts.append(left[len(drafts) - 1](drafts[-1]))
        except Back:
            drafts.pop()
            if not drafts:
                raise
    return drafts[-1]


def _called(asker: Asker, sample: Draft, draft: Draft) -> Draft:
    if draft.name:  # a programme
        check = partial(_wrong, sample, "title")
        return draft._replace(title=asker.ask(_TITLE, PROGRAMME_TITLE, check))
    name, title = named(asker.ask(_CALLED, check=complaint(named)))
    return draft._replace(name=name, title=title)


def _purpose(asker: Asker, sample: Draft, draft: Draft) -> Draft:
    return draft._replace(summary=asker.ask(_FOR, check=partial(_wrong, sample, "summary")))


def _exercises(asker: Asker, exercises: Mapping[str, Exercise], draft: Draft) -> Draft:
    chosen = asker.pick(_WHICH, exercise_choices(exercises.values()))
    return draft._replace(picks=tuple(Pick(exercises[one.name], {}) for one in chosen))


def complaint(read: Callable[[str], object]) -> Callable[[str], str | None]:
    """Return what says why `read` raises ValueError for a text, None where it does not."""

    def wrong(text: str) -> str | None:
        try:
            read(text)
        except ValueError as error:
            return str(error)
        return None

    return wrong


def _dose(asker: Asker, at: int, draft: Draft) -> Draft:
    """Ask how much of the exercise at this place."""
    exercise = draft.picks[at].exercise
    name = visible(exercise.name) + (", on each side" if exercise.sides == "each" else "")
    is_open = exercise.hold is not None and exercise.hold.open
    question = _HOW_MUCH.format(name) + (_AS_LONG if is_open else "")
    dose = partial(dosed, exercise)
    return _with(
        draft, at, Pick(exercise, dose(asker.ask(question, dose_line(exercise), complaint(dose))))
    )


def _note(asker: Asker, at: int, draft: Draft) -> Draft:
    pick = draft.picks[at]
    sample = Draft("new", "New", (pick,))
    check = lambda it: wrong_with(_with(sample, 0, pick.noted(it)))  # noqa: E731 - as those above
    question = _NOTE.format(visible(pick.exercise.name))
    return _with(draft, at, pick.noted(asker.ask(question, check=check)))


def _with(draft: Draft, at: int, pick: Pick) -> Draft:
    """Return a draft with another exercise at this place."""
    return draft._replace(picks=(*draft.picks[:at], pick, *draft.picks[at + 1 :]))


def _for_someone(asker: Asker, known: Draft) -> Iterator[Callable[[Draft], Draft]]:
    """Yield what asks for what a programme for one person says besides, but for what is known."""
    if not known.message:
        yield lambda now: now._replace(
            message=asker.ask(_MESSAGE, check=partial(_wrong, now, "message"))
        )
    if not known.days:
        yield lambda now: now._replace(days=days_of(asker.ask(_DAYS, check=complaint(days_of))))
    if not known.avoid:
        yield lambda now: now._replace(
            avoid=tuple(one.name for one in asker.pick(_AVOID, caution_choices(), least=0))
        )


def _wrong(draft: Draft, field: str, text: str) -> str | None:
    changed: dict[str, Any] = {field: text}
    return wrong_with(draft._replace(**changed))
