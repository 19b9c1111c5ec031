"""Layers of a picture as SVG: each area once, as a definition, and then where it is painted."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from routine.drawing.depth import Shape
from routine.drawing.picture import LINE
from routine.drawing.svg_tones import fill, stroke

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.drawing.camera import Window
    from routine.drawing.contour import Point
    from routine.drawing.picture import Fill, Layer, Union

SCALE: Final = 1000  # units of a picture in a stature, so that whole numbers are fine enough
_PALE: Final = frozenset({"wall", "door"})  # what has a pale line


class SvgWriter:
    """Writes the areas of one picture; ids begin with its name."""

    def __init__(self, name: str, window: Window) -> None:
        """Take the name, which is used for no other picture of a page, and what is shown."""
        self._name = name
        self._window = window
        self._count = 0
        self._paths: dict[int, str] = {}  # by id of a shape
        self._shapes: list[Shape] = []  # kept, so that no other one gets the id of one of them
        self.definitions: list[str] = []

    def frame(self, layers: Iterable[Layer]) -> str:
        """Return what paints layers, and add what they are made of to the definitions."""
        groups: dict[int, str] = {}
        painted = []
        for layer in layers:
            groups[layer.number] = group = self._new_id()
            areas = "".join(self._fill(each) for each in layer.fills)
            self.definitions.append(f'<g id="{group}">{areas}</g>')
            lines = "".join(self._use(self._paths[id(shape)]) for shape in layer.shapes)
            painted.append(f"<g {self._line(layer.material)}>{lines}</g>")
            for number, disc in layer.joints:
                clip = self._clip((disc,))
                painted.append(self._use(groups[number], f' clip-path="url(#{clip})"'))
            painted.append(self._use(group))
        return "".join(painted)

    def polygons(self, loops: Iterable[Iterable[Point]]) -> str:
        """Return closed lines as the data of a path."""
        return "".join(f"M{'L'.join(self._at(u, v) for u, v in loop)}Z" for loop in loops)

    def _line(self, material: str) -> str:
        tone = "edge" if material in _PALE else "line"
        width = 2 * LINE * SCALE
        return f'fill="none" stroke-width="{width:g}" stroke-linejoin="round" {stroke(tone)}'

    def _fill(self, area: Fill) -> str:
        """Return an area; a shape can be used again by its id."""
        clip = f' clip-path="url(#{self._clip(area.within)})"' if area.within else ""
        if not isinstance(area.area, Shape):
            return f'<path d="{self.polygons(area.area)}" {fill(area.tone)}{clip}/>'
        path = f'<path{clip} d="{self._outline(area.area)}"'
        if area.has_line:
            return f"{path} {self._line('')}/>{path} {fill(area.tone)}/>"
        name = self._paths[id(area.area)] = self._new_id()
        self._shapes.append(area.area)
        return f'<g {fill(area.tone)}><path id="{name}" d="{self._outline(area.area)}"/></g>'

    def _use(self, name: str, attributes: str = "") -> str:
        return f'<use href="#{name}"{attributes}/>'

    def _clip(self, union: Union) -> str:
        name = self._new_id()
        inside = "".join(
            self._use(self._paths[id(shape)])
            if id(shape) in self._paths
            else f'<path d="{self._outline(shape)}"/>'
            for shape in union
        )
        self.definitions.append(f'<clipPath id="{name}">{inside}</clipPath>')
        return name

    def _new_id(self) -> str:
        self._count += 1
        return f"{self._name}{self._count}"

    def _at(self, u: float, v: float) -> str:
        x, y = (u - self._window.left) * SCALE, (self._window.top - v) * SCALE
        return f"{x:.0f} {y:.0f}"

    def _outline(self, shape: Shape) -> str:
        """Return the outline of a shape as the data of a path."""
        pieces = []
        for index, start, end in shape.outline:
            u, v, _, radius = shape.discs[index]
            size = f"{radius * SCALE:.0f}"
            middle = [(start + end) / 2] if end - start > pi else []
            first, *points = (
                self._at(u + radius * cos(angle), v + radius * sin(angle))
                for angle in (start, *middle, end)
            )
            pieces.append(first)
            pieces[-1] += "".join(f"A{size} {size} 0 0 0 {point}" for point in points)
        return f"M{'L'.join(pieces)}Z"
