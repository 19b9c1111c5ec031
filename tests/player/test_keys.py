"""What keys do, by mode."""

import pytest

from routine.player.keys import TRANSITIONS
from routine.player.player import Player
from routine.signals import (
    SOUND_KEYS,
    Action,
    Answered,
    ClockMs,
    Countdown,
    CueDue,
    Notice,
    Paused,
    SessionMs,
    SettingChanged,
    Skipped,
    Stopped,
    Stretched,
)
from routine.words.phrases import in_pause, when_it_hurts
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline, way
from tests.support.driver import Driver, of

# the way and the announcement; 6 reps of 2 s and 3 s; rest 30 s; 6 reps
TIMELINE = timeline(exercise(setup=(), setup_ms=0))


SETUP_MS = TIMELINE.segments[0].duration_ms


TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))


EASABLE = timeline(exercise(check=CHECK, easier=way("easier")), exercise(name="Sit", number=2))


SIDES = timeline(exercise(sides="each", sets=1, check=CHECK))


MEANINGLESS = [Action.UNKNOWN, Action.ADD_SET, Action.MORE, Action.LESS]


def wall_sit() -> Driver:
    driver = Driver(timeline(exercise(hold=WALL_SIT, sets=1)))
    driver.until("hold")
    return driver


def test_presses_of_one_key_within_seven_tenths_of_a_second_are_one() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.PAUSE, after=SETUP_MS + 2_000)
    driver.press(Action.PAUSE, after=699)
    assert driver.mode() == "paused"
    driver.press(Action.PAUSE, after=699)
    assert driver.mode() == "paused"
    driver.press(Action.PAUSE, after=700)
    assert driver.mode() == "get ready"


def test_two_keys_at_once_are_two() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.PAUSE, after=SETUP_MS + 2_000)
    driver.press(Action.ENTER, after=0)
    assert driver.mode() == "get ready"


def test_every_action_has_its_row_or_changes_nothing() -> None:
    for mode in ("running", "paused", "get ready"):
        assert {Action.PAUSE, Action.STOP, Action.HURT, Action.WHERE} <= TRANSITIONS[mode].keys()
    driver = Driver(TIMELINE)
    driver.run_out()
    for action in Action:
        events = driver.press(action)
        assert events == [] or action in SOUND_KEYS


def test_enter_in_a_setup_leads_to_its_last_three_seconds_once() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.ENTER, after=3_000)
    assert driver.view.remaining_ms == 3_000
    assert of(driver.events, Stretched)[0].by_ms == 6_000 - SETUP_MS
    events = driver.run(3_000)
    assert [e.seconds for e in of(events, Countdown)] == [3, 2, 1]
    assert driver.view.segment.index == 1
    assert driver.view.elapsed_ms == 0


def test_enter_pressed_again_as_the_session_starts_skips_nothing() -> None:
    driver = Driver(TWO)
    driver.press(Action.ENTER, after=2_900)
    assert not of(driver.events, Stretched)
    driver.until("setup", exercise=2)
    driver.press(Action.ENTER)
    assert of(driver.events, Stretched)


def test_enter_in_a_phase_does_nothing() -> None:
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + 1_000)
    assert driver.press(Action.ENTER, after=0) == []


def test_a_clicker_goes_on_in_a_setup_and_pauses_elsewhere() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.CLICK_ON, after=3_000)
    assert driver.view.remaining_ms == 3_000
    driver.press(Action.CLICK_ON, after=4_000)
    assert driver.mode() == "paused"
    driver.press(Action.CLICK_ON)
    assert driver.mode() == "get ready"


def test_right_goes_to_the_next_set_after_a_get_ready_and_at_last_to_the_end() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase", rep=3)
    events = driver.press(Action.NEXT_SET, after=0)
    assert of(events, Skipped)[0].reason == "next set"
    driver.until("phase")
    assert (driver.view.segment.set, driver.view.segment.rep) == (2, 1)
    driver.press(Action.NEXT_SET)
    assert driver.player.mode == "finished"
    assert [(s.set, s.reps, s.whole) for s in driver.player.sets] == [(1, 2, False)]


def test_right_in_a_setup_leads_to_its_first_set() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.NEXT_SET)
    assert (driver.mode(), driver.view.segment.index) == ("get ready", 1)


def test_left_does_this_set_again_and_once_more_the_one_before() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase", set=2, rep=4)
    driver.press(Action.PREVIOUS_SET, after=0)
    assert (driver.view.segment.set, driver.view.segment.rep) == (2, 1)
    driver.press(Action.PREVIOUS_SET)
    assert (driver.view.segment.set, driver.view.segment.rep) == (1, 1)
    driver.press(Action.PREVIOUS_SET)
    assert driver.view.segment.kind == "setup"


def test_a_clicker_back_does_this_set_again_while_paused_too() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase", set=2, rep=4)
    driver.press(Action.PAUSE, after=0)
    driver.press(Action.CLICK_BACK)
    assert (driver.mode(), driver.view.segment.rep) == ("get ready", 1)


