"""The safety page: when to get help, when to ask first, and what to mind in every exercise.

The facts are those of Healthify NZ and NBK52120 (emergency), NBK52120 (ask a doctor soon), and of
the documents named in `references`; the words are ours.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from routine.program import ROUTINE
from routine.references import CAUTIONS, FOR_ALL
from routine.words import phrases
from routine.words.pages import Page
from routine.words.script import Script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EMERGENCY: Final = (
    "Numbness where you would sit on a saddle, or in both legs.",
    "Weakness, or pain down the leg, in both legs at once.",
    "No control over bladder or bowel.",
    "A leg that gets steadily weaker, or a foot that drops as you walk.",
)
ASK_FIRST: Final = (
    "A serious fall or accident lately; with osteoporosis, a light one too.",
    "Cancer, now or ever.",
    "Fever, or losing weight without a reason.",
    "A weak immune system.",
    "Severe pain at night.",
)
CLEARED: Final = "If a doctor has said since that exercise is fine, press n."
ANY_OF_THESE: Final = "Any of these? y or n"
READ: Final = "Press enter to go on."
_ITEM: Final = "- "
_ANY_OF_THESE_SAID: Final = "Any of these? Press y, or n."


class Asked:
    """A page with the question "any of these?", and the page where the answer is yes."""

    def __init__(self, page: Page, title: str, lines: Sequence[str]) -> None:
        """Ask `page`; `title` and `lines` are those of the help."""
        self.page: Final = page
        self._title: Final = title
        self._lines: Final = lines

    @cached_property
    def help(self) -> Page:
        """Made when it is needed: to spell its numbers takes 10 ms, before the first page."""
        return _page(self._title, self._lines, phrases.BACK_OR_END, phrases.BACK_OR_END)


def asked() -> tuple[Asked, ...]:
    """Return what is asked before the first session, and then every few weeks."""
    return (
        Asked(
            _page("Before you start", _listed(EMERGENCY), ANY_OF_THESE, _ANY_OF_THESE_SAID),
            "Get help now",
            (
                "Do not exercise. Call your emergency number now: 112, 911 or 999.",
                "Or go to an emergency department, and do not drive yourself.",
                "Say which of these you have, and since when.",
            ),
        ),
        Asked(
            _page(
                "Ask a doctor first",
                (*_listed(ASK_FIRST), CLEARED),
                ANY_OF_THESE,
                _ANY_OF_THESE_SAID,
            ),
            "See a doctor first",
            (
                "Do not exercise yet. See a doctor soon, and say what you have and since when.",
                "Come back once a doctor has said that these exercises are fine for you.",
            ),
        ),
    )


def while_exercising() -> Page:
    """Return what to mind in every exercise."""
    return _page("While you exercise", FOR_ALL, READ, READ)


def sections() -> Iterator[tuple[str, Sequence[str]]]:
    """Yield all of it to be read at any time: a heading, and its lines."""
    yield "Get emergency care at once with any of these", EMERGENCY
    yield "Ask a doctor soon, and before you exercise, with any of these", ASK_FIRST
    yield "In every exercise", FOR_ALL
    yield "What is not for everybody", tuple(dict.fromkeys(w.text for w in CAUTIONS.values()))
    yield (
        "What this is",
        (
            phrases.NOT_MEDICAL,
            "A timer and a guide for mobility and strength at home; no routine is for everybody.",
            f"`{ROUTINE} profile` keeps a list of what is not for you, and leaves it out.",
        ),
    )


def _listed(lines: Sequence[str]) -> tuple[str, ...]:
    """Return what is asked about as a list, from which a rule beside it stands apart."""
    return tuple(f"{_ITEM}{line}" for line in lines)


def _page(
    title: str,
    lines: Sequence[str],
    prompt: str = "",
    said: str = "",
) -> Page:
    script = Script()
    for line in (f"{title}.", *lines, said):
        script.say(line.removeprefix(_ITEM), "tones")
    return Page(title, tuple(lines), prompt, script.cues)
