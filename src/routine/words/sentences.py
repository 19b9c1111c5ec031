"""Parts of sentences: capitals, lists, sides, and the lines of a file with a side put in.

A name keeps its capital in the middle of a sentence where `proper_names` says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.words.proper_names import keeps_capital
from routine.words.reading_aloud import unspeakable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import Breath, Line, Position, Side

POSITIONS: dict[Position, str] = {
    "back": "on your back",
    "front": "face down",
    "side": "on your side",
    "sitting": "sitting",
    "kneeling": "kneeling",
    "standing": "standing",
}
BREATHS: dict[Breath, str] = {
    "in": "breathe in",
    "out": "breathe out",
    "steady": "breathe steadily",
}


def capitalized(text: str) -> str:
    """Return the text with its first letter made a capital, and the rest unchanged."""
    return text[:1].upper() + text[1:]


def mid_sentence(name: str) -> str:
    """Return a name as it stands inside a sentence: "Wall sit" is "wall sit", "QL" stays."""
    return name if keeps_capital(name) else name[:1].lower() + name[1:]


def listed(items: Iterable[str]) -> str:
    """Return "a, b and c"."""
    *head, last = [item.rstrip(".") for item in items] or [""]
    return f"{', '.join(head)} and {last}" if head else last


def with_side(text: str, side: Side | None) -> str:
    """Return a line of a file with `{side}` and `{other}` replaced by left and right.

    They are replaced when the line is said: somebody who can't see must not have to work out which
    knee is meant.
    """
    if side is None or "{" not in text:
        return text
    other = "right" if side == "left" else "left"
    return capitalized(text.replace("{side}", side).replace("{other}", other))


def line_forms(line: Line, side: Side | None) -> tuple[str, ...]:
    """Return the forms of a line of a file, the longest first, with their sides put in."""
    return tuple(with_side(form, side) for form in (line.say, line.short) if form)


def side_name(limb: str, side: Side) -> str:
    """Return a side by the limb that works: "Left knee".

    A limb that no voice can say follows a comma, so that the side alone is said.
    """
    return f"{capitalized(side)}{',' if unspeakable(limb) else ''} {limb}"
