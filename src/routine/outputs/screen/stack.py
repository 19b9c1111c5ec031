"""How a window's height is shared out among blocks of rows, each with a rank.

As many blocks as fit are shown in their order, those of the lowest ranks first; the remaining
height goes to the springs between them.
"""

from collections.abc import Sequence

from msgspec import Struct

from routine.outputs.screen.canvas import BLANK, CellRow


class WindowSize(Struct, frozen=True):
    """Columns and rows of a window."""

    columns: int
    rows: int

    def holds(self, least: tuple[int, int]) -> bool:
        """Return whether it has at least these columns and rows."""
        return self.columns >= least[0] and self.rows >= least[1]


class RowBlock(Struct, frozen=True):
    """Rows that belong together."""

    rank: int
    """The lower, the sooner it gets a place."""
    rows: Sequence[CellRow] = ()
    spring: int = 0
    """The share of the remaining height that goes above it."""
    name: str = ""
    """What asks for its place by name."""
    partly: bool = False
    """Whether its first rows may be shown alone."""


def stack(blocks: Sequence[RowBlock], size: WindowSize) -> tuple[list[CellRow], dict[str, int]]:
    """Return the window's rows, and the first row of each named block that is shown."""
    chosen: dict[int, Sequence[CellRow]] = {}
    room = size.rows
    for at, block in sorted(enumerate(blocks), key=lambda pair: pair[1].rank):
        shown = block.rows[:room] if block.partly else block.rows
        if len(shown) <= room:
            chosen[at] = shown
            room -= len(shown)
    springs = sum(block.spring for block in blocks)
    rows: list[CellRow] = []
    tops: dict[str, int] = {}
    for at, block in enumerate(blocks):
        if block.spring:
            share = room * block.spring // springs
            rows += [blank(size.columns)] * share
            room, springs = room - share, springs - block.spring
        if block.name and chosen.get(at):
            tops[block.name] = len(rows)
        rows += chosen.get(at, ())
    return rows + [blank(size.columns)] * (size.rows - len(rows)), tops


def blank(width: int) -> CellRow:
    """Return an empty row of this many columns."""
    return [BLANK] * width
