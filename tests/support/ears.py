"""Analyse a recording by its samples alone, sharing no code with routine.mix."""

import wave
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

RATE = 24_000
A_MS = 24
LOW, HIGH = 580.0, 1_060.0
"""A band in Hz around the breath glides, 660 to 990 Hz; the other tones lie outside it."""

Floats = NDArray[np.float64]


class Glide(NamedTuple):
    """Where a glide starts, and its pitch in Hz early on and near its end.

    `slope` is that of its first tenth of a second, in Hz per second.
    """

    start_ms: float
    pitch: float
    last_pitch: float
    slope: float


def read(path: Path) -> Floats:
    """Return the samples of a WAV file, full scale being 1."""
    with wave.open(str(path), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        data = file.readframes(file.getnframes())
    return np.frombuffer(data, "<i2") / 32_768


def band(samples: Floats, low: float, high: float) -> NDArray[np.complex128]:
    """Return the analytic signal of a band: its magnitude is the level, its rotation the pitch."""
    spectrum = np.fft.fft(samples)
    hertz = np.fft.fftfreq(len(samples), 1 / RATE)
    rise = np.clip((hertz - low) / 40 + 0.5, 0, 1) * np.clip((high - hertz) / 40 + 0.5, 0, 1)
    return np.fft.ifft(2 * spectrum * rise)


def glide(samples: Floats, at_ms: int, length_ms: int) -> Glide:
    """Find the glide that should start at `at_ms` and last `length_ms`.

    It starts where the band becomes loud after its quietest moment near `at_ms`.
    """
    before = 400
    first = (at_ms - before) * A_MS
    heard = band(samples[first : (at_ms + length_ms + 200) * A_MS], LOW, HIGH)
    loud = np.abs(heard)
    near = slice((before - 40) * A_MS, (before + 40) * A_MS)
    quiet = near.start + int(np.argmin(loud[near]))
    peak = loud[quiet : quiet + 60 * A_MS].max()
    start = quiet + int(np.argmax(loud[quiet:] > peak / 4))
    pitches = np.angle(heard[1:] * np.conj(heard[:-1])) * RATE / (2 * np.pi)
    early = _of(pitches, loud, before + 20, before + 110)
    # After the words, and before the fade.
    late = _of(pitches, loud, before + length_ms - 250, before + length_ms - 150)
    return Glide((first + start) / A_MS, early[0], late[0], early[1])


def _of(pitches: Floats, loud: Floats, first_ms: int, last_ms: int) -> tuple[float, float]:
    """Return the pitch in the middle of a span and its slope, weighted by loudness."""
    span = slice(first_ms * A_MS, last_ms * A_MS)
    seconds = np.arange(span.stop - span.start) / RATE
    slope, start = np.polyfit(seconds, pitches[span], 1, w=loud[span])
    return float(start + slope * seconds[-1] / 2), float(slope)


def highest(samples: Floats, above: float) -> float:
    """Return the peak level above a pitch, where a click has energy and a tone has none."""
    size, most = 1 << 18, 0.0
    for first in range(0, len(samples), size // 2):
        part = samples[first : first + size]
        high = np.abs(band(part * np.hanning(len(part)), above, RATE / 2))
        most = max(most, float(high.max()))
    return most


def for_sphinx(samples: Floats) -> bytes:
    """Return samples as pocketsphinx takes them: 16 bits at 16 kHz, with silence at both ends."""
    quiet = np.zeros(RATE // 5)
    padded = np.concatenate([quiet, samples, quiet])
    length = len(padded) // 3 * 3
    spectrum = np.fft.rfft(padded[:length])
    made = np.fft.irfft(spectrum[: length // 3 + 1], length * 2 // 3) * (2 / 3)
    scaled: NDArray[np.int16] = np.clip(made * 32_768, -32_768, 32_767).astype("<i2")
    return scaled.tobytes()


def errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Return the number of words inserted, omitted or replaced."""
    row = list(range(len(heard) + 1))
    for count, word in enumerate(said, 1):
        above, row[0] = row[0], count
        for at, other in enumerate(heard, 1):
            cost = above + (word != other)
            above = row[at]
            row[at] = min(cost, row[at] + 1, row[at - 1] + 1)
    return row[-1]
