"""What a driver calls: deadlines, gaps, what is told, looking ahead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.player.player import Player
from routine.signals import (
    Action,
    Answered,
    ClockMs,
    CueDue,
    Event,
    Notice,
    Paused,
    Resumed,
    SessionMs,
)
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver, of

# the way and the announcement; 6 reps of 2 s and 3 s; rest 30 s; 6 reps
TIMELINE = timeline(exercise(setup=(), setup_ms=0))


SETUP_MS = TIMELINE.segments[0].duration_ms


TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))


def cues(events: list[Event]) -> list[tuple[int, str | None, str | None]]:
    return [(due.clock_ms, due.cue.tone, due.cue.say) for due in of(events, CueDue)]


def test_the_driver_is_asked_to_come_back_within_a_second() -> None:
    player = Player(TIMELINE)
    player.start(ClockMs(0))
    player.advance(ClockMs(6_000 - 1))
    assert player.next_deadline() == 6_000 - 1 + 1_000


def test_a_wake_up_more_than_two_seconds_late_pauses_where_it_was_last_seen() -> None:
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + 4_000)
    driver.now += 3_001
    events = driver.player.advance(ClockMs(driver.now))
    assert of(events, Paused) == [
        Paused(at_ms=SessionMs(SETUP_MS + 4_000), segment=1 + 1, reason="gap")
    ]
    assert of(events, CueDue) == []


def test_a_wake_up_two_seconds_late_is_caught_up_with() -> None:
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + 4_000)
    driver.now = (driver.player.next_deadline() or 0) + 2_000
    assert of(driver.player.advance(ClockMs(driver.now)), Paused) == []
    assert driver.mode() == "running"


def test_a_gap_in_real_time_is_told_apart_from_a_fast_rehearsal() -> None:
    driver = Driver(TIMELINE, speed=20)
    driver.now += 1_500
    driver.player.advance(ClockMs(driver.now))
    assert driver.mode() == "running"


def test_a_gap_in_a_get_ready_pauses_too() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.PAUSE, after=SETUP_MS + 2_000)
    driver.press(Action.PAUSE)
    driver.now += 60_000
    events = driver.player.advance(ClockMs(driver.now))
    assert of(events, Paused)[0].at_ms == SETUP_MS + 2_000
    assert driver.mode() == "paused"


def test_a_pause_is_no_gap_however_long() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.PAUSE, after=SETUP_MS + 2_000)
    driver.now += 3_600_000
    assert driver.player.advance(ClockMs(driver.now)) == []


def test_without_a_keyboard_a_gap_ends_by_itself_after_its_get_ready() -> None:
    driver = Driver(TIMELINE, keyboard=False)
    driver.run(SETUP_MS + 4_000)
    driver.now += 60_000
    events = driver.player.advance(ClockMs(driver.now))
    assert [type(e) for e in events] == [Paused, Resumed, Notice, Notice]
    assert of(events, Resumed)[0].in_ms == 20_000
    driver.run(20_000)
    assert driver.mode() == "running"


def test_a_session_that_was_suspended_pauses_at_the_last_time_seen() -> None:
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + 4_000)
    events = driver.player.pause_for_absence(ClockMs(driver.now + 500), "suspended")
    assert of(events, Paused) == [
        Paused(at_ms=SessionMs(SETUP_MS + 4_000), segment=2, reason="suspended")
    ]
    assert driver.player.pause_for_absence(ClockMs(driver.now + 600), "gap") == []


@pytest.mark.parametrize("start", [None, ClockMs(60_000)])
def test_looking_ahead_changes_nothing_its_clock_included(start: ClockMs | None) -> None:
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + 2_000)
    before, deadline = driver.view, driver.player.next_deadline()
    assert driver.player.ahead(ClockMs(90_000), start=start)
    assert (driver.view, driver.player.next_deadline()) == (before, deadline)


@given(
    before=st.integers(0, 200_000),
    horizon=st.integers(0, 30_000),
    speed=st.sampled_from([1.0, 3.0]),
    keys=st.lists(st.sampled_from(sorted(set(Action) - {Action.STOP})), max_size=4),
)
def test_what_is_told_ahead_is_what_comes_if_nothing_comes_between(
    before: int, horizon: int, speed: float, keys: list[Action]
) -> None:
    driver = Driver(TWO, speed=speed)
    driver.run(before)
    for key in keys:
        driver.press(key)
    view, until = driver.view, driver.now + horizon
    told = driver.player.ahead(ClockMs(until))
    assert driver.view == view
    assert cues(list(told)) == cues(driver.run(horizon))[: len(told)]
    if driver.mode() in {"running", "get ready", "resting"}:
        assert len(of(driver.events, CueDue)) >= len(told)


def test_nothing_is_told_ahead_while_the_session_stands_still() -> None:
    driver = Driver(TWO)
    driver.press(Action.PAUSE, after=12_000)
    assert driver.player.ahead(ClockMs(driver.now + 60_000)) == []


def test_what_went_wrong_around_the_session_is_told_and_it_goes_on() -> None:
    driver = Driver(TWO)
    driver.run(12_000)
    events = driver.player.announce("The sound stopped.", ClockMs(driver.now))
    assert of(events, Notice)[-1].show == "The sound stopped."
    assert driver.mode() == "running"


def test_who_was_away_without_a_keyboard_hears_it_after_the_session_goes_on() -> None:
    driver = Driver(TWO, keyboard=False)
    driver.run(14_000)
    events = driver.player.pause_for_absence(ClockMs(driver.now + 60_000), "gap")
    assert isinstance(events[-1], Notice)
    assert events[-1].say


def test_the_answer_at_the_end_is_an_event() -> None:
    driver = Driver(TIMELINE)
    driver.run_out()
    events = driver.player.confirm(as_guided=True)
    assert [(e.question, e.answer) for e in of(events, Answered)] == [("as guided", True)]


def test_time_left_is_of_the_whole_session() -> None:
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + 2_500)
    assert driver.view.left_ms == TIMELINE.total_ms - SETUP_MS - 2_500
    assert driver.view.next == "rest 30 s, then set 2"
    assert driver.player.at_ms == SETUP_MS + 2_500
