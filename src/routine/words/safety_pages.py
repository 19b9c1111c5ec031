"""The safety page: when to get help, when to ask first, and what to watch for in every exercise.

The facts are those of the warning card for cauda equina syndrome that British physiotherapists
hand out, and of GIRFT's national pathway (early signs, new or getting worse), of Healthify NZ and
NBK52120 (emergency), of NBK52120 (ask a doctor soon), and of the documents named in `references`;
the words are ours. `playback.opening` says when they are asked.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from routine.program import ROUTINE
from routine.references import CAUTIONS, FOR_ALL
from routine.words.page import NOT_MEDICAL, CueSheet, Page

EMERGENCY: Final = (
    "Numb or tingling genitals, back passage or inner thighs.",
    "Trouble starting or stopping urine, or not feeling it pass.",
    "Leaking stool, or not feeling it.",
    "Changed sexual function or feeling.",
    "Both legs weak, numb or painful.",
    "A leg getting weaker, or a foot that drops as you walk.",
)
ASK_FIRST: Final = (
    "A bad fall or accident recently, or any fall if you have osteoporosis.",
    "Spine surgery in recent months.",
    "Cancer, now or in the past.",
    "Fever, or unexplained weight loss.",
    "A weak immune system.",
    "Severe pain at night.",
)
CLEARED: Final = "If a doctor or surgeon has cleared you to exercise since then, press n."
NEW_OR_WORSE: Final = "Any of these, new or getting worse? y or n"
ANY_OF_THESE: Final = "Any of these? y or n"
READ: Final = "Press enter to go on."
BACK_OR_END: Final = "Press the left arrow to go back to the question, or any other key to leave."
WHAT_THIS_IS: Final = (
    "A timer and guide for general mobility and strength at home, and a private diary.",
    "It is not a medical device, and not meant to help with any illness or injury.",
    "It measures nothing in your body, and no routine suits everybody.",
    NOT_MEDICAL,
    f"`{ROUTINE} profile` asks what you need to avoid, and leaves it out.",
)
_TODAY: Final = (
    (
        "Don't exercise. Go to an emergency department now, even if it seems mild, and don't drive "
        "yourself."
    ),
    "If you can't get there, call your emergency number: 112, 911 or 999.",
    "Say which of these signs you have, and since when.",
)
_SOON: Final = (
    "Don't exercise yet. See a doctor soon. After surgery, see your surgeon.",
    "Say what you have, and since when.",
    "Come back once you have been told that these exercises are fine for you.",
)
_ITEM: Final = "- "
_NEW_OR_WORSE_SPOKEN: Final = "Do you have any of these, new or getting worse? Press y, or n."
_ANY_OF_THESE_SPOKEN: Final = "Any of these? Press y, or n."


class SafetyQuestion:
    """A page that asks "any of these?", with the page of help that a yes leads to."""

    def __init__(self, page: Page, title: str, lines: Sequence[str]) -> None:
        """Ask with `page`; `title` and `lines` are those of the help."""
        self.page: Final = page
        self._title: Final = title  # of the help
        self._lines: Final = lines  # of the help

    @cached_property
    def help(self) -> Page:
        """The page of help, made when it is needed: spelling its numbers takes 10 ms."""
        return _page(self._title, self._lines, BACK_OR_END, BACK_OR_END)


def questions() -> tuple[SafetyQuestion, ...]:
    """Return what is asked before the first session, and then every few weeks."""
    return (
        SafetyQuestion(
            _page("Before you start", _listed(EMERGENCY), NEW_OR_WORSE, _NEW_OR_WORSE_SPOKEN),
            "Get emergency care now",
            _TODAY,
        ),
        SafetyQuestion(
            _page(
                "Ask a doctor first",
                (*_listed(ASK_FIRST), CLEARED),
                ANY_OF_THESE,
                _ANY_OF_THESE_SPOKEN,
            ),
            "See a doctor first",
            _SOON,
        ),
    )


def while_exercising() -> Page:
    """Return what to watch for in every exercise."""
    return _page("While you exercise", FOR_ALL, READ, READ)


def printed_lines() -> Iterator[str]:
    """Yield the lines that `routine safety` prints: headings, items, empty ones between."""
    for at, (heading, items) in enumerate(sections()):
        yield from ([""] if at else [])
        yield f"{heading}:"
        yield from (f"  - {item}" for item in items)


def sections() -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what `routine safety` prints: each heading with its items."""
    yield "Get emergency care straight away if any of these is new or getting worse", EMERGENCY
    yield "See a doctor soon, and before you exercise, with any of these", ASK_FIRST
    yield "In every exercise", FOR_ALL
    yield (
        "Who should avoid what",
        tuple(dict.fromkeys(caution.text for caution in CAUTIONS.values())),
    )
    yield "What this is", WHAT_THIS_IS


def _listed(lines: Sequence[str]) -> tuple[str, ...]:
    """Return lines as the items of a list, so that a rule below them is set apart."""
    return tuple(f"{_ITEM}{line}" for line in lines)


def _page(
    title: str,
    lines: Sequence[str],
    prompt: str = "",
    spoken: str = "",
) -> Page:
    sheet = CueSheet()
    sheet.say_all(line.removeprefix(_ITEM) for line in (f"{title}.", *lines, spoken))
    return Page(title, tuple(lines), prompt, sheet)
