"""Text as it is said: numbers and units spelt out, because a voice reads "45s" as "forty-fives"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from routine.words.letters import LATIN, unsaid

if TYPE_CHECKING:
    from routine.words.figure_context import Figure

__all__ = ["aloud", "doubtful", "unsaid", "whole"]

_NEEDS = re.compile(rf"[^{LATIN}' ,.;?!:-]|(?<![{LATIN}])-|-(?![{LATIN}])|\bIT\b|^[^{LATIN}]+$")


@lru_cache(maxsize=4096)
def aloud(text: str) -> str:
    """Return the text as a voice is given it: letters, and marks of pauses; "" for nothing.

    One without figures and signs is the same. What holds letters that no voice here can say is
    left out, from one comma or stop to the next.
    """
    return _spelt(text, whole=False)


@lru_cache(maxsize=4096)
def whole(text: str) -> str:
    """Return the text as it would be said if voices could say all letters."""
    return _spelt(text, whole=True)


def doubtful(text: str) -> list[Figure]:
    """Return the figures and signs of a text that can mean two things, and how they are said."""
    if not _NEEDS.search(text):
        return []
    from routine.words.spelling import figures  # noqa: PLC0415 - like `_spelt`

    return figures(text)


def _spelt(text: str, *, whole: bool) -> str:
    if not _NEEDS.search(text):
        return text.replace(";", ",")
    from routine.words.spelling import spelt  # noqa: PLC0415 - its patterns take long to compile

    return spelt(text, whole=whole)
