"""Hums that stand in for speech, and measurements of samples."""

import io
import wave

import numpy as np
from numpy.typing import NDArray

from routine.units import FRAMES_PER_MS, RATE


def hum(seconds: float = 1.0, rate: int = RATE, hertz: float = 440.0) -> NDArray[np.float32]:
    times = np.arange(round(seconds * rate)) / rate
    return (0.3 * np.sin(2 * np.pi * hertz * times)).astype(np.float32)


def wav(samples: NDArray[np.float32], rate: int = RATE, channels: int = 1, width: int = 2) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        scaled = np.repeat(samples, channels) * 32767
        file.writeframes(scaled.astype("<i2").tobytes())
    return made.getvalue()


def silent_ms_at(samples: NDArray[np.int16]) -> tuple[float, float]:
    heard = np.flatnonzero(np.abs(samples) > np.abs(samples).max() / 100)
    return heard[0] / FRAMES_PER_MS, (len(samples) - 1 - heard[-1]) / FRAMES_PER_MS


def decibels(samples: NDArray[np.int16]) -> float:
    spoken = samples[np.abs(samples) > np.abs(samples).max() / 20] / 32768
    return float(10 * np.log10(np.mean(spoken**2)))
