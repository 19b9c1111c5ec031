"""Residuals of a body: by how much something is off, and how each freedom would change that.

A row is a value with its terms. A term says how the value changes with a point, or a direction, of
a segment; from the axes of the joints follows how it changes with each freedom (the geometric
Jacobian, as for the arms of robots). Values are fractions of stature, times a weight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from routine.body.kinematics import MOVERS
from routine.body.skeleton import FREEDOMS, HEIGHT
from routine.body.vectors import Vec, cross, dot, scale, sub, turned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from routine.body.kinematics import Body


class Term(NamedTuple):
    """How a value changes with a point of a segment, or with a direction."""

    segment: int
    at: Vec  # in the world
    gradient: Vec
    is_direction: bool = False


Row: TypeAlias = tuple[float, tuple[Term, ...]]
Constraint: TypeAlias = "Callable[[Body], Iterator[Row]]"
"""What yields the rows of one contact, from the body as it is now."""


class Spot(NamedTuple):
    """A point of a body, for rows about it."""

    segment: int
    at: Vec  # in the world
    radius: float = 0.0

    def term(self, gradient: Vec) -> Term:
        """Return how a value with this gradient changes with the point."""
        return Term(self.segment, self.at, gradient)


def along(axis: int, weight: float = 1.0) -> Vec:
    """Return the axis 0 (x), 1 (y) or 2 (z) of the world, as long as the weight."""
    x, y, z = (weight if each == axis else 0.0 for each in range(3))
    return (x, y, z)


def same_along(axis: int, a: Spot, b: Spot, offset: float = 0.0, weight: float = 1.0) -> Row:
    """Return the row that is zero where a is `offset` further along an axis than b."""
    value = weight * (a.at[axis] - b.at[axis] - offset)
    return value, (a.term(along(axis, weight)), b.term(along(axis, -weight)))


def apart(a: Spot, b: Spot, distance: float) -> Row:
    """Return the row that is zero where two points are this far from each other."""
    way = sub(a.at, b.at)
    length = max(dot(way, way) ** 0.5, 1e-6)
    return length - distance, (a.term(scale(way, 1 / length)), b.term(scale(way, -1 / length)))


def facing(segment: int, normal: Vec, wanted: Vec, weight: float, body: Body) -> Iterator[Row]:
    """Yield the rows that are zero where a direction of a segment is the wanted one."""
    now = turned(body.rotations[segment], normal)
    for axis in range(3):
        term = Term(segment, now, along(axis, weight), is_direction=True)
        yield weight * (now[axis] - wanted[axis]), (term,)


def slopes(body: Body, row: Row) -> dict[int, float]:
    """Return by how much the value of a row changes with each freedom that moves it."""
    found: dict[int, float] = {}
    for segment, at, gradient, is_direction in row[1]:
        for number in MOVERS[segment]:
            if number == HEIGHT:
                slope = 0.0 if is_direction else gradient[2]
            else:
                arm = at if is_direction else sub(at, body.origins[FREEDOMS[number].segment])
                slope = dot(body.axes[number], cross(arm, gradient))
            found[number] = found.get(number, 0.0) + slope
    return found
