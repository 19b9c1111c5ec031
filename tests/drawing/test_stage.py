"""What pictures that go together share."""

from routine.body.posing import solved
from routine.body.solids import body_solids
from routine.drawing.camera import projection_of
from routine.drawing.picture import LINE
from routine.drawing.stage import stage_of
from tests.support.body_poses import HALF_KNEELING
from tests.support.drawn_figures import clamshell, solids

PROJECTION = projection_of(clamshell()[1].camera)
FRAMES = [solids(clamshell()), solids(clamshell(), "open")]


def test_one_window_holds_all_frames_their_mat_and_the_lines_around_them() -> None:
    stage = stage_of(FRAMES, PROJECTION)
    left, bottom, right, top = stage.window
    for each in FRAMES:
        for solid in each:
            for sphere in solid.spheres:
                u, v, _, radius = PROJECTION.see(sphere)
                reach = radius + LINE
                assert left <= u - reach < u + reach <= right
                assert bottom <= v - reach < v + reach <= top
    assert all(left <= u <= right and bottom <= v <= top for u, v in stage.mat)


def test_it_makes_room_for_marks() -> None:
    stage = stage_of(FRAMES, PROJECTION, marks=[(5.0, 7.0)])
    assert stage.window.right > 5.0
    assert stage.window.top > 7.0


def test_the_farther_limbs_are_the_same_in_all_frames() -> None:
    far = stage_of(FRAMES, PROJECTION).far
    assert len(far) == 2
    assert {group.split()[1] for group in far} == {"arm", "leg"}
    flipped = projection_of(clamshell()[1].camera, flipped=True)
    assert stage_of(FRAMES, flipped).far == far


def test_a_limb_is_far_by_its_hip_wherever_its_foot_is() -> None:
    stage = stage_of([tuple(body_solids(solved(HALF_KNEELING).body(HALF_KNEELING)))], PROJECTION)
    assert "other leg" in stage.far
