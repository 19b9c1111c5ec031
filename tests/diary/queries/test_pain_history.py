"""Pain from day to day, and what is called a trend."""

from datetime import date

import pytest

from routine.diary.database.store import Diary
from routine.diary.queries.days import (
    DAY,
    Period,
    last_weeks,
)
from routine.diary.queries.pain_history import PainDay, SessionPain, Trend, pain_history, trend
from routine.diary.queries.scope import Scope
from routine.diary.queries.summary import summarize
from tests.support.diaries import put
from tests.support.summaries import MONDAY, NOON, TODAY, on, summary


@pytest.mark.parametrize(
    ("pains", "expected"),
    [
        ([], Trend(0)),
        ([5] * 8, Trend(8)),
        ([None] * 20 + [5] * 8, Trend(8)),
        ([5] * 9, Trend(9, 5, 5, "about the same")),
        ([3, 3, 3, 9, 9, 9, 2, 2, 2], Trend(9, 3, 2, "lower")),
        ([6, 6, 6, 9, 9, 9, 5, 5, 5], Trend(9, 6, 5, "about the same")),
        ([6, 6, 6, 9, 9, 9, 4, 4, 4], Trend(9, 6, 4, "lower")),
        ([8, 8, 8, 0, 0, 0, 6, 6, 6], Trend(9, 8, 6, "about the same")),
        ([8, 8, 8, 0, 0, 0, 5, 5, 5], Trend(9, 8, 5, "about the same")),
        ([8, 8, 8, 0, 0, 0, 4, 4, 4], Trend(9, 8, 4, "lower")),
        ([0, 0, 0, 9, 9, 9, 1, 1, 1], Trend(9, 0, 1, "about the same")),
        ([2, 2, 2, 0, 0, 0, 3, 3, 3], Trend(9, 2, 3, "higher")),
        ([4, 4, 5, 5, 0, 0, 0, 0, 3, 3, 3, 3], Trend(12, 4.5, 3, "about the same")),
    ],
)
def test_pain_is_called_lower_or_higher_only_from_what_people_notice(
    pains: list[int | None], expected: Trend
) -> None:
    assert trend(pains) == expected


def test_pain_of_a_day_is_before_its_first_session_and_after_its_last() -> None:
    felt = [
        SessionPain(MONDAY, None, 4),
        SessionPain(MONDAY, 6, 5),
        SessionPain(MONDAY, 2, None),
        SessionPain(MONDAY + DAY, 3, None),
        SessionPain(TODAY, None, None),
    ]
    found = pain_history(felt, felt, last_weeks(TODAY, 1))
    assert found.days == (
        PainDay(MONDAY, 6, 5, 3),
        PainDay(MONDAY + DAY, 3, None, None),
    )


def test_the_day_after_is_that_of_any_routine_and_the_last_day_has_one_too(diary: Diary) -> None:
    put(diary, **on(MONDAY), pain_before=4, pain_after=2)
    put(diary, **on(MONDAY + DAY), pain_before=5, routine="gentle")
    summed = summary(diary, "sciatica")
    assert summed.pain.days == (PainDay(MONDAY, 4, 2, 5),)
    asked = Scope(Period(MONDAY, MONDAY), NOON)
    assert summarize(diary, asked).pain.days == (PainDay(MONDAY, 4, 2, 5),)


def test_the_last_day_that_there_is_has_none_after_it() -> None:
    asked = Scope(Period(date.max, date.max), NOON)
    assert asked.and_day_after().period == asked.period
