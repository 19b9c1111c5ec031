"""Gaps: exact to the millisecond, with as much said in them as fits."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from routine.model import Exercise, Group, Line, Routine, Segment
from routine.options import Options, apply
from routine.timeline import compile_timeline
from routine.timeline.visits import Visit, visits
from tests.support.builders import exercise, routine, words_in
from tests.support.strategies import routines

SQUAT = exercise(name="Squat", position="standing", sets=1, leave=(Line("Shake it out."),))
PRESS = exercise(
    name="Overhead press",
    position="standing",
    sides="each",
    limb="arm",
    load="8 kg",
    sets=1,
    setup=(Line("Feet under your hips."), Line("Ribs down, and look ahead.", "Ribs down.")),
    note=Line("Stop before it pinches."),
)


def words(gap_ms: int, *pair: Exercise, **changes: Any) -> list[str]:
    """Return what is said in the gap between two exercises, or between two rounds of one."""
    chosen = routine(*(pair or (SQUAT, PRESS)), **{"gap_ms": gap_ms} | changes)
    compiled = compile_timeline(chosen)
    return words_in(compiled, [s for s in compiled.segments if s.kind == "setup"][1])


def in_rounds(gap_ms: int, one: Exercise = PRESS, **changes: int) -> list[str]:
    group = replace(Group("Circuit", 3), gap_ms=gap_ms, **changes)
    return words(gap_ms, replace(one, group="Circuit"), groups=(group,))


def between(compiled: tuple[Segment, ...]) -> list[int]:
    """Return the time from the end of each visit's work to the start of the next one's."""
    work = [each for each in compiled if each.is_work]
    return [
        after.start_ms - before.start_ms - before.duration_ms
        for before, after in pairwise(work)
        if (before.exercise, before.round) != (after.exercise, after.round)
    ]


def planned(visit: Visit) -> int | None:
    """Return how long lies before the work of a visit; None where that isn't exact."""
    return None if visit.gap_ms is None else visit.rest_ms + visit.gap_ms


@given(routines())
@settings(max_examples=100)
def test_the_time_from_work_to_work_is_exactly_the_gap_whatever_is_said(chosen: Routine) -> None:
    exact = [
        planned(visit) for visit in visits(chosen, {"slow": 1.5, "quick": 0.7}.get(chosen.pace, 1))
    ]
    found = between(compile_timeline(chosen).segments)
    assert [given if given is None else ms for given, ms in zip(exact[1:], found, strict=True)] == (
        exact[1:]
    )


@pytest.mark.parametrize("name", ["A", "Supported single-leg Romanian deadlift with a long name"])
@pytest.mark.parametrize("pace", ["slow", "normal", "quick"])
def test_thirty_and_ten_are_thirty_and_ten_whatever_the_names_and_the_pace(
    name: str, pace: Any
) -> None:
    pair = (replace(SQUAT, name=name, group="Circuit"), replace(PRESS, name=name, group="Circuit"))
    group = Group("Circuit", 3, gap_ms=10_000, rest_ms=60_000)
    chosen = apply(routine(*pair, groups=(group,)), Options(pace=pace))
    assert between(compile_timeline(chosen).segments) == [10_000, 60_000, 10_000, 60_000, 10_000]


def test_a_gap_says_all_that_there_is_time_for_in_its_order() -> None:
    assert words(30_000) == [
        "Next, overhead press, standing.",
        "Shake it out.",
        "Eight kilos.",
        "Left arm first.",
        "Feet under your hips.",
        "Ribs down, and look ahead.",
        "Stop before it pinches.",
    ]


@pytest.mark.parametrize(
    ("gap_ms", "said"),
    [
        (
            13_000,
            [
                "Next, overhead press, standing.",
                "Shake it out.",
                "Eight kilos.",
                "Left arm first.",
            ],
        ),
        (10_000, ["Next, overhead press, standing.", "Left arm first."]),
        (8_500, ["Next, overhead press.", "Left arm first."]),
        (6_500, ["Next, overhead press."]),
        (5_600, ["Overhead press."]),
        (3_000, []),
        (0, []),
    ],
)
def test_in_less_time_the_exercise_comes_first_then_its_side_position_and_load(
    gap_ms: int, said: list[str]
) -> None:
    assert words(gap_ms) == said


def test_after_a_line_that_does_not_fit_no_later_one_is_said() -> None:
    long = Line("Put the chair with its back to the wall, and stand an arm's length before it.")
    one = replace(SQUAT, setup=(long, Line("Down.")))
    assert words(10_000, replace(PRESS, leave=()), one) == ["Next, squat, standing."]


