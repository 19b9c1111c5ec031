"""What charts are drawn with."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text

from routine.text import visible

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


def months(days: Sequence[date], places: Sequence[int]) -> str:
    """Return the names of months, each over the place of the first of these days that is in it.

    A name without room before the next one is left out.
    """
    firsts = [
        place
        for before, place in pairwise((None, *range(len(days))))
        if place is not None and (before is None or days[before].month != days[place].month)
    ]
    line = ""
    for first, following in pairwise((*firsts, None)):
        if first is None:
            break
        if following is None or places[following] - places[first] >= _MONTH:
            line = line.ljust(places[first]) + f"{days[first]:%b}"
    return line


def text(words: str, style: str = "") -> Text:
    """Return untrusted words as harmless text."""
    return Text(visible(words), style, overflow="fold")
