"""How the exercises went: holds, sides, what hurt, what was skipped or left out."""

from datetime import date
from sqlite3 import Cursor, connect
from typing import Any

import pytest
from msgspec import json
from msgspec.structs import replace

from routine import library
from routine.diary.database.plans import plan_row
from routine.diary.database.store import Diary
from routine.diary.queries.exercises import (
    HoldSummary,
    HurtExercise,
    ProfileChange,
    SideComparison,
    SideTotals,
    SkippedExercise,
    TimedHold,
    exercise_name,
    longest_holds,
)
from routine.model import Change, Hold
from routine.options import Options, apply
from tests.support.builders import exercise
from tests.support.diaries import put
from tests.support.performances import NOW, SIT, put_session
from tests.support.summaries import MONDAY, TODAY, on, summary


def test_the_best_hold_is_the_longest_that_a_key_ended_in_the_usual_way(diary: Diary) -> None:
    put_session(diary, 1, SIT)
    put_session(diary, 2, SIT, held_ms=61_000)
    put_session(diary, 3, SIT, held_ms=99_000, way="easier")
    put_session(diary, 4, exercise(id="plank", hold=Hold(10_000)))
    with diary.writing():
        diary.rows("UPDATE sets SET by_key = 0 WHERE known_as = 'plank'")
    assert longest_holds(diary, NOW) == (("wall-sit", 61_000),)


def hold(ms: int, **changes: Any) -> dict[str, Any]:
    named = {"name": "Wall sit", "known_as": "wall-sit", "planned_reps": None, "reps": 0}
    return named | {"held_ms": ms, "by_key": True, "confirmed": True} | changes


def test_each_exercise_of_the_library_has_a_best_hold_of_its_own(diary: Diary) -> None:
    plank = {"known_as": "plank"}
    assert longest_holds(diary, NOW) == ()
    put(diary, hold(50_000), hold(30_000, **plank), **on(date(1970, 1, 1)))
    put(diary, hold(40_000), hold(35_000, **plank), **on(date(1970, 1, 2)))
    put(diary, hold(80_000, known_as="bridge", way="harder"), **on(date(1970, 1, 3)))
    put(diary, hold(9_000, known_as=None), hold(0, known_as="air"), **on(date(1970, 1, 4)))
    assert longest_holds(diary, NOW) == (("plank", 35_000), ("wall-sit", 50_000))


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


def test_the_last_hold_of_a_session_in_rounds_is_that_of_its_last_round(diary: Diary) -> None:
    put(diary, *(hold(ms, number=1, round=n) for n, ms in ((1, 70_000), (2, 50_000), (3, 60_000))))
    (held,) = summary(diary).holds
    assert (held.longest.held_ms, held.last.held_ms) == (70_000, 60_000)


def test_a_set_at_ones_own_pace_that_a_key_ended_is_no_hold(diary: Diary) -> None:
    put(diary, {"by_key": True, "confirmed": True, "known_as": "squat"})
    assert longest_holds(diary, NOW) == ()
    assert summary(diary).holds == ()


def test_each_round_is_a_set_of_its_side(diary: Diary) -> None:
    put(diary, *({"number": 1, "round": n, "side": "left"} for n in (1, 2, 3)), **on(TODAY))
    (pair,) = summary(diary).sides
    assert (pair.left, pair.right) == (SideTotals(3, 36), SideTotals())


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
