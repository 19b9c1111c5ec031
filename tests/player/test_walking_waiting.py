"""A pause of the plan: work that begins only after a key."""

import pytest
from msgspec.structs import replace

from routine.model import Group, OwnPace, Timeline, WaitForKey
from routine.player.moves import READY_MS
from routine.signals import (
    Action,
    ClockMs,
    Notice,
    Paused,
    Resumed,
    SegmentBegan,
    Stopped,
)
from routine.words.phrases import in_pause, when_it_hurts
from tests.support.builders import exercise, timeline, way
from tests.support.driver import Driver, of

EACH = exercise(name="Squats", sets=2, rest_ms=30_000, wait_for_key="each-set")
PLAN = timeline(EACH)


def wait(driver: Driver) -> Driver:
    """Let time pass until the plan pauses."""
    for _ in range(200):
        if driver.mode() == "paused":
            return driver
        driver.run(1_000)
    raise AssertionError


def waiting(compiled: Timeline = PLAN) -> Driver:
    return wait(Driver(compiled))


def test_the_set_begins_paused_and_says_what_it_waits_for() -> None:
    driver = waiting()
    paused = of(driver.events, Paused)[0]
    assert (paused.reason, paused.segment, paused.at_ms) == ("plan", 1, PLAN.segments[1].start_ms)
    assert of(driver.events, Notice)[-1].say == in_pause.WAITS
    assert driver.view.show == in_pause.WAITS
    assert [e.segment for e in of(driver.events, SegmentBegan)] == [0]


def test_it_waits_as_long_as_it_takes_and_then_gets_ready_shortly() -> None:
    driver = waiting()
    driver.run(600_000)
    assert driver.mode() == "paused"
    (resumed,) = of(driver.press(Action.PAUSE), Resumed)
    assert resumed.in_ms == READY_MS
    driver.run(READY_MS)
    assert (driver.mode(), driver.view.segment.kind) == ("running", "phase")
    assert driver.player.at_ms == PLAN.segments[1].start_ms


@pytest.mark.parametrize("key", [Action.PAUSE, Action.ENTER, Action.CLICK_ON])
def test_each_key_that_goes_on_begins_it(key: Action) -> None:
    driver = waiting()
    driver.press(key)
    assert driver.mode() == "get ready"


def test_a_key_without_a_meaning_says_again_what_it_waits_for() -> None:
    driver = waiting()
    events = driver.press(Action.UNKNOWN)
    assert of(events, Notice)[-1].say == in_pause.WAITS
    assert driver.mode() == "paused"


def test_a_pause_of_ones_own_afterwards_is_none_of_the_plan() -> None:
    driver = waiting()
    driver.press(Action.PAUSE)
    driver.run(READY_MS + 2_000)
    driver.press(Action.PAUSE)
    assert of(driver.press(Action.UNKNOWN), Notice)[-1].say == in_pause.PAUSED


@pytest.mark.parametrize(("before", "pauses"), [("each-set", 2), ("first-set", 1)])
def test_it_waits_before_each_set_or_before_the_first(before: WaitForKey, pauses: int) -> None:
    driver = Driver(timeline(replace(EACH, sides="each", wait_for_key=before)))
    while not driver.player.is_over:
        driver.run(1_000)
        if driver.mode() == "paused":
            driver.press(Action.PAUSE)
    assert [e.reason for e in of(driver.events, Paused)] == ["plan"] * pauses
    assert len(driver.player.sets) == 4


def test_without_a_keyboard_nothing_waits() -> None:
    driver = Driver(PLAN, keyboard=False)
    driver.run_out()
    assert not of(driver.events, Paused)
    assert driver.player.at_ms == PLAN.total_ms


def test_a_key_that_led_there_is_key_enough() -> None:
    driver = Driver(PLAN)
    driver.press(Action.NEXT_SET)
    assert driver.mode() == "get ready"
    driver.run(READY_MS)
    assert driver.mode() == "running"


def test_the_set_may_be_skipped_and_the_session_stopped_while_it_waits() -> None:
    driver = waiting()
    driver.press(Action.NEXT_SET)
    assert driver.view.segment.set == 2
    driver = waiting()
    driver.press(Action.STOP)
    (stopped,) = of(driver.press(Action.STOP), Stopped)
    assert stopped.sets == ()


def test_a_set_after_one_at_ones_own_pace_waits_too() -> None:
    own = exercise(phases=(), own_pace=OwnPace(3_000, 60_000), rest_ms=0, wait_for_key="each-set")
    driver = waiting(timeline(own))
    driver.press(Action.PAUSE)
    driver.run(READY_MS)
    driver.press(Action.ENTER, after=20_000)
    assert (driver.mode(), driver.view.segment.set) == ("paused", 2)


def test_nothing_is_heard_ahead_of_the_key() -> None:
    driver = waiting()
    assert driver.player.ahead(ClockMs(driver.now + 20_000)) == []
    player = Driver(PLAN).player
    ahead = player.ahead(ClockMs(5_000 + PLAN.segments[1].start_ms + 4_000))
    assert {due.segment for due in ahead} == {0}


def test_what_hurts_may_be_left_or_eased_while_it_waits() -> None:
    eased = way("easier", name="Squats", sets=2, wait_for_key="each-set")
    plan = timeline(replace(EACH, easier=eased), exercise(name="Sit"))
    driver = waiting(plan)
    driver.press(Action.HURT)
    assert of(driver.press(Action.UNKNOWN), Notice)[-1].say == when_it_hurts.HURT_AGAIN_SPOKEN
    driver.press(Action.EASIER)
    driver.until("phase")
    assert driver.player.timeline.exercise(1).way == "easier"


def test_one_more_set_from_the_rest_between_rounds_waits() -> None:
    laps = (Group("Circuit", 2, rest_ms=30_000),)
    driver = waiting(timeline(replace(EACH, group="Circuit", sets=1), groups=laps))
    driver.press(Action.PAUSE)
    driver.until("rest")
    driver.press(Action.ADD_SET)
    wait(driver)
    assert (driver.view.segment.kind, driver.view.segment.round) == ("phase", 1)
    assert driver.view.extra == 1
