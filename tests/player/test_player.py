import pytest

from routine.model import Hold, Line
from routine.player import Player
from routine.signals import (
    Action,
    ClockMs,
    Countdown,
    CueDue,
    Finished,
    Notice,
    Paused,
    Resumed,
    SegmentBegan,
    SessionMs,
    Started,
)
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver, of

# the way and the announcement; 6 reps of 2 s and 3 s; rest 30 s; 6 reps
PLAN = timeline(exercise(setup=(), setup_ms=0))
SETUP_MS = PLAN.segments[0].duration_ms
SET_MS = 6 * 5_000
TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))
SIDES = timeline(exercise(sides="each", sets=1, check=CHECK))


def test_a_session_left_alone_plays_every_segment_at_its_planned_time() -> None:
    driver = Driver(PLAN)
    driver.run_out()
    began = [(event.segment, event.at_ms) for event in of(driver.events, SegmentBegan)]
    assert began == [(s.index, s.start_ms) for s in PLAN.segments]
    assert isinstance(driver.events[0], Started)
    assert driver.events[-1] == Finished(
        at_ms=SessionMs(PLAN.total_ms), segment=len(PLAN.segments) - 1, sets=driver.player.sets
    )
    assert driver.player.next_deadline() is None


def test_every_cue_of_the_plan_is_due_once_at_its_planned_time() -> None:
    driver = Driver(PLAN)
    driver.run_out()
    due = sorted((e.at_ms, e.cue.tone or "", e.cue.say or "") for e in of(driver.events, CueDue))
    planned = []
    for cue in PLAN.cues:
        segment = PLAN.segments[cue.segment]
        at = cue.at(segment.start_ms, segment.duration_ms)
        at = min(at, PLAN.total_ms)  # the last words are due at the end, and follow its tone
        planned.append((at, cue.tone or "", cue.say or ""))
    assert due == sorted(planned)


def test_a_late_wake_up_does_not_shift_what_comes_after_it() -> None:
    player = Player(PLAN)
    player.start(ClockMs(0))
    events = [event for now in range(700, 60_000, 1_900) for event in player.advance(ClockMs(now))]
    began = of(events, SegmentBegan)
    assert [e.at_ms for e in began] == [PLAN.segments[e.segment].start_ms for e in began]


def test_the_driver_is_asked_to_come_back_within_a_second() -> None:
    player = Player(PLAN)
    player.start(ClockMs(0))
    player.advance(ClockMs(6_000 - 1))
    assert player.next_deadline() == 6_000 - 1 + 1_000


def test_session_time_runs_at_its_speed() -> None:
    driver = Driver(PLAN, speed=20)
    driver.run(-(-SETUP_MS // 20))
    assert driver.view.segment.index == 1
    assert of(driver.events, SegmentBegan)[-1].at_ms == SETUP_MS
    driver.run_out()
    assert driver.now - 5_000 >= PLAN.total_ms / 20


@pytest.mark.parametrize("speed", [0.7, 1.0, 3.3, 20.0])
def test_a_deadline_is_never_before_what_is_due(speed: float) -> None:
    driver = Driver(PLAN, speed=speed)
    turns = 0
    while (deadline := driver.player.next_deadline()) is not None:
        driver.now = deadline
        driver.events += driver.player.advance(deadline)
        turns += 1
    assert turns < len(PLAN.cues) + len(PLAN.segments) + PLAN.total_ms / 1_000 / speed + 10


def test_any_key_pauses_and_nothing_happens_while_paused() -> None:
    driver = Driver(PLAN)
    driver.run(SETUP_MS + 4_000)
    events = driver.press(Action.PAUSE)
    assert of(events, Paused)[-1].at_ms == SETUP_MS + 4_800
    assert driver.run(60_000) == []
    assert driver.mode() == "paused"


def test_after_a_short_pause_three_seconds_of_get_ready_lead_to_the_same_rep_from_its_start() -> (
    None
):
    driver = Driver(PLAN)
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
    driver = Driver(PLAN)
    driver.run(SETUP_MS + 8_500)
    driver.press(Action.PAUSE, after=0)
    driver.run(15_001)
    events = driver.press(Action.PAUSE, after=0)
    assert of(events, Resumed)[0].in_ms == 20_000
    said = of(events, Notice)[-1].say or ""
    assert said.startswith("Back into place. Any key starts.")
    assert "set one of two, rep two of six" in said


def test_any_key_starts_a_long_get_ready_with_three_seconds_left() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=SETUP_MS + 1_000)
    driver.press(Action.PAUSE, after=16_000)
    driver.press(Action.PAUSE)
    assert driver.view.ready_ms == 3_000
    driver.run(3_000)
    assert driver.mode() == "running"


def test_a_key_in_a_short_get_ready_pauses_again_and_enter_does_not() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=SETUP_MS + 1_000)
    driver.press(Action.PAUSE)
    driver.press(Action.ENTER)
    assert driver.mode() == "get ready"
    driver.press(Action.PAUSE)
    assert driver.mode() == "paused"


