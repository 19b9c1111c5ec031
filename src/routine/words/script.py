"""What is heard of a page: words and tones, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.model import Cue
from routine.words.aloud import aloud
from routine.words.speech import GAP_MS, speech_ms

if TYPE_CHECKING:
    from routine.model import Level, Tone


class Script:
    """Cues in turn: each begins when the one before has ended, and a moment after."""

    def __init__(self) -> None:
        """Begin with none."""
        self.cues: tuple[Cue, ...] = ()
        self._at = 0

    def say(self, words: str, level: Level) -> None:
        """Say words, numbers spelt out; nothing where there are none."""
        said = aloud(words)
        if said:
            self._add(Cue(0, self._at, say=said, length_ms=speech_ms(said), level=level))

    def sound(self, tone: Tone, ms: int) -> None:
        """Let a tone be heard."""
        self._add(Cue(0, self._at, tone=tone, length_ms=ms))

    def _add(self, cue: Cue) -> None:
        self.cues += (cue,)
        self._at += cue.length_ms + GAP_MS
