"""How a message quotes what a file holds."""

from datetime import date, time

import pytest

from routine.toml.quoting import one_of, quoted


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "true"),
        ("a\x1b", '"a\\x1b"'),
        ("a" * 41, f'"{"a" * 37}..."'),
        (1.5, "1.5"),
        (10**16, "a number that is far too large"),
        ([1], "a list"),
        ({}, "a table"),
        (date(2026, 11, 30), "a date"),
        (time(1, 30), "a time of day"),
    ],
)
def test_a_value_is_quoted_short_and_harmless(value: object, words: str) -> None:
    assert quoted(value) == words


def test_values_are_listed_in_quotes() -> None:
    assert one_of(["in", "out", "steady"]) == '"in", "out" or "steady"'
