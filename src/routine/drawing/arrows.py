"""Arrows: how a body moved into its pose, or where it pushes."""

from __future__ import annotations

from itertools import pairwise
from math import dist, hypot, inf
from typing import TYPE_CHECKING, Final, TypeAlias

from routine.body.contacts import spot
from routine.body.kinematics import ground
from routine.body.parts import place_of
from routine.body.solids import body_solids
from routine.body.vectors import UP, Vec, column, scale, sub, unit
from routine.drawing.depth import shape_of
from routine.drawing.ground import is_of_body
from routine.model.figure import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routine.body.kinematics import Body
    from routine.body.rows import Spot
    from routine.body.solids import Solid
    from routine.drawing.camera import Disc, Projection
    from routine.drawing.contour import Point
    from routine.drawing.depth import Shape
    from routine.model.figure import Pose, Push

LEAST: Final = 0.015  # of stature: what moves less has no arrow
_ALSO: Final = 0.5  # of the largest move: how far another limb moves to have an arrow of its own
_MUCH_MORE: Final = 1.3  # times as far: a head that moves so much more is what moves
_NOD: Final = 0.04  # of stature: how far a head moves, more than its trunk, to have an arrow, too
_STILL: Final = 0.15  # of the largest move: a joint that moves less is what the limb turns about
_ALONG: Final = 0.8  # of the way from that joint to the next: where the arrow is
_OFF: Final = 0.016  # of stature, between an arrow and the part that it is about
_SHORT: Final = 0.11  # of stature: the length of an arrow beside its part
_PRESSING: Final = 0.16  # of stature: parts that are nearer to each other than this press
_PULLED: Final = frozenset(("band", "towel"))  # things that a push leads away from
_PATH: Final = 0.12  # of stature: a path that has as much beside the limb is drawn itself
_ARC_POINTS: Final = 24
_HALF, _HEAD, _HEAD_HALF = 0.0095, 0.05, 0.031  # of stature: of the shaft, and of the head
_FLAT: Final = 0.3  # of a direction: what is less across the picture leads to or from the viewer

Arrow: TypeAlias = "tuple[Point, ...]"
"""Points of a picture, from the tail to the tip."""
_Track: TypeAlias = "tuple[str, tuple[Disc, ...], int]"
"""The group that a sphere of the body belongs to, how it is seen in each frame, and its solid."""


def _tracks(way: Sequence[Sequence[Solid]], projection: Projection) -> Iterator[_Track]:
    """Yield the track of every sphere of the body, but of patches, and of hair: a face shows."""
    bodies = [
        [each for each in solids if is_of_body(each) and each.material not in {"work", "hair"}]
        for solids in way
    ]
    for number, moments in enumerate(zip(*bodies, strict=True)):
        for spheres in zip(*(solid.spheres for solid in moments), strict=True):
            yield moments[0].group, tuple(map(projection.see, spheres)), number


def _moved(track: _Track) -> float:
    """Return how far a sphere is seen to move, in units of stature."""
    return hypot(*_move(track[1]))


def largest_move(way: Sequence[Sequence[Solid]], projection: Projection) -> float:
    """Return how far the part that moves most is seen to move, in units of stature."""
    return max(map(_moved, _tracks(way, projection)))


def movement_arrows(way: Sequence[Sequence[Solid]], projection: Projection) -> Iterator[Arrow]:
    """Yield arrows, each from tail to tip, for what moves most on the way to a pose.

    That is the trunk, if it carries the rest along, or the head, if that moves much more. Besides
    an arm it is a leg, too, and the other way round, and besides both a head that nods.
    """
    farthest: dict[str, _Track] = {}
    tracks = tuple(_tracks(way, projection))
    for track in tracks:
        kind = track[0].removeprefix("side ").removeprefix("other ")
        if kind not in farthest or _moved(track) > _moved(farthest[kind]):
            farthest[kind] = track
    most = max(farthest, key=lambda kind: _moved(farthest[kind]))
    large = _ALSO * _moved(farthest[most])
    if _moved(farthest["trunk"]) > large:
        is_head = _moved(farthest["head"]) > _MUCH_MORE * _moved(farthest["trunk"])
        most = "head" if is_head else "trunk"
    if _moved(farthest[most]) < LEAST:
        return
    nods = _moved(farthest["head"]) - _moved(farthest["trunk"]) > _NOD
    for kind, track in farthest.items():
        besides = {kind, most} == {"arm", "leg"} and _moved(track) > large
        if kind == most == "trunk":
            yield _of_trunk(track, way, projection)
        elif kind == most or besides or (kind == "head" and nods and most != "trunk"):
            yield _along(_from_joint(track, tracks), way[-1], projection)


