"""The computer's clocks."""

import sys
import time
from datetime import date, datetime
from typing import Final

from routine.diary import Instant, current_instant
from routine.signals import ClockMs

_COUNTS_SLEEP: Final = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC_RAW"}
"""Clocks that run while the computer sleeps; elsewhere the monotonic clock itself keeps running."""


class Clock:
    """The computer's clocks, in whole milliseconds from an arbitrary start."""

    def now(self) -> ClockMs:
        """Return the monotonic time, which durations are measured by."""
        return ClockMs(time.monotonic_ns() // 1_000_000)

    def until(self, deadline: ClockMs) -> float:
        """Return the seconds until a deadline, 0 if it is past."""
        return max(0.0, deadline / 1e3 - time.monotonic_ns() / 1e9)

    def asleep(self) -> int:
        """Return the ms of sleep that monotonic time does not include."""
        counting = getattr(time, _COUNTS_SLEEP.get(sys.platform, ""), None)
        if counting is None:
            return 0
        return max(0, time.clock_gettime_ns(counting) - time.monotonic_ns()) // 1_000_000

    def instant(self) -> Instant:
        """Return this instant as the diary keeps it."""
        return current_instant(self.now())


def today() -> date:
    """Return today's date in the computer's time zone."""
    return datetime.now().astimezone().date()