def test_left_and_right_keep_to_the_sides_of_a_set() -> None:
    driver = Driver(SIDES)
    driver.until("phase", side="left", rep=3)
    driver.press(Action.NEXT_SET, after=0)
    assert (driver.view.segment.side, driver.view.segment.rep) == ("right", 1)


def test_down_pauses_at_once_and_again_goes_to_the_next_exercise() -> None:
    driver = Driver(TWO)
    driver.until("phase", rep=2)
    events = driver.press(Action.NEXT_EXERCISE, after=0)
    assert of(events, Paused)
    assert driver.view.armed is Action.NEXT_EXERCISE
    events = driver.press(Action.NEXT_EXERCISE)
    assert of(events, Skipped)[0].reason == "next exercise"
    assert (driver.view.segment.kind, driver.view.segment.exercise) == ("setup", 2)
    assert driver.mode() == "running"


def test_up_goes_to_the_exercise_before_and_in_the_first_to_its_own_setup() -> None:
    driver = Driver(TWO)
    driver.until("setup", exercise=2)
    for _ in range(2):
        driver.press(Action.PREVIOUS_EXERCISE)
        driver.press(Action.PREVIOUS_EXERCISE)
        assert (driver.view.segment.index, driver.mode()) == (0, "running")


def test_down_in_the_last_exercise_ends_the_session() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.NEXT_EXERCISE)
    driver.press(Action.NEXT_EXERCISE)
    assert driver.player.mode == "finished"


def test_any_other_key_after_an_armed_one_goes_on() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase")
    driver.press(Action.HURT)
    driver.press(Action.PAUSE)
    assert (driver.mode(), driver.view.armed) == ("get ready", None)


@pytest.mark.parametrize("action", MEANINGLESS)
@pytest.mark.parametrize("begun_by", [Action.PAUSE, Action.UNKNOWN])
def test_a_key_without_a_meaning_ends_no_pause_and_says_what_does(
    action: Action, begun_by: Action
) -> None:
    driver = Driver(TIMELINE)
    driver.until("phase")
    driver.press(begun_by)
    notice = of(driver.press(action), Notice)[-1]
    assert (notice.show, notice.say) == (in_pause.PAUSED, in_pause.PAUSED)
    assert driver.mode() == "paused"
    driver.press(Action.PAUSE)
    assert driver.mode() == "get ready"


@pytest.mark.parametrize("action", MEANINGLESS)
@pytest.mark.parametrize("armed", [Action.HURT, Action.STOP, Action.EASIER, Action.NEXT_EXERCISE])
def test_a_key_without_a_meaning_leaves_an_armed_one_armed(action: Action, armed: Action) -> None:
    driver = Driver(EASABLE)
    driver.until("phase")
    first = of(driver.press(armed), Notice)[-1]
    again = of(driver.press(action), Notice)[-1]
    assert (again.show, again.say) == (first.show, first.say)
    assert (driver.mode(), driver.view.armed) == ("paused", armed)


def test_a_key_without_a_meaning_pauses_again_in_a_short_get_ready() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase")
    driver.press(Action.UNKNOWN)
    driver.press(Action.PAUSE)
    driver.press(Action.UNKNOWN, after=800)
    assert driver.mode() == "paused"


def test_another_armed_key_takes_the_place_of_the_first() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.HURT)
    driver.press(Action.STOP)
    assert (driver.mode(), driver.view.armed) == ("paused", Action.STOP)


def test_q_twice_stops_and_keeps_what_was_done() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase", set=2, rep=3)
    driver.press(Action.STOP)
    events = driver.press(Action.STOP)
    stopped = of(events, Stopped)[0]
    assert stopped.reason == "key"
    assert [(s.set, s.reps, s.whole) for s in stopped.sets] == [(1, 6, True), (2, 2, False)]
    assert driver.player.stop(ClockMs(driver.now), "signal") == []


@pytest.mark.parametrize("after", [0, 30, 200, 699])
def test_a_quick_second_q_stops_too(after: int) -> None:
    driver = Driver(TIMELINE)
    driver.until("phase")
    driver.press(Action.STOP)
    assert of(driver.press(Action.STOP, after=after), Stopped)


def test_a_signal_stops_at_once() -> None:
    driver = Driver(TIMELINE)
    driver.run(SETUP_MS + 2_000)
    events = driver.player.stop(ClockMs(driver.now), "signal")
    assert events == [
        Stopped(at_ms=SessionMs(SETUP_MS + 2_000), segment=2, reason="signal", sets=())
    ]


def test_a_session_that_never_began_is_stopped_without_a_word() -> None:
    player = Player(TIMELINE)
    assert not player.has_begun
    assert player.press(Action.PAUSE, ClockMs(100)) == []
    assert player.stop(ClockMs(200), "signal") == []
    assert player.is_over


def test_h_twice_leaves_the_exercise_and_notes_that_it_hurt() -> None:
    driver = Driver(TWO)
    driver.until("phase", set=1, rep=3)
    events = driver.press(Action.HURT, after=0)
    assert "leave this exercise" in of(events, Notice)[0].show
    events = driver.press(Action.HURT)
    assert of(events, Skipped)[0].reason == "hurt"
    assert driver.view.segment.exercise == 2
    assert [(s.reps, s.hurt, s.whole) for s in driver.player.sets] == [(2, True, False)]


