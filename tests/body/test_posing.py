from math import degrees, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from routine.body.checks import gaps, moved, out_of_range, overlaps, sunk
from routine.body.parts import place_of
from routine.body.posing import solved, wishes
from routine.body.skeleton import FREEDOM, HEIGHT, LEAN
from routine.model.figure import Angle, Part, Pose
from tests.support.body_poses import CLAMSHELL, COBRA, POSES, STANDING, STATIC_BACK, both, pair


def _degrees(values: tuple[float, ...], angle: Angle) -> float:
    return degrees(values[FREEDOM[angle.joint, angle.limb, angle.axis]])


@pytest.mark.parametrize("pose", POSES, ids=lambda pose: pose.name + " " + pose.base)
def test_a_pose_holds_what_its_author_wrote(pose: Pose) -> None:
    posture = solved(pose)
    body = posture.body(pose)
    assert list(gaps(pose, body)) == []
    assert sunk(body) < 1
    assert list(overlaps(pose, body)) == []
    assert list(out_of_range(pose, posture)) == []


@pytest.mark.parametrize(
    "pose", [each for each in POSES if each is not COBRA], ids=lambda pose: pose.name
)
def test_angles_stay_as_they_were_written(pose: Pose) -> None:
    assert list(moved(pose, solved(pose))) == []


def test_the_static_back_has_right_angles() -> None:
    values = solved(STATIC_BACK).values
    for joint in ("hip", "knee"):
        assert _degrees(values, Angle(joint, "side", "bend", 90)) == pytest.approx(90, abs=3)


def test_what_is_kept_is_not_changed_by_a_contact() -> None:
    turn = CLAMSHELL.angles[5]
    assert turn.keep
    assert _degrees(solved(CLAMSHELL).values, turn) == pytest.approx(44, abs=1)
    free = replace(
        CLAMSHELL,
        angles=tuple(replace(angle, keep=False) for angle in CLAMSHELL.angles),
    )
    assert _degrees(solved(free).values, turn) < 43


def test_a_hand_does_not_drag_the_leg_along() -> None:
    legs = [number for (joint, _, _), number in FREEDOM.items() if joint in {"hip", "knee"}]
    with_hand = solved(next(pose for pose in POSES if len(pose.touches) == 2)).values
    pose = next(pose for pose in POSES if len(pose.touches) == 2)
    without = solved(replace(pose, touches=pose.touches[:1])).values
    for number in legs:
        assert with_hand[number] == pytest.approx(without[number], abs=1e-6)


def test_a_lean_that_is_asked_for_weighs_more_than_one_that_is_not() -> None:
    lying = Pose("x", base="back")
    assert wishes(replace(lying, lean=20))[LEAN].weight > wishes(lying)[LEAN].weight
    assert wishes(replace(lying, lean=20))[LEAN].value == pytest.approx(radians(20))
    assert wishes(STANDING)[LEAN].weight == wishes(replace(lying, lean=20))[LEAN].weight


def test_who_stands_is_as_high_as_their_legs() -> None:
    assert solved(STANDING).values[HEIGHT] == pytest.approx(0.53, abs=0.003)


def test_a_goal_takes_the_place_of_the_angles() -> None:
    goal = list(solved(STANDING).values)
    goal[FREEDOM["knee", "side", "bend"]] = 0.5
    found = solved(replace(STANDING, floor=(Part("foot", "other"),)), goal)
    assert found.values[FREEDOM["knee", "side", "bend"]] == pytest.approx(0.5, abs=0.03)


def test_feet_that_stay_keep_their_distance() -> None:
    apart = replace(STANDING, angles=both("hip", "out", 15))
    there = solved(apart).body(apart)
    balls = [place_of(foot).balls[0] for foot in pair("foot")]
    staying = {ball: there.point(ball.segment, ball.at) for ball in balls}
    found = solved(STANDING, staying=staying, weight=1.0).body(STANDING)
    y = [found.point(ball.segment, ball.at)[1] for ball in balls]
    assert y[1] - y[0] == pytest.approx(staying[balls[1]][1] - staying[balls[0]][1], abs=0.01)


def test_a_posture_is_where_it_is_moved_to() -> None:
    posture = solved(STANDING)
    here, there = posture.body(STANDING), posture._replace(x=0.1, y=-0.2).body(STANDING)
    assert there.origins[6] == pytest.approx(
        (here.origins[6][0] + 0.1, here.origins[6][1] - 0.2, here.origins[6][2])
    )


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 100), st.floats(0, 120), st.floats(-20, 40))
def test_whatever_the_angles_nothing_is_below_the_floor(
    hip: float, knee: float, out: float
) -> None:
    angles = (*both("hip", "bend", hip), *both("knee", "bend", knee), *both("hip", "out", out))
    pose = Pose("any", base="back", angles=angles, floor=(Part("upper back"), Part("pelvis")))
    posture = solved(pose)
    assert sunk(posture.body(pose)) < 1
    assert list(out_of_range(pose, posture)) == []


def test_an_arm_that_carries_nothing_lifts_no_trunk() -> None:
    floor = (Part("chest"), Part("pelvis"), *pair("knee"))
    arm = (
        Angle("shoulder", "side", "bend", -25),
        Angle("elbow", "side", "bend", 60),
        Angle("elbow", "side", "turn", -80),
    )
    prone = Pose("prone", base="front", floor=floor, angles=arm)
    body = solved(prone).body(prone)
    assert list(gaps(prone, body)) == []
    assert sunk(body) < 1


def test_arms_that_are_placed_second_lift_no_trunk_out_of_the_floor() -> None:
    floor = (Part("chest"), Part("pelvis"))
    prone = Pose("prone", base="front", floor=floor, angles=both("shoulder", "bend", 60))
    body = solved(prone).body(prone)  # in the first stage both arms are below the floor
    assert list(gaps(prone, body)) == []
    assert sunk(body) < 1
