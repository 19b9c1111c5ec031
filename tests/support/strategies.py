"""Hypothesis strategies for small, odd and valid routines."""

from typing import Any, get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from routine.model import (
    Breath,
    Change,
    Check,
    Exercise,
    Group,
    Hold,
    Line,
    OwnPace,
    OwnWords,
    Pace,
    Phase,
    Routine,
    Sides,
    TimedLine,
    WaitForKey,
    Way,
)
from routine.timeline.set_order import LEAST_LEFT_MS, work_ms

_NAMES = st.sampled_from(["Squeeze", "Release", "Straighten the knee", "Hold", "Breathe in"])
_PHASES = st.builds(
    Phase,
    name=_NAMES,
    ms=st.integers(200, 6_000),
    breath=st.sampled_from(get_args(Breath)),
)
_HELD = st.sampled_from(["Hold", "Stretch", "Rest on the chair"])
_SAID = st.lists(
    st.builds(
        TimedLine,
        at_ms=st.integers(1_000, 80_000),
        say=st.sampled_from(["Other foot.", "Let the shoulders sink, and look at the floor."]),
        short=st.none() | st.just("Sink."),
    ),
    max_size=2,
    unique_by=lambda line: line.at_ms,
).map(lambda lines: tuple(sorted(lines, key=lambda line: line.at_ms)))
_STEADY_OR_FREE: st.SearchStrategy[Breath] = st.sampled_from(["steady", "free"])
_FIXED = st.builds(
    Hold,
    ms=st.integers(1_000, 80_000),
    name=_HELD,
    slow_breath=st.booleans(),
    breath=_STEADY_OR_FREE,
    spoken=_SAID,
)
_PACES = st.builds(OwnPace, rep_ms=st.integers(200, 5_000), max_ms=st.integers(1_000, 90_000))
_WORDS = st.builds(
    OwnWords,
    rest=st.none() | st.just("Shake it out."),
    go=st.none() | st.just("Off you go."),
    last=st.none() | st.just("One more, then you're done."),
    switch=st.none() | st.just("Change over."),
)
_WAITS: st.SearchStrategy[WaitForKey | None] = st.sampled_from([None, "first-set", "each-set"])
_OPEN = st.builds(
    Hold,
    ms=st.integers(40_000, 90_000),
    open=st.just(value=True),
    max_ms=st.integers(90_000, 120_000),
    first_ms=st.integers(1_000, 40_000),
    name=_HELD,
    slow_breath=st.booleans(),
    breath=_STEADY_OR_FREE,
    spoken=_SAID,
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
_RESTS = st.sampled_from([0, 2_000, 10_000, 30_000])
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
    own_pace = None if hold else draw(st.none() | _PACES)
    is_phased = hold is None and own_pace is None
    phases = tuple(draw(st.lists(_PHASES, min_size=1, max_size=3))) if is_phased else ()
    sides: Sides = draw(st.sampled_from(get_args(Sides)))
    made = Exercise(
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
        own_pace=own_pace,
        load=draw(st.none() | st.sampled_from(["8 kg", "red band"])),
        note=draw(st.none() | _LINES),
        words=draw(st.just(OwnWords()) | _WORDS),
        wait_for_key=draw(_WAITS),
        rest_ms=draw(_RESTS),
        switch_ms=draw(st.sampled_from([0, 1_000, 5_000, 20_000])),
        in_rest=draw(st.none() | _LINES),
        in_switch=draw(st.none() | _LINES),
        most_sets=draw(st.none() | st.integers(1, 4)),
        check=draw(st.none() | _CHECKS),
        **draw(_doses(is_hold=hold is not None)),
    )
    return draw(_in_time(made))


@st.composite
def _in_time(draw: st.DrawFn, made: Exercise) -> Exercise:
    """Draw what an exercise has of its own in each set, and perhaps a time for each set."""
    if draw(st.booleans()):
        rests = st.lists(_RESTS, min_size=made.sets - 1, max_size=made.sets - 1)
        made = replace(made, rests_ms=tuple(draw(rests)))
    hold, own_pace, numbers = made.hold, made.own_pace, range(1, made.sets + 1)
    if own_pace is not None and own_pace.max_ms is not None:
        longest = max(work_ms(made, number) for number in numbers)
        made = replace(made, own_pace=replace(own_pace, max_ms=longest + own_pace.max_ms))
    if hold is not None and not hold.open and draw(st.booleans()):
        times = st.lists(st.integers(1_000, hold.ms), min_size=made.sets, max_size=made.sets)
        listed = tuple(draw(times))
        made = replace(made, hold=replace(hold, ms=max(listed), times_ms=listed))
    if draw(st.sampled_from([False, False, True])):
        busy_ms = 2 * max(work_ms(made, number) for number in numbers)
        busy_ms += 2 * made.switch_ms
        every_ms = busy_ms + draw(st.integers(LEAST_LEFT_MS, 30_000))
        made = replace(made, every_ms=every_ms, rests_ms=())
    return made


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


_GAPS = st.none() | st.sampled_from([0, 1_000, 5_000, 10_000, 60_000])


@st.composite
def _groups(draw: st.DrawFn, many: int) -> tuple[tuple[Group, ...], list[str | None]]:
    """Draw groups, perhaps one inside the other, and the name of the group of each exercise."""
    made = [
        Group(
            name,
            draw(st.integers(1, 3)),
            rest_ms=draw(_RESTS),
            gap_ms=draw(_GAPS),
            gap_from_round=draw(st.integers(1, 2)),
        )
        for name in ("Whole", "Part")
    ]
    names: list[str | None] = [None] * many
    start, end = sorted(draw(st.lists(st.integers(0, many), min_size=2, max_size=2)))
    names[start:end] = ["Whole"] * (end - start)
    if start < end and draw(st.booleans()):
        names[draw(st.integers(start, end - 1))] = "Part"
        made[1] = replace(made[1], inside="Whole")
    is_used = {"Whole": start < end, "Part": "Part" in names}
    return tuple(group for group in made if is_used[group.name]), names


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    many = draw(st.integers(1, 3))
    groups, names = draw(st.just(((), [None] * many)) | _groups(many))
    made = tuple(
        replace(draw(exercises(number)), group=group) for number, group in enumerate(names, 1)
    )
    pace: Pace = draw(st.sampled_from(get_args(Pace)))
    changes = tuple(draw(st.lists(_CHANGES, max_size=2)))
    return Routine(
        name="odd",
        title="Odd",
        exercises=made,
        exercise_count=many,
        pace=pace,
        changes=changes,
        groups=groups,
        gap_ms=draw(_GAPS),
    )