def test_a_line_that_does_not_fit_in_full_is_said_in_its_short_form_and_shown_in_full() -> None:
    chosen = routine(SQUAT, replace(PRESS, load=None, sides="none"), gap_ms=12_100)
    said = {cue.say: cue.show for cue in compile_timeline(chosen).cues if cue.say}
    assert said["Ribs down."] == "Ribs down, and look ahead."


def test_a_gap_says_which_round_begins_before_the_exercise() -> None:
    pair = (
        replace(SQUAT, group="Circuit"),
        replace(PRESS, group="Circuit", load=None, sides="none"),
    )
    compiled = compile_timeline(routine(*pair, groups=(Group("Circuit", 2, gap_ms=9_000),)))
    begins = [words_in(compiled, s)[:2] for s in compiled.segments if s.kind == "setup"]
    assert begins == [
        ["Round one of two.", "Squat. One of two."],
        ["Next, overhead press, standing.", "Shake it out."],
        ["Round two of two.", "Next, squat, standing."],
        ["Next, overhead press, standing.", "Shake it out."],
    ]


def test_where_the_same_exercise_goes_on_only_what_differs_is_said() -> None:
    assert in_rounds(20_000) == ["Round two of three.", "Left arm first."]
    points = (Line("Below the hip bone."),)
    assert in_rounds(20_000, replace(PRESS, points=points, sides="none")) == [
        "Round two of three.",
        "Below the hip bone.",
    ]


def test_a_rest_before_the_gap_has_said_which_round_begins_if_it_could() -> None:
    assert in_rounds(10_000, rest_ms=40_000) == ["Left arm first."]
    assert in_rounds(10_000, rest_ms=11_000) == ["Round two of three.", "Left arm first."]


def test_a_rest_that_is_too_short_to_say_which_round_begins_says_nothing() -> None:
    group = Group("Circuit", 2, gap_ms=10_000, rest_ms=11_000)
    compiled = compile_timeline(routine(replace(SQUAT, group="Circuit"), groups=(group,)))
    assert words_in(compiled, next(s for s in compiled.segments if s.kind == "rest")) == []


def test_an_exercise_that_is_eased_in_a_round_has_its_setup_there_and_its_gap_in_the_others() -> (
    None
):
    group = Group("Circuit", 3, gap_ms=10_000)
    usual, easier = (replace(SQUAT, group="Circuit", setup=(Line(s),)) for s in ("Low.", "High."))
    compiled = compile_timeline(routine(easier, groups=(group,)), leaving=usual, leaving_round=2)
    setups = [each for each in compiled.segments if each.kind == "setup"]
    assert [words_in(compiled, each) for each in setups[1:]] == [
        ["Next, squat, standing.", "Shake it out.", "High."],
        ["Round three of three."],
    ]
    assert setups[1].duration_ms != setups[2].duration_ms == 10_000


LYING = exercise(name="Bridge", position="back", sets=1, leave=(Line("Pillow out."),))


def getting_up(gap_ms: int) -> list[tuple[int, str]]:
    """Return how much later each thing is said in a gap from the floor to standing."""
    compiled = compile_timeline(routine(LYING, SQUAT, gap_ms=gap_ms))
    gap = [each for each in compiled.segments if each.kind == "setup"][1]
    cues = [cue for cue in compiled.cues_by_segment[gap.index] if cue.say]
    ends = [500, *(cue.offset_ms + cue.length_ms for cue in cues)]
    return [
        (cue.offset_ms - end, (cue.say or "")[:12]) for end, cue in zip(ends, cues, strict=False)
    ]


def test_how_to_get_up_is_said_before_all_but_the_exercise_with_its_pause_if_there_is_time() -> (
    None
):
    assert getting_up(40_000) == [
        (0, "Next, squat,"),
        (300, "Pillow out."),
        (300, "Roll onto yo"),
        (10_000, "Lie down."),
    ]
    assert getting_up(20_000) == [(0, "Next, squat,"), (300, "Roll onto yo")]


def test_a_line_of_caution_is_said_at_every_level_of_the_voice() -> None:
    careful = replace(SQUAT, setup=(Line("Mind your knees.", caution=True),))
    compiled = compile_timeline(routine(PRESS, careful, gap_ms=20_000))
    levels = {cue.say: cue.level for cue in compiled.cues if cue.say}
    assert levels["Mind your knees."] == "tones"
    assert levels["Next, squat, standing."] == "brief"
