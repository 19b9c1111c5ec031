"""Repetitions at one's own pace: a key ends the set, or its most does."""

import pytest

from routine.model import Line, OwnPace
from routine.signals import Action, Answered, SegmentBegan, Stopped, Stretched
from tests.support.builders import exercise, timeline
from tests.support.driver import Again, Driver, of

PLAN = timeline(exercise(phases=(), own_pace=OwnPace(3_000, 90_000), reps=12))


def kind(driver: Driver) -> str:
    return driver.view.segment.kind


def at_work(*, keyboard: bool = True) -> Driver:
    driver = Driver(PLAN, keyboard=keyboard)
    driver.until("phase")
    return driver


@pytest.mark.parametrize("key", [Action.ENTER, Action.CLICK_ON])
def test_enter_ends_the_set_whole_by_key_and_nothing_is_asked(key: Action) -> None:
    driver = at_work()
    events = driver.press(key, after=25_000)
    (done,) = driver.player.sets
    assert (done.reps, done.held_ms, done.whole, done.ended_by_key) == (12, None, True, True)
    assert kind(driver) == "rest"
    assert not of(events, Answered)


def test_it_ends_itself_at_its_most_and_is_whole() -> None:
    driver = at_work()
    driver.run(89_999)
    assert kind(driver) == "phase"
    driver.run(1)
    (done,) = driver.player.sets
    assert (done.reps, done.whole, done.ended_by_key) == (12, True, False)


def test_without_keys_it_takes_its_estimate() -> None:
    driver = at_work(keyboard=False)
    driver.run(36_000)
    assert kind(driver) == "rest"
    assert driver.player.sets[0].whole


@pytest.mark.parametrize(("reps", "soonest"), [(12, 3_000), (1, 1_500)])
def test_enter_pressed_again_right_after_it_began_does_nothing(reps: int, soonest: int) -> None:
    plan = timeline(exercise(phases=(), own_pace=OwnPace(3_000, 60_000), reps=reps))
    driver = Driver(plan)
    driver.until("phase")
    driver.press(Action.ENTER, after=soonest - 1)
    assert kind(driver) == "phase"
    driver.press(Action.ENTER, after=700)
    assert kind(driver) == "rest"


def test_a_pause_starts_its_time_again() -> None:
    driver = at_work()
    driver.run(60_000)
    driver.press(Action.PAUSE)
    driver.press(Action.PAUSE)
    driver.until("phase")
    driver.run(89_000)
    assert kind(driver) == "phase"
    driver.run(1_000)
    assert kind(driver) == "rest"
    assert len(driver.player.sets) == 1


@pytest.mark.parametrize("key", [Action.MORE, Action.LESS, Action.ADD_SET])
def test_more_and_less_do_nothing_to_it(key: Action) -> None:
    driver = at_work()
    events = driver.press(key, after=10_000)
    assert not of(events, Stretched)
    assert kind(driver) == "phase"
    driver.run(80_000)
    assert kind(driver) == "rest"


def test_left_corrects_nothing_but_does_the_set_again() -> None:
    driver = at_work()
    driver.press(Action.ENTER, after=20_000)
    assert not driver.player.can_correct_hold
    driver.press(Action.PREVIOUS_SET)
    assert (driver.mode(), driver.view.segment.kind) == ("get ready", "phase")
    assert driver.player.sets[0].whole


def test_of_a_set_that_is_broken_off_nothing_is_counted() -> None:
    driver = at_work()
    driver.run(20_000)
    driver.press(Action.STOP)
    (stopped,) = of(driver.press(Action.STOP), Stopped)
    assert stopped.sets == ()


def test_both_sides_and_points_are_sets_of_their_own() -> None:
    points = (Line("Below the hip bone."), Line("Outwards."))
    plan = timeline(
        exercise(phases=(), own_pace=OwnPace(3_000, 60_000), reps=5, sides="each", points=points)
    )
    driver = Driver(plan)
    driver.run_out()
    assert [(s.set, s.side, s.reps) for s in driver.player.sets] == [
        (1, "left", 5),
        (1, "right", 5),
        (2, "left", 5),
        (2, "right", 5),
    ]


def test_a_session_left_in_it_begins_the_set_again() -> None:
    driver = at_work()
    driver.press(Action.ENTER, after=20_000)
    driver.until("phase", set=2)
    driver.run(10_000)
    session = Again(PLAN, driver.player.snapshot)
    session.run_out()
    assert [(s.set, s.reps, s.whole) for s in session.player.sets] == [(1, 12, True), (2, 12, True)]
    assert sum(e.kind == "phase" for e in of(session.events, SegmentBegan)) == 1
