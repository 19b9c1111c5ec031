"""Writers of audio files, block by block: memory use does not grow with the session.

Neither writer seeks, closes its file, or holds samples back, so the file may be a pipe.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from routine.sound.files.id3 import Tags, id3_tag
from routine.sound.files.info import info_frame
from routine.units import RATE

if TYPE_CHECKING:
    import lameenc
    from numpy.typing import NDArray

    from routine.mix.tones import Samples

_BYTES = 2
_LARGEST = 32_767
_SCALE = 32_768
# A constant bit rate: players find a chapter by turning its time into a position in the file.
# Speech and tones at 24 kHz need no more than this. Quality 5 takes 1.4 s for ten minutes of sound,
# 2 takes 3.1 s, and 7 saves 0.6 s by leaving out noise shaping.
_KILOBITS = 64
_QUALITY = 5
# LAME scales its input by this (0.446 dB) to leave headroom for rounding. It is undone first: the
# mixer leaves that headroom itself (LIMIT, -1.2 dB), so nothing clips.
_SOFTENED = np.float32(0.95)


def quantise(samples: Samples) -> NDArray[np.int16]:
    """Return samples of -1 to 1 as 16-bit integers, rounded and clipped.

    The inverse of a division by 32768: samples that were 16-bit integers come out unchanged.
    """
    scaled: NDArray[np.float32] = np.rint(samples * np.float32(_SCALE))
    return scaled.clip(-_SCALE, _LARGEST).astype(np.int16)


class _FramesLeft:
    """The number of frames still to be written, by what the header says."""

    def __init__(self, frames: int) -> None:
        self._frames = frames

    def take(self, frames: int) -> None:
        self._frames -= frames
        if self._frames < 0:
            msg = f"{-self._frames} frames more than the header says"
            raise ValueError(msg)

    def end(self) -> None:
        if self._frames:
            msg = f"{self._frames} frames fewer than the header says"
            raise ValueError(msg)


class WavWriter:
    """Writes a 16-bit mono WAV file at RATE.

    Raises ValueError if more or fewer frames are written than were announced, and the file's own
    OSError.
    """

    def __init__(self, file: BinaryIO, frames: int) -> None:
        """Write the header for this many frames (at most 2**31 - 19: 24 hours)."""
        self._file = file
        self._left = _FramesLeft(frames)
        file.write(_wav_header(frames * _BYTES))

    def write(self, samples: Samples) -> None:
        """Append samples of -1 to 1."""
        self._left.take(len(samples))
        self._file.write(quantise(samples).astype("<i2", copy=False).tobytes())

    def finish(self) -> None:
        """Check that all frames were written."""
        self._left.end()


def _wav_header(size: int) -> bytes:
    form = (b"fmt ", 16, 1, 1, RATE, RATE * _BYTES, _BYTES, 8 * _BYTES)
    return struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + size, b"WAVE", *form, b"data", size)


class Mp3Writer:
    """Writes a mono MP3 file of 64 kbit/s at RATE, with its tags and an info frame.

    Raises ValueError if more or fewer frames are written than were announced, and the file's own
    OSError.
    """

    def __init__(self, file: BinaryIO, tags: Tags, frames: int) -> None:
        """Write the tags, and the info frame for this many frames."""
        self._file = file
        self._left = _FramesLeft(frames)
        self._encoder = _encoder()
        file.write(id3_tag(tags) + info_frame(frames))

    def write(self, samples: Samples) -> None:
        """Append samples of -0.95 to 0.95."""
        self._left.take(len(samples))
        self._file.write(self._encoder.encode(quantise(samples / _SOFTENED).tobytes()))

    def finish(self) -> None:
        """Write what the encoder still buffers."""
        self._left.end()
        self._encoder.encode(b"")  # it refuses to flush before its first sample
        self._file.write(self._encoder.flush())


def _encoder() -> lameenc.Encoder:
    import lameenc  # noqa: PLC0415 - may be missing; a WAV file needs none

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_bit_rate(_KILOBITS)
    encoder.set_quality(_QUALITY)
    return encoder
