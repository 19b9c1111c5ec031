"""Requests and answers, as they are written and read."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.sound.voices import wire
from routine.sound.voices.base import LONGEST_MS
from routine.sound.voices.wire import Answer, Request
from routine.units import FRAMES_PER_MS

SAMPLES = b"\1\0\2\0"
LONGEST = 2 * LONGEST_MS * FRAMES_PER_MS


@given(st.text(st.characters(exclude_categories=["Cs"])), st.none() | st.integers(0, 2**31 - 1))
def test_a_request_is_read_as_it_was_written(text: str, room_ms: int | None) -> None:
    request = Request(7, text, room_ms)
    stream = BytesIO(wire.packed_request(request) * 2)
    read = [wire.read_request(stream) for _ in range(3)]
    assert read == [request, request, None]


def test_what_is_no_text_is_written_all_the_same() -> None:
    stream = BytesIO(wire.packed_request(Request(1, "a\udc00b", None)))
    assert wire.read_request(stream) == Request(1, "a?b", None)


@pytest.mark.parametrize("kind", [wire.TOO_LONG, wire.UNSAID, wire.FAILED])
def test_an_answer_is_read_as_it_was_written(kind: bytes) -> None:
    answers = [Answer(wire.SAID, SAMPLES), Answer(kind, b"why"), Answer(kind, b"")]
    stream = BytesIO(b"".join(wire.packed_answer(7, answer) for answer in answers))
    assert [wire.read_answer(stream, 7) for _ in range(4)] == [*answers, None]


def test_a_reason_without_end_is_cut_to_what_is_read() -> None:
    stream = BytesIO(wire.packed_answer(1, Answer(wire.FAILED, b"x" * 10_000)))
    assert wire.read_answer(stream, 1) == Answer(wire.FAILED, b"x" * 1_000)


@pytest.mark.parametrize(
    "header",
    [
        wire._ANSWER.pack(wire.SAID, 8, 4),  # noqa: SLF001 - what nobody writes
        wire._ANSWER.pack(b"x", 7, 4),  # noqa: SLF001 - what nobody writes
        wire._ANSWER.pack(wire.SAID, 7, 0),  # noqa: SLF001 - what nobody writes
        wire._ANSWER.pack(wire.SAID, 7, 3),  # noqa: SLF001 - what nobody writes
        wire._ANSWER.pack(wire.SAID, 7, LONGEST + 2),  # noqa: SLF001 - what nobody writes
        wire._ANSWER.pack(wire.FAILED, 7, 1_001),  # noqa: SLF001 - what nobody writes
        b"Traceback (most recent call last):",
    ],
    ids=["to another", "unknown", "nothing", "half a sample", "too long", "reason", "a text"],
)
def test_what_can_not_be_an_answer_is_nonsense(header: bytes) -> None:
    assert wire.read_answer(BytesIO(header + SAMPLES), 7) == Answer(wire.NONSENSE, b"")


def test_the_longest_phrase_is_an_answer() -> None:
    stream = BytesIO(wire.packed_answer(1, Answer(wire.SAID, bytes(LONGEST))))
    assert wire.read_answer(stream, 1) == Answer(wire.SAID, bytes(LONGEST))


@pytest.mark.parametrize("length", range(len(wire.packed_answer(1, Answer(wire.SAID, SAMPLES)))))
def test_an_answer_that_breaks_off_is_none(length: int) -> None:
    stream = BytesIO(wire.packed_answer(1, Answer(wire.SAID, SAMPLES))[:length])
    assert wire.read_answer(stream, 1) is None
