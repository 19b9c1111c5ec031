"""What the profile asks and tells: what a person avoids, and what that changes of a session."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.references import CAUTIONS
from routine.words import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import CautionName, Change


class Question(NamedTuple):
    """A question with yes or no, what a yes avoids, and what is then said beside it.

    One that is `within` another is asked only after a yes to the last one that stands alone.
    """

    ask: str
    avoids: tuple[CautionName, ...] = ()
    note: str = ""
    within: bool = False


QUESTIONS: Final = (
    Question(
        "Are you pregnant?",
        ("lying-flat", "face-down"),
        "First ask whoever looks after you in your pregnancy.",
    ),
    Question(
        "Have you had a hip replaced?",
        note="Don't start before your surgeon has cleared you. Ask which movements to avoid: they "
        "depend on the operation. Until you know, answer y to both of the next two.",
    ),
    Question(
        "Did your surgeon tell you not to bend that hip past a right angle, cross your legs or "
        "turn that leg in?",
        ("hip-past-90", "hip-crossed", "hip-turned-in"),
        within=True,
    ),
    Question(
        "Did your surgeon tell you not to stretch that leg out behind you, kneel on that side, lie "
        "face down, turn that leg out or cross your legs?",
        ("hip-extended", "hip-turned-out", "hip-crossed"),
        within=True,
    ),
    Question(
        "Have you had an operation on your spine in recent months?",
        ("bending",),
        "Don't start before your surgeon has cleared you. Ask which movements to avoid.",
    ),
    Question(
        "Do you have osteoporosis, or bones that break easily?",
        ("bending", "ball"),
        "Ask a doctor which movements are fine for you.",
    ),
    Question(
        "Is your blood pressure high?",
        ("long-hold",),
        "Above 160/100, ask a doctor before long holds. Above 180/110, skip the holds.",
    ),
    Question("Do you take blood thinners, or do you bleed easily?", ("ball",)),
    Question("Are your knees sensitive?", ("deep-knee-bend",)),
    Question("Leave out lying flat on your back?", ("lying-flat",)),
    Question("Leave out lying face down?", ("face-down",)),
    Question("Leave out kneeling?", ("kneeling",)),
)

INTRODUCTION: Final = (
    "A few questions, so that what you should avoid is left out, or done in an easier way. "
    "Type y for yes, n for no or q to stop, then enter. Enter alone gives the answer in brackets. "
    "Only what to avoid is kept, in a file on this computer that nobody else can read."
)
Y_OR_N: Final = "  Press y, n, enter or q."
NOTHING_AVOIDED: Final = "Your profile leaves nothing out."
UNCHANGED: Final = "Nothing changed."


def within(question: Question) -> tuple[Question, ...]:
    """Return the questions that are asked only after a yes to this one."""
    following = QUESTIONS[QUESTIONS.index(question) + 1 :]
    return tuple(takewhile(lambda each: each.within, following))


def avoided(avoid: Iterable[CautionName]) -> tuple[str, ...]:
    """Return a line for each caution that is avoided: its name, and what it means."""
    named = {name: words for name, words in CAUTIONS.items() if name in set(avoid)}
    return tuple(f"{name:14}  {words.listed or words.why}" for name, words in named.items())


def changed(change: Change) -> str:
    """Show what became of an exercise, and why: "Cobra: left out (lying face down)"."""
    why = phrases.listed(CAUTIONS[name].why for name in change.cautions)
    done = "left out" if change.way is None else "done the easier way"
    return f"{change.exercise_name}: {done} ({why})"


def changes(made: Iterable[Change]) -> str:
    """Say what became of all exercises that are changed, by why; "" where none is."""
    groups: dict[tuple[CautionName, ...], list[Change]] = {}
    for change in made:
        groups.setdefault(change.cautions, []).append(change)
    return " ".join(_said(cautions, group) for cautions, group in groups.items())


def _said(cautions: tuple[CautionName, ...], made: Iterable[Change]) -> str:
    """Say in one sentence what is changed for one reason, each exercise once."""
    easier: dict[str, None] = {}
    out: dict[str, None] = {}
    for change in made:
        (out if change.way is None else easier)[phrases.inside(change.exercise_name)] = None
    done = [f"do {phrases.listed(easier)} the easier way"] if easier else []
    done += [f"leave out {phrases.listed(out)}"] if out else []
    why = phrases.listed(CAUTIONS[name].why for name in cautions)
    return f"You avoid {why}, so you'll {', and '.join(done)}."
