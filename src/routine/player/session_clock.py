"""Session time over the driver's clock, at a speed."""

from __future__ import annotations

from msgspec import Struct

from routine.signals import ClockMs, SessionMs


class SessionClock(Struct, frozen=True):
    """A line from clock time to session time, both in integer milliseconds.

    All times are integers, so that a deadline is reached exactly when its clock time is: nothing
    drifts, and no wake-up comes a millisecond early. Frozen: it is replaced, never set, so that
    copies of a state can share it.
    """

    # Session time that goes by in 1,000 ms of the clock.
    mille: int
    # A clock time, and the session time at it.
    clock: ClockMs = ClockMs(0)
    time: SessionMs = SessionMs(0)

    @classmethod
    def at_speed(cls, speed: float) -> SessionClock:
        """Return a clock that runs `speed` times as fast as the driver's, to a thousandth."""
        return cls(round(speed * 1000))

    def set(self, time: SessionMs, now: ClockMs) -> SessionClock:
        """Return the clock at which session time is `time` at the clock's `now`."""
        return SessionClock(self.mille, now, time)

    def at(self, now: ClockMs) -> SessionMs:
        """Return the session time at the clock's `now`."""
        return SessionMs(self.time + (now - self.clock) * self.mille // 1000)

    def due(self, time: SessionMs) -> ClockMs:
        """Return the first clock time at which session time is `time` or later."""
        return ClockMs(self.clock - (self.time - time) * 1000 // self.mille)

    def lasting(self, ms: int) -> int:
        """Return how much session time goes by in so many milliseconds of the clock."""
        return ms * self.mille // 1000
