"""Which pose each segment shows, and from when on."""

from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace

from routine.model import Exercise, Group, Hold, Line, OwnPace, Side, Timeline
from routine.model import figure as figure_model
from routine.model.figure import Angle, Figure, Pose, Showing, decode, encode
from routine.timeline import compile_timeline
from routine.timeline.shown_poses import PARTS, WAYS_UP, PoseStep, ShownPoses, movement, told
from tests.support.builders import CHECK, exercise, first, routine, timeline, way

MOVES = Figure(tuple(map(Pose, figure_model.MOVES)))


def figure(*names: str, **showing: Any) -> bytes:
    """Return a figure with poses of these names besides "start", as an exercise has it."""
    return encode(Figure(tuple(map(Pose, ("start", *names))), showing=Showing(**showing)))


OPENING = figure("open", "roll", phases=("open", None), rest="start", switch="roll")


def shown(
    compiled: Timeline, kind: str, moves: Figure | None = None, **fields: object
) -> list[tuple[str, Side | None]]:
    """Return the poses, with their sides, of the first such segment."""
    segment = first(compiled, kind, **fields)
    steps = ShownPoses(compiled, moves).steps(segment, segment.duration_ms)
    assert steps[0].at_ms == 0
    assert all(one.at_ms <= other.at_ms for one, other in pairwise(steps))
    return [(step.pose, step.side) for step in steps]


def steps_in_words(compiled: Timeline, exercise: int, moves: Figure | None = None) -> list[str]:
    """Return the poses of a setup, each with what was said last as it begins."""
    segment = first(compiled, "setup", exercise=exercise)
    cues = [cue for cue in compiled.cues_by_segment[segment.index] if cue.show]
    found = []
    for step in ShownPoses(compiled, moves).steps(segment, segment.duration_ms):
        said = [str(cue.show) for cue in cues if cue.offset_ms <= step.at_ms]
        found.append(f"{step.pose}: {said[-1] if said else ''}")
    return found


def at(compiled: Timeline, exercise: int, pose: str, moves: Figure | None = None) -> PoseStep:
    """Return the first step of a setup that shows a pose."""
    segment = first(compiled, "setup", exercise=exercise)
    steps = ShownPoses(compiled, moves).steps(segment, segment.duration_ms)
    return next(step for step in steps if step.pose == pose)


def test_without_a_figure_there_is_nothing_to_show() -> None:
    assert shown(timeline(exercise(check=CHECK)), "phase") == [("", None)]
    assert shown(timeline(exercise(check=CHECK)), "setup") == [("", None), ("", None)]


def test_each_phase_of_a_repetition_has_its_pose() -> None:
    compiled = timeline(exercise(figure_data=OPENING))
    assert shown(compiled, "phase", rep=4) == [("open", None)]
    assert shown(compiled, "phase", rep=4, phase="Release") == [("start", None)]


def test_a_phase_that_the_figure_says_nothing_of_shows_its_first_pose() -> None:
    compiled = timeline(exercise(figure_data=figure("open", phases=("open",))))
    assert shown(compiled, "phase", phase="Release") == [("start", None)]


def test_a_hold_has_its_pose_and_on_a_ball_each_point_its_own() -> None:
    held = exercise(hold=Hold(9_000), figure_data=figure("hold", hold="hold"))
    assert shown(timeline(held), "hold") == [("hold", None)]
    points = (Line("High up."), Line("Lower down."))
    ball = replace(held, points=points, figure_data=figure("high", "low", points=("high", "low")))
    assert shown(timeline(ball), "hold", set=1) == [("high", None)]
    assert shown(timeline(ball), "hold", set=2) == [("low", None)]
    assert shown(timeline(ball), "setup")[-1] == ("high", None)


def test_a_point_without_a_pose_of_its_own_shows_where_the_setup_led() -> None:
    ball = exercise(hold=Hold(9_000), points=(Line("High."), Line("Low.")))
    led = replace(ball, figure_data=figure("down", setup=("down",)))
    assert shown(timeline(led), "setup")[-1] == ("down", None)


def test_rests_and_checks_show_the_pose_of_the_rest() -> None:
    resting = exercise(figure_data=figure("flat", rest="flat"), check=CHECK)
    for kind in ("rest", "check"):
        assert shown(timeline(resting), kind) == [("flat", None)]


def test_a_switch_shows_its_pose_first_of_one_side_then_of_the_other() -> None:
    compiled = timeline(exercise(figure_data=OPENING, sides="each", check=CHECK))
    assert shown(compiled, "switch") == [("roll", "left"), ("roll", "right")]
    switch = first(compiled, "switch")
    named = next(cue for cue in compiled.cues_by_segment[switch.index] if cue.say)
    assert ShownPoses(compiled).steps(switch, 8_000)[1].at_ms == named.offset_ms
    assert shown(compiled, "phase", side="left") == [("open", "left")]
    assert shown(compiled, "check") == [("start", "right")]


