"""What charts are drawn with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text

from routine.text import visible
from routine.words import stats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from rich.console import ConsoleOptions

# Okabe and Ito's, as on the full screen: each keeps a contrast of 3 to 1 on black and on white.
GREEN: Final = "#009e73"
BLUE: Final = "#0072b2"
ORANGE: Final = "#d55e00"
DIM: Final = "dim"

_MONTH: Final = 4  # columns of a month's name, with the gap behind it


class Shapes(NamedTuple):
    """`columns` and `bars` are parts of a cell, from the smallest to the whole."""

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
    """Return the shapes that can be shown; the letters of the Linux console have few."""
    is_plain = options.ascii_only or os.environ.get("TERM") == "linux"
    return _ASCII if is_plain else _UNICODE


def filled(share: float, width: int, parts: str) -> str:
    """Return a bar that fills this share of a width; one of more than nothing is seen."""
    whole = len(parts)
    eighths = round(share * width * whole)
    cells, rest = divmod(max(1, eighths) if share else 0, whole)
    return parts[-1] * cells + (parts[rest - 1] if rest else "")


def packed(items: Iterable[Text], width: int) -> Iterator[Text]:
    """Yield lines of items with two spaces between them, none of which is broken."""
    line = Text()
    for item in items:
        if line and line.cell_len + 2 + item.cell_len > width:
            yield line
            line = Text()
        line.append("  " if line else "").append_text(item)
    yield line


def months(days: Sequence[date], places: Sequence[int], width: int) -> str:
    """Return the names of months, each over the place of the first of these days that is in it.

    They fit a width; a name without room before the next one is left out.
    """
    line = ""
    for name, place in stats.months(days, places, _MONTH, width + 1):
        line = line.ljust(round(place)) + (name if place >= 0 else "")
    return line


def text(words: str, style: str = "") -> Text:
    """Return untrusted words as harmless text."""
    return Text(visible(words), style, overflow="fold")
