"""Which solid is seen at each sample of a grid, and how near: scan lines and a depth buffer.

A solid, the convex hull of discs, is filled as the cones around pairs of its discs and the planes
that lie on three of them. A cone's depth is exact but where it points at the viewer.
"""

from __future__ import annotations

from itertools import combinations
from math import ceil, inf, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.drawing.depth import facets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routine.drawing.camera import Disc, Window
    from routine.drawing.depth import Facet

NOTHING: Final = -1
"""The index of no solid."""
_CLOSE: Final = 1e-7
"""Units of stature that can't be told apart."""


class Samples(NamedTuple):
    """A grid of samples, row by row from its left upper one."""

    columns: int
    rows: int
    solids: list[int]  # the index of the solid that is seen, or NOTHING
    depths: list[float]  # how near it is, in units of stature; -inf where there is nothing


def rasterise(solids: Sequence[Sequence[Disc]], window: Window, columns: int, rows: int) -> Samples:
    """Return what is seen of solids at the middle of each sample of a grid that fills `window`.

    Samples need not be square. Where two solids are equally near, the first one is seen.
    """
    grid = _Grid(window, columns, rows)
    for index, solid in enumerate(solids):
        discs = [disc._replace(depth=disc.depth - index * _CLOSE) for disc in solid]
        for facet in facets_of(tuple(discs))[0]:
            grid.fill_facet(facet, index)
        for one, two in combinations(discs, 2):
            grid.fill_cone(one, two, index)
        if len(discs) == 1:
            grid.fill_disc(discs[0], index)
    return Samples(columns, rows, grid.solids, grid.depths)


class _Grid:
    """The samples while they are filled."""

    def __init__(self, window: Window, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.solids = [NOTHING] * (columns * rows)  # see Samples
        self.depths = [-inf] * (columns * rows)
        self.du, self.dv = window.width / columns, window.height / rows
        self.left, self.top = window.left + self.du / 2, window.top - self.dv / 2

    def lines(self, bottom: float, top: float) -> Iterator[tuple[int, float]]:
        """Yield the rows between two heights: the index of the first sample, and the height."""
        first = max(0, ceil((self.top - top) / self.dv))
        for row in range(first, min(self.rows, int((self.top - bottom) / self.dv) + 1)):
            yield row * self.columns, self.top - row * self.dv

    def span(self, left: float, right: float) -> range:
        """Return the columns whose middles are between two places."""
        if left > right:  # at the very edge of an outline
            return range(0)
        first = max(0, ceil((left - self.left) / self.du))
        return range(first, min(self.columns, int((right - self.left) / self.du + 1)))

    def fill_disc(self, disc: Disc, index: int) -> None:
        u0, v0, depth, radius = disc
        for start, v in self.lines(v0 - radius, v0 + radius):
            square = radius * radius - (v - v0) ** 2
            half = sqrt(max(0.0, square))
            for column in self.span(u0 - half, u0 + half):
                across = self.left + column * self.du - u0
                near = depth + sqrt(max(0.0, square - across * across))
                if near > self.depths[start + column]:
                    self.depths[start + column] = near
                    self.solids[start + column] = index

    def fill_facet(self, facet: Facet, index: int) -> None:
        corners, (a, b, c) = facet
        heights = [v for _, v in corners]
        edges = list(zip(corners, (*corners[1:], corners[0]), strict=True))
        step, depths, solids = b * self.du, self.depths, self.solids
        for start, v in self.lines(min(heights), max(heights)):
            ends = [
                u1 + (v - v1) * (u2 - u1) / (v2 - v1)
                for (u1, v1), (u2, v2) in edges
                if (v1 <= v) != (v2 <= v)
            ]
            if not ends:
                continue
            base = a + b * self.left + c * v
            for column in self.span(min(ends), max(ends)):
                near = base + column * step
                if near > depths[start + column]:
                    depths[start + column] = near
                    solids[start + column] = index

    def fill_cone(self, one: Disc, two: Disc, index: int) -> None:
        """Fill the hull of two discs.

        Between them a disc is linear in t from 0 to 1. At a point, it reaches the depth
        depth(t) + sqrt(r(t)**2 - distance(t)**2); of that the largest is sought.
        """
        u0, v0, depth0, r0 = one
        du, dv, dd, dr = two[0] - u0, two[1] - v0, two[2] - depth0, two[3] - r0
        c = dr * dr - du * du - dv * dv
        if c > -_CLOSE * _CLOSE:  # one disc covers the other
            self.fill_disc(one, index)
            self.fill_disc(two, index)
            return
        outline = _Outline(one, two)
        shift = dd / sqrt(c * (c - dd * dd))  # t is shifted by it, times the height over the axis
        lift = dd * shift + sqrt(1 + c * shift * shift)
        t_step, left, step = -du / c, self.left - u0, self.du
        depths, solids, root = self.depths, self.solids, sqrt
        for start, row_v in self.lines(outline.bottom, outline.top):
            v = row_v - v0
            level0 = -(r0 * dr + v * dv) / c
            row_square = r0 * r0 - v * v
            for column in self.span(*outline.ends(row_v)):
                u = left + column * step
                level = level0 + t_step * u
                square = row_square - u * u
                most = square - c * level * level
                height = root(most) if most > 0 else 0.0
                t = level + shift * height
                if t <= 0:
                    near = depth0 + (root(square) if square > 0 else 0.0)
                elif t >= 1:
                    square += c - 2 * c * level
                    near = depth0 + dd + (root(square) if square > 0 else 0.0)
                else:
                    near = depth0 + dd * level + lift * height
                if near > depths[start + column]:
                    depths[start + column] = near
                    solids[start + column] = index


class _Outline:
    """The outline of two discs, neither of which covers the other, and of what is between them."""

    def __init__(self, one: Disc, two: Disc) -> None:
        (u0, v0, _, r0), (u1, v1, _, r1) = one, two
        du, dv = u1 - u0, v1 - v0
        self.discs = ((u0, v0, r0), (u1, v1, r1))
        self.bottom, self.top = min(v0 - r0, v1 - r1), max(v0 + r0, v1 + r1)
        square = du * du + dv * dv
        along = (r0 - r1) / square
        across = sqrt(max(0.0, 1 - along * (r0 - r1))) / sqrt(square)
        self.lines = []  # the two tangents, from the lower end: u, v, the other v, the slope
        for side in (across, -across):
            nu, nv = du * along - dv * side, dv * along + du * side
            a, b = (u0 + r0 * nu, v0 + r0 * nv), (u1 + r1 * nu, v1 + r1 * nv)
            (ua, va), (ub, vb) = (a, b) if a[1] <= b[1] else (b, a)
            if va < vb:
                self.lines.append((ua, va, vb, (ub - ua) / (vb - va)))

    def ends(self, v: float) -> tuple[float, float]:
        """Return where it begins and ends at a height between bottom and top."""
        left, right = inf, -inf
        for u0, v0, radius in self.discs:
            square = radius * radius - (v - v0) ** 2
            if square >= 0:
                half = sqrt(square)
                left, right = min(left, u0 - half), max(right, u0 + half)
        for u0, low, high, slope in self.lines:
            if low <= v <= high:
                u = u0 + (v - low) * slope
                left, right = min(left, u), max(right, u)
        return left, right
