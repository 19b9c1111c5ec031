from itertools import chain
from math import dist

import pytest
from msgspec.structs import replace

from routine.body.contacts import (
    BALL_PRESSED,
    closest,
    end_along,
    spot,
    thing_contacts,
    thing_planes,
)
from routine.body.kinematics import Body
from routine.body.parts import place_of
from routine.body.posing import solved
from routine.body.vectors import turned
from routine.model.figure import Aim, Angle, Limb, Part, Placement, Pose, Thing, Touch
from tests.support.body_poses import COBRA, FIGURE_FOUR, STANDING, STATIC_BACK, WALL_SIT, pair


def _body(pose: Pose) -> Body:
    return solved(pose).body(pose)


def _palm(body: Body, limb: Limb) -> tuple[float, float, float]:
    hand = place_of(Part("hand", limb)).balls[0].segment
    return turned(body.rotations[hand], (1.0, 0.0, 0.0))


def test_what_touches_a_bone_is_as_far_from_it_as_their_radii() -> None:
    body = _body(FIGURE_FOUR)
    ankle, thigh = closest(body, place_of(Part("ankle", "side")), place_of(Part("thigh", "other")))
    assert dist(ankle.at, thigh.at) == pytest.approx(ankle.radius + thigh.radius, abs=0.003)


def test_the_nearest_point_of_a_bone_may_be_between_its_ends() -> None:
    body = _body(STANDING)
    fingers, thigh = closest(
        body, place_of(Part("fingers", "side")), place_of(Part("thigh", "side"))
    )
    ends = [spot(body, ball).at for ball in place_of(Part("thigh", "side")).balls]
    assert all(dist(fingers.at, thigh.at) < dist(fingers.at, end) for end in ends)


def test_two_bones_that_are_parallel_still_have_nearest_points() -> None:
    body = _body(STANDING)
    a, b = closest(body, place_of(Part("thigh", "side")), place_of(Part("thigh", "other")))
    assert dist(a.at, b.at) == pytest.approx(0.10, abs=0.003)


def test_two_points_are_their_own_nearest() -> None:
    body = _body(STANDING)
    a, b = closest(body, place_of(Part("heel", "side")), place_of(Part("heel", "other")))
    assert dist(a.at, b.at) == pytest.approx(0.10, abs=0.003)


def test_soles_together_meet_and_face_each_other() -> None:
    body = _body(COBRA)
    soles = [place_of(foot).balls[0] for foot in pair("foot")]
    normals = [turned(body.rotations[ball.segment], (0, 0, -1)) for ball in soles]
    gap = dist(*(body.point(ball.segment, (ball.at[0], 0, -0.039)) for ball in soles))
    assert gap < 0.006
    assert sum(a * b for a, b in zip(*normals, strict=True)) < -0.9


def test_a_hand_lies_with_its_palm_on_what_it_touches() -> None:
    pose = replace(STANDING, touches=(Touch(Part("hand", "side"), "on", Part("thigh", "side")),))
    assert _palm(_body(pose), "side")[1] > 0.5


@pytest.mark.parametrize(
    ("aims", "axis", "sign"),
    [("up", 2, 1), ("down", 2, -1), ("inward", 1, 1)],
)
def test_palms_point_where_they_aim(aims: str, axis: int, sign: int) -> None:
    aim = Aim(Part("hand", "side"), aims)  # type: ignore[arg-type]  # names of the table
    pose = replace(STATIC_BACK, aims=(aim,))
    assert sign * _palm(_body(pose), "side")[axis] > 0.8


def test_forward_is_the_front_of_the_body() -> None:
    pose = replace(STATIC_BACK, aims=(Aim(Part("hand", "side"), "forward"),))
    assert _palm(_body(pose), "side")[2] > 0.8


