"""The order of sets, rests and switches."""

import pytest

from routine.model import Exercise, Hold, Line, Timeline
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
