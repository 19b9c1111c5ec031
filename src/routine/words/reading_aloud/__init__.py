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

from routine.words.reading_aloud.speakable import LATIN, unpronounceable

if TYPE_CHECKING:
    from routine.words.reading_aloud.context import AmbiguousFigure

__all__ = ["ambiguous_figures", "spoken_form", "unpronounceable"]

# As text, which `re` compiles when it first needs it: no page is heard before it is shown.
_NEEDS = rf"[^{LATIN}' ,.;?!:-]|(?<![{LATIN}])-|-(?![{LATIN}])|\bIT\b|^[^{LATIN}]+$"


@lru_cache(maxsize=8192)
def spoken_form(text: str, *, any_script: bool = False) -> str:
    """Return the text as a voice is given it: letters, and marks of pauses; "" for nothing.

    A text without figures and signs is returned as it is. What holds letters that no voice here can
    say is left out, from one comma or stop to the next, unless `any_script` takes them as said too.
    """
    if not re.search(_NEEDS, text):
        return text.replace(";", ",")
    from routine.words.reading_aloud.grammar import spelt  # noqa: PLC0415 - takes long to compile

    return spelt(text, any_script=any_script)


def ambiguous_figures(text: str) -> list[AmbiguousFigure]:
    """Return the figures and signs of a text that can mean two things, with how they are said."""
    if not re.search(_NEEDS, text):
        return []
    from routine.words.reading_aloud.grammar import ambiguous  # noqa: PLC0415 - takes long to compile

    return ambiguous(text)
