"""The messages between a session and a voice in a process of its own.

A request is a room and a text; an answer is a kind and its bytes. Nothing that is read is executed,
and no length is accepted that is impossible.
"""

from __future__ import annotations

import struct
from typing import IO, Final, NamedTuple

from routine.sound.voices.base import LONGEST_MS
from routine.units import FRAMES_PER_MS

SAID, TOO_LONG, UNSAID, FAILED = b"s", b"l", b"u", b"f"
"""Kinds of answers: samples as little-endian int16, or why there are none, in UTF-8."""
NONSENSE = b"?"
"""The kind given to what is no answer, or answers another request."""

_SAMPLE_BYTES = 2
_ANY_ROOM = -1
_REQUEST = struct.Struct("<IiI")  # number, room in ms, bytes of text
_ANSWER = struct.Struct("<cII")  # kind, number of the request, bytes
_MOST: Final = {
    SAID: _SAMPLE_BYTES * LONGEST_MS * FRAMES_PER_MS,
    **dict.fromkeys((TOO_LONG, UNSAID, FAILED), 1_000),
}
"""The most bytes that an answer of each kind may have."""


class Request(NamedTuple):
    """A text to be said in at most `room_ms`; None is unlimited."""

    number: int
    text: str
    room_ms: int | None


class Answer(NamedTuple):
    """The kind of an answer, and its samples or reason."""

    kind: bytes
    data: bytes


def packed_request(request: Request) -> bytes:
    """Return a request as it is written."""
    text = request.text.encode(errors="replace")
    room_ms = _ANY_ROOM if request.room_ms is None else request.room_ms
    return _REQUEST.pack(request.number, room_ms, len(text)) + text


def read_request(stream: IO[bytes]) -> Request | None:
    """Wait for a request; None at the end of the stream."""
    header = stream.read(_REQUEST.size)
    if len(header) < _REQUEST.size:
        return None
    number, room_ms, length = _REQUEST.unpack(header)
    text = stream.read(length).decode(errors="replace")
    return Request(number, text, None if room_ms == _ANY_ROOM else room_ms)


def packed_answer(number: int, answer: Answer) -> bytes:
    """Return the answer to the request of this number as it is written, cut to its limit."""
    data = answer.data[: _MOST[answer.kind]]
    return _ANSWER.pack(answer.kind, number, len(data)) + data


def read_answer(stream: IO[bytes], number: int) -> Answer | None:
    """Wait for the answer to the request of this number; None at the end of the stream."""
    header = stream.read(_ANSWER.size)
    if len(header) < _ANSWER.size:
        return None
    kind, answered, length = _ANSWER.unpack(header)
    is_odd = kind == SAID and (not length or length % _SAMPLE_BYTES)
    if answered != number or length > _MOST.get(kind, -1) or is_odd:
        return Answer(NONSENSE, b"")
    data = stream.read(length)
    return Answer(kind, data) if len(data) == length else None