def test_a_rest_between_two_sides_changes_them_too() -> None:
    compiled = timeline(exercise(figure_data=OPENING, sides="each"))
    assert shown(compiled, "rest") == [("start", "right"), ("start", "left")]
    rest = first(compiled, "rest")
    named = [cue for cue in compiled.cues_by_segment[rest.index] if cue.say][-1]
    assert named.from_end
    longer = rest.duration_ms + 9_000
    assert ShownPoses(compiled).steps(rest, longer)[1].at_ms == longer - named.offset_ms
    by_side = timeline(exercise(figure_data=OPENING, sides="each", by_side=True))
    assert shown(by_side, "rest") == [("start", "left")]


def test_each_line_of_a_setup_shows_its_pose() -> None:
    lines = (Line("Lie down."), Line("Bend your {side} knee."), Line("Open it."), Line("Again."))
    led = figure("bent", "open", setup=("start", "bent", "open"))
    compiled = timeline(exercise(setup=lines, setup_ms=None, sides="right", figure_data=led))
    assert steps_in_words(compiled, 1) == [
        "start: ",
        "start: Lie down.",
        "bent: Bend your right knee.",
        "open: Open it.",
        "open: Again.",
    ]
    assert {side for _, side in shown(compiled, "setup")} == {"right"}


def test_a_line_that_is_said_twice_shows_the_pose_of_each_time() -> None:
    lines = (Line("Breathe."), Line("Turn over."), Line("Breathe."))
    led = figure("over", setup=("start", "over", "over"))
    compiled = timeline(exercise(setup=lines, setup_ms=None, figure_data=led))
    assert steps_in_words(compiled, 1)[1:] == [
        "start: Breathe.",
        "over: Turn over.",
        "over: Breathe.",
    ]


def test_one_name_stands_for_all_lines_and_short_forms_are_the_same_lines() -> None:
    lines = (Line("Lie down on your back, and breathe slowly.", "Down."), Line("Stay."))
    led = figure("flat", setup=("flat",))
    compiled = timeline(exercise(setup=lines, setup_ms=5_000, figure_data=led))
    assert [pose for pose, _ in shown(compiled, "setup")] == ["flat"] * 3


ROUNDS = (Group("Circuit", 2, gap_ms=9_000),)


def gap(compiled: Timeline) -> list[tuple[str, Side | None]]:
    """Return the poses of the second setup of a timeline."""
    setup = [each for each in compiled.segments if each.kind == "setup"][1]
    steps = ShownPoses(compiled).steps(setup, setup.duration_ms)
    return [(step.pose, step.side) for step in steps]


def test_in_a_gap_before_the_same_exercise_the_body_rests_as_between_sets() -> None:
    led = figure("open", "roll", phases=("open", None), setup=("start", "roll"), rest="roll")
    one = exercise(figure_data=led, group="Circuit", sets=1)
    assert gap(compile_timeline(routine(one, groups=ROUNDS))) == [("start", None), ("roll", None)]
    bare = compile_timeline(routine(exercise(group="Circuit"), groups=ROUNDS))
    assert gap(bare) == [("", None), ("", None)]


def test_a_gap_that_says_no_line_leads_to_the_last_pose_of_the_setup() -> None:
    led = figure("bent", "flat", setup=("bent", "flat"))
    lines = (Line("Bend your knees, and put both feet flat on the floor."), Line("Lie down."))
    pair = (exercise(figure_data=OPENING, sets=1), exercise(figure_data=led, setup=lines))
    short = compile_timeline(routine(*pair, gap_ms=6_000))
    assert gap(short) == [("start", None), ("flat", None)]
    assert gap(compile_timeline(routine(*pair, gap_ms=20_000))) == [
        ("start", None),
        ("bent", None),
        ("flat", None),
    ]


def own_pace(figure_data: bytes | None, *, rep_ms: int = 4_000) -> list[tuple[int, str]]:
    drawn = {} if figure_data is None else {"figure_data": figure_data}
    one = exercise(phases=(), own_pace=OwnPace(rep_ms, 90_000), reps=3, sets=1, **drawn)
    compiled = timeline(one)
    segment = first(compiled, "phase")
    return [(step.at_ms, step.pose) for step in ShownPoses(compiled).steps(segment, 12_000)]


def test_at_ones_own_pace_the_movement_is_shown_again_and_again() -> None:
    moving = own_pace(OPENING)
    assert moving[:3] == [(0, "open"), (2_000, "start"), (4_000, "open")]
    assert len(moving) == 6
    assert len(own_pace(OPENING, rep_ms=200)) == 24
    assert own_pace(figure("hold", hold="hold")) == [(0, "hold")]
    assert own_pace(None) == [(0, "")]


def leaving(**changes: Any) -> Exercise:
    """Return an exercise that is left on the side."""
    leave = (Line("Knees together, {side} one on top."), Line("Onto your side."))
    names = ("start", "on-side")
    return exercise(
        leave=leave,
        position="back",
        sides="each",
        figure_data=figure("open", leave=names),
        **changes,
    )


