"""The slopes of every kind of row, against the change that is measured."""

from collections.abc import Iterator
from itertools import chain

import pytest

from routine.body.collisions import pushing_apart
from routine.body.contacts import (
    above_floor,
    aiming,
    floor_contact,
    keeping_apart,
    thing_contacts,
    touching,
)
from routine.body.kinematics import ground, place
from routine.body.parts import Ball, place_of
from routine.body.posing import solved
from routine.body.rows import Constraint, slopes
from routine.body.skeleton import FREEDOMS, INDEX
from routine.model.figure import Aim, Part, Pose, Thing, Touch
from tests.support.body_poses import CLAMSHELL, COBRA, FIGURE_FOUR, POSES, STATIC_BACK, pair

STEP = 1e-6
# A bone tapers, so that its nearest point is not quite that of its axis.
TAPER = 0.15
ANKLES = INDEX["ankle", "side"], INDEX["ankle", "other"]
HANDS = pair("hand")
BALL: Ball = place_of(Part("heel", "side")).balls[0]
OTHER_BALL: Ball = place_of(Part("heel", "other")).balls[0]


def _of_bones(pose: Pose) -> Iterator[Constraint]:
    yield from map(touching, pose.touches)
    yield touching(Touch(Part("forearm", "side"), "on", Part("shin", "side")))


def _of_points(pose: Pose) -> Iterator[Constraint]:
    yield from map(floor_contact, pose.floor)
    yield touching(Touch(Part("knee", "side"), "below", Part("shoulder", "side")))
    yield touching(Touch(Part("foot", "side"), "beside", Part("knee", "other")))
    yield above_floor()
    yield keeping_apart({BALL: (0.0, 0.0, 0.0), OTHER_BALL: (0.3, 0.1, 0.0)}, 0.3)
    yield from chain(thing_contacts(pose, upper=False), thing_contacts(pose, upper=True))


# Not those that turn a direction to one that moves with the body, and parts in each other: theirs
# are steps towards what is wished, not the slope of a distance.
@pytest.mark.parametrize("pose", POSES, ids=lambda pose: pose.name + " " + pose.base)
def test_the_slopes_of_a_row_are_how_its_value_changes(pose: Pose) -> None:
    pose = Pose(**{name: getattr(pose, name) for name in pose.__struct_fields__} | {"aims": ()})
    base = ground(pose.base, pose.below)
    # Not solved: there, many values are zero, and the nearest points are at the ends of bones.
    values = [value + 0.05 * (number % 5) for number, value in enumerate(solved(pose).values)]
    values[0] -= 0.2  # below the floor
    for constraint, error in (
        *((each, 1e-5) for each in _of_points(pose)),
        *((each, TAPER) for each in _of_bones(pose)),
    ):
        body = place(values, base)
        rows = list(constraint(body))
        for number in range(len(FREEDOMS)):
            moved = list(values)
            moved[number] += STEP
            after = list(constraint(place(moved, base)))
            assert len(after) == len(rows)
            for row, new in zip(rows, after, strict=True):
                if _is_of_a_direction(row):
                    continue
                measured = (new[0] - row[0]) / STEP
                assert slopes(body, row).get(number, 0.0) == pytest.approx(
                    measured, rel=error, abs=error / 5
                )


def _is_of_a_direction(row: tuple[float, tuple[object, ...]]) -> bool:
    return any(getattr(term, "is_direction", False) for term in row[1])


@pytest.mark.parametrize("aims", ["up", "down", "forward", "inward"])
def test_the_slopes_of_a_direction_are_how_it_turns(aims: str) -> None:
    aim = Aim(Part("hand", "side"), aims)  # type: ignore[arg-type]  # names of the table
    constraint = aiming(aim, (1.0, 0.0, 0.0))
    base = ground("back", "other")
    values = [0.1 * (number % 7) for number in range(len(FREEDOMS))]
    body = place(values, base)
    rows = list(constraint(body))
    assert rows
    for number in range(len(FREEDOMS)):
        moved = list(values)
        moved[number] += STEP
        for row, new in zip(rows, constraint(place(moved, base)), strict=True):
            measured = (new[0] - row[0]) / STEP
            assert slopes(body, row).get(number, 0.0) == pytest.approx(measured, abs=1e-4)


def test_parts_in_each_other_are_pushed_along_the_way_between_them() -> None:
    pose = Pose("folded", angles=CLAMSHELL.angles)
    body = place([0.0] * len(FREEDOMS), ground("upright", "other"))
    body.origins[ANKLES[0]] = body.origins[ANKLES[1]]  # a foot in the other
    rows = list(pushing_apart(pose, upper=False)(body))
    assert rows
    assert all(value < 0 for value, _ in rows)


def test_there_is_nothing_to_push_apart_where_a_body_stands() -> None:
    body = place([0.0] * len(FREEDOMS), ground("upright", "other"))
    assert list(pushing_apart(Pose("stands"), upper=True)(body)) == []
    assert {len(pose.touches) for pose in (COBRA, FIGURE_FOUR, STATIC_BACK)} == {0, 2}
    assert Thing("wall", "behind", HANDS).parts == HANDS