def test_active_time_leaves_pauses_and_get_ready_out() -> None:
    driver = Driver(PLAN)
    driver.run(SETUP_MS + 5_000)
    driver.press(Action.PAUSE, after=0)
    driver.run(9_000)
    driver.press(Action.PAUSE, after=0)
    driver.run_out()
    assert driver.events[-1].at_ms == PLAN.total_ms
    assert driver.now - 5_000 >= PLAN.total_ms + 12_000


def test_a_hold_begins_again_after_a_pause() -> None:
    plan = timeline(exercise(hold=Hold(20_000), sets=1))
    driver = Driver(plan)
    driver.run(25_000)
    driver.press(Action.PAUSE, after=0)
    driver.press(Action.PAUSE)
    driver.run(3_000)
    assert (driver.view.elapsed_ms, driver.view.remaining_ms) == (0, 20_000)


def test_a_rest_goes_on_where_it_was() -> None:
    driver = Driver(PLAN)
    driver.run(SETUP_MS + SET_MS + 12_000)
    driver.press(Action.PAUSE, after=0)
    driver.press(Action.PAUSE)
    driver.run(3_000)
    assert driver.view.segment.kind == "rest"
    assert driver.view.elapsed_ms == 12_000


def test_words_that_a_pause_cut_off_are_said_again() -> None:
    driver = Driver(timeline(exercise(setup=(Line("Lie on your back."),), setup_ms=20_000)))
    driver.run(4_500)
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


def test_a_wake_up_more_than_two_seconds_late_pauses_where_it_was_last_seen() -> None:
    driver = Driver(PLAN)
    driver.run(SETUP_MS + 4_000)
    driver.now += 3_001
    events = driver.player.advance(ClockMs(driver.now))
    assert of(events, Paused) == [
        Paused(at_ms=SessionMs(SETUP_MS + 4_000), segment=1 + 1, reason="gap")
    ]
    assert of(events, CueDue) == []


def test_a_wake_up_two_seconds_late_is_caught_up_with() -> None:
    driver = Driver(PLAN)
    driver.run(SETUP_MS + 4_000)
    driver.now = (driver.player.next_deadline() or 0) + 2_000
    assert of(driver.player.advance(ClockMs(driver.now)), Paused) == []
    assert driver.mode() == "running"


def test_a_gap_in_real_time_is_told_apart_from_a_fast_rehearsal() -> None:
    driver = Driver(PLAN, speed=20)
    driver.now += 1_500
    driver.player.advance(ClockMs(driver.now))
    assert driver.mode() == "running"


def test_a_gap_in_a_get_ready_pauses_too() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=SETUP_MS + 2_000)
    driver.press(Action.PAUSE)
    driver.now += 60_000
    events = driver.player.advance(ClockMs(driver.now))
    assert of(events, Paused)[0].at_ms == SETUP_MS + 2_000
    assert driver.mode() == "paused"


def test_a_pause_is_no_gap_however_long() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=SETUP_MS + 2_000)
    driver.now += 3_600_000
    assert driver.player.advance(ClockMs(driver.now)) == []


def test_without_a_keyboard_a_gap_ends_by_itself_after_its_get_ready() -> None:
    driver = Driver(PLAN, keyboard=False)
    driver.run(SETUP_MS + 4_000)
    driver.now += 60_000
    events = driver.player.advance(ClockMs(driver.now))
    assert [type(e) for e in events] == [Paused, Resumed, Notice, Notice]
    assert of(events, Resumed)[0].in_ms == 20_000
    driver.run(20_000)
    assert driver.mode() == "running"


def test_a_session_that_was_suspended_pauses_at_the_last_time_seen() -> None:
    driver = Driver(PLAN)
    driver.run(SETUP_MS + 4_000)
    events = driver.player.away(ClockMs(driver.now + 500), "suspended")
    assert of(events, Paused) == [
        Paused(at_ms=SessionMs(SETUP_MS + 4_000), segment=2, reason="suspended")
    ]
    assert driver.player.away(ClockMs(driver.now + 600), "gap") == []


@pytest.mark.parametrize("start", [None, ClockMs(60_000)])
def test_looking_ahead_changes_nothing_its_clock_included(start: ClockMs | None) -> None:
    driver = Driver(PLAN)
    driver.run(SETUP_MS + 2_000)
    before, deadline = driver.view, driver.player.next_deadline()
    assert driver.player.ahead(ClockMs(90_000), start=start)
    assert (driver.view, driver.player.next_deadline()) == (before, deadline)
