"""What a terminal sends, decoded into names of keys."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from routine.keyboard.decoder import LIMIT, Decoder
from tests.support.key_bytes import CHARACTERS, KEY_BYTES, NO_PRESSES, REPLIES, SEQUENCES, decoded

pieces = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [*KEY_BYTES, *NO_PRESSES, *REPLIES, b"\x1b", b"\x1b]", b"\x1b[200~", b"\r\n", b"\x1b["]
    ),
)


streams = st.lists(pieces, max_size=12).map(b"".join)


@pytest.mark.parametrize(("data", "key"), (SEQUENCES | CHARACTERS).items(), ids=ascii)
def test_a_key_is_one_key_whole_and_byte_by_byte(data: bytes, key: str) -> None:
    assert decoded(data) == [key]
    assert decoded(*(data[at : at + 1] for at in range(len(data)))) == [key]


@pytest.mark.parametrize("data", [*SEQUENCES, *CHARACTERS], ids=ascii)
def test_a_complete_key_leaves_nothing_pending(data: bytes) -> None:
    decoder = Decoder()
    assert len(decoder.feed(data)) == 1
    assert not decoder.pending


@pytest.mark.parametrize("data", REPLIES, ids=ascii)
def test_a_reply_of_the_terminal_is_no_key(data: bytes) -> None:
    decoder = Decoder()
    assert decoder.feed(data) == []
    assert not decoder.pending
    assert decoded(*(data[at : at + 1] for at in range(len(data)))) == []


@given(st.lists(st.sampled_from([*KEY_BYTES, *NO_PRESSES, *REPLIES]), max_size=20))
def test_replies_between_keys_change_no_key(parts: list[bytes]) -> None:
    assert decoded(*parts) == [KEY_BYTES[part] for part in parts if part in KEY_BYTES]
    assert decoded(b"".join(parts)) == decoded(*parts)


@given(streams, st.lists(st.integers(0, 60), max_size=12))
def test_the_cut_into_chunks_makes_no_difference(data: bytes, cuts: list[int]) -> None:
    ends = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    chunks = [data[start:end] for start, end in pairwise(ends)]
    assert decoded(*chunks) == decoded(data)
    assert decoded(*(data[at : at + 1] for at in range(len(data)))) == decoded(data)


@given(streams)
def test_no_byte_gives_two_keys(data: bytes) -> None:
    assert len(decoded(data)) <= len(data)


@given(streams)
def test_after_a_flush_the_next_key_is_itself(data: bytes) -> None:
    decoder = Decoder()
    decoder.feed(data)
    decoder.flush()
    assert not decoder.pending
    assert decoder.feed(b"q") == ["q"]


@given(streams)
def test_ctrl_c_gets_through_whatever_was_left_unfinished(data: bytes) -> None:
    assume(b"\x1b[200~" not in data)
    assert Decoder().feed(data + b"\x03")[-1] == "ctrl_c"


@pytest.mark.parametrize(
    ("chunks", "keys"),
    [
        ([b"\r\n"], ["enter"]),
        ([b"\r", b"\n"], ["enter"]),
        ([b"\r\r"], ["enter", "enter"]),
        ([b"\n\n"], ["enter", "enter"]),
        ([b"\r\n\r\n"], ["enter", "enter"]),
        ([b"\rq\n"], ["enter", "q", "enter"]),
        ([b"\x1b[200~", b"\r\x1b[201~\n"], ["unknown", "enter"]),
    ],
)
def test_cr_lf_and_both_together_are_enter(chunks: list[bytes], keys: list[str]) -> None:
    assert decoded(*chunks) == keys


def test_a_lf_some_time_after_a_cr_is_a_key_of_its_own() -> None:
    decoder = Decoder()
    assert decoder.feed(b"\r") == ["enter"]
    assert decoder.flush() == []
    assert decoder.feed(b"\n") == ["enter"]


@pytest.mark.parametrize(
    ("data", "flushed"),
    [
        (b"\x1b", ["escape"]),
        (b"\x1b\x1b", ["escape"]),
        (b"\x1b[", ["unknown"]),
        (b"\x1b[1;5", ["unknown"]),
        (b"\x1b[[", ["unknown"]),
        (b"\x1bO", ["unknown"]),
        (b"\x1b]", ["unknown"]),
        (b"\x1bP", ["unknown"]),
        (b"\x1b\xc3", ["unknown"]),
        (b"\xe2\x82", ["unknown"]),
        (b"\x1b\x1b[", ["unknown"]),
        (b"\x1b[?62;1", []),
        (b"\x1b[<0;10", []),
        (b"\x1b[M!", []),
        (b"\x1b]11;rgb:00", []),
        (b"\x1b]11;rgb:00\x1b", []),
    ],
    ids=ascii,
)
def test_what_stays_unfinished_is_one_key_or_a_lost_reply(data: bytes, flushed: list[str]) -> None:
    decoder = Decoder()
    assert decoder.feed(data) == []
    assert decoder.pending
    assert decoder.flush() == flushed
    assert not decoder.pending


def test_a_paste_that_never_ends_is_one_key_until_it_is_quiet() -> None:
    decoder = Decoder()
    assert decoder.feed(b"\x1b[200~" + b"q" * 100_000) == ["unknown"]
    assert len(repr(vars(decoder))) < 200
    assert decoder.pending
    assert decoder.flush() == []
    assert decoder.feed(b"q") == ["q"]


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b"\x1b[1\x1b[A", ["unknown", "up"]),
        (b"\x1b[1\xc3\xa9", ["unknown", "é"]),
        (b"\x1bO\x03", ["unknown", "ctrl_c"]),
        (b"\x1b[[\r", ["unknown", "enter"]),
        (b"\x1b[M!\r", ["enter"]),
        (b"\x1b]11;rgb\x1b[A", ["up"]),
        (b"\x1b]\r", ["unknown", "enter"]),
        (b"\x1b\x1bx", ["escape", "unknown"]),
        (b"\x1b\x1b[?1c", ["escape"]),
        (b"\xe2\x82q", ["unknown", "q"]),
        (b"\xed\xa0\x80", ["unknown", "unknown", "unknown"]),
    ],
    ids=ascii,
)
def test_a_byte_that_begins_something_else_ends_what_was_begun(
    data: bytes, keys: list[str]
) -> None:
    assert decoded(data) == keys


@pytest.mark.parametrize("begin", [b"\x1b]", b"\x1bP", b"\x1b_", b"\x1b^", b"\x1bX", b"\x1b["])
def test_an_endless_sequence_is_dropped_at_its_limit(begin: bytes) -> None:
    decoder = Decoder()
    assert decoder.feed(begin) == []
    for _ in range(LIMIT):
        assert decoder.feed(b"1") == []
    assert decoder.feed(b"1") in (["1"], ["unknown", "1"])
    assert decoder.feed(b"q") == ["q"]
    assert not decoder.pending
