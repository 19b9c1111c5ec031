"""What was measured, and the table it is printed as."""

import os
import platform
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

_HEAD = ("figure", "routine", "beside", "its", "ratio", "target", "")
_RIGHT = {1, 3, 4}


class Beside(NamedTuple):
    """What a figure is compared with: a floor or a peer, measured in the same run."""

    name: str
    value: float


class Figure(NamedTuple):
    """One figure of the program; the first of `beside` is its floor, if it has one.

    `most` is the target for the value, `most_ratio` the one for its ratio to the floor.
    """

    name: str
    value: float
    unit: str
    beside: tuple[Beside, ...] = ()
    most: float | None = None
    most_ratio: float | None = None
    has_ratios: bool = True

    @property
    def target(self) -> str:
        """What the figure should be at most."""
        if self.most_ratio is not None:
            return f"ratio {self.most_ratio:g}"
        return "" if self.most is None else f"{self.most:g} {self.unit}"

    @property
    def verdict(self) -> str:
        """Whether it is."""
        if self.most_ratio is not None:
            return "ok" if self.value <= self.most_ratio * self.beside[0].value else "over"
        if self.most is None:
            return ""
        return "ok" if self.value <= self.most else "over"


def describe_machine() -> str:
    """Return the Python, the system and the number of cores."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def load_average() -> str:
    """Return how many processes wanted a core in the last minute: above 0 before, others ran."""
    return f"{os.getloadavg()[0]:.2f}"


class Stolen:
    """How much of the cores the host of a virtual machine keeps for others from now on."""

    def __init__(self) -> None:
        """Begin."""
        self._before = _ticks()

    def share(self) -> str:
        """Return it in per cent; where it is some, lateness is the host's, the floor's as well."""
        stolen, of = (now - then for now, then in zip(_ticks(), self._before, strict=True))
        return f"{stolen / max(1, of):.1%}"


def _ticks() -> tuple[int, int]:
    """Return the time stolen so far and all time, of all cores."""
    first = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    ticks = [int(field) for field in first.split()[1:9]]
    return ticks[7], sum(ticks)


def table(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield the lines of the table."""
    rows = [_HEAD, *(row for figure in figures for row in _rows(figure))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, strict=True)
        aligned = (
            cell.rjust(width) if place in _RIGHT else cell.ljust(width)
            for place, (cell, width) in enumerate(cells)
        )
        yield "  ".join(aligned).rstrip()


def _rows(figure: Figure) -> Iterator[tuple[str, ...]]:
    own = (figure.name, _amount(figure.value, figure.unit), figure.target, figure.verdict)
    for first, beside in zip_longest([own], figure.beside):
        name, value, target, verdict = first or ("", "", "", "")
        yield (name, value, *_beside(figure, beside), target, verdict)


def _beside(figure: Figure, beside: Beside | None) -> tuple[str, str, str]:
    if beside is None:
        return ("", "", "")
    has_ratio = figure.has_ratios and beside.value > 0
    ratio = f"{figure.value / beside.value:.2f}" if has_ratio else ""
    return (beside.name, _amount(beside.value, figure.unit), ratio)


def _amount(value: float, unit: str) -> str:
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{digits}f} {unit}"
