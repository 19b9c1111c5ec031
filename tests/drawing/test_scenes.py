"""Which poses the pictures of an exercise show."""

import pytest

from routine.body.movement import SolvedFigure
from routine.drawing.camera import projection_of
from routine.drawing.scenes import Scene, scene_between, stage_for, step_scenes, still_scenes
from routine.model import Exercise
from routine.model.figure import Figure
from tests.support.drawn_figures import Drawn, clamshell, drawn, solids, squeeze, wall_sit
from tests.support.figure_files import FIGURE

SMALL = """
[figure]
position = "side"
[figure.pose.open]
neck.aside = 15
"""
POINTS = """format = 1
name = "Ball"
position = "standing"
points = ["High.", "Low."]
sets = 2
hold = { time = "30s" }
"""
BALL = """
[figure]
position = "standing"
work = ["side calf"]
[figure.pose.low]
both.knee = 40
[figure.show]
points = ["start", "low"]
"""


def stills(of: Drawn) -> tuple[Scene, ...]:
    return still_scenes(*of, projection_of(of[1].camera))


def steps(of: Drawn) -> tuple[Scene, ...]:
    return step_scenes(*of, projection_of(of[1].camera))


def test_a_still_shows_the_pose_that_the_work_moves_into_with_an_arrow() -> None:
    (scene,) = stills(clamshell())
    assert scene.name == "Open"
    assert scene.solids == solids(clamshell(), "open")
    assert scene.arrows


def test_both_poses_of_a_small_movement_are_shown() -> None:
    before, after = stills(drawn(SMALL))
    assert (before.name, after.name) == ("Close", "Open")
    assert not before.arrows
    assert after.arrows


def test_a_push_is_shown_instead_of_a_movement() -> None:
    (scene,) = stills(squeeze())
    assert len(scene.arrows) == 2
    (small,) = stills(drawn(SMALL + 'push = ["head forward"]\n'))
    assert len(small.arrows) == 1


def test_a_hold_is_shown_with_how_one_came_into_it() -> None:
    (scene,) = stills(wall_sit())
    assert scene.name == "Hold"
    assert scene.solids == solids(wall_sit(), "low")
    assert len(scene.arrows) == 1


def test_a_rest_in_which_nothing_works_has_no_arrow() -> None:
    resting = drawn(
        """
[figure]
position = "back"
[figure.pose.hold]
both.hip = 60
both.knee = 90
[figure.show]
setup = ["start", "hold"]
""",
        """format = 1
name = "Rest"
position = "back"
setup = ["Lie down.", "Bend your knees."]
hold = { time = "30s" }
""",
    )
    (scene,) = stills(resting)
    assert scene.arrows == ()


def test_steps_are_the_poses_of_the_setup_and_of_the_work_each_once() -> None:
    assert [scene.name for scene in steps(clamshell())] == ["Start", "Open"]
    assert [scene.name for scene in steps(wall_sit())] == ["Start", "Hold"]
    assert [scene.name for scene in steps(squeeze())] == ["Start", "Open"]
    assert [scene.name for scene in steps(drawn(BALL, POINTS))] == ["Hold 2"]


def test_an_exercise_of_one_pose_has_one_step_without_an_arrow() -> None:
    only = drawn('[figure]\nposition = "back"\n')
    assert [scene.name for scene in steps(only)] == ["Start"]
    assert [(scene.name, scene.arrows) for scene in stills(only)] == [("Open", ())]


def test_steps_leave_out_the_moves_that_all_figures_share() -> None:
    figure = FIGURE + '[figure.show]\nsetup = ["on-side", "start", "open"]\n'
    assert [scene.name for scene in steps(drawn(figure))] == ["Start", "Open"]


def test_between_two_poses_there_is_no_push_and_in_a_pose_its_own() -> None:
    exercise, figure, solution = squeeze()
    projection = projection_of(figure.camera)

    def scene(start: str, end: str) -> Scene:
        return scene_between(figure, solution, projection, (start, end), (0.5, 0.0))

    assert exercise.phases
    assert len(scene("open", "open").arrows) == 2
    assert scene("start", "open").arrows == scene("start", "start").arrows == ()


def test_a_breath_widens_the_chest() -> None:
    _, figure, solution = wall_sit()
    projection = projection_of(figure.camera)
    empty, full = (
        scene_between(figure, solution, projection, ("low", "low"), (0.0, breath))
        for breath in (0.0, 1.0)
    )
    assert empty.solids == solids(wall_sit(), "low")
    assert empty.solids != full.solids


@pytest.mark.parametrize("of", [clamshell(), wall_sit(), squeeze()])
def test_a_stage_has_room_for_arrows(of: tuple[Exercise, Figure, SolvedFigure]) -> None:
    projection = projection_of(of[1].camera)
    scenes = stills(of)
    left, bottom, right, top = stage_for(scenes, projection).window
    for scene in scenes:
        for arrow in scene.arrows:
            assert all(left < u < right and bottom < v < top for u, v in arrow)
