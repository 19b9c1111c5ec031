"""Hypothesis strategies for small, odd and valid routines."""

from typing import Any, get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from routine.model import Change, Check, Exercise, Hold, Line, Pace, Phase, Routine, Sides, Way

_NAMES = st.sampled_from(["Squeeze", "Release", "Straighten the knee", "Hold on", "Open"])
_PHASES = st.builds(
    Phase,
    name=_NAMES,
    ms=st.integers(200, 6_000),
    breath=st.sampled_from(["in", "out", "steady"]),
)
_HELD = st.sampled_from(["Hold", "Stretch", "Rest on the chair"])
_FIXED = st.builds(Hold, ms=st.integers(1_000, 80_000), name=_HELD, slow_breath=st.booleans())
_OPEN = st.builds(
    Hold,
    ms=st.integers(40_000, 90_000),
    open=st.just(value=True),
    max_ms=st.integers(90_000, 120_000),
    first_ms=st.integers(1_000, 40_000),
    name=_HELD,
    slow_breath=st.booleans(),
    best_ms=st.none() | st.integers(1_000, 119_000),
)
_LINES = st.builds(
    Line,
    say=st.sampled_from(["Lie down.", "Feel your pelvis on the floor. Is it even?"]),
    short=st.none() | st.just("Down."),
    wait_ms=st.integers(0, 5_000),
)
_CHECKS = st.builds(
    Check, say=st.just("Even on both sides?"), short=st.none(), ms=st.integers(5_000, 20_000)
)
_STAGES = st.none() | st.sampled_from(["Quiet", "QL and psoas"])
_CHANGES = st.builds(
    Change,
    exercise=st.just(1),
    exercise_name=st.just("Cobra"),
    cautions=st.just(("face-down", "ball")),
    way=st.sampled_from([None, "easier"]),
)


@st.composite
def exercises(draw: st.DrawFn, number: int) -> Exercise:
    """Draw an exercise, perhaps with an easier and a harder way."""
    usual = draw(_in_one_way(number))
    usual = replace(usual, way=draw(st.none() | _WAYS), way_line=draw(st.none() | _LINES))
    ways = {way: draw(_other(usual, way)) for way in get_args(Way) if draw(st.booleans())}
    return replace(usual, **ways)


_WAYS: st.SearchStrategy[Way] = st.sampled_from(get_args(Way))


def _other(usual: Exercise, way: Way) -> st.SearchStrategy[Exercise]:
    """Draw another way of an exercise, with the same name and number."""
    return st.builds(
        lambda made, line: replace(made, name=usual.name, way=way, way_line=line),
        _in_one_way(usual.number),
        _LINES,
    )


@st.composite
def _in_one_way(draw: st.DrawFn, number: int) -> Exercise:
    hold = draw(st.none() | _FIXED | _OPEN)
    phases = () if hold else tuple(draw(st.lists(_PHASES, min_size=1, max_size=3)))
    sides: Sides = draw(st.sampled_from(get_args(Sides)))
    return Exercise(
        name=draw(st.sampled_from(["Wall sit", "Clamshell"])),
        number=number,
        stage=draw(_STAGES),
        position=draw(st.none() | st.sampled_from(["back", "front", "kneeling", "standing"])),
        beforehand=tuple(draw(st.lists(_LINES, max_size=1))),
        setup=tuple(draw(st.lists(_LINES, max_size=3))),
        setup_ms=draw(st.none() | st.integers(0, 60_000)),
        leave=tuple(draw(st.lists(_LINES, max_size=1))),
        sides=sides,
        by_side=draw(st.booleans()) and sides == "each",
        phases=phases,
        hold=hold,
        rest_ms=draw(st.sampled_from([0, 2_000, 10_000, 30_000])),
        switch_ms=draw(st.sampled_from([0, 1_000, 5_000, 20_000])),
        in_rest=draw(st.none() | _LINES),
        in_switch=draw(st.none() | _LINES),
        most_sets=draw(st.none() | st.integers(1, 4)),
        check=draw(st.none() | _CHECKS),
        **draw(_doses(is_hold=hold is not None)),
    )


@st.composite
def _doses(draw: st.DrawFn, *, is_hold: bool) -> dict[str, Any]:
    """Draw sets and reps: the same reps in each set, a ladder, or a point for each set."""
    reps, sets = 1 if is_hold else draw(st.integers(1, 7)), draw(st.integers(1, 3))
    kind = draw(st.sampled_from(["even", "points"] if is_hold else ["even", "points", "ladder"]))
    if kind == "points":
        points = tuple(draw(st.lists(_LINES, min_size=sets, max_size=sets)))
        return {"sets": sets, "reps": reps, "points": points}
    if kind == "ladder":
        ladder = tuple(draw(st.lists(st.integers(1, 7), min_size=sets, max_size=sets)))
        return {"sets": sets, "reps": max(ladder), "ladder": ladder}
    return {"sets": sets, "reps": reps}


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    many = draw(st.integers(1, 3))
    made = tuple(draw(exercises(number)) for number in range(1, many + 1))
    pace: Pace = draw(st.sampled_from(get_args(Pace)))
    changes = tuple(draw(st.lists(_CHANGES, max_size=2)))
    return Routine(
        name="odd", title="Odd", exercises=made, exercise_count=many, pace=pace, changes=changes
    )
