"""Pictures of a body as SVG."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.drawing.ground import floor_shadows, trimmed
from routine.drawing.picture import layers
from routine.drawing.svg_tones import fill, style
from routine.drawing.svg_writer import SCALE, SvgWriter
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.body.solids import Solid
    from routine.drawing.stage import Stage

_SHOWN: Final = 0.4  # pixels that a picture asks for, of each unit


class Caption(NamedTuple):
    """What is said of a picture."""

    name: str  # begins its ids, and is used for no other picture of a page
    title: str
    description: str


def still(solids: Sequence[Solid], stage: Stage, caption: Caption) -> str:
    """Return a picture of one pose."""
    writer = SvgWriter(caption.name, stage.window)
    ground = f'<path d="{writer.polygons([stage.mat])}" {fill("mat")}/>'
    body = _frame(writer, solids, stage)
    return _document(
        (stage.window.width, stage.window.height),
        caption,
        f"<defs>{''.join(writer.definitions)}</defs>{ground}{body}",
    )


def _frame(writer: SvgWriter, solids: Sequence[Solid], stage: Stage) -> str:
    """Return a body with its things and its shadow."""
    shown = list(trimmed(solids, stage.box))
    shadows = writer.polygons(floor_shadows(shown, stage.projection))
    painted = writer.frame(layers(shown, stage.projection, stage.far))
    return f'<path d="{shadows}" {fill("shadow")}/>{painted}'


def _document(size: tuple[float, float], caption: Caption, inside: str) -> str:
    """Return a document of a size in units of stature."""
    width, height = (round(length * SCALE) for length in size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}"'
        f' width="{width * _SHOWN:.0f}" height="{height * _SHOWN:.0f}">'
        f"<title>{escape(visible(caption.title))}</title>"
        f"<desc>{escape(visible(caption.description))}</desc>"
        f"<style>{style()}</style>{inside}</svg>\n"
    )
