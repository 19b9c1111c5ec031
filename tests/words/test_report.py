"""What only `routine report` says."""

from datetime import date

import pytest

from routine.words import report as words


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (words.day(None), words.NOTHING),
        (words.day(date(2026, 1, 2), of_all_times=True), "2 January 2026"),
        (words.figure(None), words.NOTHING),
        (words.some_days([date(2026, 1, n) for n in (9, 9, *range(8, 0, -1))])[-7:], " 1 more"),
        (words.sets(7, 5, 2), "5 of 5, 2 more"),
        (words.ending("finished", None, as_guided=False), "not all as guided"),
        (words.ending("finished", None, as_guided=True), "as guided"),
        (words.dose(None, None, None), "as in its file"),
        (words.dose(2, 20, None), "2 sets of 20"),
        (words.dose(1, None, 30_000), "1 set of 30 s"),
        (words.newest(2, 2), ""),
    ],
)
def test_words(shown: str, expected: str) -> None:
    assert shown == expected
