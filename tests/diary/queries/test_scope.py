"""Which sessions count, and that what they add up to is the sum of its parts."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routine.diary import Instant
from routine.diary.database.rows import PlaceRow, SetRow
from routine.diary.database.store import Diary
from routine.diary.instants import AHEAD_MS
from routine.diary.queries.days import (
    DAY,
    Run,
    Totals,
    last_weeks,
)
from routine.diary.queries.exercises import HoldSummary, TimedHold, longest_holds
from routine.diary.queries.scope import Scope
from routine.diary.queries.sessions import SessionFilter, find_sessions, has_finished, past_sessions
from routine.diary.queries.summary import Summary, summarize
from routine.diary.queries.unfinished import unfinished
from routine.units import HOUR
from tests.support.diaries import made_set, put
from tests.support.summaries import MINUTE, NOON, TODAY, ago, at

NOTHING: dict[str, Any] = {"reps": 0, "whole": False}


SKIPPED = NOTHING | {"skipped": True, "skipped_for": "key"}


def summary(diary: Diary, weeks: int = 12, now: Instant = NOON) -> Summary:
    return summarize(diary, Scope(last_weeks(now.local.date(), weeks), now))


# -- days a week -----------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 7_200_000)), max_size=12),
    st.integers(1, 12),
)
def test_the_parts_add_up_to_the_whole(
    diary: Diary, sessions: list[tuple[int, int]], weeks: int
) -> None:
    diary.rows("DELETE FROM session")
    for days, active_ms in sessions:
        put(diary, {}, **ago(days), active_ms=active_ms)
    summed = summary(diary, weeks)
    whole = summed.in_period
    for parts in (summed.days, summed.weeks, summed.shown_weeks):
        assert sum(part.sessions for part in parts) == whole.sessions
        assert sum(part.active_ms for part in parts) == whole.active_ms
    assert sum(week.days for week in summed.weeks) == whole.days
    assert sum(bool(day.sessions) for day in summed.shown_days) == whole.days
    assert sum(end.sessions for end in summed.ends) == whole.sessions
    last = summed.weeks[-1]
    assert summed.this_week == Totals(last.sessions, last.days, last.active_ms)
    assert summed.in_all.sessions == len(sessions)
    assert summed.run.current <= summed.run.longest <= summed.in_all.days
    asked = SessionFilter(None, str(summed.since), str(summed.until), counts=True)
    assert sum(each.active_ms for each in past_sessions(diary, asked, NOON)) == whole.active_ms


# -- what came long before -------------------------------------------------------------------------


@pytest.mark.parametrize("stray", ["1970-01-01", "1999-12-31", "2019-11-27", "2026-03-01"])
def test_a_stray_early_session_stretches_no_chart_and_no_rate(diary: Diary, stray: str) -> None:
    for days in (0, 1, 2):
        put(diary, {}, **ago(days))
    before = summary(diary)
    utc = (date.fromisoformat(stray) - date(1970, 1, 1)) // timedelta(milliseconds=1)
    put(diary, {}, **at(utc))
    after = summary(diary)
    assert (after.shown, after.days_a_week) == (before.shown, before.days_a_week)
    assert after.shown == last_weeks(TODAY, 4)
    assert after.days_a_week == 7
    assert after.run == Run(3, 3, TODAY)
    assert after.in_all.sessions == before.in_all.sessions + 1
    assert after.first == date.fromisoformat(stray)


def test_pain_of_a_day_on_which_nothing_was_done_is_drawn_too(diary: Diary) -> None:
    put(diary, SKIPPED, **ago(40), pain_before=7)
    put(diary, {}, **ago(1))
    summed = summary(diary)
    assert summed.begun == TODAY - 40 * DAY
    assert summed.shown.since <= summed.pain.days[0].day


# -- nothing was done ------------------------------------------------------------------------------


BEGUN: tuple[dict[str, Any], ...] = ({"reps": 1}, {"held_ms": 1}, {"whole": True}, {"hurt": True})


@pytest.mark.parametrize("sets", [(), (NOTHING,), (SKIPPED, SKIPPED), (NOTHING | {"held_ms": 0},)])
def test_a_session_in_which_no_set_was_begun_is_in_the_log_alone(
    diary: Diary, sets: tuple[dict[str, Any], ...]
) -> None:
    for days in range(3):
        put(diary, *(sets or (SKIPPED,)), **ago(days), ended="stopped", reason="key")
        if not sets:
            diary.rows("DELETE FROM sets")
    summed = summary(diary)
    assert (summed.in_all, summed.in_period, summed.this_week) == (
        Totals(),
        Totals(),
        Totals(),
    )
    assert (summed.run, summed.first, summed.days_a_week) == (Run(), None, None)
    assert (summed.ends, summed.skipped, summed.sides) == ((), (), ())
    logged = list(past_sessions(diary, SessionFilter(), NOON))
    assert [each.begun for each in logged] == [False] * 3
    assert list(past_sessions(diary, SessionFilter(counts=True), NOON)) == []


@pytest.mark.parametrize("begun", BEGUN)
def test_a_session_counts_from_its_first_set_on(diary: Diary, begun: dict[str, Any]) -> None:
    put(diary, SKIPPED, NOTHING | begun, **ago(0))
    assert summary(diary).run == Run(1, 1, TODAY)
    assert [each.begun for each in past_sessions(diary, SessionFilter(), NOON)] == [True]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from([*BEGUN, SKIPPED, {}, None]))))
def test_whether_a_session_was_begun_follows_from_its_sets_whatever_becomes_of_them(
    diary: Diary, changes: list[tuple[int, dict[str, Any] | None]]
) -> None:
    diary.rows("DELETE FROM session")
    session = put(diary, NOTHING)
    saved: dict[int, SetRow] = {}
    for number, changed in changes:
        if changed is None:
            diary.rows("DELETE FROM sets WHERE number = ?", number)
            saved.pop(number, None)
        else:
            saved[number] = made_set(session, **NOTHING | {"number": number} | changed)
            diary.put(saved[number])
        (begun,) = diary.rows("SELECT begun FROM session").fetchone()
        assert bool(begun) == any(row.was_begun for row in saved.values())


def test_one_that_runs_and_has_begun_no_set_is_no_minute_either(diary: Diary) -> None:
    session = put(diary, SKIPPED, **ago(0), ended=None, ended_utc=None, active_ms=0)
    diary.put(PlaceRow(session=session.id, exercise=1, kind="setup", at_ms=MINUTE))
    assert summary(diary).in_all == Totals()
    diary.put(made_set(session, number=2))
    assert summary(diary).in_all == Totals(1, 1, MINUTE)


def test_a_brief_voice_is_offered_after_five_sessions_that_count(diary: Diary) -> None:
    for _ in range(4):
        put(diary, {}, **ago(0))
    put(diary, SKIPPED, **ago(0))
    put(diary, {}, **at(NOON.utc + AHEAD_MS + 1))
    assert not has_finished(diary, 5, NOON)
    put(diary, {}, **ago(9))
    assert has_finished(diary, 5, NOON)


# -- a clock that was ahead ------------------------------------------------------------------------


HOLD = {"name": "Wall sit", "known_as": "wall-sit", "planned_reps": None, "reps": 0}


HELD = HOLD | {"held_ms": 50_000, "by_key": True, "confirmed": True}


def test_a_session_a_day_ahead_counts_and_one_further_ahead_does_not(diary: Diary) -> None:
    put(diary, {}, **at(NOON.utc + AHEAD_MS))
    assert summary(diary).run == Run(1, 1, TODAY + DAY)
    diary.rows("UPDATE session SET started_utc = started_utc + 1")
    assert summary(diary).run == Run()
    assert [each.is_ahead for each in past_sessions(diary, SessionFilter(), NOON)] == [True]


@pytest.mark.parametrize("days", [2, 40, 1_600])
def test_a_session_that_lies_ahead_is_in_the_log_alone(diary: Diary, days: int) -> None:
    put(diary, HELD, **ago(1), pain_before=4, pain_after=3)
    before = summary(diary)
    bests = longest_holds(diary, NOON.utc)
    put(diary, HELD | {"held_ms": 170_000, "side": "left"}, **ago(-days), pain_before=9)
    assert summary(diary) == before
    assert longest_holds(diary, NOON.utc) == bests == (("wall-sit", 50_000),)
    assert len(list(past_sessions(diary, SessionFilter(), NOON))) == 2
    then = Instant(NOON.utc + days * 24 * HOUR, 60)
    assert longest_holds(diary, then.utc) == (("wall-sit", 170_000),)
    assert summary(diary, now=then).holds == (
        HoldSummary("Wall sit", None, *[TimedHold(170_000, then.local.date(), "left")] * 2),
    )


def test_the_last_session_is_none_that_lies_ahead_unless_there_is_no_other(diary: Diary) -> None:
    ahead = put(diary, {}, **ago(-1_600))
    assert find_sessions(diary, "last", NOON).newest == [ahead]
    last = put(diary, {}, **ago(0))
    assert find_sessions(diary, "last", NOON).newest == [last]


def test_what_stands_ahead_is_not_gone_on_with_and_hides_no_other(diary: Diary) -> None:
    for days in (0, -2):
        session = put(diary, {}, **ago(days), ended=None, ended_utc=None)
        seen = session.started_utc
        diary.put(PlaceRow(session=session.id, exercise=1, kind="rest", seen_utc=seen))
    left = unfinished(diary, NOON)
    assert left is not None
    assert left.session.day == TODAY.isoformat()
    assert [each.is_open for each in past_sessions(diary, SessionFilter(), NOON)] == [False, True]
    assert [each.state for each in past_sessions(diary, SessionFilter(), NOON)] == [
        "stopped",
        "unfinished",
    ]
