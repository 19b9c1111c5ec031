"""What the figure does at one instant of a session."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from routine import library
from routine.library.moves import moves
from routine.model import Breath, Exercise, Hold, Line, Phase, Segment, Timeline
from routine.model.figure import Figure, Pose, Showing, encode
from routine.signals import Action, View
from routine.timeline import compile_timeline
from routine.timeline.moments import BREATH_MS, MOVE_MS, Moment, eased, moment
from tests.support.builders import exercise, first, timeline
from tests.support.driver import Driver
from tests.support.strategies import routines

POSES = tuple(map(Pose, ("start", "open", "flat")))
OPENING = encode(Figure(POSES, showing=Showing(phases=("open", None), rest="flat", hold="open")))
BUILT_IN = [entry.name for entry in (*library.entries(), *library.exercise_entries())]


def view_of(segment: Segment, elapsed_ms: int, **changes: Any) -> View:
    left = max(0, segment.duration_ms - elapsed_ms)
    plain = View("running", segment, elapsed_ms, remaining_ms=left, left_ms=left)
    return replace(plain, **changes)


def seen(compiled: Timeline, segment: Segment, elapsed_ms: int, **changes: Any) -> Moment:
    found = moment(view_of(segment, elapsed_ms, **changes), compiled)
    assert found
    return found


def test_without_a_figure_there_is_none() -> None:
    compiled = timeline(exercise())
    assert moment(view_of(compiled.segments[1], 0), compiled) is None


def test_a_phase_with_a_breath_moves_through_all_of_its_time() -> None:
    compiled = timeline(exercise(figure_data=OPENING))
    release = first(compiled, "phase", phase="Release", rep=2)
    found = [seen(compiled, release, at) for at in (0, 1_500, 3_000)]
    assert [(each.from_pose, each.to_pose) for each in found] == [("open", "start")] * 3
    assert [each.fraction for each in found] == [0.0, 0.5, 1.0]
    assert [each.breath for each in found] == [0.0, 0.5, 1.0], "it is breathed in"


def test_a_steady_phase_moves_in_its_first_two_seconds_and_stays() -> None:
    steady = (Phase("Open", 6_000), Phase("Close", 1_000))
    compiled = timeline(exercise(figure_data=OPENING, phases=steady))
    phase = first(compiled, "phase", rep=2)
    assert seen(compiled, phase, MOVE_MS // 2).fraction == 0.5
    assert seen(compiled, phase, MOVE_MS).fraction == seen(compiled, phase, 6_000).fraction == 1.0
    close = first(compiled, "phase", phase="Close")
    assert seen(compiled, close, 500).fraction == 0.5, "a short one in all of its time"


def test_the_first_repetition_begins_where_the_segment_before_ended() -> None:
    compiled = timeline(exercise(figure_data=OPENING))
    assert seen(compiled, first(compiled, "phase", set=1), 0).from_pose == "start"
    assert seen(compiled, first(compiled, "phase", set=2), 0).from_pose == "flat"
    assert seen(compiled, first(compiled, "rest"), 0).from_pose == "start"


def test_a_line_of_a_setup_moves_from_the_pose_of_the_line_before() -> None:
    lines = (Line("Lie down."), Line("Open your knee."))
    led = encode(Figure(POSES, showing=Showing(setup=("start", "open"))))
    compiled = timeline(exercise(setup=lines, setup_ms=20_000, figure_data=led))
    setup = compiled.segments[0]
    said = next(c.offset_ms for c in compiled.cues if c.show == "Open your knee.")
    assert seen(compiled, setup, said - 1)[1:4] == ("start", "start", 1.0)
    assert seen(compiled, setup, said + 1_000)[1:4] == ("start", "open", 0.5)


def test_the_figure_is_never_ahead_of_the_words_and_stays_for_two_breaths() -> None:
    """Watched as in a session, ten times a second."""
    compiled = compile_timeline(library.load("sciatica").routine)
    setup = first(compiled, "setup", exercise=3)
    cues = [cue for cue in compiled.cues_by_segment[setup.index] if cue.say]
    begins = {str(cue.say).partition(".")[0]: cue.offset_ms for cue in cues}
    until: dict[str, int] = {}
    since: dict[str, int] = {}
    for at in range(0, setup.duration_ms, 100):
        found = moment(view_of(setup, at), compiled, moves())
        assert found
        pose = found.to_pose + (" at the wall" if found.figure.pose("start").things else "")
        since.setdefault(pose, at)
        until[pose] = at
    side, wall = begins["Roll onto your side"], begins["Take the chair to a wall"]
    assert until["lie"] > side
    assert side < since["on-side"] < since["sitting-up"] < since["leaning-back"]
    assert until["leaning-back"] - since["leaning-back"] > 2 * BREATH_MS
    assert until["standing-up"] > wall, "where one is, until the wall is said"
    assert since["stand at the wall"] > wall


def test_left_is_flipped_and_a_change_of_sides_is_no_movement() -> None:
    compiled = timeline(exercise(figure_data=OPENING, sides="each"))
    assert seen(compiled, first(compiled, "phase", side="left"), 0).flipped
    assert not seen(compiled, first(compiled, "phase", side="right"), 0).flipped
    switch = first(compiled, "switch")
    said = next(cue for cue in compiled.cues_by_segment[switch.index] if cue.say)
    turns = said.offset_ms + MOVE_MS // 2
    assert said.offset_ms < turns < said.offset_ms + said.length_ms, "in its words"
    before, after = (seen(compiled, switch, at) for at in (turns - 1, turns))
    assert [before.flipped, after.flipped] == [True, False]
    assert before[1:3] == after[1:3] == ("start", "start")


def test_it_breathes_in_a_hold_and_goes_on_in_the_get_ready() -> None:
    compiled = timeline(exercise(hold=Hold(60_000), figure_data=OPENING))
    hold = first(compiled, "hold")
    quarter = BREATH_MS // 4
    breaths = [seen(compiled, hold, at).breath for at in range(0, 2 * BREATH_MS, quarter)]
    assert breaths == pytest.approx([0, 0.5, 1, 0.5] * 2)
    ready = seen(compiled, hold, 0, mode="get ready", ready_ms=2 * quarter)
    assert ready.fraction == 0.0
    assert ready.breath == pytest.approx(1)


def test_in_a_rest_it_breathes_with_the_breath_sounds() -> None:
    compiled = timeline(exercise(figure_data=OPENING, rest_ms=60_000))
    rest = first(compiled, "rest")
    glides = [c for c in compiled.cues_by_segment[rest.index] if c.tone in {"inhale", "exhale"}]
    assert len(glides) == 4
    assert seen(compiled, rest, glides[0].offset_ms - 1).breath == 0
    for glide in glides:
        ends = glide.offset_ms + glide.length_ms
        full = glide.tone == "inhale"
        assert seen(compiled, rest, ends).breath == full
        assert seen(compiled, rest, ends - glide.length_ms // 2).breath == 0.5
    after = glides[-1].offset_ms + glides[-1].length_ms
    assert seen(compiled, rest, after + BREATH_MS // 2).breath == pytest.approx(1)


def test_the_chest_is_still_in_a_hold_of_the_breath() -> None:
    breaths: list[Breath] = ["in", "hold", "out", "hold"]
    phases = tuple(Phase(each, 4_000, each) for each in breaths)
    compiled = timeline(exercise(figure_data=OPENING, phases=phases, sets=1))
    full, empty = (each for each in compiled.segments if each.rep == 2 and each.breath == "hold")
    assert {seen(compiled, full, at).breath for at in (0, 1_000, 3_999)} == {1.0}
    assert {seen(compiled, empty, at).breath for at in (0, 1_000, 3_999)} == {0.0}


def test_past_the_goal_of_an_open_hold_it_stays() -> None:
    open_hold = Hold(10_000, open=True, max_ms=90_000)
    compiled = timeline(exercise(hold=open_hold, figure_data=OPENING))
    assert seen(compiled, first(compiled, "hold"), 80_000)[1:4] == ("start", "open", 1.0)


def test_a_setup_without_length_shows_its_pose() -> None:
    compiled = timeline(exercise(setup=(), setup_ms=0, figure_data=OPENING))
    segment = replace(compiled.segments[0], duration_ms=0)
    assert moment(view_of(segment, 0), compiled)


def with_figures(compiled: Timeline) -> Timeline:
    """Return the timeline with a figure for each exercise and way that has none."""
    made = tuple(map(_with_figure, compiled.routine.exercises))
    return compile_timeline(replace(compiled.routine, exercises=made))


def _with_figure(usual: Exercise) -> Exercise:
    easier = usual.easier and _with_figure(usual.easier)
    return replace(usual, figure_data=usual.figure_data or OPENING, easier=easier)


@given(routines(), st.data())
def test_in_any_routine_the_fraction_is_in_range_and_a_segment_is_continuous(
    routine: Any, data: st.DataObject
) -> None:
    compiled = with_figures(compile_timeline(routine))
    segment = data.draw(st.sampled_from(compiled.segments))
    at = data.draw(st.integers(0, max(1, segment.duration_ms) - 1))
    one, other = seen(compiled, segment, at), seen(compiled, segment, at + 1)
    for each in (one, other):
        assert 0 <= each.fraction <= 1
        assert 0 <= each.breath <= 1
        assert {each.from_pose, each.to_pose} <= {pose.name for pose in each.figure.poses}
    if segment.is_work:
        assert one[:3] == other[:3]
        assert 0 <= other.fraction - one.fraction < 0.01
    assert abs(other.breath - one.breath) < 0.01


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_view_of_a_built_in_routine_fails(name: str) -> None:
    compiled = compile_timeline(library.load(name).routine)
    for each in (compiled, with_figures(compiled)):
        for segment in each.segments:
            for at in (0, segment.duration_ms // 2, segment.duration_ms, segment.duration_ms * 2):
                found = moment(view_of(segment, at), each, moves())
                assert found is None or found.figure.pose(found.to_pose).name == found.to_pose


def test_paused_eased_and_skipped_it_never_fails() -> None:
    driver = Driver(with_figures(compile_timeline(library.load("sciatica").routine)))
    keys = (Action.PAUSE, Action.ENTER, Action.NEXT_SET, Action.HURT, Action.EASIER, Action.ADD_SET)
    for turn in range(300):
        driver.press(keys[turn * 7 % len(keys)], after=3_000 + turn * 17)
        assert moment(driver.view, driver.player.timeline)


@given(st.floats(-2, 3))
def test_what_is_eased_stays_between_both_ends(share: float) -> None:
    assert 0 <= eased(share) <= 1
    assert eased(share) == pytest.approx(1 - eased(1 - share), abs=1e-9)


def test_a_movement_starts_and_ends_slowly() -> None:
    assert eased(0.1) < 0.05
    assert eased(0.9) > 0.95
