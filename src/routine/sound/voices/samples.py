"""What a voice gives, made fit to be mixed: at RATE, without silence, at one loudness."""

from __future__ import annotations

import io
import math
import wave
from typing import TYPE_CHECKING, Final

import numpy as np

from routine.sound.voices.base import UnsaidError, VoiceError
from routine.units import FRAMES_PER_MS, RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

PEAK: Final = 0.6
"""The highest a phrase goes, of full scale."""
LOUDNESS: Final = 0.1
"""The root mean square of the parts that are spoken, of full scale: -20 dB."""

_RATES = range(8_000, 48_001)
_SAMPLE_BYTES = 2
_WINDOW = 5 * FRAMES_PER_MS
"""5 ms: as fine as the ends are looked for."""
_SILENCE = 1 / 200
"""Quieter than this, to the peak (-46 dB), is silence: a "t" at the end is at -40 dB."""
_MARGIN = 2 * _WINDOW
"""10 ms are kept before and after."""
_NOTHING = 0.002
"""A peak below this is no speech."""
_BLOCK = 20 * FRAMES_PER_MS
_PAUSE = 0.1
"""Blocks of 20 ms whose power is below this part of the mean are pauses: -10 dB."""


def from_wav(data: bytes) -> NDArray[np.float32]:
    """Return a WAV file of 16 bits as mono samples at RATE, -1 to 1.

    A file that was written into a pipe tells no length: all that is there is read. Raises
    VoiceError for anything else.
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
    """Return samples of another rate at RATE, by cutting or filling their spectrum."""
    if rate == RATE or not len(samples):
        return samples
    step = math.gcd(rate, RATE)
    # A whole number of steps, so that the length comes out even.
    steps = -(-len(samples) // (rate // step))
    spectrum = np.fft.rfft(samples, steps * (rate // step))
    length = steps * (RATE // step)
    made: NDArray[np.float64] = np.fft.irfft(spectrum, length) * (RATE / rate)
    return made.astype(np.float32)


def finished(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Return a phrase without the silence at its ends, faded there, and at one loudness.

    Its loudness is LOUDNESS, or less where its peak would be over PEAK. Raises UnsaidError
    where there is nothing but silence.
    """
    peak = float(np.abs(samples).max(initial=0.0))
    loudness = 0.0
    part = samples
    if peak >= _NOTHING and math.isfinite(peak):
        part = _faded(_trimmed(samples, peak * _SILENCE))
        loudness = _loudness(part)
    if not loudness:  # of a single crack, nothing is left when it is faded
        message = "its output is silent"
        raise UnsaidError(message)
    made: NDArray[np.float32] = np.rint(
        part * np.float32(min(LOUDNESS / loudness, PEAK / peak) * 32767)
    )
    return made.astype(np.int16)


def _trimmed(samples: NDArray[np.float32], threshold: float) -> NDArray[np.float32]:
    heard = np.flatnonzero(_blocks(samples, _WINDOW) > threshold**2)
    start = max(0, int(heard[0]) * _WINDOW - _MARGIN)
    end = (int(heard[-1]) + 1) * _WINDOW + _MARGIN
    return samples[start:end]


def _faded(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the samples rising from and falling to nothing within what was kept at the ends."""
    length = min(_MARGIN, len(samples) // 2)
    ramp = (np.sin(np.linspace(0, np.pi / 2, length)) ** 2).astype(np.float32)
    made = samples.copy()
    made[:length] *= ramp
    made[len(made) - length :] *= ramp[::-1]
    return made


def _loudness(samples: NDArray[np.float32]) -> float:
    """Return the root mean square without the pauses, much as ITU-R BS.1770 gates its loudness."""
    power = _blocks(samples, _BLOCK)
    spoken = power[power >= power.mean() * _PAUSE]
    return float(np.sqrt(spoken.mean()))


def _blocks(samples: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """Return the mean power of each block; the last is filled up with silence."""
    filled = np.zeros(-(-len(samples) // size) * size, np.float32)
    filled[: len(samples)] = samples
    power: NDArray[np.float32] = np.square(filled).reshape(-1, size).mean(axis=1)
    return power
