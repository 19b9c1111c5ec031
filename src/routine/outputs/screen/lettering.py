"""Words and numbers in big letters, and the largest size that a word and its seconds both fit in.

Sizes: 0 is the small face, 1 the big one, k the big one enlarged k times, PLAIN one row of text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.outputs.screen import alphabet
from routine.outputs.screen.canvas import BLANK, CellRow, Pen, justified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.outputs.screen.scene import Scene

PLAIN = -1
_GAP = 3  # columns between the word and the seconds
_SMALL_GAP = 2  # where both are in the small face
_BIG_ROWS = 6
_SMALL_ROWS = {True: 3, False: 5}  # in half blocks, in ASCII
_ASCII = str.maketrans("█▄▀", "###")
_HALVES = {"  ": " ", "# ": "▀", " #": "▄", "##": "█"}


class Faces:
    """Big letters, each word drawn once."""

    def __init__(self, *, blocks: bool) -> None:
        """Draw with block characters, or in ASCII."""
        self._blocks = blocks
        self._drawn: dict[tuple[str, int], tuple[str, ...]] = {}  # by text and size

    def height(self, size: int) -> int:
        """Return how many rows a face takes, with the space for tails below the big one."""
        if size == PLAIN:
            return 1
        return _BIG_ROWS * size if size else _SMALL_ROWS[self._blocks]

    def draw(self, text: str, size: int) -> tuple[str, ...]:
        """Return the rows of `text`, all of one length; none where this face can't draw it."""
        if size == PLAIN:
            return (text,)
        key = (text, size)
        if key not in self._drawn:
            self._drawn[key] = self._render(text, size)
        return self._drawn[key]

    def width(self, text: str, size: int) -> int | None:
        """Return the columns of `text` in big letters; None where this face can't draw it."""
        rows = self.draw(text, size)
        return len(rows[0]) if rows else None

    def _render(self, text: str, size: int) -> tuple[str, ...]:
        rows = alphabet.draw(text, big=size > 0)
        if not size:
            rows = _within(rows, 6 if self._blocks else _SMALL_ROWS[False])
            return _packed(rows) if self._blocks else rows
        rows = _within(rows, _BIG_ROWS)
        if size > 1:
            rows = _packed(_enlarged(rows, size))
        return rows if self._blocks else tuple(row.translate(_ASCII) for row in rows)


def _within(rows: alphabet.Rows, height: int) -> alphabet.Rows:
    """Return `height` of the rows, leaving out blank ones; none where too few are blank."""
    while len(rows) > height:
        if rows[0].strip() and rows[-1].strip():
            return ()
        rows = rows[:-1] if rows[0].strip() else rows[1:]
    return rows


def _packed(halves: Sequence[str]) -> alphabet.Rows:
    """Return rows in half blocks, of twice as many rows that are half as high."""
    pairs = zip(halves[::2], halves[1::2], strict=True)
    return tuple("".join(_HALVES[a + b] for a, b in zip(*pair, strict=True)) for pair in pairs)


def _enlarged(rows: Sequence[str], size: int) -> list[str]:
    """Return block letters enlarged `size` times, in rows half as high."""
    halves = []
    for row in rows:
        for inked in ("█▀", "█▄"):
            halves += ["".join(" #"[char in inked] * size for char in row)] * size
    return halves


