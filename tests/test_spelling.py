"""The known word that a misspelt one was probably meant to be."""

import pytest

from routine.spelling import nearest, suggestion


@pytest.mark.parametrize(
    ("word", "near"), [("volum", "volume"), ("voise", "voice"), ("x", None), ("volume" * 9, None)]
)
def test_a_similar_word_is_suggested_and_none_for_a_long_one(word: str, near: str | None) -> None:
    assert nearest(word, ["volume", "voice"]) == near


def test_a_suggestion_ends_a_message_and_is_nothing_without_a_word() -> None:
    assert suggestion("voice") == '; did you mean "voice"?'
    assert suggestion(None) == ""
