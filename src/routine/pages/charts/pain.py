"""Pain by the day: a ring for before, a dot for after, and a line between them."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text

from routine.diary.queries.pain_history import median
from routine.pages.charts.drawing import BLUE, DIM, ORANGE, Shapes, months, packed, shapes
from routine.pain import MOST
from routine.words import stats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from rich.console import Console, ConsoleOptions

    from routine.diary.queries.days import Period
    from routine.diary.queries.pain_history import PainDay

    # What one column shows: pain before and after, each None if it is not known.
    Spot = tuple[float | None, float | None]

_LABELS: Final = 4  # columns
_WIDEST: Final = 3  # columns of a day


class PainByDay(NamedTuple):
    """The pain of the days of a period; days that share a column are drawn as their median."""

    days: Sequence[PainDay]
    period: Period

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield the lines: a row for each number of pain, the months, and the legend."""
        drawn_with = shapes(options)
        spots = dict(self._spots(options.max_width))
        width = self._width(options.max_width)
        for pain in range(MOST, -1, -1):
            is_named = pain % 2 == 0
            line = Text(f"{pain if is_named else '':>{_LABELS - 2}} ")
            line.append(drawn_with.axis if is_named else drawn_with.between, DIM)
            for column in range(width):
                line.append(*_mark(spots.get(column), pain, drawn_with))
            yield line
        corner = drawn_with.corner + drawn_with.line * width
        yield Text(" " * (_LABELS - 1) + corner, DIM)
        yield self._months(options.max_width)
        yield from packed(_legend(drawn_with), options.max_width)

    def _width(self, room: int) -> int:
        days = (self.period.until - self.period.since).days + 1
        return max(1, min(days * _WIDEST, room - _LABELS))

    def _column(self, day: date, room: int) -> int:
        last = (self.period.until - self.period.since).days
        return (day - self.period.since).days * (self._width(room) - 1) // max(1, last)

    def _spots(self, room: int) -> Iterator[tuple[int, Spot]]:
        columns: dict[int, list[PainDay]] = {}
        for day in self.days:
            columns.setdefault(self._column(day.day, room), []).append(day)
        for column, days in columns.items():
            before, after = (day.before for day in days), (day.after for day in days)
            yield column, (_middle(before), _middle(after))

    def _months(self, room: int) -> Text:
        days = tuple(self.period.days())
        return Text(months(days, [_LABELS + self._column(day, room) for day in days], room))


def _middle(pains: Iterable[int | None]) -> float | None:
    known = [pain for pain in pains if pain is not None]
    return floor(median(known) + 0.5) if known else None


def _mark(spot: Spot | None, pain: int, drawn_with: Shapes) -> tuple[str, str]:
    if spot is None:
        return " ", ""
    before, after = spot
    if before == after == pain:
        return drawn_with.both, BLUE
    if before == pain:
        return drawn_with.before, ORANGE
    if after == pain:
        return drawn_with.after, BLUE
    known = [end for end in spot if end is not None]
    return (drawn_with.between, DIM) if min(known) < pain < max(known) else (" ", "")


def _legend(drawn_with: Shapes) -> Iterator[Text]:
    yield Text.assemble((drawn_with.before, ORANGE), f" {stats.BEFORE}")
    yield Text.assemble((drawn_with.after, BLUE), f" {stats.AFTER}")
    yield Text.assemble((drawn_with.both, BLUE), f" {stats.UNCHANGED}")
