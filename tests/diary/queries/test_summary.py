"""What a diary adds up to."""

from datetime import date

import pytest

from routine.diary.database.failures import DiaryError
from routine.diary.database.rows import PlaceRow
from routine.diary.database.store import Diary
from routine.diary.queries.days import (
    DAY,
    Period,
    Run,
    Totals,
    last_weeks,
)
from routine.diary.queries.routine_names import routine_names
from routine.diary.queries.scope import parse_day
from routine.diary.queries.summary import EndCount
from tests.support.diaries import put
from tests.support.summaries import MINUTE, MONDAY, TODAY, on, summary


def test_of_no_diary_it_is_that_of_an_empty_one(diary: Diary) -> None:
    assert summary(None) == summary(diary)
    assert summary(None).in_all == Totals()
    assert summary(None).shown == Period(date(2026, 11, 16), TODAY)
    assert routine_names(None) == ()


def test_sessions_days_and_time_of_the_period_the_week_and_in_all(diary: Diary) -> None:
    put(diary, **on(date(2025, 1, 1)))
    put(diary, **on(MONDAY - DAY))
    put(diary, **on(MONDAY))
    put(diary, **on(MONDAY), routine="gentle")
    summed = summary(diary)
    assert summed.in_all == Totals(4, 3, 40 * MINUTE)
    assert summed.in_period == Totals(3, 2, 30 * MINUTE)
    assert summed.this_week == Totals(2, 1, 20 * MINUTE)
    assert (summed.first, summed.run) == (date(2025, 1, 1), Run(0, 2, MONDAY))
    assert [week.sessions for week in summed.weeks] == [1, 2]
    assert sum(day.active_ms for day in summed.days) == 30 * MINUTE
    of_one = summary(diary, "gentle")
    assert of_one.in_all == of_one.in_period == Totals(1, 1, 10 * MINUTE)
    assert sorted(routine_names(diary)) == ["gentle", "sciatica"]


def test_a_session_without_an_end_counts_as_far_as_it_came(diary: Diary) -> None:
    open_ = put(diary, **on(TODAY), ended=None, ended_utc=None, active_ms=0)
    again = put(diary, **on(TODAY), ended=None, ended_utc=None, active_ms=2 * MINUTE)
    stopped = put(diary, **on(TODAY), ended="stopped", reason="key", active_ms=MINUTE)
    for session, at_ms in ((open_, 3), (again, 5), (stopped, 9)):
        row = PlaceRow(session=session.id, exercise=1, kind="rest", at_ms=at_ms * MINUTE)
        diary.put(row)
    assert summary(diary).in_all == Totals(3, 1, 9 * MINUTE)
    assert summary(diary, "sciatica").in_all == Totals(3, 1, 9 * MINUTE)
    assert summary(diary).ends == (EndCount(None, None, 2), EndCount("stopped", "key", 1))


def test_what_is_no_day_is_passed_over(diary: Diary) -> None:
    put(diary, day="2026-11-31", pain_before=3)
    put(diary, {"hurt": True}, day="2026-11-26", pain_before=3)
    diary.rows("UPDATE session SET day = '2026-11-26x' WHERE day = '2026-11-26'")
    summed = summary(diary)
    assert (summed.in_all, summed.pain.days, summed.hurt) == (Totals(), (), ())
    assert parse_day("2026-02-30") is None


def test_drawn_are_at_least_four_weeks_and_none_before_anything_was_done(diary: Diary) -> None:
    put(diary, **on(TODAY))
    summed = summary(diary, weeks=12)
    assert summed.shown == last_weeks(TODAY, 4)
    assert len(summed.shown_days) == 26
    assert len(summed.shown_weeks) == 4
    put(diary, **on(date(2026, 10, 1)))
    assert summary(diary, weeks=12).shown.since == date(2026, 9, 28)
    assert len(summary(diary, weeks=12).weeks) == 12
    put(diary, **on(date(2026, 9, 7)))
    assert summary(diary, weeks=12).shown == last_weeks(TODAY, 12)
    assert summary(diary, weeks=2).shown == last_weeks(TODAY, 2)


def test_what_sqlite_says_is_told_as_an_error_of_the_diary(diary: Diary) -> None:
    diary.rows("DROP TABLE sets")
    with pytest.raises(DiaryError, match="the diary can't be used"):
        summary(diary)
