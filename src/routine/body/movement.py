"""Moving from pose to pose: what is solved ahead, and the posture at each moment of it."""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from routine.body.checks import drift
from routine.body.contacts import spot
from routine.body.parts import place_of
from routine.body.posing import Posture, solved
from routine.body.skeleton import SEGMENTS
from routine.body.solids import Solid, body_solids
from routine.body.things import STANDS, thing_solids
from routine.body.vectors import between, sub

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from routine.body.kinematics import Body
    from routine.body.parts import Ball
    from routine.body.vectors import Vec
    from routine.model.figure import Figure, Pose

_STEPS: Final = (4, 32)
"""Into how many parts the way between two poses is divided, at least and at most.

Between them, angles are interpolated. A contact drifts by the square of a part's length: by 0.022
of stature over a whole way, and by 0.0014, which is 2 mm, over a quarter of it. Where a foot steps
over the floor, it takes more.
"""
_MOST_DRIFT_CM: Final = 0.7  # below what `checks` allows
_HELPS_CM: Final = 0.2  # less drift than at the stations is not to be had
_ON_THE_WAY: Final = 0.3
_MOVES: Final = 0.03  # of stature: a hand that moves by more goes where its arm leads it
_ARMS: Final = frozenset(("shoulder", "elbow", "wrist"))
_DRIFT: Final = 0.08  # of stature: what moves along the floor by more is meant to


class SolvedFigure(Struct, frozen=True):
    """The postures of a figure, as they are shipped or cached."""

    poses: dict[str, tuple[float, ...]]  # by the name of the pose: `Posture.values`, then x and y
    # By the names of two poses: the postures on the way, without its ends, at even distances. A way
    # between bodies that lie or stand differently has none: there the picture changes at once.
    ways: dict[str, tuple[tuple[float, ...], ...]]


def solve_figure(figure: Figure) -> SolvedFigure:
    """Return the figure's postures, and those on the ways between its poses."""
    postures: dict[str, Posture] = {}
    for pose in figure.poses:
        anchor = next((e for e in figure.poses if e.name in postures and _is_near(e, pose)), None)
        if anchor is None:
            postures[pose.name] = solved(pose)
            continue
        before = postures[anchor.name].body(anchor)
        there = _left_alone(_staying(anchor, pose, before), pose)
        found = solved(pose, staying=there)
        postures[pose.name] = _in_place(found, pose, there)
    ways = {}
    for key, (a, b) in pairs(figure).items():
        ways[key] = _way(a, b, postures[a.name], postures[b.name])
    return SolvedFigure({name: _flat(each) for name, each in postures.items()}, ways)


def way_name(a: str, b: str) -> str:
    """Return the key of the way between two poses, the same in both directions."""
    return " ".join(sorted((a, b)))


def posture_at(solution: SolvedFigure, a: Pose, b: Pose, fraction: float) -> tuple[Pose, Posture]:
    """Return the posture at a fraction of the way from a to b, and the pose that its things are of.

    Without a way, it is a's before the half, and b's from there on.
    """
    nearer = a if fraction < 0.5 else b  # noqa: PLR2004 - the half
    points = solution.ways.get(way_name(a.name, b.name))
    if a.name == b.name or points is None:
        return nearer, _posture(solution.poses[nearer.name])
    inner = points if a.name < b.name else points[::-1]
    stations = (solution.poses[a.name], *inner, solution.poses[b.name])
    at = min(max(fraction, 0.0), 1.0) * (len(stations) - 1)
    index = min(int(at), len(stations) - 2)
    return nearer, _posture(_mixed(stations[index], stations[index + 1], at - index))


def figure_solids(pose: Pose, posture: Posture, breath: float = 0.0) -> tuple[Solid, ...]:
    """Return all that there is to draw: the things, the body, and where it works.

    `breath` is how much of a breath is in it, from 0 to 1.
    """
    body = posture.body(pose)
    return (*thing_solids(pose, body), *body_solids(body, pose.work, breath))


def _posture(flat: tuple[float, ...]) -> Posture:
    *values, x, y = flat
    return Posture(tuple(values), x, y)


def _flat(posture: Posture) -> tuple[float, ...]:
    return tuple(round(value, 4) for value in (*posture.values, posture.x, posture.y))


def _mixed(a: tuple[float, ...], b: tuple[float, ...], fraction: float) -> tuple[float, ...]:
    return tuple(x + fraction * (y - x) for x, y in zip(a, b, strict=True))


def _is_near(a: Pose, b: Pose) -> bool:
    """Return whether a body moves from one pose to the other, lying or standing alike."""
    return (a.base, a.below) == (b.base, b.below)


