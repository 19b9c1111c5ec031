"""Colours, shapes and lines that the charts share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text

from routine.words import stats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from rich.console import ConsoleOptions

# Okabe and Ito's, as on the full screen: each has a contrast of 3 to 1 on black and on white.
GREEN: Final = "#009e73"
BLUE: Final = "#0072b2"
ORANGE: Final = "#d55e00"
DIM: Final = "dim"

_MONTH: Final = 4  # columns of a month's name and the gap after it


class Shapes(NamedTuple):
    """The characters of charts.

    `shades` go from none to most; `columns` and `bars` are parts of a cell, from the smallest to
    the whole; the others belong to the chart of pain.
    """

    shades: str
    columns: str
    bars: str
    before: str
    after: str
    both: str
    between: str
    axis: str
    corner: str
    line: str


_UNICODE: Final = Shapes("·░▒▓█", "▁▂▃▄▅▆▇█", "╸━", "○", "●", "◉", "│", "┤", "└", "─")
_ASCII: Final = Shapes(".-+*#", "#", "#", "o", "x", "%", ":", "|", "+", "-")


def shapes(options: ConsoleOptions) -> Shapes:
    """Return the shapes that can be shown; the font of the Linux console has only few."""
    is_plain = options.ascii_only or os.environ.get("TERM") == "linux"
    return _ASCII if is_plain else _UNICODE


def filled(share: float, width: int, parts: str) -> str:
    """Return a bar that fills this share of a width; any share above 0 is visible."""
    whole = len(parts)
    eighths = round(share * width * whole)
    cells, rest = divmod(max(1, eighths) if share else 0, whole)
    return parts[-1] * cells + (parts[rest - 1] if rest else "")


def packed(items: Iterable[Text], width: int) -> Iterator[Text]:
    """Yield items in lines, two spaces apart; no item is broken."""
    line = Text()
    for item in items:
        if line and line.cell_len + 2 + item.cell_len > width:
            yield line
            line = Text()
        line.append("  " if line else "").append_text(item)
    yield line


def months(days: Sequence[date], positions: Sequence[int], width: int) -> str:
    """Return a line of the names of months, each above its first day among these.

    It fits the width; a name without room before the next one is left out.
    """
    line = ""
    for name, position in stats.months(days, positions, _MONTH, width + 1):
        line = line.ljust(round(position)) + (name if position >= 0 else "")
    return line
