"""Times are read as people write them."""

import re

import pytest

from routine.shorthand.fields import read_item
from routine.shorthand.patterns import TIME, time_of


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("30s", 30_000),
        ("1.5 min", 90_000),
        ("1m30s", 90_000),
        ("1 min 30 sec", 90_000),
        ("1:30", 90_000),
        ("2'", 120_000),
        ("2\u203230\u2033", 150_000),
        ("90 SECONDS", 90_000),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, ms: int) -> None:
    assert time_of(text) == ms
    assert re.fullmatch(TIME, text, re.IGNORECASE)
    read = read_item(f"plank {text}", 0, len(text) + 6)
    assert [amount.value for amount in read.times] == [ms]


@pytest.mark.parametrize("text", ["30", "30x", "1:60", "30 squats", "5 miles", "s", "1m30m"])
def test_what_has_no_unit_of_time_is_none(text: str) -> None:
    assert not re.fullmatch(TIME, text, re.IGNORECASE)