def _staying(a: Pose, b: Pose, body: Body) -> dict[Ball, Vec]:
    """Return where each ball is, of a body in pose a, that is where it is in b, too.

    That is what is at the same wall, chair or the like in a and in b, then what is on the floor.
    """
    there = {(thing.name, part) for thing in b.things for part in thing.parts}
    things = (thing for thing in a.things if thing.name in STANDS)
    parts = [part for e in things for part in e.parts if (e.name, part) in there]
    parts += [part for part in a.floor if part in b.floor]
    balls = (place_of(part).balls[0] for part in parts)
    return {ball: spot(body, ball).at for ball in balls}


def _left_alone(staying: Mapping[Ball, Vec], pose: Pose) -> dict[Ball, Vec]:
    """Return the most balls that a pose, solved freely, moves by about the same: they stay."""
    body, floor = solved(pose).body(pose), {place_of(part).balls[0] for part in pose.floor}
    moves = {ball: sub(spot(body, ball).at, at) for ball, at in staying.items()}
    arms = {ball for ball in staying if SEGMENTS[ball.segment].joint in _ARMS} - floor
    alike = [
        {
            ball: staying[ball]
            for ball, move in moves.items()
            if dist(move[:2], at) < (_MOVES if ball in arms else _DRIFT)
        }
        for at in (first[:2] for first in moves.values())
    ]
    return max(alike, key=len, default={})


def _in_place(posture: Posture, pose: Pose, staying: Mapping[Ball, Vec]) -> Posture:
    """Return the posture, moved so that what stays on the floor stays in its place."""
    if not staying:
        return posture
    body = posture.body(pose)
    feet = {place_of(part).balls[0] for part in pose.floor} & staying.keys() or staying.keys()
    x, y = (
        sum(staying[ball][axis] - spot(body, ball).at[axis] for ball in feet) / len(feet)
        for axis in (0, 1)
    )
    return posture._replace(x=posture.x + x, y=posture.y + y)


def _way(a: Pose, b: Pose, start: Posture, end: Posture) -> tuple[tuple[float, ...], ...]:
    """Return the postures on the way from a to b: what holds in both holds on the way, too."""
    stations = [_flat(start), _flat(end)]
    both = common(a, b)
    before, after = _staying(a, b, start.body(a)), _staying(a, b, end.body(b))
    before = {ball: at for ball, at in before.items() if dist(at[:2], after[ball][:2]) < _MOVES}
    fewest, most = _STEPS
    while len(stations) <= fewest or (len(stations) <= most and _drifts(both, stations)):
        middles = []
        for index, (one, two) in enumerate(pairwise(stations)):
            fraction = (index + 0.5) / (len(stations) - 1)
            there = {ball: between(at, after[ball], fraction) for ball, at in before.items()}
            *goal, x, y = _mixed(one, two, 0.5)
            found = solved(both, goal, there, _ON_THE_WAY)._replace(x=x, y=y)
            middles.append(_flat(_in_place(found, both, there)))
        stations = [each for pair in zip(stations, middles, strict=False) for each in pair]
        stations.append(_flat(end))
    return tuple(stations[1:-1])


def _drifts(both: Pose, stations: Sequence[tuple[float, ...]]) -> bool:
    """Return whether contacts, or the floor, are missed half-way between stations, not at them."""
    middles = (_mixed(*pair, 0.5) for pair in pairwise(stations))
    at, between_them = (
        max(drift(both, _posture(flat).body(both)) for flat in each) for each in (stations, middles)
    )
    return between_them > max(_MOST_DRIFT_CM, at + _HELPS_CM)


def common(a: Pose, b: Pose) -> Pose:
    """Return what holds in both poses, with the angles of trunk and legs that are kept in one."""
    return replace(
        a,
        floor=tuple(part for part in a.floor if part in b.floor),
        touches=tuple(touch for touch in a.touches if touch in b.touches),
        aims=tuple(aim for aim in a.aims if aim in b.aims),
        things=tuple(thing for thing in a.things if thing in b.things),
        angles=tuple(e for e in (*a.angles, *b.angles) if e.keep and e.joint not in _ARMS),
    )


def pairs(figure: Figure) -> dict[str, tuple[Pose, Pose]]:
    """Return, by `way_name`, the poses that follow on each other and lie or stand alike.

    A name of no pose of the figure is that of a common move, which belongs to another one.
    """
    showing, poses = figure.showing, {pose.name: pose for pose in figure.poses}
    work = figure.work
    runs = [(*showing.setup, *work, work[0])]
    runs += [(stop, each) for stop in (showing.rest, showing.switch) for each in work]
    runs += [(each, *showing.leave) for each in (showing.rest, work[-1])]
    found = {}
    for run in runs:
        for a, b in pairwise(name or figure.poses[0].name for name in run):
            if a != b and a in poses and b in poses:
                first, last = (poses[name] for name in sorted((a, b)))
                if _is_near(first, last):
                    found[way_name(a, b)] = (first, last)
    return found
