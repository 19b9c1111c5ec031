"""Days, weeks and periods, what was done in them, and days in a row. Pure: it knows no diary."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)


class Period(NamedTuple):
    """The days from one to another, both included."""

    since: date
    until: date

    def days(self) -> Iterator[date]:
        """Yield each day."""
        return (self.since + timedelta(n) for n in range((self.until - self.since).days + 1))

    def mondays(self) -> Iterator[date]:
        """Yield the Monday of each week that the period touches."""
        first = monday(self.since)
        return (first + n * WEEK for n in range((self.until - first).days // 7 + 1))


class Totals(Struct, frozen=True):
    """How much was done: sessions, days with a session, active time."""

    sessions: int = 0
    days: int = 0
    active_ms: int = 0


class Day(Struct, frozen=True):
    """What was done on a day."""

    day: date
    sessions: int = 0
    active_ms: int = 0


class Week(Struct, frozen=True):
    """What was done in the week that begins on a Monday."""

    monday: date
    sessions: int = 0
    days: int = 0
    active_ms: int = 0


class Run(Struct, frozen=True):
    """Days in a row with a session: those up to today, and the most ever.

    The current ones may end yesterday, since today is not over. `last` is the last day with a
    session.
    """

    current: int = 0
    longest: int = 0
    last: date | None = None


def monday(day: date) -> date:
    """Return the Monday of the week that a day is in."""
    return day - day.weekday() * DAY


def days_a_week(days: Sequence[Day], today: date) -> float | None:
    """Return on how many days a week something was done, from the first such day on.

    Today is left out while it is empty. None for a single day: that is no habit yet.
    """
    done = [day.day for day in days if day.sessions]
    if not done:
        return None
    is_over = days[-1].day < today or done[-1] == days[-1].day
    span = (days[-1].day - done[0]).days + is_over
    return len(done) * 7 / span if span > 1 else None


def last_weeks(until: date, weeks: int) -> Period:
    """Return the period of the last weeks up to a day; the last of them may be incomplete."""
    return Period(monday(until) - (weeks - 1) * WEEK, until)


def totals(days: Iterable[Day]) -> Totals:
    """Return the sum of days."""
    done = [day for day in days if day.sessions]
    return Totals(sum(d.sessions for d in done), len(done), sum(d.active_ms for d in done))


def within(days: Mapping[date, Day], period: Period) -> tuple[Day, ...]:
    """Return each day of a period, also those without a session."""
    return tuple(days.get(day, Day(day)) for day in period.days())


def weeks(days: Mapping[date, Day], period: Period) -> tuple[Week, ...]:
    """Return each week of a period; only days of the period count in its first and last week."""
    return tuple(_week(days, period, first) for first in period.mondays())


def _week(days: Mapping[date, Day], period: Period, first: date) -> Week:
    part = Period(max(first, period.since), min(first + 6 * DAY, period.until))
    sums = totals(within(days, part))
    return Week(first, sums.sessions, sums.days, sums.active_ms)


def run_of_days(days: Iterable[date], today: date) -> Run:
    """Return the days in a row, given the days with a session.

    Tomorrow counts too: after a flight west, the diary may already have it.
    """
    done = sorted(day for day in set(days) if day <= today + DAY)
    if not done:
        return Run()
    # Days in a row are as far from their numbers in the list.
    runs = groupby(enumerate(done), lambda each: each[1] - each[0] * DAY)
    lengths = [len(list(run)) for _, run in runs]
    is_going_on = done[-1] >= today - DAY
    return Run(lengths[-1] if is_going_on else 0, max(lengths), done[-1])
