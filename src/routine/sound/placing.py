"""Tones and words on the frames of a loudspeaker: their keys, and which gives way to which."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from routine.mix.mixer import FADE, Clip
from routine.mix.tones import frames

if TYPE_CHECKING:
    from collections.abc import Hashable

    from routine.model import Tone
    from routine.signals import ClockMs

CUE_SHEET: Final = "cue sheet"
"""The first item of the key of every clip of a cue sheet."""
# Speech is stopped within _WORD frames, at a break of at least _BREAK.
_WORD: Final = frames(400)
_BREAK: Final = frames(20)


class DueSound(NamedTuple):
    """A tone or words that are due.

    Words that yield are dropped while others are being said; all other words interrupt them.
    """

    clock_ms: ClockMs
    tone: Tone | None = None
    say: str | None = None
    length_ms: int = 0
    yields: bool = False


class Placed(NamedTuple):
    """A clip on its frames; see DueSound for `yields`. Only a planned one may be replaced."""

    clip: Clip
    yields: bool = False
    is_planned: bool = False


def key_of(due: DueSound) -> Hashable:
    """Return the key that identifies a due sound."""
    return (due.clock_ms, due.tone, due.say)


def is_of_cue_sheet(key: Hashable, _: Clip) -> bool:
    """Return whether this is the key of a cue sheet's clip."""
    return isinstance(key, tuple) and key[0] == CUE_SHEET


def pause_in(clip: Clip, at: int) -> int:
    """Return the frame at which a clip can stop: speech where it is quietest, 400 ms on at most."""
    if not clip.is_voice:
        return at
    if clip.end <= at + _WORD:
        return clip.end
    from_here = at - clip.start
    loud = np.abs(clip.samples[from_here : from_here + _WORD].astype(np.float32))
    return at + int(loud.reshape(-1, _BREAK).max(axis=1).argmin()) * _BREAK


def without_overlaps(placed: dict[Hashable, Placed]) -> dict[Hashable, Placed]:
    """Return the sounds without overlapping voices: the earlier stops, or one that yields goes."""
    starts = {key: sound.clip.start for key, sound in placed.items() if sound.clip.is_voice}
    settled = dict(placed)
    last: Hashable | None = None  # the key of the voice before
    for key, start in sorted(starts.items(), key=itemgetter(1)):
        if last is not None and settled[last].clip.end > start:
            if placed[key].yields:
                del settled[key]
                continue
            stopped = settled[last].clip.stopped(start - FADE)
            settled[last] = settled[last]._replace(clip=stopped)
        last = key
    return settled
