"""Bars with their values: one under the other, or two from the middle, left against right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text

from routine.pages.charts.drawing import BLUE, DIM, ORANGE, filled, shapes, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions

_INDENT: Final = "  "
_WIDEST: Final = 30  # columns of a bar
_NARROWEST: Final = 8  # of one that stands beside its title


class Bar(NamedTuple):
    """A bar: its name, how long it is, and what is said of it."""

    name: str
    size: int
    told: str


class Bars(NamedTuple):
    """Bars under a title; `most` is the size that fills the room."""

    title: str
    bars: Sequence[Bar]
    most: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield the title, and a line for each bar."""
        yield text(self.title)
        label = max(len(bar.name) for bar in self.bars)
        told = max(len(bar.told) for bar in self.bars)
        width = min(_WIDEST, options.max_width - len(_INDENT) - label - told - 2)
        parts = shapes(options).bars
        for bar in self.bars:
            drawn = filled(bar.size / max(1, self.most), max(1, width), parts)
            line = Text(f"{_INDENT}{bar.name:<{label}} ")
            yield line.append(drawn, BLUE).append(" ").append_text(text(bar.told))


class Pair(NamedTuple):
    """What was done of an exercise on the left and on the right."""

    title: str
    left: Bar
    right: Bar
    note: str = ""


class Pairs(NamedTuple):
    """Pairs of bars, from the middle to the left and to the right; each fills its larger half."""

    pairs: Sequence[Pair]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield a line for each pair; where it has no room for all of it, two."""
        shape = shapes(options).bars[-1]
        told = max(len(bar.told) for pair in self.pairs for bar in pair[1:3])
        title = max(text(pair.title).cell_len for pair in self.pairs)
        beside = (options.max_width - title - 2 * told) // 2 - 3
        below = options.max_width // 2 - told - 3
        is_beside = beside >= _NARROWEST
        width = max(1, min(_WIDEST // 2, beside if is_beside else below))
        for pair in self.pairs:
            halves = _halves(pair, width, told, shape)
            if is_beside:
                name = text(pair.title)
                name.pad_right(title - name.cell_len + 2)
                yield name.append_text(halves)
            else:
                yield text(pair.title)
                yield Text(_INDENT).append_text(halves)
            if pair.note:
                yield text(f"{_INDENT}{pair.note}", DIM)


def _halves(pair: Pair, width: int, told: int, shape: str) -> Text:
    most = max(1, pair.left.size, pair.right.size)
    left, right = (filled(bar.size / most, width, shape) for bar in (pair.left, pair.right))
    return Text.assemble(
        f"{pair.left.told:>{told}} ",
        (left.rjust(width), ORANGE),
        " ",
        (right.ljust(width), BLUE),
        f" {pair.right.told}",
    )
