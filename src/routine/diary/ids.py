"""Ids of sessions and verdicts: UUIDv7, sortable by time and unique across machines (RFC 9562)."""

from __future__ import annotations

from typing import Final

_TIME_BITS: Final = 48
RANDOM_BYTES: Final = 10
"""How many random bytes an id is made from."""
SHORT: Final = 6
"""How many of its last digits a person types to name a session: the first ones are the time."""


def new_id(utc_ms: int, random: bytes) -> str:
    """Return the UUIDv7 of a time in ms since 1970 and ten random bytes."""
    if len(random) != RANDOM_BYTES or utc_ms >> _TIME_BITS:
        msg = "expected a time of 48 bits and ten random bytes"
        raise ValueError(msg)
    bits = (utc_ms << 80) | int.from_bytes(random)
    bits = (bits & ~(0xF << 76)) | (0x7 << 76)
    bits = (bits & ~(0x3 << 62)) | (0x2 << 62)
    text = f"{bits:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
