"""The course of pain: before and after the sessions of each day, on the day after, and its trend.

A trend is a comparison of two medians, in words. It judges nothing, and knows no cause.
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
"""A trend compares the first and the last third; each needs so many values at least (ours)."""

TrendChange = Literal["lower", "higher", "about the same"]


class SessionPain(NamedTuple):
    """The pain of one session."""

    day: date
    before: int | None
    after: int | None


class PainDay(Struct, frozen=True):
    """The pain of a day: before its first session, after its last one, before that of the next."""

    day: date
    before: int | None
    after: int | None
    day_after: int | None


class Trend(Struct, frozen=True):
    """The medians of the first and of the last third of so many values, and how they differ.

    With too few values there is none: all but `values` are None.
    """

    values: int
    first: float | None = None
    last: float | None = None
    change: TrendChange | None = None


class PainHistory(Struct, frozen=True):
    """The pain of each day that has any, and its trends."""

    days: tuple[PainDay, ...]
    before: Trend
    after: Trend
    day_after: Trend


def pain_history(
    felt: Iterable[SessionPain], of_any: Iterable[SessionPain], period: Period
) -> PainHistory:
    """Return the course of pain in a period, from sessions in the order of their time.

    `of_any` are those that may tell the pain of the day after: all of them, of whatever routine.
    """
    nexts = {
        day: pain
        for day, of_day in groupby(of_any, attrgetter("day"))
        if (pain := _first(one.before for one in of_day)) is not None
    }
    days = [
        _day(day, tuple(of_day), nexts.get(day + DAY))
        for day, of_day in groupby(felt, attrgetter("day"))
        if period.since <= day <= period.until
    ]
    known = tuple(day for day in days if day.before is not None or day.after is not None)
    return PainHistory(
        known,
        trend([day.before for day in known]),
        trend([day.after for day in known]),
        trend([day.day_after for day in known]),
    )


def _day(day: date, sessions: Sequence[SessionPain], day_after: int | None) -> PainDay:
    before = _first(one.before for one in sessions)
    after = _first(one.after for one in reversed(sessions))
    return PainDay(day, before, after, day_after)


def _first(pains: Iterable[int | None]) -> int | None:
    return next((pain for pain in pains if pain is not None), None)


def trend(pains: Iterable[int | None]) -> Trend:
    """Return how the first and the last third of the values compare; those that are None are none.

    Lower or higher is only called what differs by as much as people notice.
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
    """Return the middle value, or the middle of the two in the middle."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2
