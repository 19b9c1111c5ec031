from math import dist, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.body.kinematics import MOVERS, Body, ground, place
from routine.body.parts import place_of
from routine.body.skeleton import FREEDOM, FREEDOMS, HEIGHT, INDEX, LEAN, ROLL, SEGMENTS
from routine.model.figure import Axis, Base, Joint, Limb, Part

angles = st.lists(st.floats(-3, 3), min_size=len(FREEDOMS), max_size=len(FREEDOMS))
UPRIGHT = ground("upright", "other")


def _with(*given_angles: tuple[Joint, Limb, Axis, float], base: Base = "upright") -> Body:
    values = [0.0] * len(FREEDOMS)
    for joint, limb, axis, degrees in given_angles:
        values[FREEDOM[joint, limb, axis]] = radians(degrees)
    return place(values, ground(base, "other"))


def _at(body: Body, part: Part) -> tuple[float, float, float]:
    ball = place_of(part).balls[0]
    return body.point(ball.segment, ball.at)


@given(angles)
def test_no_posture_changes_the_length_of_a_bone(values: list[float]) -> None:
    body = place(values, UPRIGHT)
    for index, segment in enumerate(SEGMENTS[1:], 1):
        length = dist(body.origins[index], body.origins[segment.parent])
        assert length == pytest.approx(dist(segment.at, (0, 0, 0)), abs=1e-9)


@pytest.mark.parametrize(
    ("joint", "axis", "part", "direction"),
    [
        ("hip", "bend", "knee", (1, 0, 1)),
        ("hip", "out", "knee", (0, -1, 1)),
        ("knee", "bend", "ankle", (-1, 0, 1)),
        ("ankle", "bend", "toes", (0, 0, 1)),
        ("ankle", "turn", "toes", (0, 0, 0)),
        ("shoulder", "bend", "elbow", (1, 0, 1)),
        ("shoulder", "out", "elbow", (0, -1, 1)),
        ("elbow", "bend", "wrist", (1, 0, 1)),
        ("wrist", "bend", "fingers", (1, 0, 1)),
    ],
)
def test_a_positive_angle_of_the_right_side_goes_the_clinical_way(
    joint: Joint, axis: Axis, part: str, direction: tuple[int, int, int]
) -> None:
    before = _at(_with(), Part(part, "side"))  # type: ignore[arg-type]  # names of the table
    after = _at(_with((joint, "side", axis, 30)), Part(part, "side"))  # type: ignore[arg-type]  # the same
    moves = [after[k] - before[k] for k in range(3)]
    for move, way in zip(moves, direction, strict=True):
        if way:
            assert move * way > 0.01


def test_the_trunk_bends_forward_and_towards_the_side_that_works() -> None:
    head = Part("head")
    forward = _at(_with(("waist", "middle", "bend", 30)), head)
    aside = _at(_with(("chest", "middle", "aside", 10)), head)
    turned = _with(("waist", "middle", "turn", 10))
    assert forward[0] > 0.1
    assert aside[1] < -0.02
    assert _at(turned, Part("shoulder", "side"))[0] < _at(turned, Part("shoulder", "other"))[0]


def test_turning_the_hip_out_with_a_bent_knee_brings_the_foot_in() -> None:
    bent: tuple[tuple[Joint, Limb, Axis, float], ...] = (
        ("hip", "side", "bend", 90),
        ("knee", "side", "bend", 90),
    )
    before = _at(_with(*bent), Part("ankle", "side"))
    after = _at(_with(*bent, ("hip", "side", "turn", 40)), Part("ankle", "side"))
    assert after[1] > before[1] + 0.1


@given(angles)
def test_the_left_side_mirrors_the_right(values: list[float]) -> None:
    values[LEAN] = values[ROLL] = 0.0
    for key, number in FREEDOM.items():
        joint, limb, axis = key
        if limb == "middle" and axis != "bend":
            values[number] = 0.0
        elif limb == "other":
            values[number] = values[FREEDOM[joint, "side", axis]]
    body = place(values, UPRIGHT)
    for joint, limb in INDEX:
        if limb == "side":
            x, y, z = body.origins[INDEX[joint, "side"]]
            assert body.origins[INDEX[joint, "other"]] == pytest.approx((x, -y, z), abs=1e-9)


@pytest.mark.parametrize(
    ("base", "below", "head", "front"),
    [
        ("upright", "other", (0, 0, 1), (1, 0, 0)),
        ("back", "other", (-1, 0, 0), (0, 0, 1)),
        ("front", "other", (1, 0, 0), (0, 0, -1)),
        ("side", "other", (1, 0, 0), (0, -1, 0)),
        ("side", "side", (-1, 0, 0), (0, -1, 0)),
    ],
)
def test_a_body_lies_as_the_camera_expects_it(
    base: Base, below: Limb, head: tuple[int, ...], front: tuple[int, ...]
) -> None:
    rows = ground(base, below).base
    assert tuple(row[2] for row in rows) == head
    assert tuple(row[0] for row in rows) == front


@pytest.mark.parametrize("base", ["back", "front", "side"])
def test_leaning_a_body_that_lies_raises_its_head(base: Base) -> None:
    values = [0.0] * len(FREEDOMS)
    values[LEAN] = radians(20)
    body = place(values, ground(base, "other"))
    assert _at(body, Part("head"))[2] > body.origins[0][2] + 0.05


def test_leaning_upright_is_forward_and_rolling_is_towards_the_side_that_works() -> None:
    values = [0.0] * len(FREEDOMS)
    values[HEIGHT], values[LEAN] = 0.5, radians(20)
    assert _at(place(values, UPRIGHT), Part("head"))[0] > 0.1
    values[LEAN], values[ROLL] = 0.0, radians(20)
    assert _at(place(values, UPRIGHT), Part("head"))[1] < -0.1
    assert place(values, UPRIGHT).origins[0] == (0.0, 0.0, 0.5)


def test_what_moves_a_segment_are_its_own_joints_and_those_of_all_that_carry_it() -> None:
    wrist = {FREEDOMS[number].segment for number in MOVERS[INDEX["wrist", "side"]]}
    joints = {SEGMENTS[segment].joint for segment in wrist}
    assert joints == {None, "waist", "chest", "shoulder", "elbow", "wrist"}
