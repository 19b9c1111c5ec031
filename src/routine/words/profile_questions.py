"""What `routine profile` asks: what the user has, and which cautions a yes makes them avoid.

The profile names the cautions to avoid, not the conditions behind them, so that less is known about
the user. A user who does not know which operation replaced their hip avoids what both forbid,
because a hip replaced from behind and one replaced from the front forbid opposite movements.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from routine.model import CautionName


class Question(NamedTuple):
    """A question answered with yes or no.

    A yes avoids the cautions in `avoids`, and is answered with `note`. A question that is `within`
    is a follow-up, asked only after a yes to its main question.
    """

    ask: str
    avoids: tuple[CautionName, ...] = ()
    note: str = ""
    within: bool = False


QUESTIONS: Final = (
    Question(
        "Are you pregnant?",
        ("lying-flat", "face-down", "breath-hold"),
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
        ("long-hold", "breath-hold"),
        "Above 160/100, ask a doctor before long holds. Above 180/110, skip the holds.",
    ),
    Question("Do you take blood thinners, or do you bleed easily?", ("ball",)),
    Question("Are your knees sensitive?", ("deep-knee-bend",)),
    Question("Leave out lying flat on your back?", ("lying-flat",)),
    Question("Leave out lying face down?", ("face-down",)),
    Question("Leave out kneeling?", ("kneeling",)),
    Question("Leave out holding your breath?", ("breath-hold",)),
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
    """Return the questions that are asked only after a yes to this one, in order."""
    following = QUESTIONS[QUESTIONS.index(question) + 1 :]
    return tuple(takewhile(lambda each: each.within, following))
