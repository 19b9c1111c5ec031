"""The contours of a function of two variables: where on a surface another one shows through."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Point = tuple[float, float]
_Edge = tuple[tuple[int, int], tuple[int, int]]  # two corners of the grid, side by side
_CELLS: Final = 20  # along the longer side of a box
_KEPT: Final = 0.06  # of a cell: how far a point is off a straight line that is kept


def contours(
    value: Callable[[float, float], float], box: tuple[float, float, float, float]
) -> list[list[Point]]:
    """Return the closed lines around where a value is above zero, each with that on its left.

    The box is left, bottom, right, top; outside of it the value counts as below zero.
    """
    left, bottom, right, top = box
    cell = max(right - left, top - bottom) / _CELLS
    columns, rows = (int(size / cell) + 2 for size in (right - left, top - bottom))
    grid = [[-1.0] * (columns + 2)]  # a rim of its own, so that every line closes
    for row in range(rows):
        v = bottom + row * cell
        grid.append([-1.0, *(value(left + n * cell, v) for n in range(columns)), -1.0])
    grid.append(grid[0])
    loops = _joined(dict(_crossings(grid)))
    return [
        [
            (left + (x - 1) * cell, bottom + (y - 1) * cell)
            for x, y in _straightened([_zero(grid, edge) for edge in loop])
        ]
        for loop in loops
    ]


def _crossings(grid: list[list[float]]) -> Iterator[tuple[_Edge, _Edge]]:
    """Yield the edges at which a line enters and leaves a cell, for each cell that it crosses."""
    for y, (low, high) in enumerate(pairwise(grid)):
        for x in range(len(low) - 1):
            around = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))
            above = [low[x] > 0, low[x + 1] > 0, high[x + 1] > 0, high[x] > 0]
            enters: list[_Edge] = []
            leaves: list[_Edge] = []
            for n, corner in enumerate(around):
                after = (n + 1) % 4
                if above[n] != above[after]:
                    edge = min(corner, around[after]), max(corner, around[after])
                    (enters if above[n] else leaves).append(edge)
            if above[0]:  # each piece goes around the corner before the edge at which it enters
                leaves = leaves[-1:] + leaves[:-1]
            yield from zip(enters, leaves, strict=True)


def _zero(grid: list[list[float]], edge: _Edge) -> Point:
    """Return where the value is zero on an edge."""
    (x1, y1), (x2, y2) = edge
    one, two = grid[y1][x1], grid[y2][x2]
    part = one / (one - two)
    return x1 + (x2 - x1) * part, y1 + (y2 - y1) * part


def _joined(next_of: dict[_Edge, _Edge]) -> Iterator[list[_Edge]]:
    while next_of:
        edge, following = next_of.popitem()
        loop = [edge]
        while following != edge:
            loop.append(following)
            following = next_of.pop(following)
        yield loop


def _straightened(loop: list[Point]) -> list[Point]:
    """Return the loop without the points that are on a straight line between those kept."""
    kept = [loop[0]]
    for point, after in pairwise([*loop[1:], loop[0]]):
        (x0, y0), (x1, y1), (x2, y2) = kept[-1], point, after
        off = (x2 - x0) * (y1 - y0) - (y2 - y0) * (x1 - x0)
        if abs(off) > _KEPT * hypot(x2 - x0, y2 - y0):
            kept.append(point)
    return kept
