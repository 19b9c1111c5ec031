"""The contours of a function of two variables: where on a surface another one shows through."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Point = tuple[float, float]
_HALVINGS: Final = 5
_Edge = tuple[tuple[int, int], tuple[int, int]]  # two corners of the grid, side by side
_CELLS: Final = 16  # along the longer side of a box
_KEPT: Final = 0.1  # of a cell: how far a point is off a straight line that is kept


def contours(
    value: Callable[[float, float], float], box: tuple[float, float, float, float]
) -> list[list[Point]]:
    """Return the closed lines around where a value is above zero, each with that on its left.

    The box is left, bottom, right, top; outside of it the value counts as below zero.
    """
    left, bottom, right, top = box
    cell = max(right - left, top - bottom) / _CELLS
    columns, rows = (int(size / cell) + 2 for size in (right - left, top - bottom))

    def is_inside(x: float, y: float) -> bool:
        return value(left + (x - 1) * cell, bottom + (y - 1) * cell) > 0

    rim = [False] * (columns + 2)  # so that every line closes
    inner = [[is_inside(x, y) for x in range(1, columns + 1)] for y in range(1, rows + 1)]
    grid = [rim, *([False, *row, False] for row in inner), rim]
    return [
        [
            (left + (x - 1) * cell, bottom + (y - 1) * cell)
            for x, y in _straightened([_halved(edge, grid, is_inside) for edge in loop])
        ]
        for loop in _joined(dict(_crossings(grid)))
    ]


def _halved(
    edge: _Edge, grid: list[list[bool]], is_inside: Callable[[float, float], bool]
) -> Point:
    """Return where a line crosses an edge; by halving, since the value may jump there."""
    (x, y), _ = edge
    ends: tuple[Point, Point] = edge if grid[y][x] else (edge[1], edge[0])
    for _ in range(_HALVINGS):
        (x1, y1), (x2, y2) = ends
        middle = (x1 + x2) / 2, (y1 + y2) / 2
        ends = (middle, ends[1]) if is_inside(*middle) else (ends[0], middle)
    return ends[0]


def _crossings(grid: list[list[bool]]) -> Iterator[tuple[_Edge, _Edge]]:
    """Yield the edges at which a line enters and leaves a cell, for each cell that it crosses."""
    for y, (low, high) in enumerate(pairwise(grid)):
        for x in range(len(low) - 1):
            around = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))
            above = [low[x], low[x + 1], high[x + 1], high[x]]
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
