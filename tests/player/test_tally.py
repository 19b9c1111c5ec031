"""What counts of a set that is done again, a hold that is corrected, a hold that breaks off."""

import pytest

from routine.model import Hold
from routine.signals import (
    Action,
)
from tests.support.builders import WALL_SIT, exercise, timeline
from tests.support.driver import Driver

# the way and the announcement; 6 reps of 2 s and 3 s; rest 30 s; 6 reps
TIMELINE = timeline(exercise(setup=(), setup_ms=0))


def wall_sit() -> Driver:
    driver = Driver(timeline(exercise(hold=WALL_SIT, sets=1)))
    driver.until("hold")
    return driver


LEAVING = [(Action.STOP, Action.STOP), (Action.NEXT_SET,), (Action.PAUSE, Action.ENTER)]


def test_a_set_done_again_counts_once() -> None:
    driver = Driver(TIMELINE)
    driver.until("rest")
    driver.press(Action.PREVIOUS_SET)
    driver.run_out()
    assert [(s.set, s.reps, s.whole) for s in driver.player.sets] == [(1, 6, True), (2, 6, True)]


def test_a_set_begun_again_and_left_keeps_its_better_time() -> None:
    driver = Driver(TIMELINE)
    driver.until("rest")
    driver.press(Action.PREVIOUS_SET)
    driver.until("phase", rep=3)
    driver.press(Action.NEXT_SET)
    assert [(s.set, s.reps, s.whole) for s in driver.player.sets] == [(1, 6, True)]


def test_a_hold_cannot_be_corrected_below_nothing() -> None:
    driver = wall_sit()
    driver.press(Action.ENTER, after=3_000)
    driver.press(Action.PREVIOUS_SET)
    assert driver.player.sets[0].held_ms == 0


@pytest.mark.parametrize("held_ms", [0, 2_999, 3_000])
def test_the_key_that_began_a_hold_pressed_again_is_no_hold(held_ms: int) -> None:
    is_done = held_ms == 3_000
    driver = wall_sit()
    driver.press(Action.ENTER, after=held_ms)
    (done,) = driver.player.sets
    assert (done.held_ms, done.whole, done.ended_by_key) == (held_ms, is_done, is_done)


def test_a_hold_that_is_corrected_to_nothing_was_not_done() -> None:
    driver = wall_sit()
    driver.press(Action.ENTER, after=7_900)
    assert driver.player.sets[0].whole
    driver.press(Action.PREVIOUS_SET)
    (done,) = driver.player.sets
    assert (done.held_ms, done.whole, done.ended_by_key) == (2_900, False, False)


@pytest.mark.parametrize("keys", LEAVING)
@pytest.mark.parametrize("held_ms", [29_999, 30_000, 76_000])
def test_an_open_hold_is_done_from_its_first_mark_on_however_it_ends_and_no_best(
    keys: tuple[Action, ...], held_ms: int
) -> None:
    driver = wall_sit()
    driver.press(keys[0], after=held_ms)
    for key in keys[1:]:
        driver.press(key)
    (done,) = driver.player.sets
    assert (done.held_ms, done.whole, done.ended_by_key) == (held_ms, held_ms >= 30_000, False)


def test_the_time_at_which_a_person_ended_a_hold_counts_before_a_longer_one_that_broke_off() -> (
    None
):
    driver = wall_sit()
    driver.press(Action.PAUSE, after=76_000)
    driver.press(Action.ENTER)
    driver.run(3_000)
    driver.press(Action.ENTER, after=70_000)
    (done,) = driver.player.sets
    assert (done.held_ms, done.whole, done.ended_by_key) == (70_000, True, True)


def test_a_hold_that_was_made_longer_is_done_from_its_planned_time_on() -> None:
    driver = Driver(timeline(exercise(hold=Hold(20_000), sets=1)))
    driver.until("hold")
    driver.press(Action.MORE)
    driver.press(Action.NEXT_SET, after=20_000)
    assert [(s.held_ms, s.whole) for s in driver.player.sets] == [(20_800, True)]
