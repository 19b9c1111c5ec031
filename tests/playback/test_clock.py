"""The computer's clocks."""

import sys
import time

import pytest

from routine.playback.clock import Clock
from routine.signals import ClockMs


def test_the_real_clock_counts_milliseconds_and_knows_how_long_to_wait() -> None:
    clock = Clock()
    now = clock.now()
    assert 0 <= clock.until(ClockMs(now + 500)) <= 0.5
    assert clock.until(ClockMs(now - 500)) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="its monotonic clock counts sleep itself")
@pytest.mark.parametrize(("counting", "asleep"), [(6_000, 5_000), (900, 0)])
def test_time_asleep_is_what_one_clock_counts_and_the_other_does_not(
    monkeypatch: pytest.MonkeyPatch, counting: int, asleep: int
) -> None:
    with monkeypatch.context() as clocks:
        clocks.setattr(time, "monotonic_ns", lambda: 1_000_000_000)
        clocks.setattr(time, "clock_gettime_ns", lambda _: counting * 1_000_000)
        found = Clock().asleep()
    assert found == asleep
