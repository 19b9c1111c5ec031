"""The word and the seconds, in the largest letters that both fit in."""

from collections.abc import Iterable, Sequence

from routine.outputs.screen.canvas import BLANK, CellRow, Pen, justified
from routine.outputs.screen.faces import PLAIN, Faces
from routine.outputs.screen.scene import Scene

_GAP = 3  # columns between the word and the seconds


class Letters:
    """Draws words in big letters, as rows of cells."""

    def __init__(self, pen: Pen, faces: Faces) -> None:
        """Draw with a pen and its faces."""
        self.pen, self.faces = pen, faces

    def banner(self, scene: Scene, columns: int, margin: int, most: int) -> list[CellRow]:
        """Return the rows of the word and the figure, in letters of size `most` at most.

        They are always as many as letters of that size take, so that nothing below them moves.
        """
        width = columns - 2 * margin
        words = tuple(map(self.pen.clean, scene.family))
        sizes = list(range(most, PLAIN - 1, -1))
        word = figure = self._largest(words, sizes, width, scene.widest)
        if word < most and scene.widest:
            # The seconds matter most: they stay large beside a word that has to be smaller.
            taken = max(self.faces.width(text, word) or 0 for text in words)
            figure = self._largest((scene.widest,), sizes, width - taken - _GAP, "")
        height = self.faces.height(most)
        left = self._rows(self.pen.clean(scene.word), word, word_style(scene), height)
        right = self._rows(scene.figure, figure, "strong", height)
        pairs = zip(left, right, strict=True)
        return [justified(self.pen, columns, a, b, margin) for a, b in pairs]

    def lines(self, text: str, width: int, height: int) -> list[CellRow]:
        """Return a sentence in small letters; no rows where it doesn't fit or can't be drawn.

        Blank rows between its lines are left out first: the letters have half a row of space.
        """
        lines = [self.faces.draw(line, 0) for line in self._wrapped(text, width)]
        airy = sum(map(len, lines)) + len(lines) - 1 <= height
        rows: list[CellRow] = []
        for line in lines:
            rows += [[]] if rows and airy else []
            rows += [_strokes(row, "strong") for row in line]
        return rows if len(rows) <= height else []

    def _wrapped(self, text: str, width: int) -> list[str]:
        lines: list[str] = []
        for word in self.pen.clean(text).upper().split():
            longer = f"{lines[-1]} {word}" if lines else word
            for line in (longer, word):
                columns = self.faces.width(line, 0)
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
            more = (self.faces.width(beside, size) or 0) + _GAP if beside else 0
            widths = [width for width in columns if width is not None]
            if len(widths) == len(columns) and max(widths) + more <= width:
                return size
        return PLAIN

    def _rows(self, text: str, size: int, style: str, height: int) -> list[CellRow]:
        if size == PLAIN:
            rows = [self.pen.cells(text, style)]
        else:
            rows = [_strokes(row, style) for row in self.faces.draw(text, size)]
        above = max(0, height - len(rows)) // 2
        return [[]] * above + rows + [[]] * (height - above - len(rows))


def word_style(scene: Scene) -> str:
    """Return the style of the scene's word: that of its breath, if it has one."""
    return scene.breath or "strong"


def _strokes(row: str, style: str) -> CellRow:
    return [(char, style) if char != " " else BLANK for char in row]
