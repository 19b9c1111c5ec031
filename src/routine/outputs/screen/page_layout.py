"""Pages of text before and after a session."""

from collections.abc import Iterator, Sequence

from routine.outputs.screen.canvas import BLANK, Row, centred, padded
from routine.outputs.screen.lettering import Letters
from routine.outputs.screen.stack import Block, Size, stack

_WIDTH = 62  # columns of a paragraph: longer lines are hard to follow
_LETTERS_FROM = 20  # rows from which the title is in big letters


def compose_text(
    title: str, paragraphs: Sequence[str], prompt: str, size: Size, letters: Letters
) -> list[Row]:
    """Return a page of text as the rows of a window of this size.

    Where not all fits, the blank rows go first, then the paragraphs from the middle; the prompt
    stays, and after it the title, the last paragraph and the first one.
    """
    if size.columns < 1 or size.rows < 1:
        return []
    rows, _ = stack(list(_blocks(title, paragraphs, prompt, size, letters)), size)
    return rows


def _blocks(
    title: str, paragraphs: Sequence[str], prompt: str, size: Size, letters: Letters
) -> Iterator[Block]:
    pen = letters.pen
    width = min(_WIDTH, size.columns - 2 if size.columns > _WIDTH // 2 else size.columns)
    gap = [padded([], size.columns)]
    yield Block(1, _title(title, size, letters), spring=2)
    last = len(paragraphs) - 1
    for at, paragraph in enumerate(paragraphs):
        lines = [_placed(pen.cells(line), width, size) for line in pen.wrap(paragraph, width)]
        yield Block(100 + at, gap)
        yield Block({last: 2, 0: 3}.get(at, 4 + at), lines, partly=True)
    yield Block(99, gap, spring=1)
    asked = [pen.cells(line, "strong") for line in pen.wrap(prompt, width)]
    yield Block(0, [_placed(line, width, size) for line in asked], partly=True)
    yield Block(101, gap, spring=2)


def _title(title: str, size: Size, letters: Letters) -> list[Row]:
    rows = letters.lines(title, size.columns - 2, 3) if size.rows >= _LETTERS_FROM else []
    rows = rows or [letters.pen.cells(title, "strong")]
    return [centred(letters.pen, size.columns, row) for row in rows]


def _placed(row: Row, width: int, size: Size) -> Row:
    """Return a row of text in a column in the middle of the window."""
    return padded([BLANK] * ((size.columns - width) // 2) + row, size.columns)
