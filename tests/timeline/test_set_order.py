"""The order of sets, rests and switches."""

import pytest
from msgspec.structs import replace

from routine.model import Exercise, Hold, Line, OwnPace, Side, Timeline, WaitForKey
from routine.options import Options, apply
from tests.support.builders import (
    CHECK,
    exercise,
    routine,
    timeline,
    words_in,
)


def kinds(compiled: Timeline) -> list[tuple[str, int | None, str | None]]:
    return [(s.kind, s.set, s.side) for s in compiled.segments]


LADDER = exercise(sets=3, reps=6, ladder=(6, 4, 1), position="back")


BELOW = Line("Now the middle of the buttock.", "The middle.")


POINTS = (Line("First, below the hip bone.", "Below the hip bone."), BELOW, Line("Then outwards."))


MASSAGE = exercise(
    hold=Hold(20_000), sets=3, points=POINTS, sides="each", by_side=True, switch_ms=20_000
)


def with_sets(one: Exercise, sets: int) -> Exercise:
    return apply(routine(one), Options(sets=sets)).exercises[0]


def test_sets_alternate_sides_with_a_switch_between() -> None:
    compiled = timeline(exercise(hold=Hold(10_000), sides="each", sets=2, rest_ms=20_000))
    assert kinds(compiled) == [
        ("setup", None, None),
        ("hold", 1, "left"),
        ("switch", 1, "right"),
        ("hold", 1, "right"),
        ("rest", 1, None),
        ("hold", 2, "left"),
        ("switch", 2, "right"),
        ("hold", 2, "right"),
    ]


def test_by_side_does_all_sets_of_a_side_before_the_other() -> None:
    compiled = timeline(exercise(hold=Hold(10_000), sides="each", by_side=True))
    assert kinds(compiled)[1:] == [
        ("hold", 1, "left"),
        ("rest", 1, "left"),
        ("hold", 2, "left"),
        ("switch", 1, "right"),
        ("hold", 1, "right"),
        ("rest", 1, "right"),
        ("hold", 2, "right"),
    ]


def test_one_side_only_has_neither_switch_nor_other_side() -> None:
    compiled = timeline(exercise(hold=Hold(10_000), sides="left"))
    assert kinds(compiled)[1:] == [("hold", 1, "left"), ("rest", 1, None), ("hold", 2, "left")]


def test_a_rest_between_alternating_sides_is_never_shorter_than_the_switch() -> None:
    compiled = timeline(
        exercise(hold=Hold(10_000), sides="each", sets=2, rest_ms=2_000, switch_ms=9_000)
    )
    assert [s.duration_ms for s in compiled.segments if s.kind == "rest"] == [9_000]


def test_a_rest_of_no_length_is_left_out() -> None:
    compiled = timeline(exercise(rest_ms=0))
    assert "rest" not in {s.kind for s in compiled.segments}


def test_each_set_of_a_ladder_has_its_own_reps() -> None:
    compiled = timeline(LADDER)
    reps = {(s.set, s.reps): s.rep for s in compiled.segments if s.is_work}
    assert reps == {(1, 6): 6, (2, 4): 4, (3, 1): 1}
    assert [LADDER.reps_in(number) for number in (1, 2, 3)] == [6, 4, 1]
    assert exercise(reps=5).reps_in(2) == 5


def lengths(one: Exercise, kind: str) -> list[int]:
    return [s.duration_ms for s in timeline(one).segments if s.kind == kind]


def test_each_set_of_a_hold_may_have_its_own_time() -> None:
    steps = Hold(30_000, times_ms=(10_000, 20_000, 30_000))
    assert lengths(exercise(hold=steps, sets=3), "hold") == [10_000, 20_000, 30_000]
    both = exercise(hold=steps, sets=3, sides="each", by_side=True)
    assert lengths(both, "hold") == [10_000, 20_000, 30_000] * 2


def test_each_rest_may_have_its_own_time() -> None:
    one = exercise(sets=3, rest_ms=60_000, rests_ms=(30_000, 60_000))
    assert lengths(one, "rest") == [30_000, 60_000]
    assert lengths(replace(one, sides="each"), "rest") == [30_000, 60_000]
    assert lengths(replace(one, sides="each", by_side=True), "rest") == [30_000, 60_000] * 2


