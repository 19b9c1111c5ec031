"""The session's own time: integer milliseconds that run, at a speed, only when they are told to."""


class Clockwork:
    """Session time over the driver's clock, both in integer milliseconds.

    Exact in integers, so that a deadline is reached when its clock time is: no drift, and no
    wake-up a millisecond too early.
    """

    def __init__(self, speed: float = 1.0) -> None:
        """Run `speed` times as fast as the driver's clock, to a thousandth."""
        self._mille = round(speed * 1000)
        self._clock = 0
        self._time = 0

    def set(self, time: int, now: int) -> None:
        """Let session time be `time` at the clock's `now`, and run on from there."""
        self._clock, self._time = now, time

    def at(self, now: int) -> int:
        """Return the session time at the clock's `now`."""
        return self._time + (now - self._clock) * self._mille // 1000

    def due(self, time: int) -> int:
        """Return the first clock time at which session time is `time` or later."""
        return self._clock - (self._time - time) * 1000 // self._mille

    def lasting(self, ms: int) -> int:
        """Return how much session time goes by in so many milliseconds of the clock."""
        return ms * self._mille // 1000
