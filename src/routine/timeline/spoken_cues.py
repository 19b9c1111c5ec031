"""Cues that are said: their words spelt out, as long as they take, for voices that say so much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.model import Cue
from routine.words.reading_aloud import spoken_form, unspeakable
from routine.words.speech_timing import CALM, first_fitting, speech_ms

if TYPE_CHECKING:
    from routine.model import Level
    from routine.words.speech_timing import SpeechRate


def spoken(
    index: int,
    offset: int,
    words: str,
    *,
    show: str | None,
    level: Level,
    from_end: bool = False,
    rate: SpeechRate = CALM,
) -> Cue:
    """Return a cue that says words, numbers and units spelt out, and shows `show`.

    What of them no voice can say is left out of what it says.
    """
    said, left = spoken_form(words), unspeakable(words)
    return Cue(
        index, offset, from_end, show, said or None, None, speech_ms(said, rate), level, left
    )


def said_within(
    index: int, at: int, end: int, words: tuple[str, ...], level: Level, rate: SpeechRate = CALM
) -> list[Cue]:
    """Return a cue that says, and shows, the first form that fits before `end`; none if none."""
    said = first_fitting(end - at, *words, rate=rate)
    return [spoken(index, at, said, show=said, level=level, rate=rate)] if said else []
