"""Vectors and rotations in three dimensions, as tuples of floats."""

from math import cos, hypot, sin
from typing import TypeAlias

Vec: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = tuple[Vec, Vec, Vec]
"""A rotation, by its rows."""

IDENTITY: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
UP: Vec = (0.0, 0.0, 1.0)


def add(a: Vec, b: Vec) -> Vec:
    """Return a + b."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    """Return a - b."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, by: float) -> Vec:
    """Return a, `by` times as long."""
    return (a[0] * by, a[1] * by, a[2] * by)


def dot(a: Vec, b: Vec) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Return the vector product."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def unit(a: Vec) -> Vec:
    """Return the direction of a; upwards where a has no length."""
    length = hypot(*a)
    return scale(a, 1 / length) if length else UP


def between(a: Vec, b: Vec, fraction: float) -> Vec:
    """Return the point at this fraction of the way from a to b."""
    return add(a, scale(sub(b, a), fraction))


def turned(m: Matrix, a: Vec) -> Vec:
    """Return a, rotated by m."""
    return (dot(m[0], a), dot(m[1], a), dot(m[2], a))


def product(m: Matrix, n: Matrix) -> Matrix:
    """Return the rotation by n, then by m."""
    x, y, z = column(n, 0), column(n, 1), column(n, 2)
    first, second, third = m
    return (
        (dot(first, x), dot(first, y), dot(first, z)),
        (dot(second, x), dot(second, y), dot(second, z)),
        (dot(third, x), dot(third, y), dot(third, z)),
    )


def rotation(axis: int, angle: float) -> Matrix:
    """Return the rotation by `angle` radians about the axis 0 (x), 1 (y) or 2 (z)."""
    c, s = cos(angle), sin(angle)
    if axis == 0:
        return ((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c))
    if axis == 1:
        return ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c))
    return ((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))


def column(m: Matrix, axis: int) -> Vec:
    """Return where the axis 0 (x), 1 (y) or 2 (z) points after the rotation m."""
    return (m[0][axis], m[1][axis], m[2][axis])
