"""What is wrong with a posture: contacts that don't meet, parts in each other, angles moved."""

from __future__ import annotations

from math import degrees
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.body.collisions import FLESH, colliding, depth
from routine.body.contacts import floor_contact, spot, thing_planes, touching
from routine.body.parts import BALLS
from routine.body.posing import wishes
from routine.body.skeleton import FREEDOM
from routine.model.figure import Angle, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.body.kinematics import Body
    from routine.body.posing import Posture
    from routine.model.figure import Pose

STATURE_CM: Final = 170.0
MOST_GAP_CM: Final = 1.0
MOST_SINKING_CM: Final = 1.0
MOST_MOVED: Final = 15.0  # degrees

_TOLERANCE: Final = 2.0


class ContactGap(NamedTuple):
    """A contact that does not meet, or goes too deep."""

    part: Part
    to: Part | str
    cm: float  # for a body of 170 cm; negative where they are in each other


class Moved(NamedTuple):
    """An angle that contacts moved away from what the author wrote."""

    angle: Angle
    degrees: float  # what it has become


def gaps(pose: Pose, body: Body) -> Iterator[ContactGap]:
    """Yield the contacts that are off by more than a centimetre."""
    yield from (each for each in contacts(pose, body) if abs(each.cm) > MOST_GAP_CM)


def contacts(pose: Pose, body: Body) -> Iterator[ContactGap]:
    """Yield by how much each contact is off: a hand or a foot, by its further end."""
    for part in pose.floor:
        value = max((value for value, _ in floor_contact(part)(body)), key=abs)
        yield ContactGap(part, "floor", value * STATURE_CM)
    for touch in pose.touches:
        if isinstance(touch.to, Part) and touch.relation == "on":
            value, _ = next(touching(touch)(body))
            yield ContactGap(touch.part, touch.to, value * STATURE_CM)
    for plane in thing_planes(pose):
        for part in plane.others:
            yield ContactGap(part, plane.thing, plane.off(body, part) * STATURE_CM)


def drift(pose: Pose, body: Body) -> float:
    """Return by how many cm a contact is off at most, or a part in the floor, a wall or another."""
    gaps_cm = (abs(each.cm) for each in (*contacts(pose, body), *overlaps(pose, body)))
    return max(sunk(body), in_walls(pose, body), *gaps_cm)


def sunk(body: Body) -> float:
    """Return by how many cm the lowest part is below the floor; 0 where none is."""
    lowest = min(body.point(ball.segment, ball.at)[2] - ball.radius for ball in BALLS)
    return max(0.0, -lowest * STATURE_CM)


def in_walls(pose: Pose, body: Body) -> float:
    """Return by how many cm a part is in a wall, at most; 0 where none is."""
    walls = [plane for plane in thing_planes(pose) if plane.thing == "wall"]
    beyond = (-wall.away(body, spot(body, ball)) for wall in walls for ball in BALLS)
    return max(0.0, *beyond) * STATURE_CM if walls else 0.0


def overlaps(pose: Pose, body: Body) -> Iterator[ContactGap]:
    """Yield the pairs of parts that are in each other, deeper than flesh gives way."""
    for a, b in colliding(pose):
        cm = (FLESH - depth(a, b, body)) * STATURE_CM
        if cm < -MOST_SINKING_CM:
            yield ContactGap(a, b, cm)


def moved(pose: Pose, posture: Posture) -> Iterator[Moved]:
    """Yield the author's angles that the solver moved by more than 15 degrees."""
    for angle in pose.angles:
        now = degrees(posture.values[FREEDOM[angle.joint, angle.limb, angle.axis]])
        if abs(now - angle.degrees) > MOST_MOVED:
            yield Moved(angle, now)


def out_of_range(pose: Pose, posture: Posture) -> Iterator[Angle]:
    """Yield the angles of a posture that are beyond the normal range by more than two degrees."""
    wished = wishes(pose)
    for (joint, limb, axis), number in FREEDOM.items():
        wish, value = wished[number], posture.values[number]
        if degrees(max(wish.low - value, value - wish.high)) > _TOLERANCE:
            yield Angle(joint, limb, axis, degrees(value))
