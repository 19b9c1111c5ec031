"""What was measured, and the table it is printed as."""

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, zip_longest
from pathlib import Path
from statistics import median
from typing import Final, Literal, NamedTuple

_HEAD = ("figure", "routine", "target", "", "beside", "its", "ratio", "pairs", "target", "")
_RIGHT = {1, 5, 6}
_FELT = 1.02  # figures of one build differ by so much, whatever is done

PAIRS: Final = 5
NO_WORSE: Final = "no worse"
RatioTarget = float | Literal["no worse"] | None
"""What a ratio should be at most; or no worse than 1 by more than the noise of five pairs."""


class Beside(NamedTuple):
    """What a figure is compared with: a floor, a peer, or an earlier build, in the same rounds."""

    name: str
    values: Sequence[float]
    most: RatioTarget = None


class Figure(NamedTuple):
    """One figure of the program: what was measured in each round, and what to make `of` it.

    `most` is the target for it; those of its ratios are with what it is compared with.
    """

    name: str
    values: Sequence[float]
    unit: str
    beside: tuple[Beside, ...] = ()
    most: float | None = None
    of: Callable[[Sequence[float]], float] = median
    has_ratios: bool = True

    @property
    def value(self) -> float:
        """What stands in the table."""
        return self.of(self.values)

    @property
    def verdict(self) -> str:
        """Whether it meets its target."""
        return "" if self.most is None else _ok(is_met=self.value <= self.most)

    def ratio(self, beside: Beside) -> float | None:
        """Return its ratio to something; None where there is none."""
        least = self.of(beside.values)
        return self.value / least if self.has_ratios and least > 0 else None

    def pairs(self, beside: Beside) -> list[float]:
        """Return the ratios of five parts of the rounds; of fewer, where there are not so many."""
        ours, theirs = (_parts(values) for values in (self.values, beside.values))
        both = [(self.of(one), self.of(other)) for one, other in zip(ours, theirs, strict=False)]
        return [one / other for one, other in both if other > 0]

    def ratio_verdict(self, beside: Beside) -> str:
        """Return whether its ratio to something meets the target; "" where nothing can be said."""
        ratio, pairs = self.ratio(beside), self.pairs(beside)
        if ratio is None or beside.most is None:
            return ""
        if beside.most != NO_WORSE:
            return _ok(is_met=ratio <= beside.most)
        return "" if len(pairs) < PAIRS else _ok(is_met=min(pairs) <= _FELT)


def _ok(*, is_met: bool) -> str:
    return "ok" if is_met else "over"


def _parts(values: Sequence[float]) -> Iterator[Sequence[float]]:
    """Yield five parts of what was measured one after the other, as equal as can be."""
    count = min(PAIRS, len(values))
    ends = [len(values) * number // count for number in range(count + 1)]
    return (values[begin:end] for begin, end in pairwise(ends))


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
    target = "" if figure.most is None else f"{figure.most:g} {figure.unit}"
    own = (figure.name, _amount(figure.value, figure.unit), target, figure.verdict)
    for first, beside in zip_longest([own], figure.beside):
        yield (*(first or ("",) * 4), *_beside(figure, beside))


def _beside(figure: Figure, beside: Beside | None) -> tuple[str, ...]:
    if beside is None:
        return ("",) * 6
    ratio, pairs = figure.ratio(beside), figure.pairs(beside)
    its = _amount(figure.of(beside.values), figure.unit)
    if ratio is None:
        return (beside.name, its, "", "", "", "")
    spread = f"{min(pairs):.2f}..{max(pairs):.2f}" if len(pairs) > 1 else ""
    target = f"{beside.most or ''}"
    verdict = figure.ratio_verdict(beside)
    return (beside.name, its, f"{ratio:.2f}", spread, target, verdict)


def _amount(value: float, unit: str) -> str:
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{digits}f} {unit}"
