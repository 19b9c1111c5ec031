"""Which poses the pictures of an exercise show."""

import pytest

from routine.drawing.scenes import (
    FigureScene,
    Posed,
    scene_between,
    stage_for,
    step_scenes,
    still_scenes,
)
from tests.support.drawn_figures import clamshell, drawn, solids, squeeze, wall_sit
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


def stills(of: Posed) -> tuple[FigureScene, ...]:
    return still_scenes(of)


def steps(of: Posed) -> tuple[FigureScene, ...]:
    return step_scenes(of)


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
    def scene(start: str, end: str) -> FigureScene:
        return scene_between(squeeze(), start, end, 0.5)

    assert squeeze().exercise.phases
    assert len(scene("open", "open").arrows) == 2
    assert scene("start", "open").arrows == scene("start", "start").arrows == ()


def test_a_breath_widens_the_chest() -> None:
    empty, full = (scene_between(wall_sit(), "low", "low", 0.0, each) for each in (0.0, 1.0))
    assert empty.solids == solids(wall_sit(), "low")
    assert empty.solids != full.solids


@pytest.mark.parametrize("of", [clamshell(), wall_sit(), squeeze()])
def test_a_stage_has_room_for_arrows(of: Posed) -> None:
    scenes = stills(of)
    left, bottom, right, top = stage_for(scenes, of.projection).window
    for scene in scenes:
        for arrow in scene.arrows:
            assert all(left < u < right and bottom < v < top for u, v in arrow)


def test_the_left_is_the_mirror_image() -> None:
    right, left = (clamshell()._replace(side=side).projection for side in ("right", "left"))
    assert right == clamshell().projection
    assert left.right == (-right.right[0], -right.right[1], 0.0)
    assert left.up == right.up
