"""A window's height shared out: blocks of rows, each with a rank.

As many blocks as fit, the lowest ranks first, keep their order; what is left of the height goes
to the springs between them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from routine.outputs.screen.canvas import BLANK, CellRow


class WindowSize(NamedTuple):
    """Columns and rows of a window."""

    columns: int
    rows: int

    def holds(self, least: tuple[int, int]) -> bool:
        """Whether it is at least so large."""
        return self.columns >= least[0] and self.rows >= least[1]


class RowBlock(NamedTuple):
    """Rows that belong together. `spring`: takes a share of the height left over."""

    rank: int
    rows: Sequence[CellRow] = ()
    spring: int = 0
    bar: bool = False
    partly: bool = False


def stack(blocks: Sequence[RowBlock], size: WindowSize) -> tuple[list[CellRow], int | None]:
    """Return the window's rows, and the row at which the bar begins, if it has a place."""
    chosen: dict[int, Sequence[CellRow]] = {}
    room = size.rows
    for at, block in sorted(enumerate(blocks), key=lambda pair: pair[1].rank):
        shown = block.rows[:room] if block.partly else block.rows
        if len(shown) <= room:
            chosen[at] = shown
            room -= len(shown)
    springs = sum(block.spring for block in blocks)
    rows: list[CellRow] = []
    bar = None
    for at, block in enumerate(blocks):
        if block.spring:
            share = room * block.spring // springs
            rows += [blank(size.columns)] * share
            room, springs = room - share, springs - block.spring
        if block.bar and chosen.get(at):
            bar = len(rows)
        rows += chosen.get(at, ())
    return rows + [blank(size.columns)] * (size.rows - len(rows)), bar


def blank(width: int) -> CellRow:
    """Return an empty row."""
    return [BLANK] * width
