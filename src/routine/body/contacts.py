"""What holds in a pose, as constraints of a body: contacts, alignments, aims, things."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.body.parts import BALLS, Ball, Place, place_of
from routine.body.rows import Constraint, Row, Spot, along, apart, facing, same_along
from routine.body.vectors import add, between, column, dot, scale, sub, turned, unit
from routine.model.figure import Part, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from routine.body.kinematics import Body
    from routine.body.vectors import Vec
    from routine.model.figure import Aim, Limb, PartName, Pose, ThingName, Touch

BALL_RADIUS: Final = 0.03
"""A soft ball of 10 cm under a body of 1.70 m: larger than a tennis ball, so that it is seen."""
BALL_PRESSED: Final = 0.018
"""Half of how thick it is between the body and what it lies on, 6 cm."""
_ALIGN: Final = 0.5  # the weight of what is plumb; a contact weighs 1
_AIM: Final = 0.05
_PALM: Final = 0.01
_PALM_FACES: Final = (1.0, 0.0, 0.0)
_PARALLEL: Final = 1e-12
UPPER_PARTS: Final[frozenset[PartName]] = frozenset(
    ("head", "forehead", "chin", "upper arm", "elbow", "forearm", "wrist", "hand", "fingers")
)
"""The parts that are placed second, once trunk and legs are where they belong."""
CARRIERS: Final[frozenset[PartName]] = frozenset(("elbow", "forearm", "wrist", "hand", "fingers"))
"""The parts of an arm that can carry the trunk."""


def spot(body: Body, ball: Ball) -> Spot:
    """Return where a ball is."""
    return Spot(ball.segment, body.point(ball.segment, ball.at), ball.radius)


def closest(body: Body, a: Place, b: Place) -> tuple[Spot, Spot]:
    """Return the two spots at which two places are nearest to each other."""
    first, last = spot(body, a.balls[0]), spot(body, a.balls[-1 if a.is_bone else 0])
    near, far = spot(body, b.balls[0]), spot(body, b.balls[-1 if b.is_bone else 0])
    s, t = _nearest(first.at, last.at, near.at, far.at)
    return _on(first, last, s), _on(near, far, t)


def _on(a: Spot, b: Spot, fraction: float) -> Spot:
    radius = a.radius + fraction * (b.radius - a.radius)
    return Spot(a.segment, between(a.at, b.at, fraction), radius)


def _nearest(a: Vec, b: Vec, c: Vec, d: Vec) -> tuple[float, float]:
    """Return the fractions along a to b and along c to d at which they are nearest."""
    u, v, w = sub(b, a), sub(d, c), sub(a, c)
    uu, uv, vv, uw, vw = dot(u, u), dot(u, v), dot(v, v), dot(u, w), dot(v, w)
    spread = uu * vv - uv * uv
    s = _clamped((uv * vw - vv * uw) / spread) if spread > _PARALLEL else 0.0
    t = _clamped((uv * s + vw) / vv) if vv else 0.0
    return (_clamped((uv * t - uw) / uu) if uu else 0.0), t


def _clamped(fraction: float) -> float:
    return min(1.0, max(0.0, fraction))


def floor_contact(part: Part) -> Constraint:
    """Return the constraint of a part that lies, stands or leans on the floor."""
    return partial(_at_height, place_of(part).balls, 0.0)


def _at_height(balls: tuple[Ball, ...], height: float, body: Body) -> Iterator[Row]:
    for ball in balls:
        here = spot(body, ball)
        yield here.at[2] - here.radius - height, (here.term((0.0, 0.0, 1.0)),)


def keeping_apart(staying: Mapping[Ball, Vec], weight: float) -> Constraint:
    """Return the wish that balls are along the floor as far from each other as these points."""
    return partial(_as_far, tuple(staying.items()), weight)


def _as_far(staying: tuple[tuple[Ball, Vec], ...], weight: float, body: Body) -> Iterator[Row]:
    for ball, point in staying[1:]:
        first, at = staying[0]
        for axis in (0, 1):
            offset = point[axis] - at[axis]
            yield same_along(axis, spot(body, ball), spot(body, first), offset, weight)


def above_floor(balls: Iterable[Ball] = BALLS) -> Constraint:
    """Return the constraint that none of these balls is below the floor."""
    return partial(_above_floor, tuple(balls))


def _above_floor(balls: tuple[Ball, ...], body: Body) -> Iterator[Row]:
    for ball in balls:
        here = spot(body, ball)
        if here.at[2] < here.radius:
            yield here.at[2] - here.radius, (here.term((0.0, 0.0, 1.0)),)


def before_walls(pose: Pose, balls: Iterable[Ball] = BALLS) -> Constraint:
    """Return the constraint that none of these balls is in a wall."""
    walls = tuple(plane for plane in thing_planes(pose) if plane.thing == "wall")
    return partial(_before_walls, walls, tuple(balls))


def _before_walls(walls: tuple[Plane, ...], balls: tuple[Ball, ...], body: Body) -> Iterator[Row]:
    for wall in walls:
        first = end_along(body, place_of(wall.first), wall.axis, wall.sign)
        for here in (spot(body, ball) for ball in balls):
            if (value := wall.away(body, here)) < 0:
                forth = along(wall.axis, wall.sign)
                yield value, (first.term(forth), here.term(scale(forth, -1)))


def touching(touch: Touch) -> Constraint:
    """Return the constraint of a contact or an alignment of two parts of the body."""
    assert isinstance(touch.to, Part)  # noqa: S101 - those with things are made by `thing_contacts`
    a, b = place_of(touch.part), place_of(touch.to)
    if touch.relation == "on":
        return partial(_hand_on if touch.part.name == "hand" else _touch, a, b)
    return partial(_plumb, a, b, (0, 2) if touch.relation == "beside" else (0, 1))


def _touch(a: Place, b: Place, body: Body) -> Iterator[Row]:
    mine, theirs = closest(body, a, b)
    yield apart(mine, theirs, mine.radius + theirs.radius)


def _hand_on(a: Place, b: Place, body: Body) -> Iterator[Row]:
    """Yield the rows of a hand that is laid on something, its palm towards it."""
    mine, theirs = closest(body, a, b)
    yield apart(mine, theirs, mine.radius + theirs.radius)
    way = unit(sub(theirs.at, mine.at))
    yield from facing(mine.segment, _PALM_FACES, way, _PALM, body)


def _plumb(a: Place, b: Place, axes: tuple[int, int], body: Body) -> Iterator[Row]:
    mine, theirs = spot(body, a.balls[0]), spot(body, b.balls[0])
    for axis in axes:
        yield same_along(axis, mine, theirs, weight=_ALIGN)


def aiming(aim: Aim, forward: Vec) -> Constraint:
    """Return the constraint of a direction; `forward` is where the front of the body points."""
    if aim.aims == "together":
        return _soles_together
    place = place_of(aim.part)
    return partial(_aimed, place, aim, forward)


def _aimed(place: Place, aim: Aim, forward: Vec, body: Body) -> Iterator[Row]:
    segment = place.balls[0].segment
    if aim.aims in {"level", "upright"}:
        axis = column(body.rotations[segment], 2)
        wanted = (0.0, 0.0, 1.0 if axis[2] > 0 else -1.0)
        if aim.aims == "level":
            wanted = unit((axis[0], axis[1], 0.0))
        yield from facing(segment, (0.0, 0.0, 1.0), wanted, _AIM, body)
        return
    inward = 1.0 if aim.part.limb == "side" else -1.0
    wanted = {
        "up": (0.0, 0.0, 1.0),
        "down": (0.0, 0.0, -1.0),
        "forward": forward,
        "inward": (0.0, inward, 0.0),
    }[aim.aims]
    yield from facing(segment, place.faces or _PALM_FACES, wanted, _AIM, body)


def _soles_together(body: Body) -> Iterator[Row]:
    feet = [place_of(Part("foot", limb)) for limb in _LIMBS]
    for mine, theirs in zip(feet[0].balls, feet[1].balls, strict=True):
        a, b = _sole(body, mine), _sole(body, theirs)
        yield from (same_along(axis, a, b) for axis in range(3))
    for foot, partner in (feet, reversed(feet)):
        up = turned(body.rotations[partner.balls[0].segment], (0.0, 0.0, 1.0))
        yield from facing(foot.balls[0].segment, (0.0, 0.0, -1.0), up, _AIM, body)


_LIMBS: Final[tuple[Limb, Limb]] = ("side", "other")


def _sole(body: Body, ball: Ball) -> Spot:
    down = scale(column(body.rotations[ball.segment], 2), -ball.radius)
    return Spot(ball.segment, add(body.point(ball.segment, ball.at), down))


def thing_contacts(pose: Pose, *, upper: bool) -> Iterator[Constraint]:
    """Yield the constraints of all parts that touch a thing with the first part that does.

    Only those of the parts that are placed second with `upper`, only the others without.
    """
    for plane in thing_planes(pose):
        for part in plane.others:
            if (part.name in UPPER_PARTS) == upper:
                yield partial(_flush, plane, place_of(plane.first), place_of(part))
        if upper:
            parts = (plane.first, *plane.others)
            hands = (place_of(part).balls[0].segment for part in parts if part.name == "hand")
            wanted = along(plane.axis, plane.sign)
            yield from (partial(facing, hand, _PALM_FACES, wanted, _PALM) for hand in hands)
    for thing in pose.things:
        is_upper = thing.parts[0].name in UPPER_PARTS
        if thing.name == "ball" and thing.placement == "under" and is_upper == upper:
            yield partial(_at_height, place_of(thing.parts[0]).balls[:1], 2 * BALL_PRESSED)


class Plane(NamedTuple):
    """The flat side of a thing, and what touches it."""

    thing: ThingName
    first: Part  # by which it is placed
    others: tuple[Part, ...]
    axis: int
    sign: int  # at which end of the body it is, along the axis
    gap: float = 0.0  # how far the first part is from it: what a ball between the two takes

    def off(self, body: Body, part: Part) -> float:
        """Return how far a part is from it, negative where it is in it."""
        return self.away(body, end_along(body, place_of(part), self.axis, self.sign))

    def away(self, body: Body, here: Spot) -> float:
        """Return how far a spot of the body is from it, negative where it is in it."""
        return self.sign * (self.where(body) - here.at[self.axis]) - here.radius

    def where(self, body: Body) -> float:
        """Return where it is along its axis."""
        there = end_along(body, place_of(self.first), self.axis, self.sign)
        return there.at[self.axis] + self.sign * (there.radius + self.gap)


def thing_planes(pose: Pose) -> Iterator[Plane]:
    """Yield the flat sides of the things of a pose: seats, walls, tables, steps."""
    for thing in pose.things:
        axis, sign = _plane(thing)
        if axis is not None:
            touched = (t.part for t in pose.touches if t.to == thing.name and t.relation == "on")
            others = (*thing.parts[1:], *touched)
            yield Plane(thing.name, thing.parts[0], others, axis, sign, _gap(thing, pose))


def _gap(thing: Thing, pose: Pose) -> float:
    balls = (each for each in pose.things if each.name == "ball" and each.to == thing.name)
    return 2 * BALL_PRESSED if any(ball.parts[0] == thing.parts[0] for ball in balls) else 0.0


def _plane(thing: Thing) -> tuple[int | None, int]:
    """Return the axis along which a thing meets the body, and from which end; None for no plane."""
    if thing.name in {"band", "towel", "ball", "pillow", "door"}:
        return None, 0
    if thing.placement == "under":
        return 2, -1
    if thing.placement == "beside":
        return 1, -1 if thing.parts[0].limb == "side" else 1
    return 0, 1 if thing.placement == "in front of" else -1


def end_along(body: Body, place: Place, axis: int, sign: int) -> Spot:
    """Return the spot of a place that reaches furthest along an axis."""
    spots = [spot(body, ball) for ball in place.balls]
    return max(spots, key=lambda each: sign * each.at[axis] + each.radius)


def _flush(plane: Plane, first: Place, part: Place, body: Body) -> Iterator[Row]:
    axis, sign = plane.axis, plane.sign
    theirs, mine = end_along(body, first, axis, sign), end_along(body, part, axis, sign)
    yield same_along(axis, mine, theirs, sign * (theirs.radius + plane.gap - mine.radius))
