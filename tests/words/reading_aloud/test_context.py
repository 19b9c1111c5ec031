"""The words around a figure, by which it is known what the figure means."""

import pytest

from routine.words.reading_aloud.context import (
    is_of_breath,
    word_after,
    word_before,
    words_around,
)


@pytest.mark.parametrize(
    ("text", "word"), [("Set 3", "set"), ("Hold for 3", "for"), ("Rest. 3", ""), ("3", "")]
)
def test_the_word_before_is_one_of_the_same_sentence(text: str, word: str) -> None:
    assert word_before(text, text.index("3")) == word


@pytest.mark.parametrize(
    ("text", "word"), [("3 Steps", "steps"), ("3-minute", "minute"), ("3, steps", ""), ("3", "")]
)
def test_the_word_after_is_one_that_follows_at_once(text: str, word: str) -> None:
    assert word_after(text, 1) == word


def test_a_figure_is_of_a_breath_where_its_own_sentence_speaks_of_one() -> None:
    text = "Stand up. Breathe 4 in, 6 long. Do 8 reps."
    assert words_around(text, text.index("4")) == {"breathe", "in", "long"}
    assert [is_of_breath(text, text.index(figure)) for figure in "468"] == [True, True, False]
