"""A picture of a body as PNG, for where there is nothing that draws SVG: the cover of a recording.

Areas are filled row by row; at their edges a pixel takes their colour by how much of it is covered.
"""

from __future__ import annotations

import zlib
from itertools import pairwise
from math import ceil, floor
from struct import pack
from typing import TYPE_CHECKING, Final

from routine.drawing.arrows import outline
from routine.drawing.depth import Shape
from routine.drawing.ground import floor_shadows, trimmed
from routine.drawing.picture import LINE, layers
from routine.drawing.scenes import stage_for, still_scenes
from routine.drawing.tones import colour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from routine.drawing.camera import Projection
    from routine.drawing.contour import Point
    from routine.drawing.picture import Fill, Union
    from routine.drawing.scenes import FigureScene, Posed
    from routine.drawing.stage import Stage

_ROUND: Final = 0.2  # radians between the corners of a round outline
_LINES: Final = 4  # of samples in a pixel
_Spans = list[tuple[float, float]]


def cover_png(posed: Posed) -> bytes:
    """Return the work of an exercise as a square PNG."""
    return png(still_scenes(posed)[-1], posed.projection)


def png(scene: FigureScene, projection: Projection, size: int = 600) -> bytes:
    """Return a square picture of a scene as the bytes of a PNG file."""
    stage = stage_for([scene], projection)
    canvas = _Canvas(stage, size)
    shown = list(trimmed(scene.solids, stage.box))
    canvas.fill([stage.mat], "mat")
    canvas.fill(list(floor_shadows(shown, stage.projection)), "shadow")
    fills: dict[int, tuple[Fill, ...]] = {}
    for layer in layers(shown, stage.projection, stage.far):
        pale = layer.material in {"wall", "door"}
        for shape in layer.shapes:
            canvas.fill([list(shape.points(_ROUND, LINE))], "edge" if pale else "line")
        for number, disc in layer.joints:
            canvas.fill_all(fills[number], [(disc,)])
        canvas.fill_all(layer.fills, [])
        fills[layer.number] = layer.fills
    for arrow in scene.arrows:
        canvas.fill([outline(arrow, LINE)], "casing")
        canvas.fill([outline(arrow)], "arrow")
    return canvas.encoded()


class _Canvas:
    """A square of pixels, in which the window of a stage is centred."""

    def __init__(self, stage: Stage, size: int) -> None:
        window = stage.window
        self.size = size
        self.scale = size / max(window.width, window.height)
        self.left = window.left - (size / self.scale - window.width) / 2
        self.top = window.top + (size / self.scale - window.height) / 2
        self.pixels = bytearray(b"\xff" * (3 * size * size))

    def fill_all(self, fills: Iterable[Fill], within: list[Union]) -> None:
        """Fill areas, each only within all of some unions."""
        for area in fills:
            unions = [*within, area.within] if area.within else within
            if isinstance(area.area, Shape):
                if area.has_line:
                    self.fill([list(area.area.points(_ROUND, LINE))], "line", unions)
                self.fill([list(area.area.points(_ROUND))], area.tone, unions)
            else:
                self.fill(area.area, area.tone, unions)

    def fill(
        self, loops: Sequence[Sequence[Point]], tone: str, within: Sequence[Union] = ()
    ) -> None:
        """Fill what closed lines go around."""
        area = self._scans(loops)
        clips = [self._scans([list(s.points(_ROUND)) for s in union]) for union in within]
        rows = [y for loop in loops for _, v in loop for y in ((self.top - v) * self.scale,)]
        ink = colour(tone)
        for row in range(max(0, floor(min(rows))), min(self.size, ceil(max(rows)))):
            whole: _Spans = []
            for line in range(_LINES):
                y = row + (line + 0.5) / _LINES
                spans = area(y)
                for clip in clips:
                    spans = _both(spans, clip(y))
                whole.extend(spans)
            self._paint(row, whole, ink)

    def _paint(self, row: int, spans: _Spans, ink: bytes) -> None:
        """Paint the spans of all lines in a row."""
        edges: dict[int, float] = {}  # how much of a pixel is covered
        steps: dict[int, int] = {}  # how many lines more cover the pixels from here on whole
        for left, right in spans:
            first, last = floor(left), floor(right)
            edges[first] = edges.get(first, 0.0) - (left - first)
            edges[last] = edges.get(last, 0.0) + (right - last)
            steps[first] = steps.get(first, 0) + 1
            steps[last] = steps.get(last, 0) - 1
        count = 0
        for at, after in pairwise((*sorted({*edges, *(x + 1 for x in edges)}), self.size)):
            count += steps.get(at, 0)
            part = (count + edges.get(at, 0.0)) / _LINES
            start, end = max(0, at), min(self.size, after)
            if part > 0 and start < end:
                self._blend(3 * (row * self.size + start), end - start, ink, part)

    def _blend(self, at: int, count: int, ink: bytes, part: float) -> None:
        end = at + 3 * count
        if part > 0.99:  # noqa: PLR2004 - all of it, but for rounding
            self.pixels[at:end] = ink * count
            return
        for index in range(at, end):
            under = self.pixels[index]
            self.pixels[index] = round(under + (ink[(index - at) % 3] - under) * part)

    def _scans(self, loops: Sequence[Sequence[Point]]) -> Callable[[float], _Spans]:
        """Return what tells where a line at a height crosses what loops go around, in pixels."""
        edges: dict[int, list[tuple[float, float, float, float, float, int]]] = {}  # by row
        for loop in loops:
            points = [((u - self.left) * self.scale, (self.top - v) * self.scale) for u, v in loop]
            for (x1, y1), (x2, y2) in pairwise([*points, points[0]]):
                if y1 != y2:
                    turn = 1 if y1 < y2 else -1
                    low, high = min(y1, y2), max(y1, y2)
                    edge = (low, high, x1, y1, (x2 - x1) / (y2 - y1), turn)
                    for row in range(floor(low), floor(high) + 1):
                        edges.setdefault(row, []).append(edge)

        def spans(y: float) -> _Spans:
            crossings = sorted(
                (x + (y - y1) * slope, turn)
                for low, high, x, y1, slope, turn in edges.get(floor(y), ())
                if low <= y < high
            )
            found, winding, left = [], 0, 0.0
            for x, turn in crossings:
                if not winding:
                    left = x
                winding += turn
                if not winding:
                    found.append((left, x))
            return found

        return spans

    def encoded(self) -> bytes:
        """Return the pixels as a PNG file."""
        width = 3 * self.size
        rows = b"".join(
            b"\0" + self.pixels[at : at + width] for at in range(0, len(self.pixels), width)
        )
        header = pack(">2I5B", self.size, self.size, 8, 2, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
            for name, data in chunks
        )


def _both(one: _Spans, two: _Spans) -> _Spans:
    """Return where spans of both are."""
    return [(max(a, c), min(b, d)) for a, b in one for c, d in two if max(a, c) < min(b, d)]
