"""The soundtrack of a timeline, from its start to its last word, block by block."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from routine.mix.mixer import DUCK_IN, Clip, Mixer
from routine.mix.tones import Samples, frames, tone_samples
from routine.units import RATE
from routine.words.speech_timing import GAP_MS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from routine.model import Cue, Level, Timeline

TAIL_MS: Final = 500
"""Silence after the last word: players cut the end off."""
BREATHER_MS: Final = 1_500
"""Silence between the opening and the timeline."""


class Speaks(Protocol):
    """The part of Speech that is needed here."""

    @property
    def name(self) -> str | None:
        """The voice that spoke last."""

    @property
    def is_lost(self) -> bool:
        """Whether no voice works."""

    def prepare(self, phrases: Iterable[tuple[str, int | None]]) -> None:
        """Have phrases made in this order, each with its room in ms."""

    def synthesise(self, text: str, room_ms: int | None = None) -> NDArray[np.int16] | None:
        """Return a phrase; None if it can't be said within `room_ms`."""


class _Due(NamedTuple):
    """A cue at its time; `room_ms` is how long its words may take, None if it has none."""

    at_ms: int
    cue: Cue
    room_ms: int | None

    @property
    def latest_ms(self) -> int:
        """When it is over, at the latest."""
        return self.at_ms + max(self.cue.length_ms, self.room_ms or 0)


class Soundtrack:
    """The sounds of a timeline at a voice level (None: no words), after an opening, if any.

    As in a session, words may take their estimated time and the gap after it, but never longer than
    until the next words, which in a session would cut them off. Words that don't fit are left out.
    A file takes no keys: the question of a check is asked, and no further set is offered.
    """

    def __init__(
        self,
        timeline: Timeline,
        level: Level | None,
        speech: Speaks,
        opening: Sequence[Cue] = (),
    ) -> None:
        """Queue all words; make now those that may outlast the timeline, which decide the length.

        The opening is left out if no voice can say it.
        """
        self._speech = speech
        spoken = opening if self._can_say(opening) else ()
        ends = (cue.offset_ms + cue.length_ms + BREATHER_MS for cue in spoken)
        self.opening_ms: Final = max(ends, default=0)
        """When the timeline begins, in ms."""
        cues = [(cue.offset_ms, cue) for cue in spoken]
        cues += [(at_ms + self.opening_ms, cue) for at_ms, cue in timeline.planned_cues()]
        self._due_sounds = _due_sounds(cues, level)
        speech.prepare((due.cue.say or "", due.room_ms) for due in self._due_sounds if due.room_ms)
        self._level: Final = level
        self._unsaid: set[int] = set()  # the times of phrases left out
        self.voice: str | None = None
        """The voice that spoke last; None if none has."""
        self.frames: Final = self._length(self.opening_ms + timeline.total_ms)
        """Its length in frames, including TAIL_MS of silence."""

    @property
    def unsaid(self) -> int:
        """The number of phrases left out so far."""
        return len(self._unsaid)

    def blocks(self, size: int = RATE, cuts: Iterable[int] = ()) -> Iterator[Samples]:
        """Yield all samples in blocks of `size` frames; the size does not affect the samples.

        A block ends early at each frame of `cuts`, so that none crosses one. Sounds are made when
        their time comes, and dropped after it.
        """
        mixer = Mixer()
        coming = deque(self._due_sounds)
        ends = {*range(0, self.frames, size), *cuts, self.frames}
        for first, last in pairwise(sorted(ends)):
            while coming and frames(coming[0].at_ms) < last + DUCK_IN:
                mixer.add(*self._sounds(coming.popleft()))
            yield mixer.mix(first, last - first)
            mixer.forget(last)

    def _can_say(self, opening: Sequence[Cue]) -> bool:
        for cue in opening:
            if cue.say is not None:
                self._speech.synthesise(cue.say, cue.length_ms + GAP_MS)
                return not self._speech.is_lost
        return False

    def _length(self, total_ms: int) -> int:
        ends = [frames(total_ms)]
        for due in self._due_sounds:
            if due.latest_ms > total_ms:
                ends += [sound.end for sound in self._sounds(due)]
        return max(ends) + frames(TAIL_MS)

    def _sounds(self, due: _Due) -> Iterator[Clip]:
        start, cue = frames(due.at_ms), due.cue
        level = None if self._speech.is_lost else self._level
        if cue.tone is not None and cue.sounds(level):
            yield Clip(start, tone_samples(cue.tone, cue.length_ms))
        if due.room_ms is None or cue.say is None:
            return
        words = self._speech.synthesise(cue.say, due.room_ms)
        if words is None:
            self._unsaid.add(due.at_ms)
        else:
            self.voice = self._speech.name
            yield Clip(start, words, is_voice=True)


def _due_sounds(cues: Sequence[tuple[int, Cue]], level: Level | None) -> list[_Due]:
    due_sounds = []
    next_words_ms = None
    for at_ms, cue in reversed(cues):
        room_ms = None
        if cue.is_said(level):
            room_ms = cue.length_ms + GAP_MS
            if next_words_ms is not None:
                room_ms = min(room_ms, next_words_ms - at_ms)
            next_words_ms = at_ms
        due_sounds.append(_Due(at_ms, cue, room_ms))
    return due_sounds[::-1]
