"""One loudness for all that is spoken: weighed as ITU-R BS.1770 does, and limited at its peaks.

A phrase is whole when it is levelled, so that the limiter looks ahead and nobody has to wait for
it: loudspeaker and file mix the very same samples, and neither needs a limiter of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from routine.units import FRAMES_PER_MS, RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

LOUDNESS: Final = -17.1
"""Of the parts that are spoken, in LUFS: with its pauses, a file is at -19."""
PEAK: Final = 0.67
"""The true peak of a phrase at most: with the tones under it, a file stays below -1 dBTP."""

_BLOCK: Final = 20 * FRAMES_PER_MS
_PAUSE: Final = 0.1
"""Blocks of 20 ms whose power is below this part of the mean are pauses: -10 dB."""
_OFFSET_DB: Final = -0.691
_STEP: Final = 10 * FRAMES_PER_MS
"""The limiter's gain goes from one value to the next in so many frames, and sees two ahead."""
_OVERSAMPLING: Final = 4
_EVEN: Final = RATE // 10
"""Spectra are taken of a multiple of so many frames: of a prime number they take far longer."""
_ROUNDS: Final = 2
"""Limiting takes a little of the loudness, which the second round gives back."""

# The two filters of BS.1770, a shelf for the head and a high-pass: pitch in Hz, quality. They are
# defined at 48 kHz; bent by the tangent as there, they are exact at any rate.
_SHELF: Final = (1681.974450955533, 0.7071752369554196)
_SHELF_GAINS: Final = (1.584864701130855, 1.258720930232562)
_HIGH_PASS: Final = (38.13547087602444, 0.5003270373238773)
_HIGH_PASS_GAIN: Final = 1.004995
_DEFINED_AT: Final = 48_000


def levelled(samples: Samples) -> Samples:
    """Return a phrase at LOUDNESS, with a true peak of PEAK at most; what is silent stays so."""
    for _ in range(_ROUNDS):
        power = spoken_power(samples)
        if not power:
            break
        gain = 10 ** ((LOUDNESS - _OFFSET_DB) / 20) / np.sqrt(power)
        louder = samples * np.float32(gain)
        samples = limited(louder)
        if samples is louder:
            break
    return samples


def spoken_power(samples: Samples) -> float:
    """Return the mean K-weighted power of what is not a pause."""
    power = np.square(_filled(_weighted(samples), _BLOCK)).mean(axis=1)
    spoken = power[power >= power.mean() * _PAUSE]
    return float(spoken.mean())


def limited(samples: Samples) -> Samples:
    """Return the samples, softer where their true peak would be over PEAK, and without a corner.

    Of each step the gain at both ends suits this step and the next but one, so that between them
    it is never too much, and is down before the peak comes.
    """
    peaks = _true_peaks(samples)
    if peaks.max(initial=0) <= PEAK:
        return samples
    suits = np.pad(PEAK / np.maximum(peaks, PEAK), 2, mode="edge")
    ends = np.lib.stride_tricks.sliding_window_view(suits, 4).min(axis=1)
    step, place = np.divmod(np.arange(len(samples)), _STEP)
    x = place / _STEP
    gain = ends[step] + (ends[step + 1] - ends[step]) * x * x * (3 - 2 * x)
    made: Samples = (samples * gain).astype(np.float32)
    return made


def _true_peaks(samples: Samples) -> Samples:
    """Return the highest of each step, between the samples too."""
    padded = _filled(samples, _EVEN).ravel()
    size = _OVERSAMPLING * len(padded)
    spectrum = np.fft.rfft(padded)
    spectrum[-1] /= 2  # the highest pitch of all, which has no twin in a spectrum that goes on
    over = np.fft.irfft(spectrum, size) * _OVERSAMPLING
    peaks: Samples = np.abs(over).reshape(-1, _OVERSAMPLING * _STEP).max(axis=1)
    return peaks


def _weighted(samples: Samples) -> Samples:
    """Return the samples K-weighted: as much of each pitch as a head and an ear let through."""
    padded = _filled(samples, _EVEN).ravel()
    made = np.fft.irfft(np.fft.rfft(padded) * _weights(len(padded)), len(padded))
    return made[: len(samples)].astype(np.float32)


def _weights(length: int) -> Samples:
    """Return the weight of each pitch in the spectrum of so many samples."""
    tangent = np.tan(np.fft.rfftfreq(length, _DEFINED_AT / RATE / np.pi))
    pitch, quality = _SHELF
    high, band = _SHELF_GAINS
    s = tangent / np.tan(np.pi * pitch / _DEFINED_AT)
    power = _square(s, high, band / quality) / _square(s, 1, 1 / quality)
    pitch, quality = _HIGH_PASS
    s = tangent / np.tan(np.pi * pitch / _DEFINED_AT)
    power *= np.square(_HIGH_PASS_GAIN * s * s) / _square(s, 1, 1 / quality)
    weights: Samples = np.sqrt(power).astype(np.float32)
    return weights


def _square(s: NDArray[np.float64], second: float, first: float) -> NDArray[np.float64]:
    """Return the squared size of 1 + `first` is + `second` (is)^2."""
    made: NDArray[np.float64] = np.square(1 - second * s * s) + np.square(first * s)
    return made


def _filled(samples: Samples, size: int) -> Samples:
    """Return the samples in rows of this size; the last is filled up with silence."""
    filled = np.zeros(-(-len(samples) // size) * size, np.float32)
    filled[: len(samples)] = samples
    return filled.reshape(-1, size)
