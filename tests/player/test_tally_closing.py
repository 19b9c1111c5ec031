"""The set that is being done: as far as it came, and when it is left."""

import pytest

from routine.model import Hold
from routine.player.moves import LONG_READY_MS
from routine.signals import (
    Action,
    SessionPlace,
    SetDone,
)
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline, way
from tests.support.driver import Again, Driver

TIMELINE = timeline(exercise(sides="each", check=CHECK), exercise(hold=WALL_SIT, name="Wall sit"))


def test_where_it_stands_is_told_with_the_set_that_is_being_done() -> None:
    session = Driver(TIMELINE)
    session.until("phase", rep=4)
    left = session.player.snapshot
    assert left.place == SessionPlace(1, "phase", 1, "left", 4)
    assert left.place.is_work
    partial = SetDone(1, "Pillow squeezes", 1, "left", 0, reps=3, held_ms=None, whole=False)
    assert left.sets == (partial,)


@pytest.mark.parametrize(("more_ms", "its_way"), [(0, None), (5_000, "easier")])
def test_reps_done_the_usual_way_before_it_was_left_are_no_easier_ones(
    more_ms: int, its_way: str | None
) -> None:
    before = Driver(timeline(exercise(easier=way("easier"))))
    before.until("phase", rep=4)
    before.press(Action.EASIER, after=0)
    before.press(Action.EASIER)
    before.press(Action.PAUSE)
    session = Again(before.player.timeline, before.player.snapshot)
    session.run(LONG_READY_MS + more_ms)
    session.press(Action.STOP, after=0)
    session.press(Action.STOP)
    (done,) = session.player.sets
    assert (done.reps, done.way) == (3 + more_ms // 5_000, its_way)


def test_what_is_over_stands_with_what_was_done_and_no_more() -> None:
    session = Driver(TIMELINE)
    session.run_out()
    assert session.player.snapshot.sets == session.player.sets


def test_a_hold_that_was_left_early_is_kept_as_not_whole() -> None:
    driver = Driver(timeline(exercise(hold=Hold(20_000), sets=1)))
    driver.until("hold")
    driver.press(Action.NEXT_SET, after=7_000)
    assert [(s.held_ms, s.whole) for s in driver.player.sets] == [(7_000, False)]
