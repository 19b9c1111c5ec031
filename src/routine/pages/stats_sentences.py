"""The page of `routine stats` in sentences and numbers: for a screen reader, without a chart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from routine import stats_sections as sections
from routine.diary.queries.days import monday
from routine.text import visible
from routine.units import SECOND, minutes
from routine.words import stats
from routine.words.sentences import capitalized

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from routine.diary.queries.exercises import HoldSummary, SideComparison, SideTotals, TimedHold
    from routine.diary.queries.pain_history import PainDay
    from routine.diary.queries.summary import Summary

_DAYS: Final = 7
"""How many days with pain are listed one by one."""


def lines(summary: Summary) -> Iterator[str]:
    """Yield the page: a line for each fact, an empty one before each section."""
    if not summary.in_all.sessions:
        yield stats.EMPTY
        return
    yield sections.opening(summary)
    for name, totals in sections.totals(summary):
        sessions = stats.grouped_count(totals.sessions, "session")
        days = stats.grouped_count(totals.days, "day")
        yield f"{capitalized(name)}: {sessions} on {days}, {_time(totals.active_ms)}"
    yield sections.in_a_row(summary)
    for section, render in sections.walk(sections.STATS, RENDERERS, summary):
        yield from ("", section.heading, *map(visible, render(summary)))


# -- what the page of charts says too -----------------------------------------------------------


def pain_of_day(day: PainDay, today: date) -> str:
    """Return the pain of a day: "27 November: 4 before, 3 after, 2 the day after"."""
    pains = {"before": day.before, "after": day.after, "the day after": day.day_after}
    named = [f"{pain} {when}" for when, pain in pains.items() if pain is not None]
    return f"{_date(day.day, today)}: {', '.join(named)}"


def hold(held: HoldSummary, today: date) -> str:
    """Return how long an exercise was held: "Wall sit: longest 1 minute, Tuesday; last ..."."""
    name = stats.with_way(held.exercise, held.way)
    last = _hold_time(held.last, today)
    if held.last == held.longest:
        return f"{name}: {last}"
    return f"{name}: longest {_hold_time(held.longest, today)}; last {last}"


def _hold_time(hold: TimedHold, today: date) -> str:
    time = f"{_exact_time(hold.held_ms)}, {stats.when(hold.day, today)}"
    return stats.with_side(time, hold.side)


# -- sections -----------------------------------------------------------------------------------


def _weeks(summary: Summary) -> Iterator[str]:
    """Yield the weeks from the first one with a session on."""
    for week in summary.weeks:
        if summary.begun is not None and week.monday >= monday(summary.begun):
            time = stats.grouped_count(minutes(week.active_ms), "minute")
            days = stats.grouped_count(week.days, "day")
            amount = f"{time} on {days}" if week.sessions else "no session"
            yield f"Week of {_date(week.monday, summary.today)}: {amount}"


def _pain(summary: Summary) -> Iterator[str]:
    """Yield the trends, then the last days with pain one by one."""
    pain = summary.pain
    if not pain.days:
        yield stats.NO_PAIN
        return
    compared = [(name, trend) for name, trend in sections.trends(pain) if trend.change]
    for name, trend in compared:
        change = f"{trend.first:g} at first, {trend.last:g} recently, {trend.change}"
        yield f"{capitalized(name)}: {change}"
    if compared:
        yield stats.TREND
    else:
        yield f"{stats.grouped_count(len(pain.days), 'day')} so far, too few to compare"
    yield from (pain_of_day(day, summary.today) for day in pain.days[-_DAYS:])


def _side_by_side(sides: SideComparison) -> str:
    """Return both sides: "Clamshell: left 30 reps, right 28 reps; hurt: right once"."""
    hurt = stats.hurt_by_side(sides.left.hurt, sides.right.hurt)
    amounts = f"left {_amount(sides.left)}, right {_amount(sides.right)}"
    return f"{sides.exercise}: {amounts}" + (f"; hurt: {hurt}" if hurt else "")


def _amount(part: SideTotals) -> str:
    reps = [stats.grouped_count(part.reps, "rep")] if part.reps or not part.held_ms else []
    return " and ".join(reps + ([_exact_time(part.held_ms)] if part.held_ms else []))


def _shortened(items: Iterator[str]) -> Iterator[str]:
    first, rest = sections.shortened(items)
    return filter(None, (*first, rest))


RENDERERS: Final[Mapping[sections.Section, Callable[[Summary], Iterator[str]]]] = {
    sections.WEEKS: _weeks,
    sections.PAIN: _pain,
    sections.HOLDS: lambda summary: (hold(held, summary.today) for held in summary.holds),
    sections.SIDES: lambda summary: map(_side_by_side, summary.sides),
    sections.HURT: lambda summary: _shortened(
        sections.hurt_lines(summary, partial(_date, today=summary.today))
    ),
    sections.SKIPPED: lambda summary: _shortened(sections.skipped_lines(summary)),
    sections.LEFT_OUT: lambda summary: _shortened(sections.left_out_lines(summary)),
}

# -- dates and times, as they are read aloud -----------------------------------------------------


def _date(day: date, today: date) -> str:
    return stats.date_of(day) if day.year == today.year else stats.full_date(day)


def _time(ms: int) -> str:
    """Return an amount of time in whole minutes: "6 hours 12 minutes"."""
    hours, rest = divmod(minutes(ms) if ms else 0, 60)
    return _two_units((hours, "hour"), (rest, "minute"))


def _exact_time(ms: int) -> str:
    """Return a time in whole seconds: "1 minute 12 seconds"."""
    whole, seconds = divmod(ms // SECOND, 60)
    return _two_units((whole, "minute"), (seconds, "second"))


def _two_units(*amounts: tuple[int, str]) -> str:
    words = [stats.grouped_count(number, unit) for number, unit in amounts if number]
    return " ".join(words) or stats.grouped_count(*amounts[-1])
