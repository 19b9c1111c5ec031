"""The mixer: sounds to PCM. The sample at a frame depends only on the sounds and that frame.

So loudspeaker and file get the same samples, whatever portions they ask for. To keep it so, use
only operations that round each sample by itself: + - * / and clipping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

import numpy as np

from routine.units import FRAMES_PER_MS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from routine.mix.tones import Samples

FADE: Final = 10 * FRAMES_PER_MS
DUCK_IN: Final = 60 * FRAMES_PER_MS
DUCK_OUT: Final = 120 * FRAMES_PER_MS
DUCKED: Final = 0.2
LIMIT: Final = 1 - 1 / 8
"""The highest value in the mix: -1.2 dBFS."""
# Sums of powers of two, so that the soft limit is exact and never exceeds LIMIT.
NET: Final = LIMIT - 1 / 32
_FULL_SCALE: Final = np.float32(1 / 32_768)


class Waveform(Protocol):
    """Mono samples at RATE: float32, or int16 with 32,768 as 1. An array, or a LongTone."""

    def __len__(self) -> int:
        """Return its length in frames."""

    def __getitem__(self, part: slice, /) -> NDArray[Any]:
        """Return these samples."""


class Clip(NamedTuple):
    """A waveform that starts at a frame; at `stop` it fades out within `fade` frames.

    A voice ducks the tones, smoothly if the mixer has it DUCK_IN before it starts. (Words come
    120 ms after the glide they go with, so that the change is heard before it is ducked.)
    """

    start: int
    samples: Waveform
    is_voice: bool = False
    stop: int | None = None
    fade: int = FADE

    @property
    def end(self) -> int:
        """The first silent frame after it; before `start` if it was stopped before that."""
        end = self.start + len(self.samples)
        return end if self.stop is None else min(end, self.stop + self.fade)

    def stopped(self, at: int, fade: int = FADE) -> Clip:
        """Return the clip with a stop at this frame, unless it already has an earlier one."""
        is_earlier = self.stop is not None and self.stop <= at
        return self if is_earlier else self._replace(stop=at, fade=fade)


class Mixer:
    """Mixes clips. One thread sets `sounds`, or calls `add` and `forget`; another calls `mix`."""

    def __init__(self, sounds: Iterable[Clip] = ()) -> None:
        """Start with these clips."""
        self.sounds: tuple[Clip, ...] = tuple(sounds)

    def add(self, *sounds: Clip) -> None:
        """Add clips."""
        self.sounds = (*self.sounds, *sounds)

    def forget(self, before: int) -> None:
        """Drop clips that no longer matter from this frame on."""
        self.sounds = tuple(sound for sound in self.sounds if sound.end + DUCK_OUT > before)

    def mix(self, from_frame: int, frames: int) -> Samples:
        """Return the samples of these frames, within +-LIMIT; 0 where there is no sound.

        Our own cues stay below NET by their levels: a breath (0.23) and another tone (0.59), or a
        fifth of those under a voice (0.67). Only what exceeds it, such as two voices, is limited.
        """
        to_frame = from_frame + frames
        near = [
            sound
            for sound in self.sounds
            if sound.start - DUCK_IN < to_frame and sound.end + DUCK_OUT > from_frame
        ]
        voices = [sound for sound in near if sound.is_voice]
        mixed = np.zeros(frames, np.float32)
        for sound in near:
            if not sound.is_voice:
                _add(mixed, from_frame, sound)
        if voices:
            mixed *= _ducking(from_frame, frames, voices)
        for voice in voices:
            _add(mixed, from_frame, voice)
        return _netted(mixed)


def _add(mixed: Samples, from_frame: int, sound: Clip) -> None:
    """Add a sound to the frames that start at `from_frame`."""
    first = max(from_frame, sound.start)
    last = min(from_frame + len(mixed), sound.end)
    if first >= last:
        return
    part = sound.samples[first - sound.start : last - sound.start]
    if part.dtype == np.int16:
        part = part * _FULL_SCALE
    if sound.stop is not None and last > sound.stop:
        part = part * _ramp(sound.stop + sound.fade - np.arange(first, last), sound.fade)
    mixed[first - from_frame : last - from_frame] += part


def _ducking(from_frame: int, frames: int, voices: list[Clip]) -> Samples:
    """Return the gain of the tones: 1, or DUCKED while a voice speaks."""
    at = np.arange(from_frame, from_frame + frames)
    most = np.zeros(frames, np.float32)
    for voice in voices:
        begun = _ramp(at - (voice.start - DUCK_IN), DUCK_IN)
        np.maximum(most, begun * _ramp(voice.end + DUCK_OUT - at, DUCK_OUT), out=most)
    return 1 - (1 - DUCKED) * most


def _ramp(at: NDArray[np.int64], width: int) -> Samples:
    """Return a smooth rise from 0 at frame 0 to 1 at frame `width`, constant outside."""
    x = (np.clip(at, 0, width) / width).astype(np.float32)
    return x * x * (3 - 2 * x)


def _netted(mixed: Samples) -> Samples:
    """Return the samples, soft-limited from +-NET to +-LIMIT, without a corner."""
    size = np.abs(mixed)
    if not (size > NET).any():
        return mixed
    room = LIMIT - NET
    excess = np.maximum(size - NET, 0)
    bent = np.minimum(size, NET) + excess * room / (excess + room)
    return np.copysign(bent, mixed, dtype=np.float32)
