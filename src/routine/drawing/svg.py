"""Pictures of a body as SVG: still, or the steps of an exercise in a row."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.drawing.arrows import outline
from routine.drawing.ground import floor_shadows, trimmed
from routine.drawing.picture import LINE, layers
from routine.drawing.scenes import stage_for
from routine.drawing.svg_writer import SCALE, SvgWriter
from routine.drawing.tones import fill, style
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.drawing.camera import Projection
    from routine.drawing.scenes import FigureScene
    from routine.drawing.stage import Stage

_SHOWN: Final = 0.4  # pixels that a picture asks for, of each unit
_GAP: Final = 0.06  # of stature, between pictures in a row
_TEXT: Final = 0.055  # of stature: the size of letters
_CELL: Final = (1.3, 1.0)  # of stature: the size of a picture in a sheet
_COLUMNS: Final = 4
_FONT: Final = "system-ui,-apple-system,Segoe UI,sans-serif"


class Caption(NamedTuple):
    """What is said of a picture."""

    name: str  # begins its ids, and is used for no other picture of a page
    title: str
    description: str


def picture(scenes: Sequence[FigureScene], projection: Projection, caption: Caption) -> str:
    """Return a picture of one scene, or of several in a row, each with its number and name."""
    size, row = _row(scenes, projection, caption.name)
    return document(size, caption, row)


def sheet(rows: Sequence[tuple[str, Sequence[FigureScene], Projection]], caption: Caption) -> str:
    """Return many pictures in one, each with a title: its scenes, and how they are seen."""
    cells, columns = [], min(_COLUMNS, len(rows))
    for number, (title, scenes, projection) in enumerate(rows):
        (width, height), row = _row(scenes, projection, f"{caption.name}{number}-")
        column, line = number % columns, number // columns
        x, y = column * (_CELL[0] + _GAP), line * (_CELL[1] + 3 * _TEXT)
        box = " ".join(f"{length * SCALE:.0f}" for length in (0, 0, width, height))
        at = {"x": x, "y": y, "width": _CELL[0], "height": _CELL[1]}
        place = " ".join(f'{key}="{length * SCALE:.0f}"' for key, length in at.items())
        cells.append(f'<svg {place} viewBox="{box}">{row}</svg>')
        cells.append(text(title, x + _CELL[0] / 2, y + _CELL[1] + 1.2 * _TEXT))
    lines = -(-len(rows) // columns)
    size = columns * (_CELL[0] + _GAP) - _GAP, lines * (_CELL[1] + 3 * _TEXT)
    return document(size, caption, "".join(cells))


def _row(
    scenes: Sequence[FigureScene], projection: Projection, name: str
) -> tuple[tuple[float, float], str]:
    """Return the size, in units of stature, and the elements of scenes in a row."""
    stage = stage_for(scenes, projection)
    writer = SvgWriter(name, stage.window)
    wide, high = stage.window.width, stage.window.height
    cells = []
    for number, scene in enumerate(scenes):
        cell = mat(writer, stage) + frame(writer, scene, stage)
        if len(scenes) > 1:
            cell += text(f"{number + 1}. {scene.name}", wide / 2, high + 1.2 * _TEXT)
            cell = f'<g transform="translate({number * (wide + _GAP) * SCALE:.0f})">{cell}</g>'
        cells.append(cell)
    size = len(scenes) * (wide + _GAP) - _GAP, high + (2 * _TEXT if len(scenes) > 1 else 0)
    return size, f"<defs>{''.join(writer.definitions)}</defs>{''.join(cells)}"


def mat(writer: SvgWriter, stage: Stage) -> str:
    """Return the mat under a body."""
    return f'<path d="{writer.polygons([stage.mat])}" {fill("mat")}/>'


def frame(writer: SvgWriter, scene: FigureScene, stage: Stage) -> str:
    """Return a body with its things, its shadow, and arrows that are set off from all that."""
    shown = list(trimmed(scene.solids, stage.box, stage.projection))
    shadows = writer.polygons(floor_shadows(shown, stage.projection))
    painted = writer.frame(layers(shown, stage.projection, stage.far))
    arrows = "".join(
        f'<path d="{writer.polygons([outline(arrow, grow)])}" {fill(tone)}/>'
        for arrow in scene.arrows
        for tone, grow in (("casing", LINE), ("arrow", 0.0))
    )
    return f'<path d="{shadows}" {fill("shadow")}/>{painted}{arrows}'


def text(words: str, u: float, down: float) -> str:
    """Return words whose middle is at a place of a picture, in units of stature from its corner."""
    return (
        f'<text x="{u * SCALE:.0f}" y="{down * SCALE:.0f}" text-anchor="middle"'
        f' font-family="{_FONT}" font-size="{_TEXT * SCALE:g}" {fill("text")}>'
        f"{escape(visible(words))}</text>"
    )


def document(size: tuple[float, float], caption: Caption, inside: str, rules: str = "") -> str:
    """Return a document of a size in units of stature, with rules for its style sheet."""
    width, height = (round(length * SCALE) for length in size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}"'
        f' width="{width * _SHOWN:.0f}" height="{height * _SHOWN:.0f}">'
        f"<title>{escape(visible(caption.title))}</title>"
        f"<desc>{escape(visible(caption.description))}</desc>"
        f"<style>{style()}{rules}</style>{inside}</svg>\n"
    )
