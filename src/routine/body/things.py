"""Chairs, walls, pillows: things that are placed and sized by the parts that touch them.

Their own sizes are by eye; a seat is as high as what lies or sits on it.
"""

from __future__ import annotations

from itertools import chain, product
from math import cos, hypot, pi, sin, tau
from typing import TYPE_CHECKING, Final, TypeAlias

from routine.body.contacts import BALL_PRESSED, BALL_RADIUS, closest, end_along, spot, thing_planes
from routine.body.parts import place_of
from routine.body.skeleton import PELVIS, WAIST
from routine.body.solids import Material, Solid
from routine.body.vectors import UP, Vec, add, between, column, cross, scale, sub, unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from routine.body.kinematics import Body
    from routine.model.figure import Part, Pose, Thing, ThingName

_EDGE: Final = 0.010  # the radius of seats and boards
_LEG: Final = 0.011
_SEAT: Final = 0.25  # how deep a seat is
_HALF: Final = 0.125  # half of how wide it is
_BACK: Final = 0.27  # how high a chair's back is above its seat
_SEAT_HEIGHT: Final = 0.26
_WALL: Final = (0.42, 1.35)  # half of how wide it is drawn, and how high
_STEEP: Final = 0.9  # of a direction: how much of it is upwards
_ROUND_AT: Final = 0.55  # where a band goes round a limb, from its near end to the far one
_DOOR: Final = 0.48  # how far it is from what it is beside
_DOOR_RADIUS: Final = 0.012
_HANDLE: Final = 0.18  # of a door: how far it is in front of the middle
_CHEST: Final = 0.05  # how far the chest is below the shoulder
_RING: Final = 12  # the points of a ring
_STRAP: Final = 0.008  # the radius of a band
_TRUNK_PARTS: Final = frozenset(("pelvis", "buttock", "hip", "thigh"))
_HANDS: Final = frozenset(("hand", "forearm", "elbow", "wrist", "fingers"))
_Ends: TypeAlias = "tuple[float, ...]"
STANDS: Final[frozenset[ThingName]] = frozenset(
    ("chair", "armchair", "table", "step", "wall", "door")
)
"""The things that stay where they are while the body moves."""


def thing_solids(pose: Pose, body: Body) -> Iterator[Solid]:
    """Yield the solids of all things of a pose."""
    for thing in pose.things:
        yield from _MAKERS[thing.name](thing, pose, body)


def _hull(corners: Iterable[Vec], radius: float, material: Material, group: str = "") -> Solid:
    return Solid(tuple((corner, radius) for corner in corners), material, group or material)


def _block(at: Vec, xs: _Ends, ys: _Ends, zs: _Ends) -> list[Vec]:
    """Return the corners of a block beside a place; `zs` are heights above the floor."""
    return [(at[0] + x, at[1] + y, z) for x in xs for y in ys for z in zs]


def _legs(corners: Iterable[Vec], material: Material) -> Iterator[Solid]:
    """Yield legs from these corners of a seat or a board to the floor."""
    for x, y, height in corners:
        yield _hull(((x, y, height), (x, y, _LEG)), _LEG, material)


def _lowest(thing: Thing, body: Body) -> float:
    """Return the height of what the lowest part rests on."""
    spots = [end_along(body, place_of(part), 2, -1) for part in thing.parts]
    return max(0.0, min(each.at[2] - each.radius for each in spots))


def _middle(thing: Thing, body: Body) -> Vec:
    """Return the middle of the parts that touch a thing."""
    points = [spot(body, place_of(part).balls[0]).at for part in thing.parts]
    return scale(_sum(points), 1 / len(points))


def _sum(points: Iterable[Vec]) -> Vec:
    total: Vec = (0.0, 0.0, 0.0)
    for point in points:
        total = add(total, point)
    return total


def _chair(thing: Thing, pose: Pose, body: Body) -> Iterator[Solid]:
    """Yield a chair under what sits or lies on it, or with its back under a hand."""
    middle = _middle(thing, body)
    if thing.parts[0].name in _HANDS:
        yield from _chair_at(
            (middle[0] + _EDGE, middle[1], 0.0), (1.0, 0.0), _SEAT_HEIGHT, _lowest(thing, body)
        )
        return
    height = _lowest(thing, body) - _EDGE
    top = height + _BACK
    if thing.parts[0].name in _TRUNK_PARTS and pose.base == "upright":
        yield from _chair_at((middle[0] - 0.085, middle[1], 0.0), (1.0, 0.0), height, top)
        return
    # Its front edge is at the hollows of the knees, its back beyond the feet.
    front = min(spot(body, place_of(part).balls[0]).at[0] for part in thing.parts) - 0.04
    yield from _chair_at((front + _SEAT + 0.01, middle[1], 0.0), (-1.0, 0.0), height, top)


