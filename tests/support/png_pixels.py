"""The pixels of a PNG file: 8 bits a channel, with or without alpha, not interlaced."""

import zlib
from struct import unpack

Pixel = tuple[int, ...]
_CHANNELS = {2: 3, 6: 4}


def pixels_of(data: bytes) -> list[list[Pixel]]:
    """Return red, green and blue of each pixel, row by row."""
    chunks = _chunks(data)
    width, height, depth, kind = unpack(">2I2B", chunks[b"IHDR"][:10])
    assert depth == 8
    size = _CHANNELS[kind]
    raw = zlib.decompress(chunks[b"IDAT"])
    rows, before = [], bytes(width * size)
    for row in range(height):
        start = row * (width * size + 1)
        line = raw[start + 1 : start + 1 + width * size]
        before = _unfiltered(raw[start], line, before, size)
        rows.append([tuple(before[x : x + 3]) for x in range(0, width * size, size)])
    return rows


def _chunks(data: bytes) -> dict[bytes, bytes]:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(data):
        (length,) = unpack(">I", data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert unpack(">I", data[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + body),)
        chunks[name] = chunks.get(name, b"") + body
        at += 12 + length
    return chunks


def _unfiltered(kind: int, line: bytes, above: bytes, size: int) -> bytes:
    if not kind:
        return line
    out = bytearray(line)
    for at, value in enumerate(line):
        left = out[at - size] if at >= size else 0
        corner = above[at - size] if at >= size else 0
        added = (0, left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))[kind]
        out[at] = (value + added) % 256
    return bytes(out)


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda each: abs(guess - each))
