"""A caret under the character of a text that a message is about."""

from __future__ import annotations

from typing import Final

from routine.columns import width_of
from routine.pages.widths import cut
from routine.text import visible

_MARGIN: Final = "  "
_DOTS: Final = "..."


def pointed_at(text: str, at: int, columns: int) -> list[str]:
    """Return two lines of at most `columns`: the one with the character `at`, and a caret.

    What does not fit is left out, with three dots, on both sides. The index may be that of the end.
    """
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].partition("\n")[0]
    before, after = visible(line[: at - start]), visible(line[at - start :])
    room = columns - len(_MARGIN)
    if width_of(before + after) > room:
        before = _end(before, max(room // 2, room - width_of(after) - 1))
    shown = cut(before + after, room)
    return [f"{_MARGIN}{shown}", f"{_MARGIN}{' ' * width_of(before)}^"]


def _end(text: str, columns: int) -> str:
    """Return the end of a text that takes at most `columns`, after dots if it is not all."""
    if width_of(text) <= columns:
        return text
    while text and width_of(text) > columns - len(_DOTS):
        text = text[1:]
    return f"{_DOTS}{text}"
