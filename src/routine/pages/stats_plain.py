"""What `routine stats` tells in sentences and numbers: for a screen reader, without a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.diary.queries.days import monday
from routine.program import ROUTINE
from routine.text import visible
from routine.units import SECOND, minutes
from routine.words import profile, stats
from routine.words.phrases import capital

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from routine.diary.queries.days import Totals, Week
    from routine.diary.queries.exercises import (
        HoldSummary,
        HoldTime,
        HurtExercise,
        SideComparison,
        SideTotals,
    )
    from routine.diary.queries.pain_trend import PainDay, Trend
    from routine.diary.queries.summary import Summary

MOST: Final = 8
"""How many lines of a list are shown; the report has them all."""
_DAYS: Final = 7
"""How many days with pain are told one by one."""


def lines(summary: Summary) -> Iterator[str]:
    """Yield the page: a line for each thing that is told, an empty one before each part."""
    if not summary.in_all.sessions:
        yield stats.EMPTY
        return
    today = summary.today
    yield from _totals(summary)
    yield from _part("Weeks", _weeks(summary))
    yield from _part("Pain, from 0 to 10", _pain(summary))
    yield from _part("Held until you ended it", (hold_of(one, today) for one in summary.holds))
    yield from _part("Left and right", map(_sides, summary.sides))
    yield from _part("What hurt", _first(_hurt(one, today) for one in summary.hurt))
    yield from _part("Skipped", _first(skipped(summary)))
    yield from _part("Left out or made easier, for your profile", _first(left_out(summary)))


def _part(heading: str, told: Iterable[str]) -> Iterator[str]:
    found = list(told)
    if found:
        yield from ("", heading, *map(visible, found))


def _first(told: Iterable[str]) -> Iterator[str]:
    found = list(told)
    yield from found[:MOST]
    if len(found) > MOST:
        yield more(len(found) - MOST)


# -- what the page of charts tells too ----------------------------------------------------------


def more(rest: int) -> str:
    """Tell how many lines of a list are not shown."""
    return f"and {rest:,} more: {ROUTINE} report"


def pain_of(day: PainDay, today: date) -> str:
    """Tell the pain of a day: "27 November: 4 before, 3 after, 2 the day after"."""
    felt = {"before": day.before, "after": day.after, "the day after": day.day_after}
    told = [f"{pain} {when}" for when, pain in felt.items() if pain is not None]
    return f"{_date(day.day, today)}: {', '.join(told)}"


def done(totals: Totals) -> str:
    """Tell how much was done: "31 sessions on 27 days, 6 hours 12 minutes"."""
    days = stats.many(totals.days, "day")
    return f"{stats.many(totals.sessions, 'session')} on {days}, {_time(totals.active_ms)}"


def hold_of(held: HoldSummary, today: date) -> str:
    """Tell how long an exercise was held: "Wall sit: longest 1 minute, Tuesday; last ..."."""
    name = stats.with_way(held.exercise, held.way)
    last = _hold(held.last, today)
    if held.last == held.longest:
        return f"{name}: {last}"
    return f"{name}: longest {_hold(held.longest, today)}; last {last}"


def skipped(summary: Summary) -> Iterator[str]:
    """Yield what was skipped, how often, and when last."""
    for one in summary.skipped:
        last = stats.when(one.last, summary.today)
        counted = (one.exercise, one.sets, one.sessions, last)
        yield stats.skipped(*counted, for_hurt=one.for_hurt)


def left_out(summary: Summary) -> Iterator[str]:
    """Yield what the profile left out or eased, and how often."""
    for one in summary.left_out:
        yield f"{profile.changed(one.change)}, {stats.many(one.sessions, 'session')}"


# -- what it tells alone ------------------------------------------------------------------------


def _totals(summary: Summary) -> Iterator[str]:
    of = f", {visible(summary.routine)}" if summary.routine else ""
    yield stats.span(summary.since, summary.until) + of
    yield f"{stats.many(len(summary.weeks), 'week')}: {done(summary.in_period)}"
    yield f"This week: {done(summary.this_week)}"
    if summary.in_all != summary.in_period:
        yield f"In total: {done(summary.in_all)}"
    run = summary.run
    yield stats.in_a_row(run.current, run.longest, run.last, summary.today)


def _weeks(summary: Summary) -> Iterator[str]:
    """Yield the weeks from the first one with anything in it on."""
    for week in summary.weeks:
        if summary.begun is not None and week.monday >= monday(summary.begun):
            yield _week(week, summary.today)


def _week(week: Week, today: date) -> str:
    """Tell a week: "Week of 2 November: 91 minutes on 5 days"."""
    done = "no session"
    if week.sessions:
        time = stats.many(minutes(week.active_ms), "minute")
        done = f"{time} on {stats.many(week.days, 'day')}"
    return f"Week of {_date(week.monday, today)}: {done}"


def _pain(summary: Summary) -> Iterator[str]:
    """Yield the trends, then the last days with pain one by one."""
    course = summary.pain
    if not course.days:
        yield stats.NO_PAIN
        return
    trends = {
        stats.BEFORE: course.before,
        stats.AFTER: course.after,
        stats.DAY_AFTER: course.day_after,
    }
    compared = {name: trend for name, trend in trends.items() if trend.change is not None}
    yield from (_trend(name, trend) for name, trend in compared.items())
    if compared:
        yield stats.TREND
    else:
        yield f"{stats.many(len(course.days), 'day')} so far, too few to compare"
    yield from (pain_of(day, summary.today) for day in course.days[-_DAYS:])


def _trend(name: str, trend: Trend) -> str:
    return f"{capital(name)}: {trend.first:g} at first, {trend.last:g} recently, {trend.change}"


def _hold(hold: HoldTime, today: date) -> str:
    told = f"{_exact_time(hold.held_ms)}, {stats.when(hold.day, today)}"
    return stats.with_side(told, hold.side)


def _sides(sides: SideComparison) -> str:
    """Tell both sides: "Clamshell: left 30 reps, right 28 reps; hurt: right once"."""
    named = {"left": sides.left, "right": sides.right}
    told = ", ".join(f"{side} {_amount(part)}" for side, part in named.items())
    hurt = [f"{side} {stats.times(part.hurt)}" for side, part in named.items() if part.hurt]
    return f"{sides.exercise}: {told}" + (f"; hurt: {', '.join(hurt)}" if hurt else "")


def _amount(part: SideTotals) -> str:
    told = [stats.many(part.reps, "rep")] if part.reps or not part.held_ms else []
    return " and ".join(told + ([_exact_time(part.held_ms)] if part.held_ms else []))


def _hurt(hurt: HurtExercise, today: date) -> str:
    return f"{_date(hurt.day, today)}: {stats.with_side(hurt.exercise, hurt.side)}"


def _date(day: date, today: date) -> str:
    return stats.date_of(day) if day.year == today.year else stats.full_date(day)


def _time(ms: int) -> str:
    """Tell an amount of time in whole minutes: "6 hours 12 minutes"."""
    hours, rest = divmod(minutes(ms) if ms else 0, 60)
    told = [stats.many(hours, "hour")] if hours else []
    return " ".join(told + ([stats.many(rest, "minute")] if rest or not hours else []))


def _exact_time(ms: int) -> str:
    """Tell a time in whole seconds: "1 minute 12 seconds"."""
    whole, seconds = divmod(ms // SECOND, 60)
    told = [stats.many(whole, "minute")] if whole else []
    return " ".join(told + ([stats.many(seconds, "second")] if seconds or not whole else []))
