"""What a diary adds up to."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from sqlite3 import Cursor, connect
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json
from msgspec.structs import replace

from routine import library
from routine.diary import Instant
from routine.diary.database.failures import DiaryError
from routine.diary.database.plans import plan_row
from routine.diary.database.rows import PlaceRow
from routine.diary.database.store import Diary
from routine.diary.queries.days import (
    DAY,
    Day,
    Period,
    Run,
    Totals,
    Week,
    last_weeks,
    run_of_days,
    weeks,
    within,
)
from routine.diary.queries.exercises import (
    HoldSummary,
    HurtExercise,
    ProfileChange,
    SideComparison,
    SideTotals,
    SkippedExercise,
    TimedHold,
    exercise_name,
)
from routine.diary.queries.pain_trend import PainDay, SessionPain, Trend, pain_history, trend
from routine.diary.queries.routine_names import routine_names
from routine.diary.queries.scope import Scope, parse_day
from routine.diary.queries.summary import EndCount, Summary, summarize
from routine.model import Change
from routine.options import Options, apply
from tests.support.diaries import fresh_id, opened, put

TODAY = date(2026, 11, 27)  # a Friday
MONDAY = date(2026, 11, 23)
MINUTE = 60_000
NOON = Instant(1_795_777_200_000, 60)  # noon of that day, an hour ahead of UTC


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Diary]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    diary = opened(tmp_path)
    yield diary
    diary.close()


def on(day: date) -> dict[str, Any]:
    """Return what a session of a day has, an hour after that of the day before."""
    utc = (day - date(1970, 1, 1)).days * 86_400_000 + 36_000_000
    return {"day": day.isoformat(), "started_utc": utc, "id": fresh_id(utc)}


def summary(diary: Diary | None, routine: str | None = None, *, weeks: int = 2) -> Summary:
    return summarize(diary, Scope(last_weeks(TODAY, weeks), NOON, (routine,) if routine else None))


# -- days -----------------------------------------------------------------------------------------


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
    found = run_of_days([TODAY - n * DAY for n in ago], TODAY)
    assert found.current <= found.longest <= len(set(ago))
    whole = {n for n in ago if set(range(n)) <= set(ago)} if 0 in ago else set()
    assert 0 not in ago or found.current == len(whole)


# -- pain -----------------------------------------------------------------------------------------


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
    found = summary(diary, "sciatica")
    assert found.pain.days == (PainDay(MONDAY, 4, 2, 5),)
    asked = Scope(Period(MONDAY, MONDAY), NOON)
    assert summarize(diary, asked).pain.days == (PainDay(MONDAY, 4, 2, 5),)


def test_the_last_day_that_there_is_has_none_after_it() -> None:
    asked = Scope(Period(date.max, date.max), NOON)
    assert asked.and_day_after().period == asked.period


# -- sums -----------------------------------------------------------------------------------------


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
    found = summary(diary)
    assert found.in_all == Totals(4, 3, 40 * MINUTE)
    assert found.in_period == Totals(3, 2, 30 * MINUTE)
    assert found.this_week == Totals(2, 1, 20 * MINUTE)
    assert (found.first, found.run) == (date(2025, 1, 1), Run(0, 2, MONDAY))
    assert [week.sessions for week in found.weeks] == [1, 2]
    assert sum(day.active_ms for day in found.days) == 30 * MINUTE
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
    found = summary(diary)
    assert (found.in_all, found.pain.days, found.hurt) == (Totals(), (), ())
    assert parse_day("2026-02-30") is None


def test_drawn_are_at_least_four_weeks_and_none_before_anything_was_done(diary: Diary) -> None:
    put(diary, **on(TODAY))
    found = summary(diary, weeks=12)
    assert found.shown == last_weeks(TODAY, 4)
    assert len(found.shown_days) == 26
    assert len(found.shown_weeks) == 4
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


# -- exercises ------------------------------------------------------------------------------------


def hold(ms: int, **changes: Any) -> dict[str, Any]:
    named = {"name": "Wall sit", "known_as": "wall-sit", "planned_reps": None, "reps": 0}
    return named | {"held_ms": ms, "by_key": True, "confirmed": True} | changes


def test_holds_are_those_that_a_person_ended_the_longest_and_the_last(diary: Diary) -> None:
    put(diary, hold(50_000), **on(date(2020, 1, 1)))
    put(diary, hold(70_000), hold(99_000, confirmed=False), **on(MONDAY))
    put(diary, hold(99_000, by_key=False), hold(60_000), **on(TODAY))
    put(diary, hold(0, known_as="plank", name="Plank"), **on(TODAY))
    longest, last = TimedHold(70_000, MONDAY), TimedHold(60_000, TODAY)
    assert summary(diary).holds == (HoldSummary("Wall sit", None, longest, last),)


def test_holds_are_told_by_way_side_and_routine_and_go_by_the_last_name(diary: Diary) -> None:
    put(diary, hold(50_000, name="Sit"), hold(30_000, way="easier"), **on(MONDAY))
    put(diary, hold(40_000, side="left"), **on(TODAY), routine="own")
    put(diary, hold(20_000, known_as=None, name="Mine"), **on(TODAY), routine="own")
    left = TimedHold(40_000, TODAY, "left")
    mine, usual, easier = summary(diary).holds
    assert mine == HoldSummary("Mine", None, TimedHold(20_000, TODAY), TimedHold(20_000, TODAY))
    assert (easier.way, easier.last.held_ms) == ("easier", 30_000)
    assert usual == HoldSummary("Wall sit", None, TimedHold(50_000, MONDAY), left)
    assert summary(diary, "own").holds == (mine, HoldSummary("Wall sit", None, left, left))


def test_left_and_right_are_summed_by_exercise_without_what_was_skipped(diary: Diary) -> None:
    clam = {"name": "Clamshell", "known_as": "clamshell"}
    put(
        diary,
        clam | {"side": "left"},
        clam | {"side": "right", "reps": 8, "hurt": True},
        clam | {"side": "right", "reps": 0, "skipped": True},
        hold(20_000, side="left"),
        {},
        **on(TODAY),
    )
    put(diary, clam | {"side": "left", "name": "Clam"}, **on(TODAY))
    put(diary, clam | {"side": "left"}, **on(date(2026, 1, 1)))
    assert summary(diary).sides == (
        SideComparison("Clam", SideTotals(2, 24), SideTotals(1, 8, hurt=1)),
        SideComparison("Wall sit", SideTotals(1, 0, 20_000)),
    )


def test_what_hurt_is_told_with_its_day_and_side_the_last_first(diary: Diary) -> None:
    first = put(diary, {"hurt": True}, {"hurt": True}, {}, **on(MONDAY))
    second = put(diary, {"hurt": True, "side": "left"}, **on(TODAY))
    put(diary, {"hurt": True}, **on(date(2026, 1, 1)))
    name = "Static back pillow squeezes"
    assert summary(diary).hurt == (
        HurtExercise(second.id, TODAY, name, "left"),
        HurtExercise(first.id, MONDAY, name, None),
    )


def test_what_was_skipped_is_counted_the_most_often_skipped_first(diary: Diary) -> None:
    put(diary, {"skipped": True}, hold(0, skipped=True), hold(0, skipped=True), **on(MONDAY))
    put(diary, hold(0, skipped=True), **on(TODAY))
    assert summary(diary).skipped == (
        SkippedExercise("Wall sit", 3, 2, TODAY),
        SkippedExercise("Static back pillow squeezes", 1, 1, MONDAY),
    )


def test_what_the_profile_changed_is_counted_by_sessions(diary: Diary) -> None:
    avoid = Options(avoid=frozenset({"face-down"}))
    routine = apply(library.load("sciatica").routine, avoid)
    plan = plan_row(routine, json.encode(avoid).decode())
    diary.put(plan)
    for day in (MONDAY, TODAY):
        put(diary, **on(day), plan=plan.id)
    put(diary, **on(TODAY))
    (change,) = routine.changes
    expected = ProfileChange(Change(0, change.exercise_name, ("face-down",), change.way), 2)
    assert summary(diary).left_out == summary(diary, "sciatica").left_out == (expected,)


@pytest.mark.parametrize("routine", ["", "[]", '{"changes": [{"exercise": 1}]}', "\ud7ff", "{}"])
def test_a_plan_that_can_not_be_read_changes_nothing(diary: Diary, routine: str) -> None:
    plan = replace(plan_row(library.load("sciatica").routine, "{}"), id="a" * 64, routine=routine)
    diary.put(plan)
    put(diary, **on(TODAY), plan=plan.id)
    assert summary(diary).left_out == ()


def test_an_exercise_goes_by_the_name_it_had_last(diary: Diary) -> None:
    put(diary, hold(1), **on(MONDAY))
    put(diary, hold(1, name="Sit"), **on(TODAY))
    assert exercise_name(diary, "wall-sit") == "Sit"
    assert exercise_name(diary, "gone") == exercise_name(None, "gone") == "gone"


class Watched(Diary):
    """A diary that tells how each of its statements is looked up."""

    plans: tuple[str, ...] = ()

    def rows(self, statement: str, *values: Any) -> Cursor:
        told = super().rows(f"EXPLAIN QUERY PLAN {statement}", *values)
        self.plans += tuple(row[3] for row in told)
        return super().rows(statement, *values)


@pytest.mark.parametrize("routine", [None, "sciatica"])
def test_no_table_is_read_whole_but_by_an_index(diary: Diary, routine: str | None) -> None:
    put(diary, hold(1), **on(TODAY))
    watched = Watched(connect(diary.path), diary.path)
    summary(watched, routine)
    watched.close()
    scans = {plan for plan in watched.plans if plan.startswith("SCAN ")}
    allowed = {"SCAN place", "SCAN session USING COVERING INDEX session_by_day"}
    assert [plan for plan in scans - allowed if "sets_held" not in plan] == []
    assert any("COVERING INDEX sets_held" in plan for plan in watched.plans)
    assert any("COVERING INDEX session_by_day" in plan for plan in watched.plans)


def test_what_hurt_counts_on_its_side_though_the_set_was_left_for_it(diary: Diary) -> None:
    left = {"side": "left", "skipped": True, "skipped_for": "hurt", "hurt": True, "reps": 2}
    put(diary, left, {"side": "right"}, **on(TODAY))
    (one,) = summary(diary).sides
    assert (one.left.sets, one.left.reps, one.left.hurt) == (0, 0, 1)
    assert (one.right.sets, one.right.hurt) == (1, 0)


def test_what_was_left_because_it_hurt_is_told_apart_from_what_was_skipped(diary: Diary) -> None:
    hurt = {"skipped": True, "skipped_for": "hurt", "hurt": True}
    put(diary, hurt, {"number": 2, "skipped": True, "skipped_for": "key"}, **on(TODAY))
    found = [(one.sets, one.for_hurt) for one in summary(diary).skipped]
    assert found == [(1, False), (1, True)]
