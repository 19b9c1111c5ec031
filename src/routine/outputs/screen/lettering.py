"""Words and figures in big letters, and the largest size that a word and its seconds both fit in.

Sizes: 0 is the small face, 1 the big one, k the big one enlarged k times, PLAIN one row of text.
The letters are pyfiglet's, whose import takes 35 ms: until `warm` everything is plain.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from routine.outputs.screen.canvas import BLANK, CellRow, Pen, justified
from routine.outputs.screen.scene import Scene

if TYPE_CHECKING:
    from pyfiglet import Figlet

PLAIN = -1
_GAP = 3  # columns between the word and the seconds
_SOLID = "█"
# Rows of a letter as pyfiglet draws it, without blank ones. The last row of the big face holds the
# tail of a Q, and otherwise is the space below the word.
_BIG = "ansi_regular"
_BIG_ROWS = 6
# The small face is shaded, and strikes through Q and 0; blocks alone are easier to read.
_CLEARER = str.maketrans({"░": " ", "/": " ", "\\": " "})
_ASCII = str.maketrans("█▄▀·", "###.")
_SMALL = {True: ("pagga", 3), False: ("small", 4)}


class Faces:
    """Big letters, each word rendered once."""

    def __init__(self, *, blocks: bool) -> None:
        """Draw with block characters, or in ASCII."""
        self._blocks = blocks
        self._fonts: dict[bool, Figlet] = {}  # whether big; filled by `warm`
        self._drawn: dict[tuple[str, int], tuple[str, ...]] = {}  # by text and size
        self.ready = False
        """Whether the letters are loaded; set by `warm`."""

    def warm(self) -> None:
        """Load the letters; they are used from here on."""
        if self.ready:
            return
        from pyfiglet import Figlet as Face  # noqa: PLC0415 - 35 ms, not before the first frame

        fonts = {True: _BIG, False: _SMALL[self._blocks][0]}
        self._fonts = {is_big: Face(font=font, width=10_000) for is_big, font in fonts.items()}
        self._drawn.clear()
        self.ready = True

    def height(self, size: int) -> int:
        """Return how many rows a face takes, with the space for tails below the big one."""
        if size == PLAIN:
            return 1
        return _BIG_ROWS * size if size else _SMALL[self._blocks][1]

    def draw(self, text: str, size: int) -> tuple[str, ...]:
        """Return the rows of `text`, all of one length; none where this face can't draw it."""
        if size == PLAIN:
            return (text,)
        if not self.ready or not text.isprintable():
            return ()
        key = (text, size)
        if key not in self._drawn:
            self._drawn[key] = self._render(text, size)
        return self._drawn[key]

    def width(self, text: str, size: int) -> int | None:
        """Return the columns of `text` in big letters; None where this face can't draw it."""
        rows = self.draw(text, size)
        return len(rows[0]) if rows else None

    def _render(self, text: str, size: int) -> tuple[str, ...]:
        font = self._fonts[size > 0]
        if not all(char == " " or _has(font, char) for char in text):
            return ()
        drawn = font.renderText(text)
        if self._blocks:
            drawn = drawn.translate(_CLEARER)
        rows = _trimmed(drawn.split("\n")[: self.height(min(size, 1))])
        if size > 1:
            rows = _scaled(rows, size)
        return tuple(rows if self._blocks else (row.translate(_ASCII) for row in rows))


def _has(font: "Figlet", char: str) -> bool:
    rows = font.Font.chars.get(ord(char), [])
    return any(row.strip(" ░") for row in rows)


def _trimmed(rows: list[str]) -> list[str]:
    width = max(len(row.rstrip()) for row in rows)
    rows = [row.ljust(width)[:width] for row in rows]
    start = min((len(row) - len(row.lstrip()) for row in rows if row.strip()), default=0)
    return [row[start:] for row in rows]


def _scaled(rows: list[str], size: int) -> list[str]:
    """Return block letters enlarged `size` times, half a row at a time."""
    halves = []
    for row in rows:
        halves += ["".join(_SOLID if c in "█▀" else " " for c in row)] * size
        halves += ["".join(_SOLID if c in "█▄" else " " for c in row)] * size
    wide = ["".join(char * size for char in half) for half in halves]
    joined = {"██": "█", "█ ": "▀", " █": "▄", "  ": " "}
    pairs = zip(wide[::2], wide[1::2], strict=True)
    return ["".join(joined[a + b] for a, b in zip(*pair, strict=True)) for pair in pairs]


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
