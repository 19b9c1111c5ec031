"""How a body is seen: without perspective, and in one window for all pictures that go together.

A picture's u leads to its right, v upwards, and depth towards the viewer; all in units of stature.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.body.solids import Sphere
    from routine.body.vectors import Vec
    from routine.model.figure import Camera


class Disc(NamedTuple):
    """A sphere as it is seen: a disc, and how near its centre is."""

    u: float
    v: float
    depth: float  # greater is nearer
    radius: float


class Projection(NamedTuple):
    """The directions of a picture in the world, each of length 1."""

    right: Vec
    up: Vec
    towards: Vec  # to the viewer

    def see(self, sphere: Sphere) -> Disc:
        """Return a sphere as it is seen."""
        (x, y, z), radius = sphere
        u, v, depth = (a * x + b * y + c * z for a, b, c in self)
        return Disc(u, v, depth, radius)


def projection_of(camera: Camera, *, flipped: bool = False) -> Projection:
    """Return how a camera sees the world; flipped, the picture is its mirror image."""
    around, above = radians(camera.around), radians(camera.above)
    right = (cos(around), sin(around), 0.0)
    up = (-sin(around) * sin(above), cos(around) * sin(above), cos(above))
    towards = (sin(around) * cos(above), -cos(around) * cos(above), sin(above))
    if flipped:
        right = (-right[0], -right[1], 0.0)
    return Projection(right, up, towards)


class Window(NamedTuple):
    """What a picture shows: from its left lower corner to its right upper one."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How wide it is, in units of stature."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is, in units of stature."""
        return self.top - self.bottom


def window_of(discs: Iterable[Disc], margin: float = 0.0) -> Window:
    """Return the smallest window that holds all discs, with a margin around; at least one disc."""
    edges = [(u - r, v - r, u + r, v + r) for u, v, _, r in discs]
    lefts, bottoms, rights, tops = zip(*edges, strict=True)
    return Window(
        min(lefts) - margin, min(bottoms) - margin, max(rights) + margin, max(tops) + margin
    )
