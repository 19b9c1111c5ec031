"""Instants, their local days and times, and which of them are believed.

A time that lies more than a day ahead was set by a clock that was wrong then. A session with such
a time is in the log alone and can't be resumed, a change with such a time wins no merge, and a
verdict on a dose holds only until there is another. And no time is stored that is earlier than the
activity before it allows.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from routine.units import HOUR

if TYPE_CHECKING:
    from routine.signals import ClockMs

_NO_CLOCK: Final = cast("ClockMs", 0)  # not called: signals take 20 ms to import
AHEAD_MS: Final = 24 * HOUR
"""How far ahead of now a time may lie and be believed, in ms."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(NamedTuple):
    """An instant, by the wall clock and by the clock that durations are measured with.

    `utc` is in ms since 1970; `offset_min`, the minutes that local time is ahead of UTC.
    """

    utc: int
    offset_min: int = 0
    monotonic: ClockMs = _NO_CLOCK

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
        """The local time for the name of a file, as 20261127-143000."""
        return self.local.strftime("%Y%m%d-%H%M%S")


def latest_believed(now: int) -> int:
    """Return the latest time that is believed at `now`; both are in UTC ms."""
    return now + AHEAD_MS


def local_time(utc: int, offset_min: int) -> datetime:
    """Return the local date and time of a time in UTC ms."""
    # Not by fromtimestamp, which asks the system: Windows knows few years.
    return (_EPOCH + timedelta(milliseconds=utc)).astimezone(
        timezone(timedelta(minutes=offset_min))
    )


def current_instant(monotonic: ClockMs = _NO_CLOCK) -> Instant:
    """Return this instant, with the clock time of a caller that measures durations.

    A clock before 1970 counts as 1970, so that it can't end a session.
    """
    here = datetime.now().astimezone()
    offset = here.utcoffset() or timedelta()
    return Instant(
        max(0, round(here.timestamp() * 1000)), round(offset / timedelta(minutes=1)), monotonic
    )
