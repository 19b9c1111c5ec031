"""The layout of pages of text, before and after a session."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routine.outputs.screen.canvas import BLANK, CellRow, centred, padded
from routine.outputs.screen.lettering import Letters
from routine.outputs.screen.stack import RowBlock, WindowSize, stack

if TYPE_CHECKING:
    from routine.words.page import Page

_WIDTH = 62
"""Columns of a paragraph at most: longer lines are hard to follow."""
_LETTERS_FROM = 20
"""Rows from which the title is in big letters."""


def compose_page(page: "Page", size: WindowSize, letters: Letters) -> list[CellRow]:
    """Return a page of text as the rows of a window of this size.

    Where it does not all fit, the blank rows go first, then the paragraphs from the middle. The
    prompt stays longest, then the title, the last paragraph and the first.
    """
    if size.columns < 1 or size.rows < 1:
        return []
    rows, _ = stack(list(_blocks(page, size, letters)), size)
    return rows


def _blocks(page: "Page", size: WindowSize, letters: Letters) -> Iterator[RowBlock]:
    pen = letters.pen
    width = min(_WIDTH, size.columns - 2 if size.columns > _WIDTH // 2 else size.columns)
    gap = [padded([], size.columns)]
    yield RowBlock(1, _title(page.title, size, letters), spring=2)
    last = len(page.paragraphs) - 1
    for at, paragraph in enumerate(page.paragraphs):
        lines = [_placed(pen.cells(line), width, size) for line in pen.wrap(paragraph, width)]
        yield RowBlock(100 + at, gap)
        yield RowBlock({last: 2, 0: 3}.get(at, 4 + at), lines, partly=True)
    yield RowBlock(99, gap, spring=1)
    prompt = [pen.cells(line, "strong") for line in pen.wrap(page.prompt, width)]
    yield RowBlock(0, [_placed(line, width, size) for line in prompt], partly=True)
    yield RowBlock(101, gap, spring=2)


def _title(title: str, size: WindowSize, letters: Letters) -> list[CellRow]:
    rows = letters.lines(title, size.columns - 2, 3) if size.rows >= _LETTERS_FROM else []
    rows = rows or [letters.pen.cells(title, "strong")]
    return [centred(letters.pen, size.columns, row) for row in rows]


def _placed(row: CellRow, width: int, size: WindowSize) -> CellRow:
    """Return a row of the text column in the middle of the window."""
    return padded([BLANK] * ((size.columns - width) // 2) + row, size.columns)
