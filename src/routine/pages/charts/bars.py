"""Bars with their values: one below the other, or pairs from the middle, left against right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text

from routine.pages.charts.drawing import BLUE, DIM, ORANGE, filled, shapes
from routine.pages.rich_parts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions

_INDENT: Final = "  "
_WIDEST: Final = 30  # columns of a bar
_NARROWEST: Final = 8  # of a chart with its title beside it


class Bar(NamedTuple):
    """A bar: its name, its size, and the text of its value."""

    name: str
    size: int
    value: str


class Bars(NamedTuple):
    """Bars below a title; a bar of size `most` has the full width."""

    title: str
    bars: Sequence[Bar]
    most: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield the title and a line for each bar."""
        yield text(self.title)
        label = max(len(bar.name) for bar in self.bars)
        value = max(len(bar.value) for bar in self.bars)
        width = min(_WIDEST, options.max_width - len(_INDENT) - label - value - 2)
        parts = shapes(options).bars
        for bar in self.bars:
            drawn = filled(bar.size / max(1, self.most), max(1, width), parts)
            line = Text(f"{_INDENT}{bar.name:<{label}} ")
            yield line.append(drawn, BLUE).append(" ").append_text(text(bar.value))


class Pair(NamedTuple):
    """How much of an exercise was done on the left and on the right."""

    title: str
    left: Bar
    right: Bar
    note: str = ""


class Pairs(NamedTuple):
    """Pairs of bars, from the middle outwards; the larger of each pair has the full width."""

    pairs: Sequence[Pair]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield a line for each pair, or two if there is no room for titles beside the bars."""
        shape = shapes(options).bars[-1]
        value = max(len(bar.value) for pair in self.pairs for bar in pair[1:3])
        title = max(text(pair.title).cell_len for pair in self.pairs)
        beside = (options.max_width - title - 2 * value) // 2 - 3
        below = options.max_width // 2 - value - 3
        is_beside = beside >= _NARROWEST
        width = max(1, min(_WIDEST // 2, beside if is_beside else below))
        for pair in self.pairs:
            halves = _halves(pair, width, value, shape)
            if is_beside:
                name = text(pair.title)
                name.pad_right(title - name.cell_len + 2)
                yield name.append_text(halves)
            else:
                yield text(pair.title)
                yield Text(_INDENT).append_text(halves)
            if pair.note:
                yield text(f"{_INDENT}{pair.note}", DIM)


def _halves(pair: Pair, width: int, value: int, shape: str) -> Text:
    most = max(1, pair.left.size, pair.right.size)
    left, right = (filled(bar.size / most, width, shape) for bar in (pair.left, pair.right))
    return Text.assemble(
        f"{pair.left.value:>{value}} ",
        (left.rjust(width), ORANGE),
        " ",
        (right.ljust(width), BLUE),
        f" {pair.right.value}",
    )
