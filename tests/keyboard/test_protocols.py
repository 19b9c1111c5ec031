"""Keys in the encodings of keyboard protocols."""

import pytest

from routine.keyboard.decoder import Decoder
from tests.support.key_bytes import NO_PRESSES, PROTOCOL_KEYS, decoded


@pytest.mark.parametrize(("data", "key"), PROTOCOL_KEYS.items(), ids=ascii)
def test_a_key_is_one_key_whole_and_byte_by_byte(data: bytes, key: str) -> None:
    assert decoded(data) == [key]
    assert decoded(*(data[at : at + 1] for at in range(len(data)))) == [key]


@pytest.mark.parametrize("data", PROTOCOL_KEYS, ids=ascii)
def test_a_complete_key_leaves_nothing_pending(data: bytes) -> None:
    decoder = Decoder()
    assert len(decoder.feed(data)) == 1
    assert not decoder.pending


@pytest.mark.parametrize("data", NO_PRESSES, ids=ascii)
def test_a_reply_of_the_terminal_is_no_key(data: bytes) -> None:
    decoder = Decoder()
    assert decoder.feed(data) == []
    assert not decoder.pending
    assert decoded(*(data[at : at + 1] for at in range(len(data)))) == []
