"""The info frame: the first frame of an MP3, with the length of the sound and the codec delay.

Sources: "Mp3 Info Tag revision 1" (LAME) and the Xing header that it extends. It has no seek table:
at a constant rate a position is a time, and a table's 256 steps would be coarser. Players that heed
the delay are right to the sample, the others 46 ms late.
"""

from __future__ import annotations

from typing import Final

SAMPLES: Final = 576
"""Samples in a frame, at 24 kHz."""
ENCODER_DELAY: Final = 576
"""Samples of silence that LAME inserts before the sound."""
DECODER_DELAY: Final = 529
"""Samples of silence that every decoder adds; measured with ffmpeg and miniaudio."""

_HEADER: Final = bytes.fromhex("fff384c4")  # MPEG-2 layer III, 64 kbit/s, 24 kHz, mono
_SIZE: Final = 192
_SIDE_INFO: Final = bytes(9)
_FRAMES_AND_BYTES: Final = 3
_ENCODER: Final = b"LAME3.100"  # players look for the delay only after a name like this
_CONSTANT_RATE: Final = 1
_KILOBITS: Final = 64


def info_frame(samples: int) -> bytes:
    """Return the info frame of an MP3 with this many samples of sound."""
    frames = -(-samples // SAMPLES) + 2  # as LAME makes them
    padding = frames * SAMPLES - ENCODER_DELAY - samples
    size = (frames + 1) * _SIZE
    frame = b"".join(
        (
            _HEADER,
            _SIDE_INFO,
            b"Info",
            _FRAMES_AND_BYTES.to_bytes(4),
            frames.to_bytes(4),
            size.to_bytes(4),
            _ENCODER,
            bytes((_CONSTANT_RATE,)),
            bytes(10),  # filters, peak and gains: unknown
            bytes((_KILOBITS,)),
            (ENCODER_DELAY << 12 | padding).to_bytes(3),
            bytes(4),  # noise shaping, gain and presets: unknown
            size.to_bytes(4),
            bytes(2),  # the checksum of the sound, not known yet
        )
    )
    return (frame + _crc(frame).to_bytes(2)).ljust(_SIZE, b"\x00")


def _crc(data: bytes) -> int:
    """Return the CRC-16 with polynomial 0x8005, least significant bit first."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