def test_reps_at_ones_own_pace_are_one_segment_of_their_estimated_time() -> None:
    one = exercise(phases=(), own_pace=OwnPace(3_000, 90_000), sets=2, reps=8, ladder=(8, 6))
    work = [s for s in timeline(one).segments if s.is_work]
    assert [(s.kind, s.reps, s.duration_ms, s.max_ms) for s in work] == [
        ("phase", 8, 24_000, 90_000),
        ("phase", 6, 18_000, 90_000),
    ]
    assert {(s.open, s.rep, s.phase, s.breath) for s in work} == {(True, None, None, "free")}


def starts(one: Exercise) -> list[int]:
    """Return when each set begins, from the first one on."""
    begun: dict[tuple[int | None, Side | None], int] = {}
    for segment in timeline(one).segments:
        if segment.is_work:
            begun.setdefault((segment.set, segment.side if one.by_side else None), segment.start_ms)
    return [at - min(begun.values()) for at in begun.values()]


EVERY = exercise(hold=Hold(10_000), sets=3, every_ms=60_000)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        (EVERY, 3),
        (replace(EVERY, sides="each"), 3),
        (replace(EVERY, sides="each", by_side=True), 6),
        (replace(EVERY, hold=Hold(30_000, times_ms=(10_000, 30_000, 20_000))), 3),
        (exercise(phases=(), own_pace=OwnPace(3_000, 57_000), sets=3, every_ms=60_000), 3),
    ],
)
def test_every_minute_on_the_minute_a_set_begins(one: Exercise, many: int) -> None:
    assert starts(one) == [60_000 * at for at in range(many)]
    filling = {s.every_ms for s in timeline(one).segments if s.every_ms}
    assert filling == {60_000}


def test_a_dose_that_has_outgrown_its_time_leaves_the_count() -> None:
    assert lengths(replace(EVERY, every_ms=9_000), "rest") == [3_000, 3_000]


@pytest.mark.parametrize(("waits", "sets"), [(None, []), ("first-set", [1]), ("each-set", [1, 2])])
def test_a_set_that_waits_for_a_key_does_so_before_its_first_work(
    waits: WaitForKey | None, sets: list[int]
) -> None:
    for one in (
        exercise(wait_for_key=waits, sides="each"),
        exercise(wait_for_key=waits, sides="each", hold=Hold(9_000)),
        exercise(wait_for_key=waits, sides="each", phases=(), own_pace=OwnPace(3_000, 90_000)),
    ):
        waiting = [s for s in timeline(one).segments if s.waits]
        assert [s.set for s in waiting] == sets
        assert all((s.side, s.rep or 1) == ("left", 1) and s.is_work for s in waiting)


@pytest.mark.parametrize(
    ("sets", "ladder"), [(1, (6,)), (2, (6, 4)), (3, (6, 4, 1)), (5, (6, 4, 1, 1, 1))]
)
def test_so_many_sets_of_a_ladder_are_its_first_and_its_last_again(
    sets: int, ladder: tuple[int, ...]
) -> None:
    done = with_sets(LADDER, sets)
    assert (done.sets, done.ladder) == (sets, ladder)


def test_a_cap_holds_for_a_ladder_as_for_any_dose() -> None:
    assert with_sets(exercise(sets=2, reps=6, ladder=(6, 4), most_sets=3), 20).ladder == (6, 4, 4)
    assert with_sets(exercise(most_sets=3), 20).sets == 3
    assert with_sets(exercise(), 20).sets == 20


def test_of_points_there_are_no_more_sets_than_points() -> None:
    assert with_sets(MASSAGE, 20).sets == 3
    assert with_sets(MASSAGE, 2).points == POINTS[:2]
    one = exercise(sets=3, points=POINTS, most_sets=9, check=CHECK)
    assert one.extra_sets == 0
    compiled = timeline(one)
    assert words_in(compiled, compiled.segments[-1]) == ["Even on both sides?"]