def _chair_at(
    back: Vec, towards: tuple[float, float], height: float, top: float
) -> Iterator[Solid]:
    """Yield a chair whose back stands at `back`, and whose seat reaches from there `towards`."""
    front = (back[0] + towards[0] * _SEAT, back[1] + towards[1] * _SEAT, 0.0)
    corners = [(end[0], end[1] + side, height) for end in (back, front) for side in (-_HALF, _HALF)]
    yield _hull(corners, _EDGE, "chair")
    yield from _legs(corners, "chair")
    for x, y, _ in corners[:2]:
        yield _hull(((x, y, height), (x, y, top - _EDGE)), _LEG, "chair")
    rails = [(x, y, z) for x, y, _ in corners[:2] for z in (top - _EDGE, top - 0.13)]
    yield _hull(rails, _EDGE, "chair-back", "chair")


def _armchair(thing: Thing, _pose: Pose, body: Body) -> Iterator[Solid]:
    """Yield a soft seat, and a back that leans as the trunk does."""
    middle, height = _middle(thing, body), _lowest(thing, body)
    yield _hull(_block(middle, (-0.10, 0.19), (-0.14, 0.14), (0.05, height - 0.03)), 0.03, "chair")
    foot = add((*middle[:2], height), scale(column(body.rotations[PELVIS], 0), -0.11))
    top = add(foot, scale(column(body.rotations[WAIST], 2), 0.36))
    back = [(end[0] - 0.03, end[1] + dy, end[2]) for end in (foot, top) for dy in (-0.13, 0.13)]
    yield _hull(back, 0.035, "chair-back", "chair")


def _table(thing: Thing, _pose: Pose, body: Body) -> Iterator[Solid]:
    height = _lowest(thing, body) - _EDGE
    corners = _block(_middle(thing, body), (-0.05, 0.28), (-0.2, 0.2), (height,))
    yield _hull(corners, _EDGE, "table")
    yield from _legs(corners, "table")


def _step(thing: Thing, _pose: Pose, body: Body) -> Iterator[Solid]:
    top = max(_lowest(thing, body) - _EDGE, 0.03)
    corners = _block(_middle(thing, body), (-0.06, 0.16), (-0.11, 0.11), (_EDGE, top))
    yield _hull(corners, _EDGE, "step")


def _wall(thing: Thing, pose: Pose, body: Body) -> Iterator[Solid]:
    x, y, _ = _middle(thing, body)
    half, height = _WALL
    plane = next(each for each in thing_planes(pose) if each[:2] == (thing.name, thing.parts[0]))
    at = plane.where(body)
    corners = [
        (x + along, at, z) if plane.axis else (at, y + along, z)
        for along in (-half, half)
        for z in (0.0, height)
    ]
    yield _hull(corners, 0.0, "wall")


def _door(thing: Thing, _pose: Pose, body: Body) -> Iterator[Solid]:
    """Yield a leaf, with a long handle on the side of the body, to which a band is tied."""
    at, towards = _door_at(thing, body)
    yield _hull(_block(at, (-0.19, 0.19), (0.0,), (_DOOR_RADIUS, 1.12)), _DOOR_RADIUS, "door")
    for face in (-towards * _DOOR_RADIUS, towards * _DOOR_RADIUS):
        for heights in ((0.10, 0.48), (0.66, 1.02)):
            yield _hull(_block(at, (-0.13, 0.10), (face,), heights), 0.004, "door")
        yield _hull(_block(at, (_HANDLE,), (3 * face,), (0.54, 0.86)), 0.012, "chair", "door")


def _door_at(thing: Thing, body: Body) -> tuple[Vec, int]:
    """Return a place in a door, and the sign of the way along y from there to the body."""
    x, y, z = _middle(thing, body)
    towards = 1 if thing.parts[0].limb == "side" else -1
    return (x, y - towards * _DOOR, z), towards


def _knot(door: Thing, body: Body) -> Vec:
    """Return where a band is tied to the handle of a door: as high as the chest."""
    (x, y, z), towards = _door_at(door, body)
    return x + _HANDLE, y + 3 * towards * _DOOR_RADIUS, z - _CHEST


def _pillow(thing: Thing, _pose: Pose, body: Body) -> Iterator[Solid]:
    material: Material = "towel" if thing.name == "towel" else "pillow"
    middle = _middle(thing, body)
    if thing.placement == "between":
        corners, radius = _between(thing, body)
    elif thing.placement == "behind":
        _, (x, _, z), reach = end_along(body, place_of(thing.parts[0]), 0, -1)
        behind, radius = (x - reach - 0.02, *middle[1:]), 0.028
        corners = _block(behind, (0.0,), (-0.08, 0.08), (z - 0.06, z + 0.10))
    else:
        radius = max(0.012, _lowest(thing, body)) / 2
        ys = (spot(body, place_of(part).balls[0]).at[1] for part in thing.parts)
        wide = 0.09 + max(abs(y - middle[1]) for y in ys)
        corners = _block(middle, (-0.06, 0.06), (-wide, wide), (radius,))
    yield _hull(corners, radius, material, thing.name)