def test_a_limb_is_level_or_upright_where_it_aims() -> None:
    level = replace(STANDING, aims=(Aim(Part("upper arm", "side"), "level"),))
    level = replace(level, angles=(*_raised("side"), *level.angles))
    body = _body(level)
    shoulder, elbow = (body.origins[k] for k in (8, 9))
    assert shoulder[2] == pytest.approx(elbow[2], abs=0.03)
    upright = replace(STATIC_BACK, aims=(Aim(Part("thigh", "side"), "upright"),))
    body = _body(upright)
    hip, knee = (body.origins[k] for k in (4, 5))
    assert hip[0] == pytest.approx(knee[0], abs=0.01)


def _raised(limb: Limb) -> tuple[Angle, ...]:
    return (Angle("shoulder", limb, "bend", 75),)


def test_one_part_is_plumb_below_another() -> None:
    pose = Pose(
        "hands",
        base="front",
        floor=(*pair("knee"), *pair("hand")),
        angles=(),
        touches=(Touch(Part("knee", "side"), "below", Part("hip", "side")),),
    )
    body = _body(pose)
    knee, hip = (spot(body, place_of(Part(n, "side")).balls[0]).at for n in ("knee", "hip"))
    assert knee[:2] == pytest.approx(hip[:2], abs=0.02)


@pytest.mark.parametrize(
    ("placement", "axis", "sign"),
    [("behind", 0, -1), ("in front of", 0, 1), ("beside", 1, -1), ("under", 2, -1)],
)
def test_a_thing_has_a_flat_side_where_it_is_placed(
    placement: Placement, axis: int, sign: int
) -> None:
    thing = Thing("wall", placement, (Part("hand", "side"),))
    (plane,) = thing_planes(Pose("there", things=(thing,)))
    assert (plane.axis, plane.sign) == (axis, sign)


def test_a_wall_beside_the_other_side_is_on_the_left() -> None:
    thing = Thing("wall", "beside", (Part("hand", "other"),))
    (plane,) = thing_planes(Pose("there", things=(thing,)))
    assert (plane.axis, plane.sign) == (1, 1)


def test_pillows_and_bands_have_no_flat_side() -> None:
    things = (Thing("pillow", "under", (Part("head"),)), Thing("band", "from", pair("hand")))
    assert list(thing_planes(Pose("there", things=things))) == []


def test_all_that_touches_a_thing_is_in_one_plane() -> None:
    touch = Touch(Part("shoulder", "side"), "on", "wall")
    pose = replace(WALL_SIT, touches=(touch,))
    assert len(list(chain(thing_contacts(pose, upper=False)))) == 2
    body = _body(pose)
    ends = [end_along(body, place_of(p), 0, -1) for p in (Part("upper back"), touch.part)]
    backs = [end.at[0] - end.radius for end in ends]
    assert backs[0] == pytest.approx(backs[1], abs=0.006)


def test_a_hand_on_a_wall_is_flat_on_it() -> None:
    wall = Thing("wall", "in front of", pair("hand"))
    pose = replace(STANDING, things=(wall,), angles=_raised("side") + _raised("other"))
    assert _palm(_body(pose), "side")[0] > 0.8


def test_a_buttock_on_a_ball_is_as_high_as_the_ball() -> None:
    ball = Thing("ball", "under", (Part("buttock", "side"),))
    pose = Pose("ball", base="back", floor=(Part("upper back"), *pair("foot")), things=(ball,))
    here = spot(_body(pose), place_of(Part("buttock", "side")).balls[0])
    assert here.at[2] - here.radius == pytest.approx(2 * BALL_PRESSED, abs=0.006)


def test_a_hand_on_a_ball_on_the_floor_moves_its_arm_alone() -> None:
    hand = Part("hand", "side")
    lying = Pose("lying", base="back", floor=(Part("upper back"), Part("pelvis"), *pair("foot")))
    holding = replace(lying, things=(Thing("ball", "under", (hand,)),))
    here = spot(_body(holding), place_of(hand).balls[0])
    assert here.at[2] - here.radius == pytest.approx(2 * BALL_PRESSED, abs=0.006)
    assert _body(holding).origins[:4] == _body(lying).origins[:4]
