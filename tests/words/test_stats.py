"""What `routine stats` and `routine report` say."""

from datetime import date

import pytest

from routine.units import HOUR
from routine.words import stats


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (stats.time(0), "0 min"),
        (stats.time(20_000), "1 min"),
        (stats.time(HOUR), "1 h"),
        (stats.time(HOUR + 120_000), "1 h 2 min"),
        (stats.hold_time(HOUR), "1 h"),
        (stats.hold_time(61_999), "1 min 1 s"),
        (stats.grouped_count(1, "day"), "1 day"),
        (stats.grouped_count(2_000, "day"), "2,000 days"),
        (stats.how_often(1), "once"),
        (stats.how_often(2), "twice"),
        (stats.how_often(3), "3 times"),
        (stats.side_amount(0, 0), "0 reps"),
        (stats.side_amount(1, 2_000), "1 rep, 2 s"),
        (stats.side_amount(0, 2_000), "2 s"),
        (stats.when(None, date(2026, 1, 1)), "some day"),
        (stats.in_a_row(0, 0, None, date(2026, 1, 1)), ""),
        (stats.ending(None, None), "not ended"),
        (stats.ending("stopped", "left"), "left"),
        (stats.ending("stopped", "new"), "stopped"),
        (stats.endings([("stopped", "pipe", 1), ("stopped", "signal", 2)]), "3 interrupted"),
        (stats.hurt_by_side(1, 0), "left once"),
    ],
)
def test_words(shown: str, expected: str) -> None:
    assert shown == expected
