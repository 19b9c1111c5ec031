"""Where tones and words stand on the frames of a loudspeaker, and what gives way to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from routine.mix import FADE, Clip, frames

if TYPE_CHECKING:
    from collections.abc import Hashable

    from routine.model import Tone

SCRIPT: Final = "script"
"""What the keys of a script's clips begin with."""
# How long a word that is being said may go on, and how long a break in it is at least.
_WORD: Final = frames(400)
_BREAK: Final = frames(20)


class Due(NamedTuple):
    """A tone or words, at a time of the monotonic clock in ms.

    Words that yield are left out where others are still being said; else they take their place.
    """

    clock_ms: int
    tone: Tone | None = None
    say: str | None = None
    length_ms: int = 0
    yields: bool = False


class Placed(NamedTuple):
    """A clip on its frames; see Due for `yields`. What was planned may be placed anew."""

    clip: Clip
    yields: bool = False
    planned: bool = False


def key_of(due: Due) -> Hashable:
    """Return what tells one thing that is due from another."""
    return (due.clock_ms, due.tone, due.say)


def is_of_script(key: Hashable, _: Clip) -> bool:
    """Return whether a clip is one of a script, by its key."""
    return isinstance(key, tuple) and key[0] == SCRIPT


def pause_in(clip: Clip, at: int) -> int:
    """Return where a clip can stop: words where they are quietest, no later than a word lasts."""
    if not clip.is_voice:
        return at
    if clip.end <= at + _WORD:
        return clip.end
    from_here = at - clip.start
    loud = np.abs(clip.samples[from_here : from_here + _WORD].astype(np.float32))
    return at + int(loud.reshape(-1, _BREAK).max(axis=1).argmin()) * _BREAK


def without_overlaps(placed: dict[Hashable, Placed]) -> dict[Hashable, Placed]:
    """Return what is placed with no words over others: these end, or those that yield are left."""
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
