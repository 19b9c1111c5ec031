"""Samples to an audio file, block by block: memory does not grow with the session.

Neither writer seeks, closes its file, or holds back sound: it may be a pipe.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from routine.sound.files.id3 import id3_tag
from routine.sound.files.info import info_frame
from routine.units import RATE

if TYPE_CHECKING:
    import lameenc
    from numpy.typing import NDArray

    from routine.mix import Samples
    from routine.sound.files.id3 import Tags

_BYTES = 2
_LARGEST = 32_767
_SCALE = 32_768
# A constant rate, so that a place in the file is a time, by which a player finds a chapter; the
# first frame tells of this rate. Speech and tones at 24 kHz fill no more. Quality 5 takes 1.4 s for
# ten minutes, 2 takes 3.1, and 7 leaves out the shaping of noise to save 0.6.
_KILOBITS = 64
_QUALITY = 5
# LAME makes all so much softer, to leave room for what its rounding adds; what is mixed leaves it.
_SOFTENED = np.float32(0.95)


def quantise(samples: Samples) -> NDArray[np.int16]:
    """Return samples of -1 to 1 as whole numbers, each the nearest; what is beyond is clipped.

    The inverse of speech / 32768: samples that were of 16 bits come out as they were.
    """
    scaled: NDArray[np.float32] = np.rint(samples * np.float32(_SCALE))
    return scaled.clip(-_SCALE, _LARGEST).astype(np.int16)


class _Left:
    """The frames that are still to come, by what a header says."""

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
    """A WAV file of 16 bits, mono, at RATE.

    Raises ValueError where more or fewer frames are written than were said; OSError of the file
    goes through.
    """

    def __init__(self, file: BinaryIO, frames: int) -> None:
        """Write the header of a file of so many frames (at most 2**31 - 19: 24 hours)."""
        self._file = file
        self._left = _Left(frames)
        file.write(_wav_header(frames * _BYTES))

    def write(self, samples: Samples) -> None:
        """Add samples of -1 to 1."""
        self._left.take(len(samples))
        self._file.write(quantise(samples).astype("<i2", copy=False).tobytes())

    def finish(self) -> None:
        """Say that it is all."""
        self._left.end()


def _wav_header(size: int) -> bytes:
    sound = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, RATE * _BYTES, _BYTES, 8 * _BYTES)
    return (
        struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE")
        + sound
        + b"data"
        + struct.pack("<I", size)
    )


class Mp3Writer:
    """An MP3 file of 64 kbit/s, mono, at RATE, that begins with its tags and its length.

    Raises ValueError where more or fewer frames are written than were said; OSError of the file
    goes through.
    """

    def __init__(self, file: BinaryIO, tags: Tags, frames: int) -> None:
        """Write what a file of so many frames tells of itself."""
        self._file = file
        self._left = _Left(frames)
        self._encoder = _encoder()
        file.write(id3_tag(tags) + info_frame(frames))

    def write(self, samples: Samples) -> None:
        """Add samples, of -0.95 to 0.95."""
        self._left.take(len(samples))
        self._file.write(self._encoder.encode(quantise(samples / _SOFTENED).tobytes()))

    def finish(self) -> None:
        """Write what the encoder still holds."""
        self._left.end()
        self._encoder.encode(b"")  # without any samples it would refuse to end
        self._file.write(self._encoder.flush())


def _encoder() -> lameenc.Encoder:
    import lameenc  # noqa: PLC0415 - a WAV file needs none

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_bit_rate(_KILOBITS)
    encoder.set_quality(_QUALITY)
    return encoder
