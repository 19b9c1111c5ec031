"""Figures in the cells of a terminal, and how a terminal shows them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.drawing.cell_styles import CellRequest, cell_style
from routine.library.drawn import drawn
from routine.outputs.screen.colors import StyleCodes
from routine.pages.console import WIDTH, on_terminal, terminal_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.config.settings import Settings
    from routine.drawing.cells import FigureCell
    from routine.model import CellStyle, Exercise

COLUMNS: Final = 36
"""How wide a picture is at most."""
BESIDE_FROM: Final = 100
"""From how many columns of a terminal on pictures are beside a text."""
GAP: Final = 2
_ROWS: Final = 14


class CellPen(NamedTuple):
    """How a terminal shows figures: in which cells, in which colours, and how wide it is."""

    style: CellStyle
    codes: StyleCodes
    columns: int

    @property
    def is_beside(self) -> bool:
        """Whether there is room for pictures beside a text."""
        return self.columns >= BESIDE_FROM

    @property
    def text_width(self) -> int:
        """How many columns are left for a text that pictures are beside, or above."""
        return min(WIDTH, self.columns - (COLUMNS + GAP) * self.is_beside)


def cell_pen(settings: Settings) -> CellPen | None:
    """Return how standard output shows figures; None where words have to stand for them."""
    if not on_terminal() or os.environ.get("TERM") == "dumb" or settings.reader:
        return None
    style = cell_style(settings.figures, sys.stdout.encoding, os.environ)
    return style and CellPen(style, StyleCodes(os.environ), terminal_size().columns)


def pictures(
    exercise: Exercise, names: Iterable[str], pen: CellPen, *, flipped: bool
) -> list[list[str]]:
    """Return pictures of poses as rows with escape sequences, all of them equally large."""
    most = min(COLUMNS, pen.columns), _ROWS
    request = CellRequest(tuple(names), pen.style, most, pen.codes.has_colors, flipped)
    return [[_row(row, pen.codes) for row in rows] for rows in drawn(exercise, request)]


def _row(row: Iterable[FigureCell], codes: StyleCodes) -> str:
    return "".join(f"\x1b[{codes[style]}m{text}\x1b[m" if style else text for text, style in row)
