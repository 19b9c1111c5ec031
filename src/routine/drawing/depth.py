"""Hulls of spheres as they are seen: their outline, and how near their surface is at a point.

Both are exact for the convex hull of spheres seen without perspective. The outline is made of arcs
with straight lines between them; the surface of spheres, of cones around two of them, and of planes
that lie on three.
"""

from __future__ import annotations

from itertools import combinations
from math import acos, atan2, cos, hypot, inf, pi, sin, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from routine.body.solids import Sphere
    from routine.drawing.camera import Disc, Projection

_CLOSE = 1e-9
_TURN = 2 * pi
_Cone = tuple[float, float, float, float, float, float, float, float, float]


class Arc(NamedTuple):
    """A part of an outline: on a disc, counter-clockwise from one angle to another, in radians."""

    disc: int  # the index of its disc
    start: float
    end: float  # never before the start


class Facet(NamedTuple):
    """A triangle of the surface: its corners, and depth as a + b * u + c * v."""

    corners: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
    plane: tuple[float, float, float]


class Shape:
    """The convex hull of spheres, as it is seen."""

    def __init__(self, discs: Sequence[Disc]) -> None:
        """Take the spheres as discs, at least one."""
        self.discs = tuple(discs)
        self.outline = tuple(_outline(self.discs))
        self.box = (  # left, bottom, right, top
            min(disc.u - disc.radius for disc in discs),
            min(disc.v - disc.radius for disc in discs),
            max(disc.u + disc.radius for disc in discs),
            max(disc.v + disc.radius for disc in discs),
        )
        self._facets, edges = facets_of(self.discs)
        on_outline = [arc.disc for arc in self.outline]
        edges |= {
            (min(pair), max(pair))
            for pair in zip(on_outline, on_outline[1:] + on_outline[:1], strict=True)
        }
        self._cones = tuple(_cone(self.discs[i], self.discs[j]) for i, j in sorted(edges))

    def depth_at(self, u: float, v: float) -> float:
        """Return how near the surface is at a point of the picture; -inf beside the shape."""
        left, bottom, right, top = self.box
        if not (left <= u <= right and bottom <= v <= top):
            return -inf
        return max(
            max((_cone_depth(cone, u, v) for cone in self._cones), default=-inf),
            max((_facet_depth(facet, u, v) for facet in self._facets), default=-inf),
        )

    def points(self, step: float, grow: float = 0.0) -> Iterator[tuple[float, float]]:
        """Yield the outline as a polygon, counter-clockwise, an arc in steps of so many radians.

        `grow` moves the outline outwards, in units of stature.
        """
        for index, start, end in self.outline:
            u, v, _, radius = self.discs[index]
            pieces = max(1, int((end - start) / step + 0.999))
            for piece in range(pieces + (end - start < _TURN - _CLOSE)):
                angle = start + (end - start) * piece / pieces
                yield u + (radius + grow) * cos(angle), v + (radius + grow) * sin(angle)


def shape_of(spheres: Iterable[Sphere], projection: Projection, grown: float = 0.0) -> Shape:
    """Return spheres as they are seen, each with a radius that is `grown`."""
    return Shape([projection.see((centre, radius + grown)) for centre, radius in spheres])


def _outline(discs: tuple[Disc, ...]) -> Iterator[Arc]:
    """Yield the arcs of the outline: on each the disc that reaches farthest in its direction."""
    breaks = sorted({0.0, *_breaks(discs)})
    arcs: list[Arc] = []
    for start, end in zip(breaks, [*breaks[1:], _TURN], strict=True):
        farthest = _farthest(discs, (start + end) / 2)
        if arcs and arcs[-1].disc == farthest:
            arcs[-1] = arcs[-1]._replace(end=end)
        else:
            arcs.append(Arc(farthest, start, end))
    if len(arcs) > 1 and arcs[0].disc == arcs[-1].disc:
        arcs[0] = Arc(arcs[0].disc, arcs.pop().start - _TURN, arcs[0].end)
    yield from arcs


def _breaks(discs: tuple[Disc, ...]) -> Iterator[float]:
    """Yield the directions, from 0 to a whole turn, in which two discs reach equally far."""
    for one, two in combinations(discs, 2):
        distance = hypot(two.u - one.u, two.v - one.v)
        difference = one.radius - two.radius
        if distance > abs(difference):
            middle = atan2(two.v - one.v, two.u - one.u)
            half = acos(difference / distance)
            yield (middle - half) % _TURN
            yield (middle + half) % _TURN


def _farthest(discs: tuple[Disc, ...], angle: float) -> int:
    du, dv = cos(angle), sin(angle)
    reaches = [disc.u * du + disc.v * dv + disc.radius for disc in discs]
    return reaches.index(max(reaches))


