"""Identify sounds in pink noise by their spectrograms in sixths of an octave.

A simple listener: it takes what it hears for the sound whose spectrogram, on top of the mean of the
noise, is nearest in decibels at any start within 0.1 s.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

RATE: Final = 24_000
LENGTH: Final = 1 << 16
"""The length of what is heard: 2.7 s, in frames."""
_HOP, _WINDOW = RATE // 100, RATE // 50
_BEGIN: Final = 50 * _HOP
_LATE: Final = 10  # in hops
_EDGES: Final = 550 * 2 ** (np.arange(13) / 6)
# The mean logarithm of noise lies this far below the logarithm of its mean.
_BIAS_DB: Final = 2.5


def pink(rng: np.random.Generator, level: float, length: int = LENGTH) -> Floats:
    """Return pink noise with this root mean square: equal power in each octave above 50 Hz."""
    hertz = np.maximum(np.fft.rfftfreq(length, 1 / RATE), 50)
    drawn = rng.standard_normal((2, len(hertz)))
    made: Floats = np.fft.irfft((drawn[0] + 1j * drawn[1]) / np.sqrt(hertz), length)
    loud: Floats = made * (level / np.sqrt(np.mean(made**2)))
    return loud


def heard_in_noise(
    sounds: Mapping[str, Floats], level: float, trials: int
) -> list[tuple[str, str]]:
    """Return pairs of the sound played and the sound heard, `trials` for each sound."""
    rng = np.random.default_rng(1)
    ground = _bands(pink(rng, level, 8 * LENGTH)).mean(axis=0)
    pictures = {
        name: _decibels(_bands(_at(_BEGIN, sound)) + ground) for name, sound in sounds.items()
    }
    heard = []
    for name, sound in sounds.items():
        for _ in range(trials):
            begin = _BEGIN + int(rng.integers(-_LATE + 1, _LATE) * _HOP)
            picture = _decibels(_bands(_at(begin, sound) + pink(rng, level))) + _BIAS_DB
            heard.append((name, _nearest(picture, pictures)))
    return heard


def _nearest(picture: Floats, pictures: Mapping[str, Floats]) -> str:
    shifted = [np.roll(picture, late, axis=0) for late in range(-_LATE, _LATE + 1)]
    return min(pictures, key=lambda name: _least(shifted, pictures[name]))


def _least(shifted: list[Floats], other: Floats) -> float:
    return min(float(np.square(each - other).sum()) for each in shifted)


def _at(begin: int, sound: Floats) -> Floats:
    made = np.zeros(LENGTH)
    made[begin : begin + len(sound)] = sound[: LENGTH - begin]
    return made


def _bands(samples: Floats) -> Floats:
    """Return the mean power of each band in windows of 20 ms, every 10 ms."""
    windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::_HOP]
    power = np.abs(np.fft.rfft(windows * np.hanning(_WINDOW))) ** 2
    hertz = np.fft.rfftfreq(_WINDOW, 1 / RATE)
    bands = [(low <= hertz) & (hertz < high) for low, high in pairwise(_EDGES)]
    return np.stack([power[:, band].mean(axis=1) for band in bands if band.any()], axis=1)


def _decibels(power: Floats) -> Floats:
    return 10 * np.log10(power)