def _between(thing: Thing, body: Body) -> tuple[list[Vec], float]:
    """Return the corners of a pillow that two parts hold between them, and half its thickness."""
    a, b = closest(body, place_of(thing.parts[0]), place_of(thing.parts[1]))
    way = sub(b.at, a.at)
    radius = max(0.02, (hypot(*way) - a.radius - b.radius) / 2)
    axis = unit(way)
    across = unit(cross(axis, UP if abs(axis[2]) < _STEEP else (1.0, 0.0, 0.0)))
    along = cross(axis, across)
    middle = between(a.at, b.at, 0.5)
    corners = [
        add(middle, add(scale(across, u), scale(along, v)))
        for u, v in product((-0.05, 0.05), repeat=2)
    ]
    return corners, radius


def _ball(thing: Thing, pose: Pose, body: Body) -> Iterator[Solid]:
    """Yield a ball under a part, or between it and what it leans on, if only its own back."""
    here = spot(body, place_of(thing.parts[0]).balls[0])
    planes = [each for each in thing_planes(pose) if each.thing == thing.to]
    x, y, z = here.at
    axis = 2 if thing.placement == "under" else planes[0].axis if planes else 0
    if thing.placement == "under":
        z = BALL_PRESSED
    elif axis:
        y += planes[0].sign * (here.radius + BALL_PRESSED)
    else:
        x += (planes[0].sign if planes else -1) * (here.radius + BALL_PRESSED)
    yield _hull(_ring((x, y, z), axis, BALL_RADIUS - BALL_PRESSED), BALL_PRESSED, "ball")


def _ring(centre: Vec, axis: int, radius: float) -> Iterator[Vec]:
    """Yield points on a ring that is square to an axis: of a ball that is pressed along it."""
    for n in range(_RING):
        angle = tau * n / _RING
        point = [radius * cos(angle), radius * sin(angle)]
        point.insert(axis, 0.0)
        yield add(centre, (point[0], point[1], point[2]))


def _band(thing: Thing, pose: Pose, body: Body) -> Iterator[Solid]:
    """Yield a band or a towel: round limbs, from hands to a door, or between two parts."""
    if thing.placement == "under":
        yield from _pillow(thing, pose, body)
        return
    material: Material = "towel" if thing.name == "towel" else "band"
    hands = [part for part in thing.parts if part.name in _HANDS]
    grips = [spot(body, place_of(part).balls[0]).at for part in hands]
    doors = [each for each in pose.things if each.name == thing.to]
    if thing.placement == "round":
        loops = [_loop(part, grips, body) for part in thing.parts if part not in hands]
        # Past a limb by quarters: each of them is before or behind it.
        quarters = [[*loops[0], loops[0][0]][at : at + 3] for at in range(0, 4 if grips else 8, 2)]
        for points in quarters if len(loops) == 1 else (chain.from_iterable(loops),):
            yield _hull(points, _STRAP, material, thing.name)
        lines = _held_ends(loops[0], grips)
    elif doors:
        knot = _knot(doors[0], body)
        yield _hull((knot,), 3 * _STRAP, material, thing.name)
        lines = [(scale(_sum(grips), 1 / len(grips)), knot)]
    else:
        first, last = (spot(body, place_of(part).balls[0]).at for part in thing.parts[:2])
        lines = [(first, last)]
    for line in lines:
        yield _hull(line, _STRAP, material, thing.name)


def _loop(part: Part, grips: list[Vec], body: Body) -> list[Vec]:
    """Return the points of a loop round a limb, beginning beside the pull of the hands."""
    place = place_of(part)
    near, far = (spot(body, place.balls[at]) for at in (0, -1 if place.is_bone else 0))
    middle = between(near.at, far.at, _ROUND_AT)
    radius = near.radius + _ROUND_AT * (far.radius - near.radius) + _STRAP / 2
    axis = unit(sub(far.at, near.at)) if place.is_bone else column(body.rotations[near.segment], 2)
    pull = sub(scale(_sum(grips), 1 / max(1, len(grips))), middle)
    across = unit(cross(axis, pull))
    over = cross(axis, across)
    return [
        add(middle, add(scale(across, radius * cos(turn)), scale(over, radius * sin(turn))))
        for turn in (step * pi / 4 for step in range(8))
    ]


def _held_ends(loop: list[Vec], grips: list[Vec]) -> list[tuple[Vec, Vec]]:
    """Return a line from each side of a loop to a hand; one hand holds both."""
    if not grips:
        return []
    first, last = loop[0], loop[len(loop) // 2]
    if hypot(*sub(grips[0], first)) > hypot(*sub(grips[-1], first)):
        first, last = last, first
    return [(first, grips[0]), (last, grips[-1])]


_MAKERS: Final[dict[str, Callable[[Thing, Pose, Body], Iterator[Solid]]]] = {
    "chair": _chair,
    "armchair": _armchair,
    "table": _table,
    "step": _step,
    "wall": _wall,
    "door": _door,
    "pillow": _pillow,
    "ball": _ball,
    "band": _band,
    "towel": _band,
}
