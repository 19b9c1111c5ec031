"""A picture of a body as PNG, for where there is nothing that draws SVG: the cover of a recording.

Areas are filled row by row, in samples that are finer than the pixels: a pixel is their mean.
"""

from __future__ import annotations

import zlib
from itertools import pairwise
from math import ceil
from struct import pack
from typing import TYPE_CHECKING, Final

from routine.drawing.arrows import outline
from routine.drawing.depth import Shape
from routine.drawing.ground import floor_shadows, trimmed
from routine.drawing.picture import LINE, PALE, layers
from routine.drawing.scenes import stage_for, still_scenes
from routine.drawing.tones import colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routine.drawing.camera import Projection
    from routine.drawing.contour import Point
    from routine.drawing.picture import Fill, Union
    from routine.drawing.scenes import FigureScene, Posed
    from routine.drawing.stage import Stage

_ROUND: Final = 0.2  # radians between the corners of a round outline
_FINE: Final = 4  # samples in a pixel, in each direction
_Spans = list[tuple[float, float]]


def cover_png(posed: Posed) -> bytes:
    """Return the work of an exercise as a square PNG."""
    return png(still_scenes(posed)[-1], posed.projection)


def png(scene: FigureScene, projection: Projection, size: int = 600) -> bytes:
    """Return a square picture of a scene as the bytes of a PNG file."""
    stage = stage_for([scene], projection)
    canvas = _Canvas(stage, size)
    shown = list(trimmed(scene.solids, stage.box, projection))
    canvas.fill([stage.mat], "mat")
    canvas.fill(floor_shadows(shown, stage.projection), "shadow")
    fills: dict[int, tuple[Fill, ...]] = {}
    for layer in layers(shown, stage.projection, stage.far):
        pale = layer.material in PALE
        for shape in layer.shapes:
            canvas.fill([shape.points(_ROUND, LINE)], "edge" if pale else "line")
        for number, disc in layer.joints:
            canvas.fill_all(fills[number], [(disc,)])
        canvas.fill_all(layer.fills, [])
        fills[layer.number] = layer.fills
    for arrow in scene.arrows:
        canvas.fill([outline(arrow, LINE)], "casing")
        canvas.fill([outline(arrow)], "arrow")
    return canvas.encoded()


class _Canvas:
    """A square of samples, in which the window of a stage is centred."""

    def __init__(self, stage: Stage, size: int) -> None:
        window = stage.window
        self.size = size
        self.side = size * _FINE  # samples in each direction
        self.scale = self.side / max(window.width, window.height)
        self.left = window.left - (self.side / self.scale - window.width) / 2
        self.top = window.top + (self.side / self.scale - window.height) / 2
        self.inks = {b"\xff\xff\xff": 0}  # what a sample is, by its colour
        self.samples = bytearray(self.side * self.side)

    def fill_all(self, fills: Iterable[Fill], within: list[Union]) -> None:
        """Fill areas, each only within all of some unions."""
        for area in fills:
            unions = [*within, area.within] if area.within else within
            if isinstance(area.area, Shape):
                if area.has_line:
                    self.fill([area.area.points(_ROUND, LINE)], "line", unions)
                self.fill([area.area.points(_ROUND)], area.tone, unions)
            else:
                self.fill(area.area, area.tone, unions)

    def fill(
        self, loops: Iterable[Iterable[Point]], tone: str, within: Iterable[Union] = ()
    ) -> None:
        """Fill what closed lines go around."""
        clips = [self._spans(shape.points(_ROUND) for shape in union) for union in within]
        ink = self.inks.setdefault(colour(tone), len(self.inks))
        for row, area in self._spans(loops).items():
            spans = area
            for clip in clips:
                spans = _both(spans, clip.get(row, []))
            for left, right in spans:
                start, end = max(0, round(left)), min(self.side, round(right))
                at = row * self.side + start
                self.samples[at : at + max(0, end - start)] = bytes([ink]) * (end - start)

    def _spans(self, loops: Iterable[Iterable[Point]]) -> dict[int, _Spans]:
        """Return the parts of each row of samples that are inside of closed lines."""
        crossings: dict[int, list[tuple[float, int]]] = {}
        for loop in loops:
            points = [((u - self.left) * self.scale, (self.top - v) * self.scale) for u, v in loop]
            for (x1, y1), (x2, y2) in pairwise([*points, points[0]]):
                low, high = ceil(min(y1, y2) - 0.5), ceil(max(y1, y2) - 0.5)
                for row in range(max(0, low), min(self.side, high)):
                    x = x1 + (row + 0.5 - y1) * (x2 - x1) / (y2 - y1)
                    crossings.setdefault(row, []).append((x, 1 if y1 < y2 else -1))
        return {row: list(_inside(sorted(each))) for row, each in crossings.items()}

    def encoded(self) -> bytes:
        """Return the pixels, each the mean of its samples, as a PNG file."""
        inks = list(self.inks)
        mean: dict[tuple[int, ...], bytes] = {}
        rows = bytearray()
        for top in range(0, len(self.samples), self.side * _FINE):
            lines = [top + self.side * line for line in range(_FINE)]
            parts = [
                self.samples[at + n : at + self.side : _FINE] for at in lines for n in range(_FINE)
            ]
            rows.append(0)  # no filter
            for block in zip(*parts, strict=True):
                if block not in mean:
                    channels = zip(*(inks[ink] for ink in block), strict=True)
                    mean[block] = bytes(round(sum(each) / _FINE**2) for each in channels)
                rows += mean[block]
        header = pack(">2I5B", self.size, self.size, 8, 2, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
            for name, data in chunks
        )


def _inside(crossings: Iterable[tuple[float, int]]) -> Iterator[tuple[float, float]]:
    """Yield from where to where lines wind around, of where they cross a row, and which way."""
    winding, left = 0, 0.0
    for x, turn in crossings:
        left = left if winding else x
        winding += turn
        if not winding:
            yield left, x


def _both(one: _Spans, two: _Spans) -> _Spans:
    """Return where spans of both are."""
    return [(max(a, c), min(b, d)) for a, b in one for c, d in two if max(a, c) < min(b, d)]