def test_the_way_out_shows_the_exercise_that_is_left_and_then_the_one_to_get_into() -> None:
    after = exercise(figure_data=figure("flat", setup=("flat",)), position="front", setup_ms=None)
    compiled = timeline(leaving(), after)
    assert steps_in_words(compiled, 2, MOVES)[:4] == [
        "start: ",
        "start: Knees together, right one on top.",
        "on-side: Onto your side.",
        "flat: Lie down.",
    ]
    assert at(compiled, 2, "start").figure is compiled.routine.exercises[0].figure
    assert at(compiled, 2, "start").side == "right"
    assert at(compiled, 2, "on-side", MOVES).figure is MOVES
    assert at(compiled, 2, "flat").side is None


def test_a_common_move_that_is_not_to_be_had_is_the_first_pose() -> None:
    compiled = timeline(leaving(), exercise())
    assert {pose for pose, _ in shown(compiled, "setup", exercise=2)} == {"start", ""}


def test_getting_up_shows_the_moves_part_by_part() -> None:
    before = exercise(position="back", figure_data=OPENING)
    after = exercise(
        position="standing", figure_data=figure("flat", setup=("flat",)), setup_ms=None
    )
    poses = [step.split(":")[0] for step in steps_in_words(timeline(before, after), 2, MOVES)]
    up = ["on-side", "sitting-up", *["leaning-back"] * 3, "standing-up"]
    assert poses == ["start", *up, "flat"]
    without = [step.split(":")[0] for step in steps_in_words(timeline(before, after), 2)]
    assert without == ["start", "flat"], "without the moves"


def test_where_nothing_is_said_of_the_next_exercise_its_pose_follows_the_last_words() -> None:
    after = exercise(figure_data=figure("flat", setup=("flat",)), setup=(), points=())
    compiled = timeline(exercise(figure_data=OPENING), after)
    setup = first(compiled, "setup", exercise=2)
    (said,) = (cue for cue in compiled.cues_by_segment[setup.index] if cue.say)
    assert at(compiled, 2, "flat").at_ms == said.offset_ms + said.length_ms


def test_the_way_up_has_a_pose_for_each_part_and_each_is_a_move() -> None:
    for words, poses in WAYS_UP.items():
        assert len(PARTS.split(words)) == len(poses)
        assert {pose.name for pose in MOVES.poses} >= set(poses)


def test_an_exercise_that_is_switched_to_another_way_is_left_itself() -> None:
    easier = way("easier", figure_data=figure("soft", setup=("soft",)), sides="each")
    usual = leaving(easier=easier)
    for before in ((), (exercise(figure_data=OPENING),)):
        switched = replace(usual, number=len(before) + 1)
        compiled = compile_timeline(routine(*before, easier), leaving=switched, side="right")
        seen = shown(compiled, "setup", MOVES, exercise=switched.number)
        names = ["start", "start", "on-side", "soft"]
        assert seen == [(name, "right") for name in names]


def test_it_is_left_in_the_round_of_the_switch_alone() -> None:
    easier = exercise(figure_data=figure("soft", setup=("soft",)), group="Circuit", sets=1)
    left = exercise(figure_data=figure("hard"), group="Circuit", leave=(Line("Let go."),))
    compiled = compile_timeline(
        routine(easier, groups=(Group("Circuit", 3),)), leaving=left, leaving_round=2
    )
    setups = [each for each in compiled.segments if each.kind == "setup"]
    seen = [ShownPoses(compiled).steps(each, each.duration_ms)[0] for each in setups]
    assert [step.figure == left.figure for step in seen] == [False, True, False]


def test_what_a_segment_shows_at_its_end_is_the_last_step_of_it() -> None:
    compiled = timeline(exercise(figure_data=OPENING, sides="each"))
    poses = ShownPoses(compiled)
    assert poses.last(-1) is None
    last = poses.last(first(compiled, "switch").index)
    assert last
    assert last.side == "right"


@pytest.mark.parametrize(
    ("showing", "poses"),
    [
        ({"phases": ("open", None)}, ("start", "open")),
        ({"phases": ("open", "roll", None)}, ("start", "open", "roll")),
        ({"phases": ("open", "open")}, ("open",)),
        ({"hold": "open"}, ("start", "open")),
        ({}, ("start",)),
        ({"points": ("open", "roll")}, ("open", "roll")),
    ],
)
def test_the_movement_is_what_the_work_goes_through(
    showing: dict[str, Any], poses: tuple[str, ...]
) -> None:
    assert movement(decode(figure("open", "roll", **showing))) == poses


def test_the_movement_is_told_of_the_first_side() -> None:
    bent = Pose("bent", angles=(Angle("knee", "side", "bend", 90.0),))
    data = encode(Figure((Pose("start"), bent), showing=Showing(hold="bent")))
    sides: tuple[Side, ...] = ("right", "left")
    right, left = (" ".join(told(exercise(figure_data=data, sides=side))) for side in sides)
    assert "right knee" in right
    assert left == right.replace("right", "left")
    assert told(exercise()) == ()
