"""The days as a calendar: weeks side by side, each day shaded by its minutes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text

from routine.pages.charts.drawing import BLUE, DIM, GREEN, Shapes, months, packed, shapes
from routine.units import minutes
from routine.words import stats

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console, ConsoleOptions

    from routine.diary.queries.days import Day, Week

_LABELS: Final = 5  # columns
_CELL: Final = 5  # columns of a week at most
_HIGH: Final = 4  # rows of the minutes by week


class Calendar(NamedTuple):
    """The days by weeks, above the minutes of each week as columns."""

    days: Sequence[Day]
    weeks: Sequence[Week]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield the lines; weeks without room beside the others go into another block below."""
        drawn_with = shapes(options)
        width = options.max_width
        room = max(1, width - _LABELS)
        blocks = -(-len(self.weeks) // room)
        most = -(-len(self.weeks) // blocks)
        cell = min(_CELL, room // most)
        times = {day.day: day.active_ms for day in self.days}
        most_ms = max(week.active_ms for week in self.weeks)
        for first in range(0, len(self.weeks), most):
            weeks = self.weeks[first : first + most]
            yield from _Block(weeks, times, most_ms, cell, drawn_with, width).lines()
            yield Text()
        yield from packed(_legend(drawn_with), width)


def _legend(drawn_with: Shapes) -> Iterator[Text]:
    for shade, (shape, words) in enumerate(zip(drawn_with.shades, stats.SHADES, strict=True)):
        yield Text.assemble((shape, GREEN if shade else DIM), f" {words}")


class _Block(NamedTuple):
    """The weeks drawn side by side.

    `times` has the active ms of each day, `most_ms` is that of the longest week of all blocks,
    `cell` the columns of a week, `width` those of the chart.
    """

    weeks: Sequence[Week]
    times: Mapping[date, int]
    most_ms: int
    cell: int
    shapes: Shapes
    width: int

    def lines(self) -> Iterator[Text]:
        positions = [_LABELS + self.cell * number for number in range(len(self.weeks))]
        yield Text(months([week.monday for week in self.weeks], positions, self.width))
        for weekday in range(7):
            yield self.weekday(timedelta(weekday))
        yield Text()
        for row in reversed(range(_HIGH)):
            yield self.columns(row)
        if self.cell == _CELL:
            numbers = (self.number(week.active_ms).ljust(self.cell) for week in self.weeks)
            yield Text(f"{'min':{_LABELS}}{''.join(numbers)}")

    def weekday(self, after: timedelta) -> Text:
        line = Text(f"{self.weeks[0].monday + after:%a}".ljust(_LABELS))
        for week in self.weeks:
            ms = self.times.get(week.monday + after)
            shade = 0 if ms is None else stats.shade(ms)
            shape = " " if ms is None else self.shapes.shades[shade]
            line.append(self.wide(shape), GREEN if shade else DIM)
        return line

    def columns(self, row: int) -> Text:
        """Draw one row of the minutes of each week; the longest week has all rows."""
        whole = len(self.shapes.columns)
        most = max(1, self.most_ms)
        line = Text(self.label(row).ljust(_LABELS))
        for week in self.weeks:
            parts = -(-week.active_ms * _HIGH * whole // most) - row * whole
            shape = self.shapes.columns[min(whole, parts) - 1] if parts > 0 else " "
            line.append(self.wide(shape), BLUE)
        return line

    def label(self, row: int) -> str:
        """Return the minutes of the longest week, if there is no room for those of each."""
        if self.cell == _CELL:
            return ""
        return {_HIGH - 1: self.number(self.most_ms), _HIGH - 2: "min"}.get(row, "")

    def number(self, active_ms: int) -> str:
        return str(minutes(active_ms)) if active_ms else ""

    def wide(self, shape: str) -> str:
        return shape * max(1, self.cell - 1) + " " * (self.cell > 1)
