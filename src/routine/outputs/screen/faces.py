"""Words and figures in big letters.

Sizes: 0 is the small face, 1 the big one, k the big one enlarged k times, PLAIN one row of text.
The letters are pyfiglet's, whose import takes 35 ms: until `warm` everything is plain.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyfiglet import Figlet

PLAIN = -1
_SOLID = "█"
# Rows of a letter as pyfiglet draws it, without blank ones. The last row of the big face holds the
# tail of a Q, and otherwise is the space below the word.
_BIG = "ansi_regular"
_BIG_ROWS = 6
# The small face is shaded, and strikes through Q and 0; blocks alone are easier to read.
_CLEARER = str.maketrans({"░": " ", "/": " ", "\\": " "})
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

        small, _ = _SMALL[self._blocks]
        self._fonts = {
            True: Face(font=_BIG, width=10_000),
            False: Face(font=small, width=10_000),
        }
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
        rows = drawn.split("\n")[: self.height(min(size, 1))]
        rows = _trimmed(rows)
        if size > 1:
            rows = _scaled(rows, size)
        return tuple(rows) if self._blocks else tuple(map(_ascii, rows))


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


def _ascii(row: str) -> str:
    return row.translate(str.maketrans("█▄▀·", "###."))
