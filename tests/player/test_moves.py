"""Pauses, and the get-ready after them."""

from routine.model import Hold, Line
from routine.signals import (
    Action,
    Countdown,
    CueDue,
    Notice,
    Paused,
    Resumed,
    SegmentBegan,
    SessionMs,
)
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver, of

# the way and the announcement; 6 reps of 2 s and 3 s; rest 30 s; 6 reps
TIMELINE = timeline(exercise(setup=(), setup_ms=0))


SETUP_MS = TIMELINE.segments[0].duration_ms


SET_MS = 6 * 5_000


TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))


def test_any_key_pauses_and_nothing_happens_while_paused() -> None:
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + 4_000)
    events = driver.press(Action.PAUSE)
    assert of(events, Paused)[-1].at_ms == SETUP_MS + 4_800
    assert driver.run(60_000) == []
    assert driver.mode() == "paused"


def test_after_a_short_pause_three_seconds_of_get_ready_lead_to_the_same_rep_from_its_start() -> (
    None
):
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + 8_500)
    driver.press(Action.PAUSE, after=0)
    assert driver.view.segment.rep == 2
    driver.run(4_000)
    events = driver.press(Action.PAUSE, after=0)
    assert of(events, Resumed) == [
        Resumed(at_ms=SessionMs(SETUP_MS + 8_500), segment=3, in_ms=3_000)
    ]
    assert driver.view.ready_ms == 3_000
    events = driver.run(3_000)
    assert [e.seconds for e in of(events, Countdown)] == [3, 2, 1]
    began = of(events, SegmentBegan)[0]
    assert (began.segment, began.rep, began.at_ms) == (3, 2, SETUP_MS + 8_500)
    assert {e.at_ms for e in of(events, Countdown)} == {SETUP_MS + 8_500}


def test_after_a_long_pause_there_are_twenty_seconds_and_the_place_is_said() -> None:
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + 8_500)
    driver.press(Action.PAUSE, after=0)
    driver.run(15_001)
    events = driver.press(Action.PAUSE, after=0)
    assert of(events, Resumed)[0].in_ms == 20_000
    said = of(events, Notice)[-1].say or ""
    assert said.startswith("Back into place. Any key starts.")
    assert "set one of two, rep two of six" in said


def test_any_key_starts_a_long_get_ready_with_three_seconds_left() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.PAUSE, after=SETUP_MS + 1_000)
    driver.press(Action.PAUSE, after=16_000)
    driver.press(Action.PAUSE)
    assert driver.view.ready_ms == 3_000
    driver.run(3_000)
    assert driver.mode() == "running"


def test_a_key_in_a_short_get_ready_pauses_again_and_enter_does_not() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.PAUSE, after=SETUP_MS + 1_000)
    driver.press(Action.PAUSE)
    driver.press(Action.ENTER)
    assert driver.mode() == "get ready"
    driver.press(Action.PAUSE)
    assert driver.mode() == "paused"


def test_active_time_leaves_pauses_and_get_ready_out() -> None:
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + 5_000)
    driver.press(Action.PAUSE, after=0)
    driver.run(9_000)
    driver.press(Action.PAUSE, after=0)
    driver.run_out()
    assert driver.events[-1].at_ms == TIMELINE.total_ms
    assert driver.now - 5_000 >= TIMELINE.total_ms + 12_000


def test_a_hold_begins_again_after_a_pause() -> None:
    compiled = timeline(exercise(hold=Hold(20_000), sets=1))
    driver = Driver(compiled)
    driver.run(25_000)
    driver.press(Action.PAUSE, after=0)
    driver.press(Action.PAUSE)
    driver.run(3_000)
    assert (driver.view.elapsed_ms, driver.view.remaining_ms) == (0, 20_000)


def test_a_rest_goes_on_where_it_was() -> None:
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + SET_MS + 12_000)
    driver.press(Action.PAUSE, after=0)
    driver.press(Action.PAUSE)
    driver.run(3_000)
    assert driver.view.segment.kind == "rest"
    assert driver.view.elapsed_ms == 12_000


def test_words_that_a_pause_cut_off_are_said_again() -> None:
    driver = Driver(timeline(exercise(setup=(Line("Lie on your back."),), setup_ms=20_000)))
    driver.run(3_200)
    said = of(driver.events, CueDue)[-1]
    assert said.cue.say == "Lie on your back."
    driver.press(Action.PAUSE, after=0)
    driver.press(Action.PAUSE)
    again = of(driver.run(3_000), CueDue)
    assert [e.cue.say for e in again if e.cue.say] == ["Lie on your back."]


def test_what_stood_on_the_screen_stands_there_again_after_a_pause() -> None:
    driver = Driver(timeline(exercise(setup=(Line("Lie down."),), setup_ms=60_000)))
    driver.run(30_000)
    driver.press(Action.PAUSE, after=0)
    assert driver.view.show == "Paused. Press space to go on."
    driver.press(Action.PAUSE)
    driver.run(3_000)
    assert driver.view.show == "Lie down."


def test_a_long_get_ready_cut_short_begins_its_count_anew_and_says_so() -> None:
    driver = Driver(TWO)
    driver.press(Action.PAUSE, after=12_000)
    driver.press(Action.PAUSE, after=16_000)
    events = driver.press(Action.PAUSE)
    assert [event.in_ms for event in of(events, Resumed)] == [3_000]
