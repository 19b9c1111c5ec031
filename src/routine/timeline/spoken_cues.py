"""Cues that say words, with the time these take.

What is said is in the timeline: a cue has its words spelt out, and a level, the quietest voice that
still says it. So preview, voice and audio file say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.model import Cue
from routine.words.reading_aloud import spoken_form, unspeakable
from routine.words.speech_timing import CALM, first_fitting, speech_ms

if TYPE_CHECKING:
    from routine.model import Level
    from routine.words.speech_timing import SpeechRate


def spoken_cue(
    index: int,
    offset_ms: int,
    words: str,
    *,
    show: str | None,
    level: Level,
    from_end: bool = False,
    rate: SpeechRate = CALM,
) -> Cue:
    """Return a cue of the segment `index` that says words, numbers spelt out, and shows `show`.

    What no voice can say of the words is left out of what is said.
    """
    say = spoken_form(words)
    return Cue(
        index,
        offset_ms,
        from_end=from_end,
        show=show,
        say=say or None,
        length_ms=speech_ms(say, rate),
        level=level,
        unsaid=unspeakable(words),
    )


def spoken_within(
    index: int, start: int, end: int, forms: tuple[str, ...], level: Level, rate: SpeechRate = CALM
) -> list[Cue]:
    """Return a cue for the first form that fits between two offsets; nothing where none does."""
    words = first_fitting(end - start, *forms, rate=rate)
    if not words:
        return []
    return [spoken_cue(index, start, words, show=words, level=level, rate=rate)]
