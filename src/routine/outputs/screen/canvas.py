"""Cells, rows of cells, and the escape sequences that turn one screenful into the next.

A cell is one column: its text and its style. A character of two columns takes two cells, the right
one with the empty text; combining marks belong to the cell before them. Text becomes cells in
`Pen.cells` alone, and is made harmless there.
"""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence

from routine.columns import is_narrow, width_of
from routine.text import visible

Cell = tuple[str, str]
CellRow = list[Cell]

BLANK: Cell = (" ", "")
CLEAR = "\x1b[m\x1b[2J"
_GROUND = " on "
"""In a style of two tones, what is between them: "skin on shirt"."""
_INK, _ON = "38;5;", ";48;5;"  # the parameters of one of 256 colours, and of one behind the text
_MARKS = 3
"""Combining marks kept on one cell; no language in use needs more."""
_NEAR = 4
"""Skipping fewer equal cells than this takes more bytes than writing them again."""

# A joiner or a selector changes the width of the character before it in some terminals only.
_DROPPED = dict.fromkeys([0x200D, *range(0xFE00, 0xFE10)])
# Dashes, quotation marks and the times sign are among them.
_PLAIN = str.maketrans(
    {"←": "<-", "→": "->", "↑": "up", "↓": "down", "·": "-", "…": "...", "\u2013": "-"}
    | {"\u2014": "-", "\u2018": "'", "\u2019": "'", "“": '"', "”": '"', "\u00d7": "x"}
)
_SHAPES = "█▄▀▏▎▍▌▋▊▉─←→↑↓…—“”\u2013\u2018\u2019"


class Pen:
    """Turns text into cells that a stream of one encoding can carry."""

    def __init__(self, encoding: str) -> None:
        """Take the stream's encoding."""
        self.encoding = encoding
        self.blocks = codecs.lookup(encoding).name == "utf-8"
        """Whether block characters can be used."""

    def clean(self, text: str) -> str:
        """Return `text` as one harmless line that the encoding can carry."""
        if text.isascii() and text.isprintable():
            return text
        text = visible(text).translate(_DROPPED)
        if self.blocks:
            return text
        return text.translate(_PLAIN).encode(self.encoding, "replace").decode(self.encoding)

    def cells(self, text: str, style: str = "") -> CellRow:
        """Return the cells of `text`, cleaned."""
        text = self.clean(text)
        if text.isascii():
            return [(char, style) if char != " " else BLANK for char in text]
        return list(_measured(text, style))

    def wrap(self, text: str, width: int) -> list[str]:
        """Return `text`, cleaned, in lines of at most `width` columns; no lines for no text.

        Lines are broken between words. A word that is wider than a line begins on a new one, and is
        broken where that is full.
        """
        text = self.clean(text).strip()
        if not text or width < 1:
            return []
        starts, used = {0}, 0  # where lines begin, and the columns that the last one takes
        for found in re.finditer(r"\S+\s*", text):
            word, at = found[0], found.start()
            columns = width_of(word.rstrip())
            if columns > width:
                *full, word = _folded(word, width)
                for part in full:
                    starts.add(at)
                    at += len(part)
            if columns > width - used:
                starts.add(at)
                used = 0
            used += width_of(word)
        ends = [*sorted(starts)[1:], len(text)]
        return [text[start:end].rstrip() for start, end in zip(sorted(starts), ends, strict=True)]

    def cut(self, row: CellRow, width: int) -> CellRow:
        """Return `row`, or as much of it as fits into `width` columns with an ellipsis."""
        if len(row) <= width:
            return row
        dots = self.cells("…", row[0][1])
        if width <= len(dots):
            return _without_half(row[: max(0, width)])
        return _without_half(row[: width - len(dots)]) + dots


def _folded(word: str, width: int) -> list[str]:
    """Return a word in parts of at most `width` columns; marks stay with their character."""
    if is_narrow(word):
        return [word[at : at + width] for at in range(0, len(word), width)]
    parts, used = [""], 0
    for char in word:
        columns = width_of(char)
        if used + columns > width:
            parts.append("")
            used = 0
        parts[-1] += char
        used += columns
    return parts


def _measured(text: str, style: str) -> Iterator[Cell]:
    characters: list[str] = []  # each with its marks
    for char in text:
        if width_of(char):
            characters.append(char)
        elif characters and len(characters[-1]) <= _MARKS:
            characters[-1] += char
    for shown in characters:
        yield BLANK if shown == " " else (shown, style)
        if width_of(shown[0]) > 1:
            yield ("", style)


def _without_half(row: CellRow) -> CellRow:
    """Return `row` without half a wide character at its end."""
    if row and row[-1][0] and width_of(row[-1][0][0]) > 1:
        return [*row[:-1], BLANK]
    return row