class Letters:
    """Draws words in big letters, as rows of cells."""

    def __init__(self, pen: Pen, faces: Faces) -> None:
        """Draw with a pen and its faces."""
        self.pen, self.faces = pen, faces

    def banner(self, scene: Scene, columns: int, margin: int, most: int) -> list[CellRow]:
        """Return the rows of the word and the time, in letters of size `most` at most.

        They are always as many as letters of that size take, so that nothing below them moves. The
        words of a family have one size, unless it would be a small one for a sequence, or too small
        for letters at all: then each has its own, so that a long name doesn't shrink the others.
        """
        width, height = columns - 2 * margin, self.faces.height(most)
        words = tuple(map(self.pen.clean, scene.family))
        sizes = list(range(most, PLAIN - 1, -1))
        word = time = self._largest(words, sizes, width, scene.widest)
        if word < min(most, 1) - (not scene.is_sequence):
            # The seconds matter most: they stay large beside words that have to be smaller.
            time = self._largest((scene.widest,), sizes, width // 2, "")
            taken = (self.faces.width(scene.widest, time) or 0) + _GAP if scene.widest else 0
            left = self._alone(scene, sizes, width - taken, height)
        else:
            if word < most and scene.widest:
                taken = max(self.faces.width(text, word) or 0 for text in words)
                time = self._largest((scene.widest,), sizes, width - taken - _GAP, "")
            style = word_style(scene)
            left = _middle(self._rows(self.pen.clean(scene.word), word, style), height)
        right = _middle(self._rows(scene.time, time, "strong"), height)
        pairs = zip(left, right, strict=True)
        return [justified(self.pen, columns, a, b, margin) for a, b in pairs]

    def _alone(self, scene: Scene, sizes: Sequence[int], width: int, height: int) -> list[CellRow]:
        """Return the rows of the word in letters as large as it fits in, in one line or more."""
        style = word_style(scene)
        drawn = (self.lines(scene.word, width, height, size, style) for size in sizes if size >= 0)
        rows = next(filter(None, drawn), None)
        if rows is None:
            *lines, last = self.pen.wrap(scene.word, width) or [""]
            lines = [*lines[: height - 1], " ".join((*lines[height - 1 :], last))]
            rows = [self.pen.cut(self.pen.cells(line, style), width) for line in lines]
        return _middle(rows, height)

    def lines(
        self, text: str, width: int, height: int, size: int = 0, style: str = "strong"
    ) -> list[CellRow]:
        """Return a sentence in letters of a size; no rows if it doesn't fit or can't be drawn.

        Blank rows between its lines are left out first where letters have half a row of space.
        """
        lines = [self.faces.draw(line, size) for line in self._wrapped(text, width, size)]
        airy = not self.pen.blocks or sum(map(len, lines)) + len(lines) - 1 <= height
        rows: list[CellRow] = []
        for line in lines:
            rows += [[]] if rows and airy else []
            rows += [_strokes(row, style) for row in line]
        return rows if len(rows) <= height else []

    def _wrapped(self, text: str, width: int, size: int) -> list[str]:
        lines: list[str] = []
        for word in self.pen.clean(text).upper().split():
            longer = f"{lines[-1]} {word}" if lines else word
            for line in (longer, word):
                columns = self.faces.width(line, size)
                if columns is None:
                    return []
                if columns <= width:
                    break
            else:
                return []
            lines[-1 if line == longer else len(lines) :] = [line]
        return lines

    def _largest(self, words: Iterable[str], sizes: Sequence[int], width: int, beside: str) -> int:
        """Return the largest of `sizes` in which every word fits with `beside` at its side."""
        for size in sizes:
            columns = [self.faces.width(word, size) for word in words]
            gap = _GAP if size else _SMALL_GAP
            more = (self.faces.width(beside, size) or 0) + gap if beside else 0
            widths = [each for each in columns if each is not None]
            if len(widths) == len(columns) and max(widths) + more <= width:
                return size
        return PLAIN

    def _rows(self, text: str, size: int, style: str) -> list[CellRow]:
        if size == PLAIN:
            return [self.pen.cells(text, style)]
        return [_strokes(row, style) for row in self.faces.draw(text, size)]


def _middle(rows: list[CellRow], height: int) -> list[CellRow]:
    """Return `rows` in the middle of `height` rows."""
    above = max(0, height - len(rows)) // 2
    return [[]] * above + rows + [[]] * (height - above - len(rows))


def word_style(scene: Scene) -> str:
    """Return the style of the scene's word: that of its breath, if it has one."""
    return scene.breath or "strong"


def _strokes(row: str, style: str) -> CellRow:
    return [(char, style) if char != " " else BLANK for char in row]
