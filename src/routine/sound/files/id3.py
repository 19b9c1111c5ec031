"""The metadata of an MP3: an ID3v2.3 tag with chapters and a cover, as bytes.

Sources: "ID3 tag version 2.3.0" and "ID3v2 Chapter Frame Addendum 1.0" (id3.org).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from routine import __version__
from routine.sound.files.info import DECODER_DELAY, ENCODER_DELAY
from routine.units import FRAMES_PER_MS

if TYPE_CHECKING:
    from datetime import date

CHAPTERS_LATE_MS: Final = (ENCODER_DELAY + DECODER_DELAY) // FRAMES_PER_MS // 2
"""How much later than its sound a chapter begins: half of the codec delay.

Some players compensate for that delay and some don't; with half of it, chapters are right to 23 ms,
less than a frame, in both.
"""

MOST_CHAPTERS: Final = 255
"""The most chapters that the table of contents of an MP3 holds."""

_GENRE = "Exercise"
_LANGUAGE = b"eng"
_TOP_LEVEL_IN_ORDER = b"\x03"
_NO_OFFSET = b"\xff\xff\xff\xff"
_BYTE_ORDER = b"\xff\xfe"
_LATIN = b"\x00"
_FRONT_COVER = b"\x03"
_UNNAMED = b"\x00"


class Chapter(NamedTuple):
    """A chapter of a file, in milliseconds of its sound."""

    title: str
    start_ms: int
    end_ms: int


class Tags(NamedTuple):
    """The metadata of a file; times in milliseconds of its sound. Empty fields are left out.

    `track` is the file's number and how many there are, `cover` a picture as PNG. There are
    MOST_CHAPTERS at most.
    """

    title: str
    length_ms: int
    album: str = ""
    artist: str = ""
    comment: str = ""
    track: tuple[int, int] | None = None
    made: date | None = None
    chapters: tuple[Chapter, ...] = ()
    cover: bytes = b""


def id3_tag(tags: Tags) -> bytes:
    """Return the tag, to be written at the start of an MP3.

    Text is encoded as Latin-1 if possible, else as UTF-16; a lone surrogate becomes a "?".
    """
    frames = b"".join(
        (
            _text(b"TIT2", tags.title),
            _text(b"TALB", tags.album),
            _text(b"TPE1", tags.artist),
            _text(b"TRCK", "/".join(map(str, tags.track or ()))),
            _text(b"TYER", f"{tags.made:%Y}" if tags.made else ""),
            _text(b"TDAT", f"{tags.made:%d%m}" if tags.made else ""),
            _text(b"TCON", _GENRE),
            _text(b"TLAN", _LANGUAGE.decode()),
            _text(b"TLEN", str(tags.length_ms)),
            _text(b"TENC", f"routine {__version__}"),
            _comment(tags.comment),
            _picture(tags.cover),
            _chapters(tags.chapters, tags.length_ms),
        )
    )
    return b"ID3\x03\x00\x00" + _seven_bits(len(frames)) + frames


def _seven_bits(size: int) -> bytes:
    """Return a size as four bytes with their top bits 0, so that none looks like sound."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def _frame(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4) + b"\x00\x00" + body


def _text(kind: bytes, text: str) -> bytes:
    if not text:
        return b""
    mark, encoded, _ = _encoded(text)
    return _frame(kind, mark + encoded)


def _comment(text: str) -> bytes:
    if not text:
        return b""
    mark, encoded, nothing = _encoded(text)
    return _frame(b"COMM", mark + _LANGUAGE + nothing + encoded)


def _picture(png: bytes) -> bytes:
    return (
        _frame(b"APIC", _LATIN + b"image/png\x00" + _FRONT_COVER + _UNNAMED + png) if png else b""
    )


def _encoded(text: str) -> tuple[bytes, bytes, bytes]:
    """Return the encoding byte, the encoded text, and an empty terminated string."""
    try:
        return b"\x00", text.encode("latin-1"), b"\x00"
    except UnicodeEncodeError:
        encoded = text.encode("utf-16-le", "replace")
        return b"\x01", _BYTE_ORDER + encoded, _BYTE_ORDER + b"\x00\x00"


def _chapters(chapters: tuple[Chapter, ...], length_ms: int) -> bytes:
    if not chapters:
        return b""
    names = [b"chapter%d\x00" % number for number, _ in enumerate(chapters, 1)]
    count = len(chapters).to_bytes(1)
    table = _frame(b"CTOC", b"".join((b"toc\x00", _TOP_LEVEL_IN_ORDER, count, *names)))
    pairs = zip(names, chapters, strict=True)
    return table + b"".join(_chapter(name, chapter, length_ms) for name, chapter in pairs)


def _chapter(name: bytes, chapter: Chapter, length_ms: int) -> bytes:
    times = (_late(at, length_ms) for at in (chapter.start_ms, chapter.end_ms))
    body = name + b"".join(at.to_bytes(4) for at in times) + _NO_OFFSET + _NO_OFFSET
    return _frame(b"CHAP", body + _text(b"TIT2", chapter.title))


def _late(at: int, length_ms: int) -> int:
    """Return a time in the file. Its start and its end are the same in every player."""
    return min(at + CHAPTERS_LATE_MS, length_ms) if at else 0