def justified(pen: Pen, width: int, left: CellRow, right: CellRow, margin: int = 0) -> CellRow:
    """Return a row of `width` cells with `left` and `right` at its margins.

    Where both don't fit, the left one is cut; where nothing would remain of it, the right one is
    left out.
    """
    room = max(0, width - 2 * margin)
    if left and len(right) + 4 > room:
        right = []
    right = pen.cut(right, room)
    left = pen.cut(left, room - len(right) - 2 if right else room)
    gap = [BLANK] * (room - len(left) - len(right))
    return padded([*[BLANK] * margin, *left, *gap, *right], width)


def centred(pen: Pen, width: int, row: CellRow) -> CellRow:
    """Return a row of `width` cells with `row` in its middle."""
    row = pen.cut(row, width)
    return padded([BLANK] * ((width - len(row)) // 2) + row, width)


def padded(row: CellRow, width: int) -> CellRow:
    """Return `row` filled up, or cut, to `width` cells."""
    return _without_half(row[:width]) + [BLANK] * (width - len(row))


def changes(old: Sequence[CellRow], new: Sequence[CellRow], codes: Mapping[str, str]) -> str:
    """Return the escape sequences that turn a terminal showing `old` into one showing `new`.

    Both have the same number of rows and columns. `codes` gives each style's parameters of SGR,
    such as "1;34". Begins and ends with no style set. Empty where nothing changed.
    """
    writer = _Writer(codes)
    for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
        if before is after or before == after:
            continue
        if _is_simple(before) and _is_simple(after):
            writer.patch(number, before, after)
        else:
            writer.redraw(number, after)
    return writer.finish()


def _is_simple(row: CellRow) -> bool:
    return all(map(_is_sure, row))


def _is_sure(cell: Cell) -> bool:
    """Whether every terminal gives this cell one column."""
    text = cell[0]
    if len(text) != 1:
        return False
    is_usual = text.isascii() or text in _SHAPES or "\xae" <= text < "\u0300"
    is_block = "\u2580" <= text <= "\u259f" or "\U0001fb00" <= text <= "\U0001fb3b"
    return is_usual or is_block or "\u2800" <= text <= "\u28ff"  # the last ones are braille


def _from_to(old: str, new: str) -> str:
    """Return the parameters that turn a style into another: of two colours, only what differs."""
    if not (old.startswith(_INK) and new.startswith(_INK)):
        return f"0;{new}" if old and new else new
    (ink, _, ground), (new_ink, _, new_ground) = old.partition(_ON), new.partition(_ON)
    parts = [new_ink] if new_ink != ink else []
    if new_ground != ground:
        parts.append(f"{_ON[1:]}{new_ground}" if new_ground else "49")
    return ";".join(parts)


class _Writer:
    def __init__(self, codes: Mapping[str, str]) -> None:
        self._codes = codes
        self._parts: list[str] = []
        self._code = ""
        self._has_ground = False  # whether the style has a colour behind the text
        self._row = 0

    def patch(self, number: int, before: CellRow, after: CellRow) -> None:
        """Write the runs of changed cells."""
        changed = [at for at, cell in enumerate(after) if cell != before[at]]
        start = end = changed[0]
        for at in changed[1:]:
            if at - end > _NEAR:
                self._run(number, start, after[start : end + 1])
                start = at
            end = at
        self._run(number, start, after[start : end + 1])

    def redraw(self, number: int, after: CellRow) -> None:
        """Write the whole row, moving to a known column after every character of doubtful width."""
        self._move(number, 0)
        if self._has_ground:  # a terminal would erase the row in that colour
            self._set_style("")
        self._parts.append("\x1b[2K")
        sure = True
        for at, cell in enumerate(after):
            if cell[0] and cell != BLANK:
                move = at > 0 and (not sure or after[at - 1] == BLANK)
                self._run(number, at, [cell], move=move)
                sure = _is_sure(cell)

    def _run(self, number: int, column: int, cells: CellRow, *, move: bool = True) -> None:
        if move:
            self._move(number, column)
        for text, style in cells:
            if text != " " or self._has_ground:
                self._set_style(style)
            self._parts.append(text)

    def _move(self, number: int, column: int) -> None:
        same = number == self._row
        self._parts.append(f"\x1b[{column + 1}G" if same else f"\x1b[{number};{column + 1}H")
        self._row = number

    def _set_style(self, style: str) -> None:
        code = self._codes[style]
        if code == self._code:
            return
        self._has_ground = _GROUND in style
        self._parts.append(f"\x1b[{_from_to(self._code, code)}m")
        self._code = code

    def finish(self) -> str:
        self._set_style("")
        return "".join(self._parts)
