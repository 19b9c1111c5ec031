"""The charts of the report as SVG: each describes itself in words, and needs no colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.diary.queries.days import DAY
from routine.pain import MOST
from routine.report.elements import add, make
from routine.units import minutes
from routine.words import report as words
from routine.words import stats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from xml.etree.ElementTree import Element

    from routine.diary.queries.days import Day, Period, Week
    from routine.diary.queries.pain_history import PainDay
    from routine.diary.queries.summary import Summary

_WIDTH: Final = 720
_LEFT: Final = 36  # the width of the labels on the left
_DAY_SIZES: Final = (0.22, 0.42, 0.6, 0.8, 1.0)  # of a cell, by the shade of a day
_MOST_CELL: Final = 24
_MOST_BAR: Final = 40
_MOST_NUMBERED: Final = 20  # weeks that have their minutes above their columns
_COLUMN_HIGH: Final = 96
_POINT: Final = 18  # of pain
_RING, _LEAST_RING = 4.5, 2.0  # radius of a mark, at most and at least
_MONTH: Final = 26  # the width of the name of a month


def drawing(name: str, title: str, description: str, width: float, height: float) -> Element:
    """Return an empty drawing with its title and its description."""
    svg = make("svg", role="img", viewBox=f"0 0 {width:g} {height:g}")
    svg.set("aria-labelledby", f"{name}-title {name}-desc")
    add(svg, "title", title, id=f"{name}-title")
    add(svg, "desc", description, id=f"{name}-desc")
    return svg


def calendar(summary: Summary) -> Element:
    """Draw a square for each day: the more minutes, the larger."""
    weeks = [week.monday for week in summary.shown_weeks]
    cell = min(_MOST_CELL, (_WIDTH - _LEFT) / len(weeks))
    done = summary.in_period
    description = stats.amount(done.sessions, done.days, done.active_ms)
    svg = drawing("days", words.DAYS, description, _WIDTH, 7 * cell + 20)
    for text, offset in _months(weeks, cell):
        add(svg, "text", text, x=f"{_LEFT + offset:g}", y=11)
    for number in range(7):
        y = 18 + number * cell + cell / 2 + 4
        add(svg, "text", f"{weeks[0] + number * DAY:%a}", x=0, y=f"{y:g}")
    for day in summary.shown_days:
        column = (day.day - weeks[0]).days // 7
        _square(svg, day, _LEFT + column * cell, 18 + day.day.weekday() * cell, cell)
    return svg


def _square(svg: Element, day: Day, x: float, y: float, cell: float) -> None:
    shade = stats.shade(day.active_ms)
    if day.sessions and not shade:
        shade = 1
    size = (cell - 2) * _DAY_SIZES[shade]
    gap = (cell - size) / 2
    kind = "day" if shade else "none"
    square = _rect(svg, (x + gap, y + gap, size, size), rx="1", class_=kind)
    if shade:
        amount = f"{stats.grouped_count(day.sessions, 'session')}, {stats.time(day.active_ms)}"
        add(square, "title", f"{stats.short_date(day.day)}: {amount}")


def _rect(svg: Element, box: Sequence[float], **attributes: str) -> Element:
    """Draw a rectangle at x and y, with its width and height."""
    x, y, width, height = (f"{value:.1f}" for value in box)
    return add(svg, "rect", x=x, y=y, width=width, height=height, **attributes)


def weeks(summary: Summary) -> Element:
    """Draw the minutes of each week as a column."""
    shown = summary.shown_weeks
    room = (_WIDTH - _LEFT) / len(shown)
    most = max(1, *(week.active_ms for week in shown))
    description = "; ".join(f"{stats.date_of(w.monday)}: {stats.time(w.active_ms)}" for w in shown)
    svg = drawing("weeks", words.WEEKS, description, _WIDTH, _COLUMN_HIGH + 38)
    base = _COLUMN_HIGH + 18
    for number, week in enumerate(shown):
        high = week.active_ms / most * _COLUMN_HIGH
        wide = min(_MOST_BAR, room * 0.7)
        x = _LEFT + number * room + (room - wide) / 2
        _column(svg, week, (x, base - high, wide, high), numbered=len(shown) <= _MOST_NUMBERED)
    add(svg, "line", x1=_LEFT, y1=base, x2=_WIDTH, y2=base, class_="grid")
    add(svg, "text", "min", x=0, y=base)
    if len(shown) > _MOST_NUMBERED:
        add(svg, "text", str(minutes(most)), x=0, y=base - _COLUMN_HIGH + 8)
    for text, offset in _months([week.monday for week in shown], room):
        add(svg, "text", text, x=f"{_LEFT + offset:g}", y=base + 16)
    return svg


def _column(
    svg: Element, week: Week, box: tuple[float, float, float, float], *, numbered: bool
) -> None:
    if not week.active_ms:
        return
    bar = _rect(svg, box, class_="bar")
    amount = stats.amount(week.sessions, week.days, week.active_ms)
    add(bar, "title", f"{stats.date_of(week.monday)}: {amount}")
    if numbered:
        middle = box[0] + box[2] / 2
        number = str(minutes(week.active_ms))
        text = add(svg, "text", number, x=f"{middle:.1f}", y=f"{box[1] - 4:.1f}", class_="value")
        text.set("text-anchor", "middle")


def pain(days: Sequence[PainDay], period: Period, description: str) -> Element:
    """Draw the pain of each day: a ring for before, a square for after, a line to the day after."""
    step = (_WIDTH - _LEFT - 12) / max(1, (period.until - period.since).days)
    svg = drawing("pain", stats.PAIN, description, _WIDTH, MOST * _POINT + 40)
    for number in range(0, MOST + 1, 2):
        y = _y(number)
        add(svg, "line", x1=_LEFT - 8, y1=y, x2=_WIDTH, y2=y, class_="grid")
        add(svg, "text", str(number), x=_LEFT - 12, y=y + 4).set("text-anchor", "end")
    every = tuple(period.days())
    for text, offset in _months(every, step):
        add(svg, "text", text, x=f"{_LEFT + offset:.1f}", y=_y(0) + 24)
    for is_mark in (False, True):  # lines first, since marks lie on top of them
        for day in days:
            x = _LEFT + (day.day - period.since).days * step
            if is_mark:
                _marks(svg, day, x, max(_LEAST_RING, min(_RING, step)))
            else:
                _lines(svg, day, x, step)
    return svg


def _y(number: float) -> float:
    return 8 + (MOST - number) * _POINT


def _lines(svg: Element, day: PainDay, x: float, step: float) -> None:
    ends = [pain for pain in (day.before, day.after) if pain is not None]
    if day.before is not None and day.after is not None:
        _line(svg, "within", (x, day.before), (x, day.after))
    if day.day_after is not None:
        _line(svg, "onward", (x, ends[-1]), (x + step, day.day_after))


def _line(svg: Element, kind: str, start: tuple[float, int], end: tuple[float, int]) -> None:
    x1, x2 = f"{start[0]:.1f}", f"{end[0]:.1f}"
    add(svg, "line", x1=x1, y1=_y(start[1]), x2=x2, y2=_y(end[1]), class_=kind)


def _marks(svg: Element, day: PainDay, x: float, ring: float) -> None:
    if day.before is not None:
        radius = f"{ring:.1f}"
        add(svg, "circle", cx=f"{x:.1f}", cy=_y(day.before), r=radius, class_="before")
    if day.after is not None:
        size = ring + 1
        corner = {"x": f"{x - size / 2:.1f}", "y": f"{_y(day.after) - size / 2:.1f}"}
        side = f"{size:.1f}"
        square = add(svg, "rect", width=side, height=side, class_="after", **corner)
        add(square, "title", words.pain_of(day.day, day.before, day.after, day.day_after))


def pair(left: int, right: int) -> Element:
    """Draw left against right as two bars from the middle, without their values."""
    most = max(1, left, right)
    left_width, right_width = left / most * 98, right / most * 98
    bars = ((f"{99 - left_width:.1f}", left_width, "left"), ("101.0", right_width, "right"))
    return _bars(bars)


def bar(size: int, most: int) -> Element:
    """Draw a bar that has the full width at size `most`, without its value."""
    return _bars([("0", size / max(1, most) * 200, "bar")])


def _bars(bars: Iterable[tuple[str, float, str]]) -> Element:
    """Draw bars in a cell of a table: each its offset from the left, width and class."""
    svg = make("svg", class_="pair", viewBox="0 0 200 12", preserveAspectRatio="none")
    svg.set("aria-hidden", "true")
    for x, width, kind in bars:
        add(svg, "rect", x=x, y=1, width=f"{width:.1f}", height=10, class_=kind)
    return svg


def _months(days: Sequence[date], step: float) -> Iterator[tuple[str, float]]:
    """Yield the name of each month and its offset from the labels on the left."""
    offsets = [n * step for n in range(len(days))]
    return stats.months(days, offsets, _MONTH, _WIDTH - _LEFT)
