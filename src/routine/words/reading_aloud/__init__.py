"""Text normalisation: written text turned into words that a voice can say.

A voice reads "45s" as "forty-fives", so numbers, units and signs are spelt out before a voice gets
them. The grammar is imported for the first text that has any: its patterns take long to compile,
and most phrases have none. It is ours: num2words (0.5.14, LGPL, brings docopt, 23 ms to
import) and inflect (7.6.0, MIT, 1.8 s) know numbers, which take 30 lines here, but no unit, range,
fraction or count; and the natural voice's own reading is neither that of the other voices nor known
to the timeline.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from routine.words.reading_aloud.speakable import LATIN, unspeakable

if TYPE_CHECKING:
    from routine.words.reading_aloud.context import AmbiguousFigure

__all__ = ["ambiguous_figures", "spoken_form", "spoken_form_in_any_script", "unspeakable"]

_NEEDS = re.compile(rf"[^{LATIN}' ,.;?!:-]|(?<![{LATIN}])-|-(?![{LATIN}])|\bIT\b|^[^{LATIN}]+$")


@lru_cache(maxsize=4096)
def spoken_form(text: str) -> str:
    """Return the text as a voice is given it: letters, and marks of pauses; "" for nothing.

    A text without figures and signs is returned as it is. A passage with letters no voice can say
    is omitted, from one comma or stop to the next.
    """
    return _spelt(text, any_script=False)


@lru_cache(maxsize=4096)
def spoken_form_in_any_script(text: str) -> str:
    """Return the text as it would be said by a voice that could say all letters."""
    return _spelt(text, any_script=True)


def ambiguous_figures(text: str) -> list[AmbiguousFigure]:
    """Return the figures and signs of a text that can mean two things, with how they are said."""
    if not _NEEDS.search(text):
        return []
    from routine.words.reading_aloud.grammar import ambiguous  # noqa: PLC0415 - like `_spelt`

    return ambiguous(text)


def _spelt(text: str, *, any_script: bool) -> str:
    if not _NEEDS.search(text):
        return text.replace(";", ",")
    from routine.words.reading_aloud.grammar import spelt  # noqa: PLC0415 - takes long to compile

    return spelt(text, any_script=any_script)
