import pytest

from routine.words.reading_aloud.number_words import number, ordinal, spoken_time


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (45, "forty-five"),
        (100, "one hundred"),
        (119, "one hundred nineteen"),
        (2026, "two thousand twenty-six"),
    ],
)
def test_numbers_are_words(n: int, words: str) -> None:
    assert number(n) == words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "first"),
        (2, "second"),
        (4, "fourth"),
        (12, "twelfth"),
        (20, "twentieth"),
        (21, "twenty-first"),
    ],
)
def test_places_are_words(n: int, words: str) -> None:
    assert ordinal(n) == words


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (15_000, "fifteen"),
        (60_000, "one minute"),
        (75_000, "one minute fifteen"),
        (120_000, "two minutes"),
    ],
)
def test_times_are_called_out_as_words(ms: int, words: str) -> None:
    assert spoken_time(ms) == words
