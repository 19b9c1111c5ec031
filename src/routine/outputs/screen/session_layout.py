"""The layout of a session's frames, for a window of any size."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from routine.outputs.screen.canvas import BLANK, CellRow, Pen, centred, justified, padded
from routine.outputs.screen.lettering import PLAIN, Letters, word_style
from routine.outputs.screen.scene import Scene, Wordings
from routine.outputs.screen.stack import RowBlock, WindowSize, blank, stack
from routine.words import labels

_FULL = (56, 17)
"""Columns and rows from which the word is in the big face."""
_SMALL = (28, 6)
"""Columns and rows below which everything is plain text."""
_KEYS_FROM = 21
"""Rows from which the list of keys leaves room for big letters."""
_WIDTH = 140
"""Columns between the margins at most: word and seconds are read at one glance."""
_LINE_WIDTH = 64
"""Columns of a sentence at most: longer lines are hard to follow."""
_SENTENCE_ROWS = 9
"""Rows that a sentence has at least beside a figure: three lines of small letters."""
_NAME_ROWS = 3
"""Rows that a name in small letters has in a small window."""
_TIGHT = 6
"""Rows beside a figure up to which the others stand close."""
_FIGURE_FROM = (28, 5)
"""Columns and rows from which a figure can be made out."""
_FIGURE_MOST = (48, 19)
"""Columns and rows of a figure at most: a larger one takes more to draw and to send."""
_KEEP = ("any key", "space", "h", "e", "q", "enter", "a", "?", "← →", "m")
"""The keys of the footer, those that matter most first."""


class BarPlace(NamedTuple):
    """Where the bar is, in rows and columns of the window, and its style."""

    top: int
    left: int
    width: int
    height: int
    style: str


class FigurePlace(NamedTuple):
    """Where the figure is, in rows and columns of the window."""

    top: int
    left: int
    columns: int
    rows: int


class Frame(NamedTuple):
    """The rows of a window, and the places in them that change while the rest stays."""

    rows: list[CellRow]
    bar: BarPlace | None = None
    figure: FigurePlace | None = None


def compose_session(
    scene: Scene, size: WindowSize, letters: Letters, *, keys: bool = False, figure: bool = False
) -> Frame:
    """Return the frame of a scene for a window of this size.

    `keys` adds the list of keys, `figure` a place for a figure, if there is room without making the
    word, the seconds or the bar smaller.
    """
    if size.columns < 1 or size.rows < 1:
        return Frame([])
    place = None
    if size.holds(_SMALL):
        composer = _Composer(scene, size, letters, figure=figure and not keys)
        blocks, margin = list(composer.blocks(keys=keys)), composer.margin
        place = composer.figure
    else:
        blocks, margin = _tiny(scene, size, letters.pen, keys=keys), 0
    rows, tops = stack(blocks, size)
    if place and "figure" in tops:
        place = place._replace(top=tops["figure"] + place.top)
    if "bar" not in tops or scene.still:
        return Frame(rows, figure=place)
    height = next(len(block.rows) for block in blocks if block.name == "bar")
    width, style = size.columns - 2 * margin, scene.breath or "steady"
    return Frame(rows, BarPlace(tops["bar"], margin, width, height, style), place)


def _tiny(scene: Scene, size: WindowSize, pen: Pen, *, keys: bool) -> list[RowBlock]:
    """Return the blocks in plain text: word and seconds, breath, rep; or a line to be read."""
    width = size.columns
    time = pen.cells(scene.time, "strong")
    first = RowBlock(0, [justified(pen, width, pen.cells(scene.word, word_style(scene)), time)])
    if keys:
        return [first, RowBlock(1, [padded(row, width) for row in _key_list(pen)], partly=True)]
    text = scene.line or (scene.message if scene.still else "")
    if text:
        lines = [padded(pen.cells(line, "strong"), width) for line in pen.wrap(text, width)]
        return [first, RowBlock(1, lines, partly=True)]
    tally = pen.cells(pick(pen, scene.tally, width))
    short = scene.plain[1:] or scene.plain
    if size.rows == 2:  # noqa: PLR2004 - the second and last row takes both
        plain = pen.cells(pick(pen, short, width - len(tally) - 1))
        return [first, RowBlock(1, [justified(pen, width, plain, tally)])]
    texts = [pen.cells(pick(pen, short, width)), tally, pen.cells(scene.message or scene.next)]
    rows = [[padded(pen.cut(row, width), width)] if row else [] for row in texts]
    bar = RowBlock(4, [blank(width)], name="bar")
    return [first, RowBlock(1, rows[0]), RowBlock(2, rows[1]), bar, RowBlock(5, rows[2], spring=1)]


class _Composer:
    """Makes the blocks of a frame with big letters, which share a window and its margin."""

    def __init__(self, scene: Scene, size: WindowSize, letters: Letters, *, figure: bool) -> None:
        self.scene, self.size, self.letters = scene, size, letters
        self.pen, self.faces = letters.pen, letters.faces
        self.full = size.holds(_FULL)
        self.margin = max(3, size.columns // 32, (size.columns - _WIDTH) // 2) if self.full else 1
        self.room = size.columns - 2 * self.margin
        self.gap = [blank(size.columns)]
        self.bar_height = max(1, size.rows // 24) if self.full else 1
        self.figure = self.figure_place() if figure else None

    def figure_place(self) -> FigurePlace | None:
        """Return the place for a figure beside remarks, its row from the first one of theirs.

        There is a clear row between the bar and a figure.
        """
        columns = min(_FIGURE_MOST[0], self.room // 2)
        _, room = self.heights()
        rows = min(_FIGURE_MOST[1], room - 1)
        if not self.full or columns < _FIGURE_FROM[0] or rows < _FIGURE_FROM[1]:
            return None
        above = (room - rows + 1) // 2
        return FigurePlace(above, self.size.columns - self.margin - columns, columns, rows)

    def heights(self) -> tuple[int, int]:
        """Return the rows of the sentence beside a figure, and those of all that is under the bar.

        Where these are few, the others stand close, but for the sentence and the word.
        """
        reading = bool(self.scene.line)
        word = self.faces.height(self.largest(reading=reading, keys=False))
        spare = self.size.rows - 3 - word - self.asks() - self.bar_height
        sentence = max(_SENTENCE_ROWS, spare * 2 // 5) if reading else 0
        under = spare - sentence - reading
        return sentence, under - 2 if under - 2 > _TIGHT else under

    def asks(self) -> bool:
        """Return whether there is a row under the word that says what it asks for."""
        return bool(self.scene.plain or self.scene.tally or self.scene.still)

    def blocks(self, *, keys: bool) -> Iterator[RowBlock]:
        scene = self.scene
        yield RowBlock(8, self.pair(self.pen.cells(scene.title), scene.progress, margin=1))
        yield RowBlock(12, self.gap, spring=3)
        yield RowBlock(3, self.pair(self.pen.cells(scene.name, "strong"), scene.place))
        yield RowBlock(9, self.gap, spring=1)
        reading = bool(scene.line) and not keys
        if reading:
            yield self.sentence()
            yield RowBlock(8 if self.figure else 9, self.gap)
        most = self.largest(reading=reading, keys=keys)
        yield RowBlock(0, self.letters.banner(scene, self.size.columns, self.margin, most))
        yield from self.under(keys=keys)
        yield RowBlock(11, [] if self.figure else self.gap, spring=4)
        yield RowBlock(7, [footer(scene.hints, self.size.columns, self.pen)])

    def under(self, *, keys: bool) -> Iterator[RowBlock]:
        """Yield the rows under the word: what it asks for, the bar, and what comes next."""
        scene, pen = self.scene, self.pen
        if self.asks():
            room = self.room - len(pen.cells(pick(pen, scene.tally, 99))) - 2
            plain = pen.cells(pick(pen, scene.plain, room), "strong" if self.full else "")
            yield RowBlock(2, self.pair(plain, scene.tally))
        yield RowBlock(4, self.gap * self.bar_height, name="bar")
        if self.figure:
            yield self.beside_figure(self.figure)
        elif keys:
            yield RowBlock(10, self.gap)
            yield RowBlock(1, list(self.keys()), partly=True)
        else:
            yield from self.remarks()

    def pair(self, left: CellRow, right: Wordings, *, margin: int | None = None) -> list[CellRow]:
        margin = self.margin if margin is None else margin
        room = self.size.columns - 2 * margin
        shown = self.pen.cells(pick(self.pen, right, max(room // 2, room - len(left) - 2)))
        return [justified(self.pen, self.size.columns, left, shown, margin)]

    def inset(self, row: CellRow) -> CellRow:
        return padded([BLANK] * self.margin + self.pen.cut(row, self.room), self.size.columns)

    def largest(self, *, reading: bool, keys: bool) -> int:
        """Return the largest size of letters that the height has room for."""
        if not self.full:
            return PLAIN if keys else 0
        size = max(1, self.size.rows // 24)
        if keys:
            return 1 if self.size.rows >= _KEYS_FROM else 0
        return min(1, self.size.rows // 36) if reading else size

    def sentence(self) -> RowBlock:
        """Return the line to be read, in small letters where there is room; its place is fixed."""
        if not self.full:
            return self.in_the_middle(self.lettered() or self.plain(self.room))
        height = self.sentence_height()
        rows = self.lettered() or self.plain(min(self.room, _LINE_WIDTH))
        before = self.pen.wrap(self.scene.before, self.room)[-1:]
        if before and len(rows) + 2 <= height:
            rows = [self.pen.cells(before[0], "dim"), [], *rows]
        above = max(0, (height - len(rows)) // 2)
        return self.in_the_middle([[]] * above + rows + [[]] * (height - above - len(rows)))

    def sentence_height(self) -> int:
        if self.figure:
            return self.heights()[0]
        others = 9 if self.size.rows < 26 else 13  # noqa: PLR2004 - with more air where there is room
        return self.size.rows - others - self.faces.height(self.largest(reading=True, keys=False))

    def lettered(self) -> list[CellRow]:
        is_name = self.scene.is_name
        height = self.sentence_height() if self.full else _NAME_ROWS
        sizes = (*([1] if is_name else []), *([0] if is_name or self.full else []))
        drawn = (self.letters.lines(self.scene.line, self.room, height, size) for size in sizes)
        return next(filter(None, drawn), [])

    def in_the_middle(self, rows: list[CellRow]) -> RowBlock:
        return RowBlock(1, [centred(self.pen, self.size.columns, row) for row in rows], partly=True)

    def plain(self, width: int) -> list[CellRow]:
        return [self.pen.cells(line, "strong") for line in self.pen.wrap(self.scene.line, width)]

    def beside_figure(self, place: FigurePlace) -> RowBlock:
        """Return all rows under the bar: remarks and what comes next, with room at their right."""
        height, width = self.heights()[1], self.room - place.columns - 2
        text, style = self.remark()
        lines = [[], *(self.pen.cells(line, style) for line in self.pen.wrap(text, width))]
        following = self.pen.wrap(
            f"{labels.NEXT}{self.scene.next}" if self.scene.next else "", width
        )
        below = [self.pen.cells(line) for line in following]
        lines = lines[: height - len(below)]
        lines += [[]] * (height - len(below) - len(lines)) + below
        return RowBlock(1, [self.inset(line) for line in lines], name="figure")

    def remark(self) -> tuple[str, str]:
        """Return the remark of the moment with its style, or else the line that letters show."""
        if self.scene.message or self.scene.is_name or not self.lettered():
            return self.scene.message, "strong"
        return self.scene.line, ""

    def remarks(self) -> Iterator[RowBlock]:
        scene, pen = self.scene, self.pen
        text, style = self.remark()
        lines = [self.inset(pen.cells(line, style)) for line in pen.wrap(text, self.room)]
        if self.full:
            lines = [*self.gap * ((1 if scene.line else 2) - len(lines)), *lines][:3]
        if lines:
            yield RowBlock(1 if scene.still else 5, lines, partly=True)
        else:
            yield RowBlock(10, self.gap)
        if self.full or scene.next:
            row = pen.cells(labels.NEXT, "strong") + pen.cells(scene.next)
            yield RowBlock(6, [self.inset(row if scene.next else [])])

    def keys(self) -> Iterator[CellRow]:
        """Yield the list of keys, in two columns where there is room."""
        items = _key_list(self.pen)
        if not self.full:
            yield from map(self.inset, items)
            return
        half = (len(items) + 1) // 2
        column = min(36, self.room // 2)
        nothing: CellRow = []
        for left, right in zip_longest(items[:half], items[half:], fillvalue=nothing):
            yield self.inset(padded(left, column) + right)


def footer(hints: Sequence[labels.Hint], width: int, pen: Pen) -> CellRow:
    """Return as many keys as fit, in the order of `hints`; those that matter least are left out."""
    shown: list[labels.Hint] = []
    for hint in sorted(hints, key=lambda hint: _KEEP.index(hint[0])):
        more = [other for other in hints if other == hint or other in shown]
        if len(_hint_row(more, pen)) <= width:
            shown = more
    return padded(_hint_row(shown, pen), width)


def _key_list(pen: Pen) -> list[CellRow]:
    return [pen.cells(key.ljust(7), "strong") + pen.cells(what) for key, what in labels.KEYS]


def _hint_row(hints: Sequence[labels.Hint], pen: Pen) -> CellRow:
    row: CellRow = [BLANK]
    for at, (key, what) in enumerate(hints):
        row += [BLANK] * (3 if at else 0) + pen.cells(key, "strong")
        row += [BLANK, *pen.cells(what)]
    return row


def pick(pen: Pen, wordings: Wordings, width: int) -> str:
    """Return the first wording that fits into `width` columns, or else the last one."""
    fitting = (text for text in wordings if len(pen.cells(text)) <= width)
    return next(fitting, wordings[-1] if wordings else "")
