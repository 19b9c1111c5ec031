"""Routines for property tests: small, odd and valid."""

from typing import get_args

from hypothesis import strategies as st

from routine.model import Check, Exercise, Hold, Line, Pace, Phase, Routine, Sides

_NAMES = st.sampled_from(["Squeeze", "Release", "Straighten the knee", "Hold on", "Open"])
_PHASES = st.builds(
    Phase,
    name=_NAMES,
    ms=st.integers(200, 6_000),
    breath=st.sampled_from(["in", "out", "steady"]),
)
_FIXED = st.builds(Hold, ms=st.integers(1_000, 60_000))
_OPEN = st.builds(
    Hold,
    ms=st.integers(40_000, 90_000),
    open=st.just(value=True),
    max_ms=st.integers(90_000, 120_000),
    first_ms=st.integers(1_000, 40_000),
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


@st.composite
def exercises(draw: st.DrawFn, number: int) -> Exercise:
    hold = draw(st.none() | _FIXED | _OPEN)
    phases = () if hold else tuple(draw(st.lists(_PHASES, min_size=1, max_size=3)))
    sides: Sides = draw(st.sampled_from(get_args(Sides)))
    return Exercise(
        name=draw(st.sampled_from(["Wall sit", "Clamshell"])),
        number=number,
        position=draw(st.none() | st.sampled_from(["back", "front", "kneeling", "standing"])),
        setup=tuple(draw(st.lists(_LINES, max_size=3))),
        setup_ms=draw(st.none() | st.integers(0, 60_000)),
        leave=tuple(draw(st.lists(_LINES, max_size=1))),
        sides=sides,
        by_side=draw(st.booleans()) and sides == "each",
        sets=draw(st.integers(1, 3)),
        reps=1 if hold else draw(st.integers(1, 7)),
        phases=phases,
        hold=hold,
        rest_ms=draw(st.sampled_from([0, 2_000, 10_000, 30_000])),
        switch_ms=draw(st.sampled_from([0, 1_000, 5_000, 20_000])),
        most_sets=draw(st.none() | st.integers(1, 4)),
        check=draw(st.none() | _CHECKS),
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    many = draw(st.integers(1, 3))
    made = tuple(draw(exercises(number)) for number in range(1, many + 1))
    pace: Pace = draw(st.sampled_from(get_args(Pace)))
    return Routine(name="odd", title="Odd", exercises=made, planned=many, pace=pace)
