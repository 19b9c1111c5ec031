"""What happens by itself as time goes by: segments, cues, added sets, the end."""

from routine.player.player import Player
from routine.signals import (
    Action,
    ClockMs,
    CueDue,
    Finished,
    SegmentBegan,
    SessionMs,
    Started,
)
from routine.words.speech_timing import speech_ms
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver, of

# the way and the announcement; 6 reps of 2 s and 3 s; rest 30 s; 6 reps
TIMELINE = timeline(exercise(setup=(), setup_ms=0))


TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))


def wall_sit() -> Driver:
    driver = Driver(timeline(exercise(hold=WALL_SIT, sets=1)))
    driver.until("hold")
    return driver


def test_a_session_left_alone_plays_every_segment_at_its_planned_time() -> None:
    driver = Driver(TIMELINE)
    driver.run_out()
    began = [(event.segment, event.at_ms) for event in of(driver.events, SegmentBegan)]
    assert began == [(s.index, s.start_ms) for s in TIMELINE.segments]
    assert isinstance(driver.events[0], Started)
    assert driver.events[-1] == Finished(
        at_ms=SessionMs(TIMELINE.total_ms),
        segment=len(TIMELINE.segments) - 1,
        sets=driver.player.sets,
    )
    assert driver.player.next_deadline() is None


def test_every_cue_of_the_plan_is_due_once_at_its_planned_time() -> None:
    driver = Driver(TIMELINE)
    driver.run_out()
    due = sorted((e.at_ms, e.cue.tone or "", e.cue.say or "") for e in of(driver.events, CueDue))
    planned = []
    for cue in TIMELINE.cues:
        segment = TIMELINE.segments[cue.segment]
        at = cue.at(segment.start_ms, segment.duration_ms)
        at = min(at, TIMELINE.total_ms)  # the last words are due at the end, and follow its tone
        planned.append((at, cue.tone or "", cue.say or ""))
    assert due == sorted(planned)


def test_a_late_wake_up_does_not_shift_what_comes_after_it() -> None:
    player = Player(TIMELINE)
    player.start(ClockMs(0))
    events = [event for now in range(700, 60_000, 1_900) for event in player.advance(ClockMs(now))]
    began = of(events, SegmentBegan)
    assert [e.at_ms for e in began] == [TIMELINE.segments[e.segment].start_ms for e in began]


def test_the_last_words_are_due_after_the_last_tone() -> None:
    driver = Driver(TWO)
    driver.until("hold")
    driver.press(Action.NEXT_SET)
    tone, words = of(driver.events, CueDue)[-2:]
    assert (tone.cue.tone, words.clock_ms - tone.clock_ms) == ("session_end", 900)
    assert tone.clock_ms == driver.now
    assert of(driver.events, Finished)


def test_after_a_jump_from_a_pause_to_the_end_its_words_are_due_now() -> None:
    driver = Driver(timeline(exercise(sets=1)))
    driver.until("phase", rep=6)
    driver.press(Action.PAUSE)
    driver.run(60_000)
    driver.press(Action.NEXT_SET)
    assert of(driver.events, CueDue)[-2].clock_ms == driver.now


def test_the_last_words_take_as_long_as_they_are_when_the_session_was_longer() -> None:
    driver = Driver(TWO)
    driver.until("hold")
    driver.press(Action.NEXT_SET)
    words = of(driver.events, CueDue)[-1].cue
    assert words.length_ms == speech_ms(words.say or "")


def test_silence_at_a_check_goes_on() -> None:
    driver = Driver(TWO)
    driver.until("check")
    driver.run(15_000)
    assert driver.view.segment.exercise == 2


def test_an_open_hold_counts_up_to_its_goal_and_past_it_and_ends_itself() -> None:
    driver = wall_sit()
    driver.run(130_000)
    view = driver.view
    assert (view.elapsed_ms, view.remaining_ms, view.left_ms) == (130_000, 0, 0)
    driver.run_out()
    done = driver.player.sets[0]
    assert (done.held_ms, done.whole, done.ended_by_key) == (180_000, True, False)
