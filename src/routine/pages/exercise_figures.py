"""The figure of an exercise on a page: above or beside its text."""

from __future__ import annotations

import os
import sys
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.console import Group
from rich.segment import Segment
from rich.text import Text

from routine.drawing.cell_styles import CellRequest, cell_style
from routine.library.drawn import drawn
from routine.outputs.screen.colors import StyleCodes
from routine.pages.console import WIDTH, on_terminal, terminal_size
from routine.timeline.shown_poses import movement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from routine.config.settings import Settings
    from routine.drawing.cells import FigureCell
    from routine.model import CellStyle, Exercise, Side

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
    exercise: Exercise, names: Iterable[str], pen: CellPen, side: Side | None
) -> list[list[Text]]:
    """Return pictures of poses as rows, all of the same size; none without a figure."""
    most, flipped = (min(COLUMNS, pen.columns), _ROWS), side == "left"
    request = CellRequest(tuple(names), pen.style, most, pen.codes.has_colors, flipped)
    return [[_row(row, pen.codes) for row in rows] for rows in drawn(exercise, request)]


def _row(row: Iterable[FigureCell], codes: StyleCodes) -> Text:
    styled = (f"\x1b[{codes[style]}m{text}\x1b[m" if style else text for text, style in row)
    return Text.from_ansi("".join(styled))


def exercise_drawn(exercise: Exercise, pen: CellPen) -> list[list[Text]]:
    """Return pictures of the movement of an exercise as rows; none without a figure.

    They are of the first side, as the lines of the text are.
    """
    figure = exercise.figure
    return pictures(exercise, movement(figure), pen, exercise.sides_done[0]) if figure else []


def placed(
    made: Sequence[Sequence[Text]], parts: Sequence[RenderableType], pen: CellPen
) -> Iterator[RenderableType]:
    """Yield a text with pictures: beside it one below the other, or above it side by side."""
    if pen.is_beside:
        rows = [row for picture in made for row in (*picture, Text())]
        yield _Beside(parts, rows, pen.text_width)
        return
    yield from side_by_side(made, pen.columns)
    yield ""
    yield from parts


def side_by_side(made: Sequence[Sequence[Text]], columns: int) -> Iterator[Text]:
    """Yield the rows of pictures from left to right, as many beside each other as there is room."""
    width = max((row.cell_len for picture in made for row in picture), default=0) + GAP
    many = max(1, (columns + GAP) // width)
    for at in range(0, len(made), many):
        yield from (Text(" " * GAP).join(row) for row in zip(*made[at : at + many], strict=True))


class _Beside:
    """A text with rows at its right, beyond the width of the page."""

    exceeds_page: ClassVar = True

    def __init__(self, parts: Iterable[RenderableType], rows: Iterable[Text], width: int) -> None:
        """Take the parts of the text, `width` columns wide, and the rows."""
        self._parts, self._rows, self._width = tuple(parts), tuple(rows), width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, each with its row."""
        narrow = options.update(width=self._width)
        blank = [Segment(" " * self._width)]
        for line, row in zip_longest(console.render_lines(Group(*self._parts), narrow), self._rows):
            yield from line or blank
            if row is not None:
                yield Segment(" " * GAP)
                yield from row.render(console)
            yield Segment.line()
