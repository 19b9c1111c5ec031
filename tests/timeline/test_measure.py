"""The size of a routine, and what of its words does not fit."""

from typing import Any

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from routine.errors import InvalidError
from routine.model import Check, Exercise, Group, Hold, Line, Phase, Routine, TimedLine
from routine.timeline import compile_timeline, measure
from tests.support.builders import (
    CHECK,
    exercise,
    misfits,
    routine,
)
from tests.support.strategies import routines


@given(routines())
@settings(max_examples=200)
def test_a_timeline_is_counted_as_it_is_made(chosen: Routine) -> None:
    compiled, size = compile_timeline(chosen), measure(chosen)
    assert (size.segments, size.total_ms) == (len(compiled.segments), compiled.total_ms)
    assert size.open == any(s.open for s in compiled.segments)


def test_more_than_ten_thousand_segments_are_refused_before_they_are_made() -> None:
    many = tuple(exercise(number=n, sets=20, reps=200) for n in range(1, 101))
    with pytest.raises(InvalidError, match="expected at most 10,000; use fewer sets or reps"):
        compile_timeline(routine(*many))


def test_more_than_four_hours_are_refused() -> None:
    long = exercise(sets=20, reps=1, phases=(Phase("Lie", 600_000),), rest_ms=600_000)
    with pytest.raises(InvalidError, match="expected at most 4h"):
        compile_timeline(routine(long))


@pytest.mark.parametrize("group", ["Whole", "Part"])
def test_rounds_are_counted_before_they_are_made(group: str) -> None:
    groups = (Group("Whole", 60), Group("Part", 60, inside="Whole"))
    chosen = routine(*[exercise(sets=1, reps=1, group=group)] * 100, groups=groups)
    assert measure(chosen).segments <= 10_000 * 4
    wanted = "segments; expected at most 10,000; use fewer rounds, sets or reps"
    with pytest.raises(InvalidError, match=wanted):
        compile_timeline(chosen)


def test_rounds_of_more_than_four_hours_are_refused() -> None:
    chosen = routine(exercise(group="Whole"), groups=(Group("Whole", 60, rest_ms=600_000),))
    with pytest.raises(InvalidError, match="4h; use fewer rounds, fewer sets or shorter times"):
        compile_timeline(chosen)


FLOOR = exercise(name="Bridge", position="back", sets=1)
STANDING = exercise(name="Squat", position="standing", sets=1)


def found_gaps(gap_ms: int, *pair: Exercise) -> list[tuple[int, str]]:
    found = misfits(routine(*pair, gap_ms=gap_ms))
    assert all(not each.too_long for each in found)
    return [(each.exercise, each.message) for each in found if each.key == "gap"]


def test_a_gap_that_is_shorter_than_the_way_is_told_and_that_getting_up_is_not_said() -> None:
    said = "the gap of 10 s before it is too short to come from bridge: that takes about 30 s"
    untold = f"{said}, and how to get up isn't said"
    assert found_gaps(10_000, FLOOR, STANDING) == [(2, untold)]
    assert found_gaps(29_000, FLOOR, STANDING) == [(2, said.replace("10 s", "29 s"))]
    assert found_gaps(30_000, FLOOR, STANDING) == []
    assert found_gaps(10_000, STANDING, STANDING) == []


def test_a_way_that_comes_in_every_round_is_told_once() -> None:
    pair = (replace(FLOOR, group="Circuit"), replace(STANDING, group="Circuit"))
    chosen = routine(*pair, groups=(Group("Circuit", 9, gap_ms=10_000),))
    assert [each.exercise for each in misfits(chosen)] == [2, 1]


def test_a_check_that_a_gap_leaves_no_time_for_is_told() -> None:
    checked = exercise(check=CHECK)
    told = [(1, "its check isn't asked: the gap after it leaves no time")]
    assert found_gaps(10_000, checked, checked) == told


def test_a_switch_too_short_to_turn_over_in_is_told() -> None:
    def found(**changes: Any) -> list[str]:
        plain: dict[str, Any] = {"sides": "each", "position": "side", "hold": Hold(30_000)}
        one = exercise(**plain | {"switch_ms": 5_000} | changes)
        return [each.message for each in misfits(routine(one)) if each.key == "switch"]

    assert found() == ['5 s to change sides is short on the floor; expected such as switch = "15s"']
    assert found(position="kneeling") == found()
    for fine in (
        ("switch_ms", 6_000),
        ("position", "standing"),
        ("position", None),
        ("sides", "left"),
    ):
        assert found(**dict([fine])) == []


def said_in_hold(*lines: TimedLine, ms: int = 30_000, **changes: Any) -> list[tuple[int, bool]]:
    chosen = routine(exercise(hold=Hold(ms, spoken=lines, **changes)))
    return [(each.index, each.too_long) for each in misfits(chosen) if each.key == "hold"]


LONG = TimedLine(12_000, "Now let the shoulders sink, the chin drop, and the jaw hang.", "Sink.")


def test_words_of_a_hold_that_fit_only_in_their_short_form_are_told() -> None:
    assert said_in_hold(LONG, TimedLine(20_000, "Other foot.")) == []
    assert said_in_hold(LONG, TimedLine(15_000, "Other foot.")) == [(0, False)]


def test_words_that_no_set_of_a_hold_has_the_time_for_are_too_long() -> None:
    late = TimedLine(29_000, "Other foot.")
    assert said_in_hold(late) == [(0, True)]
    assert said_in_hold(late, ms=40_000, times_ms=(10_000, 40_000)) == []


def test_a_routine_that_fits_has_no_misfits() -> None:
    assert misfits(routine(exercise(check=CHECK, position="back"))) == ()


def test_a_line_that_needs_its_short_form_is_told_and_said_short() -> None:
    long = "Lie on your back with your legs on the chair. Let them be heavy."
    chosen = routine(exercise(setup=(Line(long, "Lie on your back."),), setup_ms=7_000))
    found = misfits(chosen)
    assert [(m.exercise, m.key, m.index, m.too_long) for m in found] == [(1, "setup", 0, False)]
    compiled = compile_timeline(chosen)
    cue = next(c for c in compiled.cues if c.say == "Lie on your back.")
    assert cue.show == long


def test_lines_fall_back_from_the_last_and_only_as_many_as_needed() -> None:
    line = Line("Legs on the chair, the knees above the hips.", "Legs on the chair.")
    chosen = routine(exercise(setup=(line, line, line), setup_ms=14_000))
    assert [m.index for m in misfits(chosen)] == [2]


def test_a_setup_whose_lines_fit_in_no_form_is_too_long_and_gets_its_time_all_the_same() -> None:
    chosen = routine(exercise(setup=(Line("Lie down. Settle. Breathe."),), setup_ms=2_000))
    found = misfits(chosen)
    assert [(m.key, m.too_long) for m in found] == [("setup", True)]
    assert "too short" in found[0].message
    assert compile_timeline(chosen).segments[0].duration_ms > 2_000


def test_a_check_whose_question_does_not_fit_is_told() -> None:
    def found(question: str, ms: int) -> list[bool]:
        chosen = routine(exercise(check=Check(question, "Even?", ms)))
        return [m.too_long for m in misfits(chosen)]

    assert found("Even on both sides?", 5_000) == [False]
    assert found("Even on both sides?", 1_000) == [True]
