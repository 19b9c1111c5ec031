"""The size of a routine, and what of its words does not fit."""

import pytest
from hypothesis import given, settings

from routine.errors import InvalidError
from routine.model import Check, Line, Phase, Routine
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
    with pytest.raises(InvalidError, match="expected at most 10,000"):
        compile_timeline(routine(*many))


def test_more_than_four_hours_are_refused() -> None:
    long = exercise(sets=20, reps=1, phases=(Phase("Lie", 600_000),), rest_ms=600_000)
    with pytest.raises(InvalidError, match="expected at most 4h"):
        compile_timeline(routine(long))


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