def test_who_asks_for_an_easier_way_where_there_is_none_is_told_and_stays_paused() -> None:
    driver = Driver(TWO)
    driver.until("phase", set=1, rep=3)
    driver.press(Action.HURT, after=0)
    events = driver.press(Action.EASIER)
    assert of(events, Notice)[-1].say == when_it_hurts.NO_EASIER
    assert driver.mode() == "paused"


def test_an_easier_way_is_offered_only_where_there_is_one() -> None:
    for played, offers in ((TWO, False), (EASABLE, True)):
        driver = Driver(played)
        driver.until("phase")
        hurt = of(driver.press(Action.HURT), Notice)[-1]
        assert [" e " in words for words in (hurt.show, hurt.say or "")] == [offers, offers]


def test_who_asks_for_an_easier_way_that_is_not_there_hears_so_and_leaves_with_h() -> None:
    driver = Driver(TWO)
    driver.until("phase", set=1, rep=3)
    assert of(driver.press(Action.EASIER), Notice)[-1].say == when_it_hurts.NO_EASIER
    assert (driver.mode(), driver.view.armed) == ("paused", Action.HURT)
    driver.press(Action.HURT)
    assert driver.mode() == "resting"


def test_a_session_that_ends_because_it_hurts_ends_with_a_kind_word() -> None:
    driver = Driver(timeline(exercise(sets=1)))
    driver.until("phase", rep=2)
    driver.press(Action.HURT)
    events = driver.press(Action.HURT)
    (said,) = [event.cue.say for event in of(events, CueDue) if event.cue.say]
    assert said.startswith(f"{when_it_hurts.WE_STOP_HERE} That's it.")


def test_the_key_for_easier_pauses_first_and_is_taken_back_by_any_other() -> None:
    driver = Driver(EASABLE)
    driver.until("phase", set=1, rep=3)
    driver.press(Action.EASIER)
    assert (driver.mode(), driver.view.armed) == ("paused", Action.EASIER)
    driver.press(Action.PAUSE)
    assert driver.mode() == "get ready"


def test_what_hurts_in_a_rest_is_noted_with_the_set_before_it_and_its_reps_stay() -> None:
    driver = Driver(TIMELINE)
    driver.until("rest")
    driver.press(Action.HURT)
    driver.press(Action.HURT)
    assert driver.player.mode == "finished"
    assert [(s.set, s.reps, s.hurt) for s in driver.player.sets] == [(1, 6, True)]


def test_what_hurts_in_a_setup_is_noted_too() -> None:
    driver = Driver(TWO)
    driver.press(Action.HURT)
    driver.press(Action.HURT)
    assert [(s.exercise, s.set, s.reps, s.hurt) for s in driver.player.sets] == [(1, 1, 0, True)]


def test_where_are_we_is_said_and_shown() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase", rep=2)
    notice = of(driver.press(Action.WHERE, after=0), Notice)[0]
    assert notice.show == "Pillow squeezes, set 1 of 2, rep 2 of 6."
    assert notice.say == "Pillow squeezes, set one of two, rep two of six."
    assert driver.view.show == notice.show


def test_keys_for_outputs_are_passed_on_to_them() -> None:
    driver = Driver(TIMELINE)
    events = driver.press(Action.KEYS)
    assert [e.action for e in of(events, SettingChanged)] == [Action.KEYS]
    assert driver.mode() == "running"


@pytest.mark.parametrize("action", [Action.ENTER, Action.CLICK_ON])
def test_a_key_ends_an_open_hold_and_left_takes_five_seconds_off_it(action: Action) -> None:
    driver = wall_sit()
    events = driver.press(action, after=50_000)
    assert of(events, Answered)[0].held_ms == 50_000
    assert driver.player.mode == "finished"
    assert (driver.player.sets[0].held_ms, driver.player.sets[0].ended_by_key) == (50_000, True)
    assert driver.player.can_correct_hold
    events = driver.press(Action.PREVIOUS_SET)
    assert of(events, Answered)[0].held_ms == 45_000
    assert driver.player.sets[0].held_ms == 45_000


def test_left_after_an_open_hold_corrects_it_only_until_the_next_span() -> None:
    compiled = timeline(exercise(hold=WALL_SIT), exercise(name="Bridge", number=2))
    driver = Driver(compiled)
    driver.until("hold")
    driver.press(Action.ENTER, after=40_000)
    assert driver.view.segment.kind == "rest"
    assert "Held 0:40" in driver.view.show
    driver.press(Action.PREVIOUS_SET)
    assert driver.player.sets[0].held_ms == 35_000
    driver.until("hold", set=2)
    driver.press(Action.PREVIOUS_SET, after=5_000)
    assert (driver.view.segment.set, driver.player.sets[0].held_ms) == (2, 35_000)


def test_left_at_the_end_changes_nothing_without_a_hold() -> None:
    driver = Driver(TIMELINE)
    driver.run_out()
    assert driver.press(Action.PREVIOUS_SET) == []
