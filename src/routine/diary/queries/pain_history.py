"""Pain from day to day: before and after the sessions, on the day after, and its trends.

A trend compares two medians, so that one bad day moves neither. It is called lower, higher or about
the same: "improved" is not ours to say, since the diary knows no cause. Pure: it knows no diary.
"""

from __future__ import annotations

from itertools import groupby
from math import ceil
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from msgspec import Struct

from routine.diary.queries.days import DAY, Period
from routine.pain import noticed_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

PART: Final = 3
"""How many values each third needs at least for a trend (our own figure)."""

TrendChange = Literal["lower", "higher", "about the same"]


class SessionPain(NamedTuple):
    """The pain before and after one session, each None where nobody answered."""

    day: date
    before: int | None
    after: int | None


class PainDay(Struct, frozen=True):
    """The pain of a day: before its first session, after its last, before the next day's first.

    The last is the pain of the day after, whatever routine was done then: nobody is asked again.
    """

    day: date
    before: int | None
    after: int | None
    day_after: int | None


class Trend(Struct, frozen=True):
    """The medians of the first and of the last third of the `values` values, and how they compare.

    With too few values there is no trend, and all but `values` are None.
    """

    values: int
    first: float | None = None
    last: float | None = None
    change: TrendChange | None = None


class PainHistory(Struct, frozen=True):
    """The pain of each day with an answer, and its trends."""

    days: tuple[PainDay, ...]
    before: Trend
    after: Trend
    day_after: Trend


def pain_history(
    sessions: Iterable[SessionPain], of_any: Iterable[SessionPain], period: Period
) -> PainHistory:
    """Return the pain of each day of a period and its trends, from sessions in order of time.

    `of_any` are the sessions of all routines, for the pain on the next day.
    """
    nexts = {
        day: pain
        for day, of_day in groupby(of_any, attrgetter("day"))
        if (pain := _first(session.before for session in of_day)) is not None
    }
    days = [
        _day(day, tuple(of_day), nexts.get(day + DAY))
        for day, of_day in groupby(sessions, attrgetter("day"))
        if period.since <= day <= period.until
    ]
    answered = tuple(day for day in days if day.before is not None or day.after is not None)
    return PainHistory(
        answered,
        trend([day.before for day in answered]),
        trend([day.after for day in answered]),
        trend([day.day_after for day in answered]),
    )


def _day(day: date, sessions: Sequence[SessionPain], day_after: int | None) -> PainDay:
    before = _first(session.before for session in sessions)
    after = _first(session.after for session in reversed(sessions))
    return PainDay(day, before, after, day_after)


def _first(pains: Iterable[int | None]) -> int | None:
    return next((pain for pain in pains if pain is not None), None)


def trend(pains: Iterable[int | None]) -> Trend:
    """Return how the first and the last third of the values compare, without those that are None.

    Only a difference that people notice is called lower or higher. What counts as noticeable
    depends on the first median, rounded up where it falls between two numbers.
    """
    values = [pain for pain in pains if pain is not None]
    part = len(values) // 3
    if part < PART:
        return Trend(len(values))
    first, last = median(values[:part]), median(values[-part:])
    return Trend(len(values), first, last, _change(first, last))


def _change(first: float, last: float) -> TrendChange:
    if abs(last - first) < noticed_from(ceil(first)):
        return "about the same"
    return "lower" if last < first else "higher"


def median(values: Iterable[int]) -> float:
    """Return the middle value, or the mean of the two in the middle."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2
