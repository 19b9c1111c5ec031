"""The figure of an exercise on a page: above or beside its text, or told in words."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.segment import Segment
from rich.text import Text

from routine.pages.figure_cells import GAP, cell_pen, pictures
from routine.timeline.shown_poses import movement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from routine.model import Exercise, Side
    from routine.pages.figure_cells import CellPen

__all__ = ["cell_pen", "drawn", "exercise_drawn", "placed", "side_by_side", "told"]


def told(exercise: Exercise) -> tuple[str, ...]:
    """Return its movement in words, of the first side; () without a figure."""
    figure, side = exercise.figure, exercise.sides_done[0]
    if figure is None:
        return ()
    from routine.words.figure import describe_movement  # noqa: PLC0415 - 8 ms, where nothing is drawn

    return describe_movement([figure.pose(name) for name in movement(figure)], side)


def drawn(
    exercise: Exercise, names: Iterable[str], pen: CellPen, side: Side | None
) -> list[list[Text]]:
    """Return pictures of poses as rows, all of the same size; none without a figure."""
    made = pictures(exercise, names, pen, flipped=side == "left")
    return [[Text.from_ansi(row) for row in rows] for rows in made]


def exercise_drawn(exercise: Exercise, pen: CellPen) -> list[list[Text]]:
    """Return pictures of the movement of an exercise as rows; none without a figure.

    They are of the first side, as the lines of the text are.
    """
    figure = exercise.figure
    return drawn(exercise, movement(figure), pen, exercise.sides_done[0]) if figure else []


def placed(
    drawn: Sequence[Sequence[Text]], parts: Sequence[RenderableType], pen: CellPen
) -> Iterator[RenderableType]:
    """Yield a text with pictures: beside it one below the other, or above it side by side."""
    if pen.is_beside:
        rows = [row for picture in drawn for row in (*picture, Text())]
        yield _Beside(parts, rows, pen.text_width)
        return
    yield from side_by_side(drawn, pen.columns)
    yield ""
    yield from parts


def side_by_side(drawn: Sequence[Sequence[Text]], columns: int) -> Iterator[Text]:
    """Yield the rows of pictures from left to right, as many beside each other as there is room."""
    width = max((row.cell_len for picture in drawn for row in picture), default=0) + GAP
    many = max(1, (columns + GAP) // width)
    for at in range(0, len(drawn), many):
        yield from (Text(" " * GAP).join(row) for row in zip(*drawn[at : at + many], strict=True))


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
