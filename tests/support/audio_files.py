"""Audio files made of bursts and noise, and read back."""

import shutil
import subprocess
from collections.abc import Callable, Sequence

import miniaudio
import numpy as np
import pytest
from numpy.typing import NDArray

from routine.mix.tones import Samples
from routine.sound.files.id3 import Chapter, Tags
from routine.sound.files.writers import Mp3Writer, WavWriter
from routine.units import RATE

FRAMES_A_MS = RATE // 1_000
# What LAME puts before the sound (576 frames) and any decoder (529) after it.
DELAY_MS = 1_105 / FRAMES_A_MS
TAGS = Tags("Evening hips", 10_000)
STARTS = (0, 2_345, 5_000, 8_765)
CHAPTERS = tuple(
    Chapter(f"Exercise {at}", start, end)
    for at, (start, end) in enumerate(zip(STARTS, (*STARTS[1:], 10_000), strict=True), 1)
)
Decoder = Callable[[bytes], Samples]
needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg here")


class Sink:
    """A file that takes bytes and does nothing else, as a pipe."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> int:
        self.data += data
        return len(data)


def burst() -> Samples:
    """50 ms that are loudest in their middle."""
    times = np.arange(50 * FRAMES_A_MS) / RATE
    return (0.6 * np.sin(2_000 * np.pi * times) * np.hanning(len(times))).astype(np.float32)


def bursts(*starts_ms: int, length_ms: int = 10_000) -> Samples:
    samples = np.zeros(length_ms * FRAMES_A_MS, dtype=np.float32)
    for start in starts_ms:
        samples[start * FRAMES_A_MS :][: len(burst())] += burst()
    return samples


def noise(seconds: int) -> Samples:
    return np.random.default_rng(3).uniform(-0.5, 0.5, seconds * RATE).astype(np.float32)


def blocks(samples: Samples, size: int) -> list[Samples]:
    return [samples[at : at + size] for at in range(0, len(samples), size)]


def wav(parts: Sequence[Samples]) -> bytes:
    sink = Sink()
    writer = WavWriter(sink, sum(map(len, parts)))  # type: ignore[arg-type] # it only writes
    for part in parts:
        writer.write(part)
    writer.finish()
    return bytes(sink.data)


def mp3(parts: Sequence[Samples], tags: Tags = TAGS) -> bytes:
    sink = Sink()
    writer = Mp3Writer(sink, tags, sum(map(len, parts)))  # type: ignore[arg-type] # it only writes
    for part in parts:
        writer.write(part)
    writer.finish()
    return bytes(sink.data)


def unheeded(data: bytes) -> bytes:
    """Return an MP3 as one sees it who does not read what its first frame tells."""
    start, size = data.index(b"\xff\xf3"), 192
    assert data[start : start + size].find(b"Info") == 13
    return data[:start] + data[start + size :]


def floats(samples: NDArray[np.int16]) -> Samples:
    return (samples / 32_768).astype(np.float32)


def by_miniaudio(data: bytes) -> Samples:
    decoded = miniaudio.decode(data, nchannels=1, sample_rate=RATE)
    return floats(np.asarray(decoded.samples, dtype=np.int16))


def by_ffmpeg(data: bytes, *options: str) -> Samples:
    run = subprocess.run(
        ["ffmpeg", "-v", "error", *options, "-f", "mp3", "-i", "-", "-f", "s16le", "-"],  # noqa: S607 - wherever it is
        input=data,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return floats(np.frombuffer(run.stdout, "<i2").astype(np.int16))


DECODERS = pytest.mark.parametrize(
    "decoder", [by_miniaudio, pytest.param(by_ffmpeg, marks=needs_ffmpeg)]
)


def energy(samples: Samples) -> float:
    return float(np.square(samples).sum())


def found_ms(samples: Samples, near_ms: float) -> float:
    """Return where the burst within 200 ms starts."""
    first = max(0, round((near_ms - 200) * FRAMES_A_MS))
    part = samples[first : first + 450 * FRAMES_A_MS]
    return float(first + np.argmax(np.correlate(part, burst(), "valid"))) / FRAMES_A_MS
