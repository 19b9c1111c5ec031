"""Instants, and the local days and times that they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Final, NamedTuple

from routine.units import HOUR

AHEAD_MS: Final = 24 * HOUR
"""How far ahead of now a time may lie: beyond that, it is of a clock that was wrong once."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(NamedTuple):
    """An instant: in UTC, how far the local clock is from it, and by the monotonic clock."""

    utc: int
    offset_min: int = 0
    monotonic: int = 0

    @property
    def local(self) -> datetime:
        """The local date and time."""
        return local_time(self.utc, self.offset_min)

    @property
    def day(self) -> str:
        """The local day, as 2026-11-27."""
        return self.local.date().isoformat()

    @property
    def stamp(self) -> str:
        """The local time as it stands in names of files, as 20261127-143000."""
        return self.local.strftime("%Y%m%d-%H%M%S")


def latest_believed(now: int) -> int:
    """Return the latest time that is believed now; both are in UTC."""
    return now + AHEAD_MS


def local_time(utc: int, offset_min: int) -> datetime:
    """Return the local date and time of an instant."""
    # Of any year, on any system: fromtimestamp asks the system, and Windows knows few.
    return (_EPOCH + timedelta(milliseconds=utc)).astimezone(
        timezone(timedelta(minutes=offset_min))
    )


def current_instant(monotonic: int = 0) -> Instant:
    """Return this instant; whoever measures how long something lasts gives its monotonic time.

    A clock that stands before 1970 is taken to stand there: no session ends for that.
    """
    here = datetime.now().astimezone()
    offset = here.utcoffset() or timedelta()
    return Instant(
        max(0, round(here.timestamp() * 1000)), round(offset / timedelta(minutes=1)), monotonic
    )
