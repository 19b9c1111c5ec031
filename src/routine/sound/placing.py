"""Tones and words on the frames of a loudspeaker: which is which, and what gives way to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from routine.mix.mixer import FADE, Clip
from routine.mix.tones import frames

if TYPE_CHECKING:
    from collections.abc import Hashable

    from routine.model import Tone

SCRIPT: Final = "script"
"""The first item of the key of every clip of a script."""
# Speech is stopped within so many frames, at a break of at least so many.
_WORD: Final = frames(400)
_BREAK: Final = frames(20)


class DueSound(NamedTuple):
    """A tone or words, due at a time of the monotonic clock in ms.

    Words that yield are dropped while others are being said; all other words interrupt them.
    """

    clock_ms: int
    tone: Tone | None = None
    say: str | None = None
    length_ms: int = 0
    yields: bool = False


class Placed(NamedTuple):
    """A clip on its frames; see DueSound for `yields`. Only a `planned` one may be placed anew."""

    clip: Clip
    yields: bool = False
    planned: bool = False


def key_of(due: DueSound) -> Hashable:
    """Return the key that identifies a due sound."""
    return (due.clock_ms, due.tone, due.say)


def is_of_script(key: Hashable, _: Clip) -> bool:
    """Return whether this key is that of a script's clip."""
    return isinstance(key, tuple) and key[0] == SCRIPT


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
    voices = [(one.clip.start, key) for key, one in placed.items() if one.clip.is_voice]
    settled = dict(placed)
    said: Hashable | None = None
    for start, key in sorted(voices, key=lambda voice: voice[0]):
        before = None if said is None else settled[said].clip
        if before is not None and said is not None and before.end > start:
            if placed[key].yields:
                del settled[key]
                continue
            settled[said] = settled[said]._replace(clip=before.stopped(start - FADE))
        said = key
    return settled
