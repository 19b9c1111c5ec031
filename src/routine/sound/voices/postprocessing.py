"""A voice's output, made ready for the mixer: at RATE, trimmed, at one loudness."""

from __future__ import annotations

import io
import math
import wave
from typing import TYPE_CHECKING

import numpy as np

from routine.sound.voices.base import UnsaidError, VoiceError
from routine.sound.voices.levelling import in_rows, levelled
from routine.units import FRAMES_PER_MS, RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RATES = range(8_000, 48_001)
_SAMPLE_BYTES = 2
_LARGEST = 32_767
_WINDOW = 5 * FRAMES_PER_MS
"""5 ms: the resolution at which the ends of a phrase are found."""
_SILENCE = 1 / 200
"""Silence is below this share of the peak (-46 dB): a final "t" is at -40 dB."""
_MARGIN = 2 * _WINDOW
"""10 ms are kept before and after a phrase."""
_NOTHING = 0.002
"""A lower peak than this is not speech."""


def from_wav(data: bytes) -> NDArray[np.float32]:
    """Return a 16-bit WAV file as mono samples of -1 to 1 at RATE.

    A file written to a pipe does not know its length, so everything is read. Raises VoiceError for
    any other data.
    """
    try:
        with wave.open(io.BytesIO(data)) as file:
            width, rate, channels = file.getsampwidth(), file.getframerate(), file.getnchannels()
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError, ValueError, RuntimeError) as error:
        message = "its output is not a WAV file"
        raise VoiceError(message) from error
    if width != _SAMPLE_BYTES or rate not in _RATES or channels not in {1, 2}:
        message = f"its output has {width} bytes a sample, {channels} channels, {rate} Hz"
        raise VoiceError(message)
    whole = len(frames) // (width * channels)
    samples = np.frombuffer(frames, "<i2", whole * channels).reshape(whole, channels)
    return resampled(samples.mean(axis=1, dtype=np.float32) / np.float32(32768), rate)


def resampled(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """Return samples resampled to RATE, by cutting or padding their spectrum."""
    if rate == RATE or not len(samples):
        return samples
    step = math.gcd(rate, RATE)
    # A whole number of steps, so that the new length is a whole number.
    steps = -(-len(samples) // (rate // step))
    spectrum = np.fft.rfft(samples, steps * (rate // step))
    length = steps * (RATE // step)
    at_rate: NDArray[np.float64] = np.fft.irfft(spectrum, length) * (RATE / rate)
    return at_rate.astype(np.float32)


def finished(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Return a phrase trimmed, faded at its ends, and levelled.

    Raises UnsaidError if it is nothing but silence.
    """
    peak = float(np.abs(samples).max(initial=0.0))
    phrase = np.zeros(0, np.float32)
    if peak >= _NOTHING and math.isfinite(peak):
        phrase = levelled(_faded(_trimmed(samples, peak * _SILENCE)))
    if not phrase.any():  # fading leaves nothing of a single click
        message = "its output is silent"
        raise UnsaidError(message)
    scaled: NDArray[np.float32] = np.rint(phrase * np.float32(_LARGEST))
    return scaled.astype(np.int16)


def _trimmed(samples: NDArray[np.float32], threshold: float) -> NDArray[np.float32]:
    heard = np.flatnonzero(np.square(in_rows(samples, _WINDOW)).mean(axis=1) > threshold**2)
    start = max(0, int(heard[0]) * _WINDOW - _MARGIN)
    end = (int(heard[-1]) + 1) * _WINDOW + _MARGIN
    return samples[start:end]


def _faded(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the samples faded in and out within the margins."""
    length = min(_MARGIN, len(samples) // 2)
    ramp = (np.sin(np.linspace(0, np.pi / 2, length)) ** 2).astype(np.float32)
    faded = samples.copy()
    faded[:length] *= ramp
    faded[len(faded) - length :] *= ramp[::-1]
    return faded
