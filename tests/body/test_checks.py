import pytest
from msgspec.structs import replace

from routine.body.checks import gaps, in_walls, moved, out_of_range, overlaps, sunk
from routine.body.kinematics import ground, place
from routine.body.parts import place_of
from routine.body.posing import Posture, solved
from routine.body.skeleton import FREEDOM, FREEDOMS, HEIGHT
from routine.model.figure import Angle, Part, Thing, Touch
from tests.support.body_poses import STANDING, STATIC_BACK, WALL_SIT, pair

UPRIGHT = ground("upright", "other")


def test_what_is_too_far_to_reach_is_told_with_its_distance() -> None:
    pose = replace(STATIC_BACK, floor=(*STATIC_BACK.floor, Part("foot", "side")), things=())
    found = list(gaps(pose, solved(STATIC_BACK).body(pose)))
    assert {(gap.part, gap.to) for gap in found} >= {(Part("foot", "side"), "floor")}
    assert max(gap.cm for gap in found) > 3


def test_a_hand_that_is_off_the_floor_is_told_once_by_its_further_end() -> None:
    pose = replace(STANDING, floor=(Part("hand", "side"),))
    (gap,) = gaps(pose, solved(STANDING).body(STANDING))
    palm, fingers = place_of(gap.part).balls
    body = solved(STANDING).body(STANDING)
    heights = [body.point(b.segment, b.at)[2] - b.radius for b in (palm, fingers)]
    assert gap.cm == pytest.approx(max(heights) * 170)


def test_parts_that_should_touch_are_told() -> None:
    pose = replace(STANDING, touches=(Touch(Part("knee", "side"), "on", Part("chest")),))
    (gap,) = gaps(pose, solved(STANDING).body(STANDING))
    assert (gap.part, gap.to) == (Part("knee", "side"), Part("chest"))
    assert gap.cm > 20


def test_alignments_and_things_of_no_body_are_no_contacts() -> None:
    touches = (
        Touch(Part("knee", "side"), "below", Part("hip", "side")),
        Touch(Part("pelvis"), "on", "wall"),
    )
    pose = replace(STANDING, touches=touches)
    assert list(gaps(pose, solved(STANDING).body(STANDING))) == []


def test_what_stands_off_the_wall_is_told() -> None:
    wall = Thing("wall", "behind", (Part("upper back"), *pair("heel")))
    pose = replace(WALL_SIT, things=(wall,))
    far = [gap for gap in gaps(pose, solved(WALL_SIT).body(WALL_SIT)) if gap.to == "wall"]
    assert {gap.part for gap in far} == set(pair("heel"))
    assert all(gap.cm > 10 for gap in far)


def test_what_is_below_the_floor_is_measured() -> None:
    values = [0.0] * len(FREEDOMS)
    values[HEIGHT] = 0.53 - 0.02
    assert 3 < sunk(place(values, UPRIGHT)) < 4
    values[HEIGHT] = 1.0
    assert sunk(place(values, UPRIGHT)) == 0


def test_parts_in_each_other_are_told() -> None:
    values = [0.0] * len(FREEDOMS)
    values[FREEDOM["shoulder", "side", "turn"]] = 0.0
    values[FREEDOM["hip", "side", "out"]] = -0.25
    body = place(values, UPRIGHT)
    found = {
        frozenset((gap.part.name, str(getattr(gap.to, "name", ""))))
        for gap in overlaps(STANDING, body)
    }
    assert frozenset(("shin",)) in found


def test_angles_that_were_moved_and_angles_beyond_the_range_are_told() -> None:
    pose = replace(STANDING, angles=(Angle("knee", "side", "bend", 40),))
    values = [0.0] * len(FREEDOMS)
    (one,) = moved(pose, Posture(tuple(values)))
    assert (one.angle.degrees, round(one.degrees)) == (40, 0)
    values[FREEDOM["elbow", "side", "bend"]] = -0.2
    (angle,) = out_of_range(pose, Posture(tuple(values)))
    assert (angle.joint, round(angle.degrees)) == ("elbow", -11)


def test_what_is_in_a_wall_is_measured_and_no_body_is_posed_in_one() -> None:
    wall = Thing("wall", "behind", (Part("waist", "side"),))
    pose = replace(STANDING, things=(wall,))
    assert in_walls(pose, solved(STANDING).body(STANDING)) > 1
    assert in_walls(pose, solved(pose).body(pose)) < 1
    assert in_walls(STANDING, solved(STANDING).body(STANDING)) == 0
