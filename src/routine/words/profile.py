"""What the profile asks and tells: what a person avoids, and what that changes of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from routine.references import CAUTIONS
from routine.words import phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from routine.model import CautionName, Change


class Question(NamedTuple):
    """A question with yes or no, what a yes avoids, and what is then said beside it."""

    ask: str
    avoids: tuple[CautionName, ...]
    note: str = ""


QUESTIONS: Final = (
    Question(
        "Are you pregnant?",
        ("lying-flat", "face-down"),
        "Ask whoever looks after you in your pregnancy first.",
    ),
    Question(
        "Do you have a hip replacement?",
        ("hip-past-90", "hip-crossed", "hip-turned-in"),
        "Wait until your doctor has cleared you for exercise.",
    ),
    Question(
        "Do you have osteoporosis, or bones that break easily?",
        ("bending", "ball"),
        "Ask a doctor which movements are fine for you.",
    ),
    Question(
        "Is your blood pressure high?",
        ("long-hold",),
        "Over 160/100: ask a doctor before long holds. Over 180/110: no holds at all.",
    ),
    Question("Do you take blood thinners, or do you bleed easily?", ("ball",)),
    Question("Are your knees sensitive?", ("deep-knee-bend",)),
    Question("Shall lying face down be left out?", ("face-down",)),
    Question("Shall kneeling be left out?", ("kneeling",)),
)

INTRODUCTION: Final = (
    "A few questions, so that what is not for you is left out, or done in an\n"
    "easier way. Each is optional: y for yes, n for no, enter to leave it as it\n"
    "is, q to stop. Only what is to be avoided is kept, in a file on this\n"
    "computer that nobody else can read."
)
Y_OR_N: Final = "  y, n, enter, or q."
NOTHING_AVOIDED: Final = "Nothing is avoided."
UNCHANGED: Final = "Nothing was changed."


def avoided(avoid: Iterable[CautionName]) -> tuple[str, ...]:
    """Return a line for each caution that is avoided: its name, and what it means."""
    return tuple(f"{name:13}  {CAUTIONS[name].why}" for name in CAUTIONS if name in set(avoid))


def changed(change: Change) -> str:
    """Show what became of an exercise, and why: "Cobra: left out (lying face down)"."""
    why = phrases.listed(CAUTIONS[name].why for name in change.cautions)
    done = "left out" if change.way is None else "in its easier way"
    return f"{change.exercise_name}: {done} ({why})"


def changes(made: Iterable[Change]) -> str:
    """Say what became of all exercises that are changed, and why; "" where none is."""
    groups: dict[tuple[bool, tuple[CautionName, ...]], dict[str, None]] = {}
    for change in made:
        group = groups.setdefault((change.way is None, change.cautions), {})
        group[phrases.inside(change.exercise_name)] = None
    return " ".join(_said(names, *key) for key, names in groups.items())


def _said(names: Collection[str], is_out: bool, cautions: tuple[CautionName, ...]) -> str:  # noqa: FBT001 - a part of a key
    why = phrases.listed(CAUTIONS[name].why for name in cautions)
    own = "its easier way" if len(names) == 1 else "their easier ways"
    done = "Left out" if is_out else f"In {own}"
    return f"{done}: {phrases.listed(names)}, because of {why}."
