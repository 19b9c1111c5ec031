"""The page of `routine stats` with charts, as parts for rich."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine import stats_sections as sections
from routine.pages.charts import Bar, Bars, Calendar, PainByDay, Pair, Pairs
from routine.pages.rich_parts import grid, text
from routine.pages.stats_sentences import hold, pain_of_day
from routine.words import stats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rich.console import RenderableType
    from rich.table import Table

    from routine.diary.queries.exercises import SideComparison, TimedHold
    from routine.diary.queries.summary import Summary

    Parts = Iterator[RenderableType]

_BOLD: Final = "bold"
_LEAST_POINTS: Final = 2
"""How many days a chart has at least; fewer are described in words, or by the totals alone."""


def page(summary: Summary) -> Parts:
    """Yield the sections of the page; of an empty diary, how to begin."""
    if not summary.in_all.sessions:
        yield text(stats.EMPTY)
        return
    yield text(sections.opening(summary), _BOLD)
    yield _rows(
        (name, stats.amount(totals.sessions, totals.days, totals.active_ms))
        for name, totals in sections.totals(summary)
    )
    yield text(sections.in_a_row(summary))
    for section, render in sections.walk(sections.STATS, RENDERERS, summary):
        parts = list(render(summary))
        if parts:
            yield ""
            if section.heading:
                yield text(section.heading, _BOLD)
            yield from parts


def _days(summary: Summary) -> Parts:
    if summary.in_period.days >= _LEAST_POINTS:
        yield Calendar(summary.shown_days, summary.shown_weeks)


def _pain(summary: Summary) -> Parts:
    pain = summary.pain
    if not pain.days:
        yield text(stats.NO_PAIN)
        return
    if len(pain.days) < _LEAST_POINTS:
        yield from (text(pain_of_day(day, summary.today)) for day in pain.days)
        return
    yield PainByDay(pain.days, summary.shown)
    yield ""
    trends = sections.trends(pain)
    yield _rows(
        (name, stats.trend(trend.values, trend.first, trend.last, trend.change))
        for name, trend in trends
    )
    if any(trend.change for _, trend in trends):
        yield text(stats.TREND, "dim")


def _holds(summary: Summary) -> Parts:
    most = sections.longest_hold_ms(summary)
    for held in summary.holds:
        if held.longest == held.last:
            yield text(hold(held, summary.today))
            continue
        bars = [_bar("longest", held.longest, summary), _bar("last", held.last, summary)]
        yield Bars(stats.with_way(held.exercise, held.way), bars, most)


def _bar(name: str, hold: TimedHold, summary: Summary) -> Bar:
    label = f"{stats.hold_time(hold.held_ms)}, {stats.when(hold.day, summary.today)}"
    return Bar(name, hold.held_ms, stats.with_side(label, hold.side))


def _pair(sides: SideComparison) -> Pair:
    left, right = (
        Bar(name, size, stats.side_amount(part.reps, part.held_ms))
        for name, part, size in zip(
            ("left", "right"), (sides.left, sides.right), sections.side_sizes(sides), strict=True
        )
    )
    hurt = stats.hurt_by_side(sides.left.hurt, sides.right.hurt)
    return Pair(sides.exercise, left, right, f"hurt: {hurt}" if hurt else "")


def _rows(rows: Iterable[tuple[str, str]]) -> Table:
    return grid(rows, wraps_names=False)


def _list(items: Iterable[str]) -> Parts:
    lines, rest = sections.shortened(items)
    yield _rows(("-", line) for line in lines)
    if rest:
        yield text(rest, "dim")


RENDERERS: Final[Mapping[sections.Section, Callable[[Summary], Iterable[RenderableType]]]] = {
    sections.DAYS: _days,
    sections.PAIN: _pain,
    sections.HOLDS: _holds,
    sections.SIDES: lambda summary: [Pairs(list(map(_pair, summary.sides)))],
    sections.HURT: lambda summary: _list(sections.hurt_lines(summary, stats.short_date)),
    sections.SKIPPED: lambda summary: _list(sections.skipped_lines(summary)),
    sections.LEFT_OUT: lambda summary: _list(sections.left_out_lines(summary)),
}
