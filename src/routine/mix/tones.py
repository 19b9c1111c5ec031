"""The tones as samples. The sound set is one table, SOUNDS, with one row per tone.

Everything lies between 600 and 2,000 Hz, overtones included: where ageing ears and small
loudspeakers both do well. Tones differ in the number of notes, their direction, length and timbre,
so that nobody has to remember a pitch.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log, tau
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from routine.units import FRAMES_PER_MS, RATE

if TYPE_CHECKING:
    from routine.model import Tone

Samples: TypeAlias = NDArray[np.float32]
_Floats: TypeAlias = NDArray[np.float64]

# A breath may last ten minutes, which would take 58 MB: longer tones are made as they are played.
WHOLE_MS: Final = 6_000
_KEPT: Final = 32
_BLOCK: Final = RATE // 10
# In a note too short for its attack and release, each takes this share.
_EDGE: Final = 0.4


class Envelope(NamedTuple):
    """The envelope of a note.

    It rises in `attack_ms`, decays to `sustain` of its level with the time constant `decay_ms`, and
    falls to zero in the last `release_ms`.
    """

    attack_ms: float
    decay_ms: float
    sustain: float
    release_ms: float


class Note(NamedTuple):
    """One note of a tone: its span as fractions of the tone's length, its pitch in Hz.

    With `to`, it glides to that pitch on a logarithmic scale. `level` is its peak. `overtones` are
    pairs of a multiple of the pitch and a share of the level.
    """

    begin: float
    end: float
    pitch: float
    to: float | None
    level: float
    envelope: Envelope
    overtones: tuple[tuple[float, float], ...] = ()


# The accent marks the start of a breath; the long release lets the next one stand out.
_BREATH: Final = Envelope(attack_ms=12, decay_ms=70, sustain=0.72, release_ms=150)
_STRUCK: Final = Envelope(attack_ms=8, decay_ms=100, sustain=0, release_ms=30)
_RUNG: Final = Envelope(attack_ms=8, decay_ms=160, sustain=0.2, release_ms=50)
_HELD: Final = Envelope(attack_ms=20, decay_ms=1, sustain=1, release_ms=50)
_WOODEN: Final = Envelope(attack_ms=6, decay_ms=60, sustain=0, release_ms=40)
_CALM: Final = Envelope(attack_ms=150, decay_ms=1, sustain=1, release_ms=300)
_SOFT: Final = ((2, 0.15),)
_RINGING: Final = ((1.5, 0.2), (1.9, 0.2))
_REEDY: Final = ((2, 0.3), (3, 0.15))


def _breath(pitch: float, to: float | None = None, level: float = 0.27) -> Note:
    return Note(0, 1, pitch, to, level, _BREATH, _SOFT)


def _chime(begin: float, end: float, pitch: float, level: float = 0.32) -> Note:
    return Note(begin, end, pitch, None, level, _STRUCK)


SOUNDS: Final[dict[Tone, tuple[Note, ...]]] = {
    # Breathing: soft, as long as its phase; up is in, down is out, level is neither.
    "inhale": (_breath(660, 990),),
    "exhale": (_breath(990, 660),),
    "steady": (_breath(808, level=0.34),),
    # A hold of the breath: two low knocks, then silence, since nothing moves in it.
    "breath_hold": (_chime(0, 0.5, 660, 0.44), _chime(0.5, 1, 660, 0.44)),
    # One note: wood counts, bells mark a time, held notes name a side.
    "tick": (Note(0, 1, 1_480, None, 0.68, _WOODEN, ((1.26, 0.25),)),),
    # Far softer than the others: it only shows that time goes on.
    "comfort": (Note(0, 1, 700, None, 0.047, _CALM),),
    "mark": (Note(0, 1, 1_244, None, 0.46, _RUNG, ((1.4, 0.25),)),),
    "change": (Note(0, 1, 1_047, None, 0.56, _RUNG, _RINGING),),
    "left": (Note(0, 1, 620, None, 0.4, _HELD, _REEDY),),
    "right": (Note(0, 1, 1_760, None, 0.21, _HELD),),
    "question": (Note(0, 1, 740, 1_661, 0.23, _HELD),),
    # Two blips answer a key.
    "key": (Note(0, 0.45, 880, None, 0.45, _WOODEN), Note(0.55, 1, 880, None, 0.45, _WOODEN)),
    # Two or three notes: equal ones count, unequal ones pause and go on. The counting ones sound
    # with the start of a breath out, so they are a fifth above it: closer ones would beat.
    "half_way": (_chime(0, 0.5, 1_485, 0.34), _chime(0.5, 1, 1_485, 0.34)),
    "last_one": tuple(_chime(at / 3, (at + 1) / 3, 1_485, 0.28) for at in range(3)),
    "pause": (_chime(0, 0.45, 1_319, 0.38), _chime(0.45, 1, 784, 0.38)),
    "go_on": (_chime(0, 0.45, 784, 0.38), _chime(0.45, 1, 1_319, 0.38)),
    # Endings, longer for more: a chord, three notes down, four notes up.
    "set_end": (
        Note(0, 1, 740, None, 0.285, _RUNG),
        Note(0, 1, 1_109, None, 0.285, _RUNG),
    ),
    "exercise_end": (_chime(0, 0.3, 1_568), _chime(0.3, 0.6, 1_047), _chime(0.6, 1, 659)),
    "session_end": (
        _chime(0, 0.2, 784),
        _chime(0.2, 0.4, 1_047),
        _chime(0.4, 0.6, 1_319),
        Note(0.6, 1, 1_568, None, 0.32, Envelope(8, 130, 0, 80)),
    ),
}


@dataclass(frozen=True)
class LongTone:
    """A tone too long to be kept in memory; slices (without a step) are made on request."""

    tone: Tone
    length: int

    def __len__(self) -> int:
        """Return its length in frames."""
        return self.length

    def __getitem__(self, part: slice) -> Samples:
        """Return these samples; the same ones however they are sliced."""
        first, last, _ = part.indices(self.length)
        begin = first // _BLOCK
        numbers = range(begin, -(-last // _BLOCK))
        blocks = [_block(self.tone, self.length, number) for number in numbers]
        joined = np.concatenate([np.zeros(0, np.float32), *blocks])
        return joined[first - begin * _BLOCK : last - begin * _BLOCK]


def frames(ms: int) -> int:
    """Return the exact number of frames in `ms` milliseconds."""
    return ms * FRAMES_PER_MS


@lru_cache(maxsize=_KEPT)
def tone_samples(tone: Tone, length_ms: int) -> Samples | LongTone:
    """Return a tone of `frames(length_ms)` samples at RATE, within +-0.7, zero at both ends.

    Read-only, and the same object for the same arguments. Longer than WHOLE_MS, it is a LongTone,
    which has a length and slices like an array; `tone_samples(...)[:]` is always an array.
    """
    length = frames(length_ms)
    return LongTone(tone, length) if length_ms > WHOLE_MS else _synthesise(tone, length, 0, length)


@lru_cache(maxsize=_KEPT)
def _block(tone: Tone, length: int, number: int) -> Samples:
    """Return a block by its number; only whole blocks, so that slicing never alters rounding."""
    return _synthesise(tone, length, number * _BLOCK, min((number + 1) * _BLOCK, length))


def _synthesise(tone: Tone, length: int, first: int, last: int) -> Samples:
    total = np.zeros(last - first)
    for note in SOUNDS[tone]:
        begin, end = round(note.begin * length), round(note.end * length)
        here = slice(max(first, begin), min(last, end))
        if here.start < here.stop:
            at = np.arange(here.start - begin, here.stop - begin)
            total[here.start - first : here.stop - first] += _wave(note, at, end - begin)
    samples = total.astype(np.float32)
    samples.setflags(write=False)
    return samples


def _wave(note: Note, at: NDArray[np.int64], length: int) -> _Floats:
    """Return a note, `length` frames long, at some of its frames."""
    cycles = _cycles(note, at, length)
    partials = ((1.0, 1 - sum(share for _, share in note.overtones)), *note.overtones)
    wave = sum((share * np.sin(tau * times * cycles) for times, share in partials), np.zeros(1))
    return note.level * _envelope(note.envelope, at, length) * wave


def _cycles(note: Note, at: NDArray[np.int64], length: int) -> _Floats:
    """Return the phase in cycles; in a glide the pitch at frame i is pitch * ratio**(i/length).

    It is in closed form, so that a frame can be computed without those before it.
    """
    seconds = at / RATE
    if note.to is None:
        return note.pitch * seconds
    bend = log(note.to / note.pitch)
    return note.pitch * length / RATE / bend * np.expm1(bend * at / length)


def _envelope(envelope: Envelope, at: NDArray[np.int64], length: int) -> _Floats:
    """Return the envelope at each frame, 0 to 1; the first and the last are 0."""
    left = length - 1 - at
    sunk = np.exp(-at / (envelope.decay_ms * FRAMES_PER_MS))
    body = envelope.sustain + (1 - envelope.sustain) * sunk
    return _swell(at, envelope.attack_ms, length) * body * _swell(left, envelope.release_ms, length)


def _swell(at: NDArray[np.int64], ms: float, length: int) -> _Floats:
    """Return a raised cosine from 0 at frame 0 to 1 after `ms`, or _EDGE of the length if less."""
    width = min(ms * FRAMES_PER_MS, _EDGE * length)
    swell: _Floats = 0.5 - 0.5 * np.cos(np.minimum(at / width, 1) * (tau / 2))
    return swell
