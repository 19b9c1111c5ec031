"""Days, weeks and periods, days in a row, and days a week."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.diary.queries.days import (
    DAY,
    Day,
    Period,
    Run,
    Week,
    days_a_week,
    last_weeks,
    run_of_days,
    weeks,
    within,
)
from tests.support.summaries import MINUTE, MONDAY, TODAY


def test_a_period_of_weeks_begins_on_a_monday_and_ends_today() -> None:
    assert last_weeks(TODAY, 1) == (MONDAY, TODAY)
    assert last_weeks(TODAY, 12) == (date(2026, 9, 7), TODAY)
    assert last_weeks(MONDAY, 1) == (MONDAY, MONDAY)


def test_every_day_of_a_period_is_there_and_of_a_cut_week_only_the_days_in_it() -> None:
    days = {
        day: Day(day, 1, MINUTE) for day in (MONDAY - DAY, MONDAY, MONDAY + DAY, TODAY, TODAY + DAY)
    }
    period = Period(MONDAY - DAY, TODAY)
    assert [day.sessions for day in within(days, period)] == [1, 1, 1, 0, 0, 1]
    assert weeks(days, period) == (
        Week(MONDAY - timedelta(7), 1, 1, MINUTE),
        Week(MONDAY, 3, 3, 3 * MINUTE),
    )


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ([], Run()),
        ([0], Run(1, 1, TODAY)),
        ([1, 2, 3], Run(3, 3, TODAY - DAY)),
        ([2, 3, 4], Run(0, 3, TODAY - 2 * DAY)),
        ([0, 1, 5, 6, 7], Run(2, 3, TODAY)),
        ([-1, 0], Run(2, 2, TODAY + DAY)),
        ([-400], Run()),
        ([-400, 0], Run(1, 1, TODAY)),
    ],
    ids=["none", "today", "today is not over", "a gap", "two runs", "flown", "clock", "both"],
)
def test_days_in_a_row(ago: list[int], expected: Run) -> None:
    assert run_of_days([TODAY - n * DAY for n in ago], TODAY) == expected


@given(st.lists(st.integers(0, 40)))
def test_a_run_is_never_longer_than_the_longest_nor_than_all_days(ago: list[int]) -> None:
    run = run_of_days([TODAY - n * DAY for n in ago], TODAY)
    assert run.current <= run.longest <= len(set(ago))
    whole = {n for n in ago if set(range(n)) <= set(ago)} if 0 in ago else set()
    assert 0 not in ago or run.current == len(whole)


def some(ago: list[int], since: int = 83) -> tuple[Day, ...]:
    """Return successive days up to today, with a session on those so many days ago."""
    done = {TODAY - n * DAY: Day(TODAY - n * DAY, 1, MINUTE) for n in ago}
    return within(done, Period(TODAY - since * DAY, TODAY))


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (list(range(10)), 7.0),
        (list(range(1, 11)), 7.0),
        ([0, 1, 2], 7.0),
        ([0, 2, 4, 6], 4.0),
        ([1, 3, 5, 7], 4.0),
        ([13], 7 / 13),
        ([13, 0], 1.0),
        ([], None),
        ([0], None),
        ([1], None),
    ],
    ids=str,
)
def test_days_a_week_go_from_the_first_day_on_without_an_empty_today(
    ago: list[int], expected: float | None
) -> None:
    assert days_a_week(some(ago), TODAY) == expected


def test_of_a_period_that_is_over_its_last_day_counts_too() -> None:
    later = TODAY + DAY
    assert days_a_week(some([6]), later) == 1.0
    assert days_a_week(some([6]), TODAY) == 7 / 6


@given(st.sets(st.integers(0, 60), min_size=1))
def test_days_a_week_are_never_above_seven_and_give_back_the_days(ago: set[int]) -> None:
    rate = days_a_week(some(list(ago)), TODAY)
    span = max(ago) + (0 in ago)
    if rate is None:
        assert span == 1
        return
    assert 0 < rate <= 7
    assert rate * span / 7 == pytest.approx(len(ago))
    assert (rate == 7) == (len(ago) == span)


@given(st.sets(st.integers(0, 60)), st.integers(0, 400))
def test_empty_days_before_the_first_one_change_no_rate(ago: set[int], more: int) -> None:
    assert days_a_week(some(list(ago), 83 + more), TODAY) == days_a_week(some(list(ago)), TODAY)
