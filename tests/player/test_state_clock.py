"""Session time over the driver's clock, at a speed."""

import pytest

from routine.signals import (
    CueDue,
    SegmentBegan,
)
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver, of

# the way and the announcement; 6 reps of 2 s and 3 s; rest 30 s; 6 reps
TIMELINE = timeline(exercise(setup=(), setup_ms=0))


SETUP_MS = TIMELINE.segments[0].duration_ms


TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))


def test_session_time_runs_at_its_speed() -> None:
    driver = Driver(TIMELINE, speed=20)
    driver.run(-(-SETUP_MS // 20))
    assert driver.view.segment.index == 1
    assert of(driver.events, SegmentBegan)[-1].at_ms == SETUP_MS
    driver.run_out()
    assert driver.now - 5_000 >= TIMELINE.total_ms / 20


@pytest.mark.parametrize("speed", [0.7, 1.0, 3.3, 20.0])
def test_a_deadline_is_never_before_what_is_due(speed: float) -> None:
    driver = Driver(TIMELINE, speed=speed)
    turns = 0
    while (deadline := driver.player.next_deadline()) is not None:
        driver.now = deadline
        driver.events += driver.player.advance(deadline)
        turns += 1
    assert (
        turns < len(TIMELINE.cues) + len(TIMELINE.segments) + TIMELINE.total_ms / 1_000 / speed + 10
    )


def test_each_cue_has_the_time_of_the_clock_at_which_it_is_due() -> None:
    driver = Driver(TWO, now=7_000)
    driver.run_out()
    due = [event.clock_ms - 7_000 for event in of(driver.events, CueDue)]
    assert due[: len(TWO.cues) // 2] == [at for at, _ in TWO.planned_cues()][: len(TWO.cues) // 2]
