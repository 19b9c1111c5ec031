"""The first frame of an MP3, which holds no sound: how long the sound is, and where it begins.

After "Mp3 Info Tag revision 1" (LAME) and the Xing header that it extends. There is no table of
places: at a constant rate a place is a time, and to a table's 256 steps it would be less exact.
"""

from __future__ import annotations

from typing import Final

SAMPLES: Final = 576
"""Samples in a frame, at 24 kHz."""
ENCODER_DELAY: Final = 576
"""Samples of silence that LAME puts before the sound."""
DECODER_DELAY: Final = 529
"""Samples of silence that every decoder adds to them; measured with ffmpeg and miniaudio."""

_HEADER: Final = bytes.fromhex("fff384c4")  # MPEG-2 layer III, 64 kbit/s, 24 kHz, mono
_SIZE: Final = 192
_SIDE_INFO: Final = bytes(9)
_FRAMES_AND_BYTES: Final = 3
_ENCODER: Final = b"LAME3.100"  # no player looks for its delay without such a name
_CONSTANT_RATE: Final = 1
_KILOBITS: Final = 64


def info_frame(samples: int) -> bytes:
    """Return the frame that stands before those of so many samples of sound."""
    frames = -(-samples // SAMPLES) + 2  # as LAME makes them
    padding = frames * SAMPLES - ENCODER_DELAY - samples
    size = (frames + 1) * _SIZE
    told = b"".join(
        (
            _HEADER,
            _SIDE_INFO,
            b"Info",
            _FRAMES_AND_BYTES.to_bytes(4),
            frames.to_bytes(4),
            size.to_bytes(4),
            _ENCODER,
            bytes((_CONSTANT_RATE,)),
            bytes(10),  # nothing on filters, peak and gains
            bytes((_KILOBITS,)),
            (ENCODER_DELAY << 12 | padding).to_bytes(3),
            bytes(4),  # nothing on noise shaping, gain and presets
            size.to_bytes(4),
            bytes(2),  # the checksum of the sound, which is not known yet
        )
    )
    return (told + _crc(told).to_bytes(2)).ljust(_SIZE, b"\x00")


def _crc(data: bytes) -> int:
    """Return the CRC-16 of polynomial 0x8005, lowest bit first."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
