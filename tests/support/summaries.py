"""Sessions of days and times around a noon, and the summary of the diary then."""

from datetime import date
from typing import Any

from routine.diary import Instant
from routine.diary.database.store import Diary
from routine.diary.queries.days import (
    last_weeks,
)
from routine.diary.queries.scope import Scope
from routine.diary.queries.summary import Summary, summarize
from routine.units import HOUR
from tests.support.diaries import fresh_id

TODAY = date(2026, 11, 27)  # a Friday


MONDAY = date(2026, 11, 23)


MINUTE = 60_000


NOON = Instant(1_795_777_200_000, 60)  # noon of that day, an hour ahead of UTC


def on(day: date) -> dict[str, Any]:
    """Return what a session of a day has, an hour after that of the day before."""
    utc = (day - date(1970, 1, 1)).days * 86_400_000 + 36_000_000
    return {"day": day.isoformat(), "started_utc": utc, "id": fresh_id(utc)}


def summary(diary: Diary | None, routine: str | None = None, *, weeks: int = 2) -> Summary:
    return summarize(diary, Scope(last_weeks(TODAY, weeks), NOON, (routine,) if routine else None))


def at(utc: int) -> dict[str, Any]:
    """Return what a session has that begins at a time."""
    day = Instant(utc, 60).day
    return {"day": day, "started_utc": utc, "id": fresh_id(utc)}


def ago(days: int) -> dict[str, Any]:
    return at(NOON.utc - days * 24 * HOUR)