def _from_joint(track: _Track, tracks: Sequence[_Track]) -> _Track:
    """Return a track along a shin or forearm, if a limb moves about its knee or elbow."""
    limb = [each for each in tracks if each[0] == track[0]]
    still = [each for each in limb if _moved(each) < _STILL * _moved(track)]
    if not still or still[-1][2] == limb[0][2]:
        return track
    _, joints, number = still[-1]
    end = max((each for each in limb if each[2] == number), key=_moved)
    if _moved(end) < _ALSO * _moved(track):
        return track
    middle = (
        far._replace(u=near.u + (far.u - near.u) * _ALONG, v=near.v + (far.v - near.v) * _ALONG)
        for near, far in zip(joints, end[1], strict=True)
    )
    return track[0], tuple(middle), number


def _along(track: _Track, pose: Sequence[Solid], projection: Projection) -> Arrow:
    """Return an arrow for a sphere that moves: its path, or if that is short, beside its end."""
    group, discs, _ = track
    points = [(disc.u, disc.v) for disc in discs]
    limb = [shape_of(each.spheres, projection, _OFF) for each in pose if each.group == group]
    through = points[0], points[len(points) // 2], points[-1]
    path = _free(_arc(*through), limb)
    if _PATH / 2 <= _length(path) < _PATH:  # too short alone, so it begins before the movement
        path = _free(_arc(*through, before=1.0), limb)
        while _length(path[1:]) > 1.5 * _PATH:
            path = path[1:]
    if _length(path) >= _PATH:
        return path
    beside = tuple(_farther(discs[-1], _move(discs)))
    return next((each for each in beside if not _covers(each, limb)), beside[0])


def _of_trunk(track: _Track, way: Sequence[Sequence[Solid]], projection: Projection) -> Arrow:
    """Return an arrow for a trunk that moves: beside it, or if limbs are there, over its middle."""
    (first, *_, last), move = track[1], _move(track[1])
    beside = _beside(last, move)
    body = [shape_of(each.spheres, projection) for each in way[-1] if is_of_body(each)]
    if not _covers(beside, body):
        return beside
    trunk = [discs[-1] for group, discs, _ in _tracks(way[-1:], projection) if group == "trunk"]
    middle = first._replace(
        u=sum(disc.u for disc in trunk) / len(trunk),
        v=sum(disc.v for disc in trunk) / len(trunk),
        radius=-_OFF - _SHORT / 2,
    )
    return _beside(middle, move)


def _move(discs: Sequence[Disc]) -> Point:
    return discs[-1].u - discs[0].u, discs[-1].v - discs[0].v


def _free(path: Arrow, limb: Sequence[Shape]) -> Arrow:
    """Return a path, without its very beginning, until it comes to a limb."""
    free = [all(shape.depth_at(*point) == -inf for shape in limb) for point in path]
    return path[1 : free.index(False) if False in free else len(free)]


def _arc(start: Point, middle: Point, end: Point, before: float = 0.0) -> Arrow:
    """Return a smooth path through three points, a parabola, from some way before the first."""
    a, m, b = (complex(*point) for point in (start, middle, end))
    times = (n * (1 + before) / (_ARC_POINTS - 1) - before for n in range(_ARC_POINTS))
    path = [a * (1 - t) ** 2 + (4 * m - a - b) * t * (1 - t) + b * t * t for t in times]
    return tuple((point.real, point.imag) for point in path)


def _length(path: Sequence[Point]) -> float:
    return sum(dist(one, two) for one, two in pairwise(path))


def _cut(points: Sequence[Point], start: float, end: float) -> Arrow:
    """Return the part of a path between two distances from its beginning."""
    cut, before = [], 0.0
    for one, two in pairwise(points):
        after = before + dist(one, two)
        ends = [(at - before) / (after - before) for at in (start, end) if before <= at < after]
        cut += [_between(one, two, part) for part in ends]
        if start < after < end:
            cut.append(two)
        before = after
    return tuple(cut)


def push_arrows(pose: Pose, body: Body, projection: Projection) -> Iterator[Arrow]:
    """Yield an arrow, from tail to tip, for each push of a pose."""
    found: list[Arrow] = []
    for push in pose.pushes:
        part = spot(body, place_of(push.part).balls[0])
        disc = projection.see((part.at, part.radius))
        towards = _direction(push, pose, body, part)
        du, dv, away = (
            sum(a * b for a, b in zip(axis, towards, strict=True)) for axis in projection
        )
        if hypot(du, dv) < _FLAT * abs(away):
            continue
        if _presses(push, pose, body, part):  # from outside, so that what it is on is seen
            arrow = _beside(disc, (-du, -dv))[::-1]
        elif push.part.limb == "middle":
            arrow = _clear(disc, (du, dv), body, projection)
        else:
            arrow = _beside(disc, (du, dv))
        if not any(_is_like(arrow, other) for other in found):  # of two hands together
            found.append(arrow)
            yield arrow


def _is_like(one: Arrow, other: Arrow) -> bool:
    """Return whether two short arrows would cover each other."""
    return max(dist(one[0], other[0]), dist(one[-1], other[-1])) < _SHORT / 2


def _clear(disc: Disc, towards: Point, body: Body, projection: Projection) -> Arrow:
    """Return an arrow for the trunk: ahead of it, or if a limb is there, from behind it."""
    shapes = [shape_of(solid.spheres, projection) for solid in body_solids(body)]
    ahead, behind = (
        next((each for each in _farther(disc, way) if not _covers(each, shapes)), None)
        for way in (towards, (-towards[0], -towards[1]))
    )
    if ahead is None and behind is not None:
        return behind[::-1]
    return ahead or _beside(disc, towards)


def _farther(disc: Disc, towards: Point) -> Iterator[Arrow]:
    """Yield arrows beside a part, each a little farther from it."""
    for step in range(4):
        yield _beside(disc._replace(radius=disc.radius + step * _OFF), towards)


def _covers(arrow: Arrow, shapes: Sequence[Shape]) -> bool:
    """Return whether an arrow lies over any of the shapes."""
    points = (arrow[0], _between(arrow[0], arrow[-1], 0.5), arrow[-1])
    return any(shape.depth_at(*point) > -inf for shape in shapes for point in points)


def _presses(push: Push, pose: Pose, body: Body, part: Spot) -> bool:
    """Return whether a part pushes on what it touches, or nearly: a part, a ball, a wall."""
    if isinstance(push.towards, Part):
        return _gap(body, part, push.towards) < _PRESSING
    return any(push.part in thing.parts and thing.name not in _PULLED for thing in pose.things)


def _gap(body: Body, part: Spot, other: Part) -> float:
    there = spot(body, place_of(other).balls[0])
    return dist(part.at, there.at) - part.radius - there.radius


def _direction(push: Push, pose: Pose, body: Body, part: Spot) -> Vec:
    """Return where a push goes, with a length of 1."""
    if isinstance(push.towards, Part):
        return unit(sub(spot(body, place_of(push.towards).balls[0]).at, part.at))
    base = ground(pose.base, pose.below).base
    outward = -1.0 if push.part.limb == "side" else 1.0
    directions = {
        "up": UP,
        "down": scale(UP, -1),
        "forward": column(base, 0),
        "back": scale(column(base, 0), -1),
        "away": scale(column(base, 2), -1),
        "outward": scale(column(base, 1), outward),
        "inward": scale(column(base, 1), -outward),
    }
    return directions[push.towards]


def _beside(disc: Disc, towards: Point) -> Arrow:
    """Return an arrow that leads away from a part."""
    size = hypot(*towards)
    du, dv = towards[0] / size, towards[1] / size
    start = disc.radius + _OFF
    return tuple((disc.u + du * at, disc.v + dv * at) for at in (start, start + _SHORT))


def _between(one: Point, two: Point, part: float) -> Point:
    return one[0] + (two[0] - one[0]) * part, one[1] + (two[1] - one[1]) * part


def outline(arrow: Sequence[Point], grow: float = 0.0) -> Arrow:
    """Return the corners of an arrow, `grow` larger on all sides."""
    shaft = [complex(*point) for point in _cut(arrow, 0.0, _length(arrow) - _HEAD)]
    tip = complex(*arrow[-1])
    ahead = (tip - shaft[-1]) / abs(tip - shaft[-1])
    right, left = list[complex](), list[complex]()
    for before, at, after in zip([shaft[0], *shaft], shaft, [*shaft[1:], shaft[-1]], strict=False):
        across = -1j * (_HALF + grow) * (after - before) / (abs(after - before) or 1.0)
        right.append(at + across)
        left.insert(0, at - across)
    back, wide = shaft[-1] - ahead * grow, -1j * ahead * (_HEAD_HALF + 1.8 * grow)
    corners = (*right, back + wide, tip + 2 * grow * ahead, back - wide, *left)
    return tuple((corner.real, corner.imag) for corner in corners)