def _cone(one: Disc, two: Disc) -> _Cone:
    """Return the hull of two discs: everything between them is linear in t from 0 to 1."""
    du, dv, ddepth, dr = (b - a for a, b in zip(one, two, strict=True))
    return (*one, du, dv, ddepth, dr, dr * dr - du * du - dv * dv)


def _cone_depth(cone: _Cone, u: float, v: float) -> float:
    """Return how near the hull of two discs is at a point, or -inf beside it.

    It is the largest depth of all discs between the two, depth + sqrt(r**2 - distance**2). That is
    concave in t, so it is largest where it is level, or else at an end.
    """
    u0, v0, depth0, r0, du, dv, ddepth, dr, c = cone
    u, v = u - u0, v - v0
    a = r0 * r0 - u * u - v * v  # r**2 - distance**2 is a + b * t + c * t**2
    b = 2 * (r0 * dr + u * du + v * dv)
    level = -b / (2 * c) if c else 0.0
    most = a + b * level / 2
    if c < -_CLOSE:
        if most < 0:
            return -inf
        ends: tuple[float, ...] = (level + ddepth * sqrt(most / (c * (c - ddepth * ddepth))),)
    else:  # one disc covers the other
        share = most / (c * (c - ddepth * ddepth)) if _CLOSE < c != ddepth * ddepth else 0.0
        ends = (0.0, 1.0, level - ddepth * sqrt(max(0.0, share)))
    depths = []
    for end in ends:
        t = min(1.0, max(0.0, end))
        square = a + (b + c * t) * t
        if square >= 0:
            depths.append(depth0 + t * ddepth + sqrt(square))
    return max(depths, default=-inf)


def facets_of(discs: tuple[Disc, ...]) -> tuple[list[Facet], set[tuple[int, int]]]:
    """Return the triangles of the surface that face the viewer, and the pairs at their edges."""
    facets: list[Facet] = []
    edges: set[tuple[int, int]] = set()
    for three in combinations(range(len(discs)), 3):
        normal = _normal(*(discs[index] for index in three))
        if normal and _supports(discs, three[0], normal):
            facets.append(_facet([discs[index] for index in three], normal))
            edges.update(combinations(three, 2))
    return facets, edges


def _normal(one: Disc, two: Disc, three: Disc) -> tuple[float, float, float] | None:
    """Return the direction, towards the viewer, of the plane that lies on three discs."""
    (ax, ay, az, ar), (bx, by, bz, br) = (
        [b - a for a, b in zip(one, other, strict=True)] for other in (two, three)
    )
    across = (ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx)
    square = sum(x * x for x in across)
    if square < _CLOSE * _CLOSE:
        return None  # in a line
    # The normal n has n.a = -ar and n.b = -br: a part in the plane of a and b, and one across it.
    aa, ab, bb = (
        ax * ax + ay * ay + az * az,
        ax * bx + ay * by + az * bz,
        bx * bx + by * by + bz * bz,
    )
    p, q = (br * ab - ar * bb) / square, (ar * ab - br * aa) / square
    inside = (p * ax + q * bx, p * ay + q * by, p * az + q * bz)
    rest = 1 - sum(x * x for x in inside)
    if rest <= 0:
        return None  # one disc is covered by the cone of the others
    height = sqrt(rest / square)
    if across[2] < 0:
        height = -height
    x, y, z = (i + height * a for i, a in zip(inside, across, strict=True))
    return (x, y, z) if z > _CLOSE else None


def _supports(discs: tuple[Disc, ...], on: int, normal: tuple[float, float, float]) -> bool:
    """Return whether no disc reaches beyond the plane that lies on one of them."""
    x, y, z = normal
    reaches = [disc.u * x + disc.v * y + disc.depth * z + disc.radius for disc in discs]
    return max(reaches) <= reaches[on] + _CLOSE


def _facet(discs: Sequence[Disc], normal: tuple[float, float, float]) -> Facet:
    x, y, z = normal
    one, two, three = ((disc.u + disc.radius * x, disc.v + disc.radius * y) for disc in discs)
    first = discs[0]
    reach = first.u * x + first.v * y + first.depth * z + first.radius
    return Facet((one, two, three), (reach / z, -x / z, -y / z))


def _facet_depth(facet: Facet, u: float, v: float) -> float:
    (u1, v1), (u2, v2), (u3, v3) = facet.corners
    one = (u2 - u1) * (v - v1) - (v2 - v1) * (u - u1)
    two = (u3 - u2) * (v - v2) - (v3 - v2) * (u - u2)
    three = (u1 - u3) * (v - v3) - (v1 - v3) * (u - u3)
    if min(one, two, three) < 0 < max(one, two, three):
        return -inf
    a, b, c = facet.plane
    return a + b * u + c * v
