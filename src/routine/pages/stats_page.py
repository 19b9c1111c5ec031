"""The page that `routine stats` prints, as parts for rich: a section for each thing to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from routine.pages.charts import Bar, Bars, Calendar, Dots, Pair, Pairs
from routine.pages.charts.shapes import text
from routine.pages.stats_plain import MOST, hold_of, left_out, more, pain_of, skipped
from routine.words import stats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from routine.diary.queries.exercises import HoldTime, SideComparison
    from routine.diary.queries.summary import Summary

    Parts = Iterator[RenderableType]

_BOLD: Final = "bold"
_CHART: Final = 2
"""How many points a chart has at least; what has fewer is told in words."""


def page(summary: Summary) -> Parts:
    """Yield the page."""
    if not summary.in_all.sessions:
        yield text(stats.EMPTY)
        return
    yield from _totals(summary)
    yield from _days(summary)
    yield from _pain(summary)
    yield from _holds(summary)
    yield from _sides(summary)
    yield from _listed("What hurt", _hurt(summary))
    yield from _listed("Skipped", skipped(summary))
    yield from _listed("Left out or made easier, for your profile", left_out(summary))


def _totals(summary: Summary) -> Parts:
    weeks = stats.many(len(summary.weeks), "week")
    of = f", {summary.routine}" if summary.routine else ""
    yield text(stats.span(summary.since, summary.until) + of, _BOLD)
    told = {weeks: summary.in_period, "this week": summary.this_week}
    if summary.in_all != summary.in_period:
        told["in total"] = summary.in_all
    yield _grid(
        (name, stats.amount(part.sessions, part.days, part.active_ms))
        for name, part in told.items()
    )
    run = summary.run
    yield text(stats.in_a_row(run.current, run.longest, run.last, summary.today))


def _days(summary: Summary) -> Parts:
    """Yield the calendar; of a single day it would show no more than the totals do."""
    if summary.in_period.days >= _CHART:
        yield ""
        yield Calendar(summary.shown_days, summary.shown_weeks)


def _pain(summary: Summary) -> Parts:
    yield from _heading("Pain, from 0 to 10")
    pain = summary.pain
    if not pain.days:
        yield text(stats.NO_PAIN)
        return
    if len(pain.days) < _CHART:
        yield from (text(pain_of(day, summary.today)) for day in pain.days)
        return
    yield Dots(pain.days, summary.shown)
    yield ""
    named = (
        (stats.BEFORE, pain.before),
        (stats.AFTER, pain.after),
        (stats.DAY_AFTER, pain.day_after),
    )
    yield _grid(
        (name, stats.trend(one.values, one.first, one.last, one.change)) for name, one in named
    )
    if any(trend.change for _, trend in named):
        yield text(stats.TREND, "dim")


def _holds(summary: Summary) -> Parts:
    if not summary.holds:
        return
    yield from _heading("Held until you ended it")
    most = max(held.longest.held_ms for held in summary.holds)
    for held in summary.holds:
        if held.longest == held.last:
            yield text(hold_of(held, summary.today))
            continue
        bars = [_bar("longest", held.longest, summary), _bar("last", held.last, summary)]
        yield Bars(stats.with_way(held.exercise, held.way), bars, most)


def _bar(name: str, hold: HoldTime, summary: Summary) -> Bar:
    told = f"{stats.held(hold.held_ms)}, {stats.when(hold.day, summary.today)}"
    return Bar(name, hold.held_ms, stats.with_side(told, hold.side))


def _sides(summary: Summary) -> Parts:
    if not summary.sides:
        return
    yield from _heading("Left and right")
    yield Pairs([_pair(one) for one in summary.sides])


def _pair(sides: SideComparison) -> Pair:
    counted = "reps" if sides.left.reps or sides.right.reps else "held_ms"
    named = (("left", sides.left), ("right", sides.right))
    left, right = (
        Bar(name, getattr(part, counted), stats.part(part.reps, part.held_ms))
        for name, part in named
    )
    hurt = [f"{name} {stats.times(part.hurt)}" for name, part in named if part.hurt]
    return Pair(sides.exercise, left, right, f"hurt: {', '.join(hurt)}" if hurt else "")


def _hurt(summary: Summary) -> Iterator[str]:
    for hurt in summary.hurt:
        where = stats.with_side(hurt.exercise, hurt.side)
        yield f"{stats.short_date(hurt.day)}: {where}"


def _listed(heading: str, items: Iterable[str]) -> Parts:
    lines = list(items)
    if not lines:
        return
    yield from _heading(heading)
    yield _grid(("-", line) for line in lines[:MOST])
    if len(lines) > MOST:
        yield text(more(len(lines) - MOST), "dim")


def _grid(rows: Iterable[tuple[str, str]]) -> Table:
    """Return lines of which the second part is wrapped under itself."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, told in rows:
        table.add_row(name, text(told))
    return table


def _heading(words: str) -> Parts:
    yield ""
    yield Text(words, _BOLD)
