"""Text as it is said: numbers and units spelt out, because a voice reads "45s" as "forty-fives"."""

from __future__ import annotations

import re
from functools import lru_cache

_NEEDS = re.compile("[0-9%°&+=<>/\u00d7\u2013]")


@lru_cache(maxsize=4096)
def aloud(text: str) -> str:
    """Return the text as it is said; one without figures and signs is the same."""
    if not _NEEDS.search(text):
        return text
    from routine.words.spelling import spelt  # noqa: PLC0415 - its patterns take long to compile

    return spelt(text)
