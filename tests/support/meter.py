"""A loudness meter after ITU-R BS.1770-5 for mono sound at 24 kHz, sharing no code with routine.

The filters are those of the standard's tables, which hold at 48 kHz: what they do to each pitch is
done to the spectrum. A true peak is looked for between the samples, four times as finely.
"""

from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

RATE: Final = 24_000
Floats = NDArray[np.floating[Any]]

# Numerator and denominator of both filters, from tables 1 and 2 of the standard.
_FILTERS: Final = (
    (
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (1, -1.69065929318241, 0.73248077421585),
    ),
    ((1, -2, 1), (1, -1.99004745483398, 0.99007225036621)),
)
_HOP: Final = RATE // 10
_WINDOW: Final = 4 * _HOP
_CHUNK: Final = 10 * RATE
# In frames, longer than the filters ring.
_SETTLING: Final = RATE // 2


def integrated(samples: Floats) -> float:
    """Return the integrated loudness in LUFS, gated absolutely and relatively."""
    windows = _windows(samples)
    heard = windows[_lufs(windows) > -70]
    return float(_lufs(heard[_lufs(heard) > _lufs(heard.mean()) - 10].mean()))


def momentary(samples: Floats) -> float:
    """Return the highest momentary loudness (of 400 ms) in LUFS, found to the frame."""
    power = np.cumsum(_power(np.pad(samples, _WINDOW)))
    return float(_lufs((power[_WINDOW:] - power[:-_WINDOW]).max() / _WINDOW))


def over_its_length(samples: Floats) -> float:
    """Return the ungated loudness of a sound over its whole length, in LUFS."""
    return float(_lufs(_power(samples).mean()))


def true_peak(samples: Floats) -> float:
    """Return the true peak in dBTP, with fourfold oversampling."""
    peaks = [np.abs(_finer(part, 4)).max() for part in _chunks(samples)]
    return float(20 * np.log10(max(peaks)))


def _windows(samples: Floats) -> Floats:
    """Return the mean power of each 400 ms, every 100 ms."""
    hops = len(samples) // _HOP
    power = _power(samples)[: hops * _HOP].reshape(hops, _HOP).mean(axis=1)
    return np.convolve(power, np.full(4, 0.25), "valid")


def _power(samples: Floats) -> Floats:
    weighted = np.concatenate([_weighted(part)[_SETTLING:] for part in _chunks(samples)])
    return weighted[: len(samples)] ** 2


def _chunks(samples: Floats) -> list[Floats]:
    """Return chunks of equal length, each preceded by the end of the one before it."""
    size = min(_CHUNK, -(-len(samples) // _HOP) * _HOP)
    padded = np.pad(samples, (_SETTLING, -len(samples) % size))
    return [padded[first : first + _SETTLING + size] for first in range(0, len(samples), size)]


def _weighted(samples: Floats) -> Floats:
    spectrum = np.fft.rfft(samples) * _response(len(samples))
    made: Floats = np.fft.irfft(spectrum, len(samples))
    return made


@cache
def _response(length: int) -> NDArray[np.complexfloating[Any]]:
    """Return what the filters, at 48 kHz, do to each pitch in the spectrum of so many samples."""
    turn = np.exp(-1j * np.pi * np.arange(length // 2 + 1) / length)
    response = np.ones(len(turn), complex)
    for above, below in _FILTERS:
        response *= np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn)
    return response


def _finer(samples: Floats, times: int) -> Floats:
    made: Floats = np.fft.irfft(np.fft.rfft(samples), times * len(samples)) * times
    return made


def _lufs(power: Any) -> Any:
    return 10 * np.log10(np.maximum(power, 1e-20)) - 0.691
