"""Layers of a picture as SVG: each area once, as a definition, and then where it is painted."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from routine.drawing.depth import Shape
from routine.drawing.picture import LINE, PALE
from routine.drawing.tones import fill, stroke

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.drawing.camera import Window
    from routine.drawing.contour import Point
    from routine.drawing.picture import Fill, Layer, Union

SCALE: Final = 1000  # units of a picture in a stature, so that whole numbers are fine enough


class SvgWriter:
    """Writes the areas of pictures that go together; what is in several of them, only once."""

    def __init__(self, name: str, window: Window) -> None:
        """Take what ids begin with, in no other picture of a page, and what is shown."""
        self._name = name
        self._window = window
        self._ids: dict[str, str] = {}  # of what is defined, by what it consists of
        self.definitions: list[str] = []  # elements, which `frame` adds

    def frame(self, layers: Iterable[Layer]) -> str:
        """Return what paints layers."""
        groups: dict[int, str] = {}
        painted = []
        for layer in layers:
            group = groups[layer.number] = self._group(layer.fills)
            line = f" {_line(layer.material)}"
            painted += [self._use(self._path(shape), line) for shape in layer.shapes]
            for number, disc in layer.joints:
                clip = self._clip((disc,))
                painted.append(self._use(groups[number], f' clip-path="url(#{clip})"'))
            painted.append(self._use(group))
        attributes = f'stroke-width="{2 * LINE * SCALE:g}" stroke-linejoin="round"'
        return f"<g {attributes}>{''.join(painted)}</g>"

    def polygons(self, loops: Iterable[Iterable[Point]]) -> str:
        """Return closed lines as the data of a path."""
        return "".join(map(self._polygon, loops))

    def _polygon(self, loop: Iterable[Point]) -> str:
        points = [self._at(u, v) for u, v in loop]
        steps = [_step(one, two) for one, two in pairwise(points) if one != two]
        return f"M{_pair(points[0])}l{' '.join(steps)}z".replace(" -", "-")

    def _group(self, fills: Iterable[Fill]) -> str:
        """Return the id of some areas that are painted together."""
        areas = "".join(map(self._fill, fills))
        return self._defined(areas, f'<g id="{{}}">{areas}</g>')

    def _fill(self, area: Fill) -> str:
        if not isinstance(area.area, Shape):
            clip = f' clip-path="url(#{self._clip(area.within)})"' if area.within else ""
            return f'<path d="{self.polygons(area.area)}" {fill(area.tone)}{clip}/>'
        path = self._path(area.area)
        line = self._use(path, f" {_line(area.tone)}") if area.has_line else ""
        return line + self._use(path, f" {fill(area.tone)}")

    def _path(self, shape: Shape) -> str:
        data = self._outline(shape)
        return self._defined(data, f'<path id="{{}}" d="{data}"/>')

    def _clip(self, union: Union) -> str:
        inside = "".join(self._use(self._path(shape)) for shape in union)
        return self._defined(f"clip {inside}", f'<clipPath id="{{}}">{inside}</clipPath>')

    def _defined(self, key: str, element: str) -> str:
        """Return the id of an element, which has {} for it."""
        if key not in self._ids:
            self._ids[key] = f"{self._name}{len(self._ids)}"
            self.definitions.append(element.format(self._ids[key]))
        return self._ids[key]

    def _use(self, name: str, attributes: str = "") -> str:
        return f'<use href="#{name}"{attributes}/>'

    def _at(self, u: float, v: float) -> tuple[int, int]:
        return round((u - self._window.left) * SCALE), round((self._window.top - v) * SCALE)

    def _outline(self, shape: Shape) -> str:
        """Return the outline of a shape as the data of a path."""
        pieces = []
        here: tuple[int, int] | None = None
        for index, start, end in shape.outline:
            u, v, _, radius = shape.discs[index]
            angles = [start, (start + end) / 2, end] if end - start > pi else [start, end]
            first, *points = (
                self._at(u + radius * cos(angle), v + radius * sin(angle)) for angle in angles
            )
            pieces.append(f"l{_step(here, first)}" if here else f"M{_pair(first)}")
            size = round(radius * SCALE)
            for one, two in pairwise([first, *points]):
                if one != two:
                    pieces.append(f"a{size} {size} 0 0 0 {_step(one, two)}")
            here = points[-1]
        return f"{''.join(pieces)}z".replace(" -", "-")


def _pair(point: tuple[int, int]) -> str:
    return f"{point[0]} {point[1]}"


def _step(one: tuple[int, int], two: tuple[int, int]) -> str:
    return f"{two[0] - one[0]} {two[1] - one[1]}"


def _line(material: str) -> str:
    """Return the attributes of a line around a material."""
    return f'fill="none" {stroke("edge" if material in PALE else "line")}'
