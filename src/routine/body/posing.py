"""Posing a body: the angles that come nearest to what an author wishes, with every contact held.

Trunk and legs are solved first, with the arms that carry; then arms and head, with the rest as it
is: in one go, a hand that is laid on a knee would drag the leg along.
"""

from __future__ import annotations

from math import radians
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.body.collisions import pushing_apart
from routine.body.contacts import (
    CARRIERS,
    UPPER_PARTS,
    above_floor,
    aiming,
    before_walls,
    floor_contact,
    keeping_apart,
    thing_contacts,
    touching,
)
from routine.body.kinematics import MOVERS, Body, ground, place
from routine.body.least_squares import Wish, solve
from routine.body.parts import BALLS, Ball
from routine.body.skeleton import FREEDOM, FREEDOMS, HEIGHT, SEGMENTS
from routine.body.vectors import Vec, column
from routine.model.figure import Part
from routine.model.joints import RANGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from routine.body.rows import Constraint
    from routine.model.figure import Joint, Pose

_WISH: Final = 0.006  # per radian: ten degrees weigh as much as a contact that is 2 mm off
_KEEP: Final = 0.5
_UNSAID: Final = 0.003  # of an angle that the author leaves open
# The same of joints that are the last, or the first, to give way.
_UNSAID_OF: Final[dict[Joint, float]] = {
    "waist": 0.012,
    "chest": 0.012,
    "ankle": 0.0015,
    "wrist": 0.0015,
    "toes": 0.0005,
}
_HEIGHT: Final = 0.001
_LEAN: Final = 0.0015  # of a body that lies or kneels on its hands: arms are longer than thighs
_ROLL: Final = 0.05
_HELD: Final = 0.4  # of a hand that stays at a wall or a chair while the body moves
_ARM_JOINTS: Final = frozenset(("shoulder", "elbow", "wrist"))


EMPTY: Final[Mapping[Ball, Vec]] = MappingProxyType({})


class Posture(NamedTuple):
    """The angles of a body that is posed, and how it lies or stands."""

    values: tuple[float, ...]  # of `FREEDOMS`: radians, and the height of the pelvis
    x: float = 0.0  # where the pelvis is, so that what stays on the floor stays in its place
    y: float = 0.0

    def body(self, pose: Pose) -> Body:
        """Return where the segments are."""
        body = place(self.values, ground(pose.base, pose.below))
        if not (self.x or self.y):
            return body
        moved = [(x + self.x, y + self.y, z) for x, y, z in body.origins]
        return body._replace(origins=moved)


def solved(
    pose: Pose,
    goal: Sequence[float] | None = None,
    staying: Mapping[Ball, Vec] = EMPTY,
    weight: float = 0.05,
) -> Posture:
    """Return the posture of a pose; with a `goal`, the nearest to its values instead of angles.

    What is `staying` is wished, with this weight, to be as far from each other as there.
    """
    wished = wishes(pose)
    if goal is not None:
        for wish, value in zip(wished, goal, strict=True):
            wish.value = value
    values = _starting(pose, wished) if goal is None else list(goal)
    base = ground(pose.base, pose.below)
    lower_free = _freedoms(pose, upper=False)
    free = frozenset(lower_free)  # a ball is placed first if every joint that moves it is
    held = [ball for ball in BALLS if free.issuperset(MOVERS[ball.segment])]
    lower = (
        *_contacts(pose, upper=False),
        above_floor(held),
        before_walls(pose, held),
        keeping_apart({ball: at for ball, at in staying.items() if ball in held}, weight),
        pushing_apart(pose, upper=False),
    )
    values = solve(values, lower_free, wished, lower, base)
    upper = (
        *_contacts(pose, upper=True),
        above_floor(),
        before_walls(pose),
        keeping_apart(_arms_in(staying, held), _HELD),
        pushing_apart(pose, upper=True),
    )
    return Posture(tuple(solve(values, _freedoms(pose, upper=True), wished, upper, base)))


def wishes(pose: Pose) -> list[Wish]:
    """Return what is wished of each freedom."""
    wished = [
        Wish(0.3, _HEIGHT, -1.0, 2.0),
        Wish(
            radians(pose.lean), _WISH if pose.base == "upright" or pose.lean else _LEAN, -3.2, 3.2
        ),
        Wish(radians(pose.roll), _ROLL, -3.2, 3.2),
    ]
    for joint, _, axis in FREEDOM:  # in the order of `FREEDOMS`, after those of the pelvis
        low, high = RANGES[joint, axis]
        wished.append(Wish(0.0, _UNSAID_OF.get(joint, _UNSAID), radians(low), radians(high)))
    for angle in pose.angles:
        wish = wished[FREEDOM[angle.joint, angle.limb, angle.axis]]
        wish.value = radians(angle.degrees)
        wish.weight = _KEEP if angle.keep else _WISH
    return wished


def _starting(pose: Pose, wished: Sequence[Wish]) -> list[float]:
    """Return the author's angles, at a height at which the lowest part is on the floor."""
    values = [wish.value for wish in wished]
    values[HEIGHT] = 0.0
    body = place(values, ground(pose.base, pose.below))
    values[HEIGHT] = -min(body.point(b.segment, b.at)[2] - b.radius for b in BALLS)
    return values


def _arms_in(staying: Mapping[Ball, Vec], held: Sequence[Ball]) -> dict[Ball, Vec]:
    """Return those that are placed with the arms, after one that they are measured from."""
    first = [ball for ball in staying if ball in held][:1]
    arms = [ball for ball in staying if ball not in held]
    return {ball: staying[ball] for ball in (*first, *arms)}


def _freedoms(pose: Pose, *, upper: bool) -> list[int]:
    """Return the freedoms of arms and neck, or those of the rest and of the arms that carry."""
    carrying = {part.limb for part in pose.floor if part.name in CARRIERS}
    found = []
    for number, freedom in enumerate(FREEDOMS):
        joint, limb = SEGMENTS[freedom.segment][:2]
        carries = joint in _ARM_JOINTS and limb in carrying
        is_upper = joint in _ARM_JOINTS or joint == "neck"
        if is_upper if upper else carries or not is_upper:
            found.append(number)
    return found


def _contacts(pose: Pose, *, upper: bool) -> Iterator[Constraint]:
    """Yield what arms and head touch and where they aim, or what the rest and the arms carry on."""
    placed_second = UPPER_PARTS if upper else UPPER_PARTS - CARRIERS
    yield from (floor_contact(part) for part in pose.floor if (part.name in placed_second) == upper)
    for touch in pose.touches:
        if isinstance(touch.to, Part) and (touch.part.name in UPPER_PARTS) == upper:
            yield touching(touch)
    forward = column(ground(pose.base, pose.below).base, 0)
    for aim in pose.aims:
        if (aim.part.name in UPPER_PARTS) == upper:
            yield aiming(aim, forward)
    yield from thing_contacts(pose, upper=upper)
