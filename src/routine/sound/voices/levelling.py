"""One loudness for all speech: measured as ITU-R BS.1770 does, with the peaks limited.

Levels are set once, where a sound is made: for speech here, for tones by their notes' `level`.
Tones lie within 3 LU of each other by their loudest 400 ms (momentary loudness; all but `comfort`),
and are as loud as words. The mix is then at the -19 LUFS that phones expect of mono sound, within
0.5 LU for all routines, levels and parts, so that a file needs no gain of its own.

The limiter works on whole phrases, so it can look ahead and nothing waits for it. Loudspeaker and
file mix the same samples; the mixer's own limit is only for voices that overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from routine.units import FRAMES_PER_MS, RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

LOUDNESS: Final = -17.1
"""The loudness of speech without its pauses, in LUFS; with them, a file is at -19."""
PEAK: Final = 0.67
"""The most a phrase's true peak may be: with tones under it, a file stays below -1 dBTP."""

_BLOCK: Final = 20 * FRAMES_PER_MS
_PAUSE: Final = 0.1
"""Blocks of 20 ms with less than this share of the mean power are pauses: -10 dB."""
_OFFSET_DB: Final = -0.691
_STEP: Final = 10 * FRAMES_PER_MS
"""Frames in which the limiter's gain moves from one value to the next; it looks two steps ahead."""
_OVERSAMPLING: Final = 4
_EVEN: Final = RATE // 10
"""Spectra are taken of a multiple of this many frames: prime lengths take far longer."""
_ROUNDS: Final = 2
"""Limiting costs a little loudness, which a second round restores."""

# The two filters of BS.1770, a high shelf (the head's effect) and a high-pass: frequency in Hz, Q.
# They are defined at 48 kHz; with the same bilinear warping they are exact at any rate.
_SHELF: Final = (1681.974450955533, 0.7071752369554196)
_SHELF_GAINS: Final = (1.584864701130855, 1.258720930232562)
_HIGH_PASS: Final = (38.13547087602444, 0.5003270373238773)
_HIGH_PASS_GAIN: Final = 1.004995
_DEFINED_AT: Final = 48_000


def levelled(samples: Samples) -> Samples:
    """Return a phrase at LOUDNESS with a true peak of at most PEAK; silence stays silence."""
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
    """Return the mean K-weighted power outside pauses."""
    power = np.square(in_rows(_weighted(samples), _BLOCK)).mean(axis=1)
    spoken = power[power >= power.mean() * _PAUSE]
    return float(spoken.mean())


def limited(samples: Samples) -> Samples:
    """Return the samples, softer around each true peak over PEAK; the gain has no corners.

    The gain at both ends of a step suits that step and the ones around it, so that it is never too
    high in between, and is down before a peak arrives.
    """
    peaks = _true_peaks(samples)
    if peaks.max(initial=0) <= PEAK:
        return samples
    suits = np.pad(PEAK / np.maximum(peaks, PEAK), 2, mode="edge")
    ends = np.lib.stride_tricks.sliding_window_view(suits, 4).min(axis=1)
    step, offset = np.divmod(np.arange(len(samples)), _STEP)
    x = offset / _STEP
    gain = ends[step] + (ends[step + 1] - ends[step]) * x * x * (3 - 2 * x)
    softer: Samples = (samples * gain).astype(np.float32)
    return softer


def _true_peaks(samples: Samples) -> Samples:
    """Return the true peak of each step: the highest value, between samples too."""
    padded = in_rows(samples, _EVEN).ravel()
    size = _OVERSAMPLING * len(padded)
    spectrum = np.fft.rfft(padded)
    spectrum[-1] /= 2  # the Nyquist frequency, which has no mirror image in the longer spectrum
    over = np.fft.irfft(spectrum, size) * _OVERSAMPLING
    peaks: Samples = np.abs(over).reshape(-1, _OVERSAMPLING * _STEP).max(axis=1)
    return peaks


def _weighted(samples: Samples) -> Samples:
    """Return the samples K-weighted."""
    padded = in_rows(samples, _EVEN).ravel()
    weighted = np.fft.irfft(np.fft.rfft(padded) * _weights(len(padded)), len(padded))
    return weighted[: len(samples)].astype(np.float32)


def _weights(length: int) -> Samples:
    """Return the K-weight of each frequency in the spectrum of `length` samples."""
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
    """Return the squared magnitude of 1 + `first` is + `second` (is)^2."""
    magnitude: NDArray[np.float64] = np.square(1 - second * s * s) + np.square(first * s)
    return magnitude


def in_rows(samples: Samples, size: int) -> Samples:
    """Return the samples in rows of `size`; the last is padded with silence."""
    filled = np.zeros(-(-len(samples) // size) * size, np.float32)
    filled[: len(samples)] = samples
    return filled.reshape(-1, size)
