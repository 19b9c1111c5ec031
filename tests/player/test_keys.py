import pytest

from routine.model import Hold
from routine.player import TRANSITIONS, Player
from routine.signals import (
    SOUND_KEYS,
    Action,
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
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver, of

# the way and the announcement; 6 reps of 2 s and 3 s; rest 30 s; 6 reps
PLAN = timeline(exercise(setup=(), setup_ms=0))
SETUP_MS = PLAN.segments[0].duration_ms
SET_MS = 6 * 5_000
TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))
SIDES = timeline(exercise(sides="each", sets=1, check=CHECK))


def test_presses_of_one_key_within_seven_tenths_of_a_second_are_one() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=SETUP_MS + 2_000)
    driver.press(Action.PAUSE, after=699)
    assert driver.mode() == "paused"
    driver.press(Action.PAUSE, after=699)
    assert driver.mode() == "paused"
    driver.press(Action.PAUSE, after=700)
    assert driver.mode() == "get ready"


def test_two_keys_at_once_are_two() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=SETUP_MS + 2_000)
    driver.press(Action.ENTER, after=0)
    assert driver.mode() == "get ready"


def test_every_action_has_its_row_or_changes_nothing() -> None:
    for mode in ("running", "paused", "get ready"):
        assert {Action.PAUSE, Action.STOP, Action.HURT, Action.WHERE} <= TRANSITIONS[mode].keys()
    driver = Driver(PLAN)
    driver.run_out()
    for action in Action:
        events = driver.press(action)
        assert events == [] or action in SOUND_KEYS


def test_enter_in_a_setup_leads_to_its_last_three_seconds_once() -> None:
    driver = Driver(PLAN)
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


def test_enter_in_the_last_three_seconds_of_a_setup_makes_it_no_longer() -> None:
    driver = Driver(PLAN)
    driver.press(Action.ENTER, after=SETUP_MS - 1_500)
    assert driver.view.remaining_ms == 1_500


def test_enter_in_a_phase_does_nothing() -> None:
    driver = Driver(PLAN)
    driver.run(SETUP_MS + 1_000)
    assert driver.press(Action.ENTER, after=0) == []


def test_a_clicker_goes_on_in_a_setup_and_pauses_elsewhere() -> None:
    driver = Driver(PLAN)
    driver.press(Action.CLICK_ON, after=3_000)
    assert driver.view.remaining_ms == 3_000
    driver.press(Action.CLICK_ON, after=4_000)
    assert driver.mode() == "paused"
    driver.press(Action.CLICK_ON)
    assert driver.mode() == "get ready"


def test_plus_and_minus_change_a_rest_by_ten_seconds_and_its_countdown_moves_along() -> None:
    driver = Driver(PLAN)
    driver.until("rest")
    driver.press(Action.MORE, after=0)
    assert driver.view.remaining_ms == 40_000
    driver.press(Action.LESS)
    driver.press(Action.LESS)
    left = driver.view.remaining_ms
    assert 18_000 < left < 20_000
    events = driver.run(left)
    assert [e.seconds for e in of(events, Countdown)] == [3, 2, 1]
    assert driver.view.segment.set == 2


def test_at_least_three_seconds_remain_and_what_is_shorter_is_not_made_longer() -> None:
    driver = Driver(timeline(exercise(rest_ms=9_000)))
    driver.until("rest")
    driver.press(Action.LESS)
    assert driver.view.remaining_ms == 3_000
    driver.press(Action.LESS)
    assert driver.view.remaining_ms == 2_200


def test_words_already_said_before_the_end_are_said_again_when_it_moves_away() -> None:
    driver = Driver(timeline(exercise(rest_ms=12_000)))
    driver.until("rest")
    driver.run(9_200)
    driver.press(Action.MORE, after=0)
    words = [e.cue.say for e in of(driver.run(12_000), CueDue) if e.cue.say]
    assert words == ["Second set next."]


def test_plus_does_nothing_in_a_phase_or_an_open_hold() -> None:
    driver = Driver(TWO)
    driver.until("phase")
    assert driver.press(Action.MORE, after=0) == []
    driver.until("hold")
    assert driver.press(Action.MORE, after=0) == []


def test_a_fixed_hold_can_be_made_longer() -> None:
    driver = Driver(timeline(exercise(hold=Hold(20_000), sets=1)))
    driver.until("hold")
    driver.press(Action.MORE, after=0)
    assert driver.view.remaining_ms == 30_000


def test_a_fixed_hold_is_never_made_longer_than_its_most() -> None:
    driver = Driver(timeline(exercise(hold=Hold(20_000, max_ms=35_000), sets=1)))
    driver.until("hold")
    lengths = []
    for _ in range(3):
        driver.press(Action.MORE)
        lengths.append(driver.view.elapsed_ms + driver.view.remaining_ms)
    assert lengths == [30_000, 35_000, 35_000]
    assert of(driver.events, Stretched)[-1].by_ms == 0
    driver.run_out()
    assert [(one.held_ms, one.whole) for one in driver.player.sets] == [(35_000, True)]


def test_a_fixed_hold_with_a_most_still_ends_by_itself_at_its_time() -> None:
    driver = Driver(timeline(exercise(hold=Hold(20_000, max_ms=35_000), sets=1)))
    driver.run_out()
    assert [one.held_ms for one in driver.player.sets] == [20_000]


def test_right_goes_to_the_next_set_after_a_get_ready_and_at_last_to_the_end() -> None:
    driver = Driver(PLAN)
    driver.until("phase", rep=3)
    events = driver.press(Action.NEXT_SET, after=0)
    assert of(events, Skipped)[0].reason == "next set"
    driver.until("phase")
    assert (driver.view.segment.set, driver.view.segment.rep) == (2, 1)
    driver.press(Action.NEXT_SET)
    assert driver.player.mode == "finished"
    assert [(s.set, s.reps, s.whole) for s in driver.player.sets] == [(1, 2, False)]


def test_right_in_a_setup_leads_to_its_first_set() -> None:
    driver = Driver(PLAN)
    driver.press(Action.NEXT_SET)
    assert (driver.mode(), driver.view.segment.index) == ("get ready", 1)


def test_left_does_this_set_again_and_once_more_the_one_before() -> None:
    driver = Driver(PLAN)
    driver.until("phase", set=2, rep=4)
    driver.press(Action.PREVIOUS_SET, after=0)
    assert (driver.view.segment.set, driver.view.segment.rep) == (2, 1)
    driver.press(Action.PREVIOUS_SET)
    assert (driver.view.segment.set, driver.view.segment.rep) == (1, 1)
    driver.press(Action.PREVIOUS_SET)
    assert driver.view.segment.kind == "setup"


def test_a_clicker_back_does_this_set_again_while_paused_too() -> None:
    driver = Driver(PLAN)
    driver.until("phase", set=2, rep=4)
    driver.press(Action.PAUSE, after=0)
    driver.press(Action.CLICK_BACK)
    assert (driver.mode(), driver.view.segment.rep) == ("get ready", 1)


def test_left_and_right_keep_to_the_sides_of_a_set() -> None:
    driver = Driver(SIDES)
    driver.until("phase", side="left", rep=3)
    driver.press(Action.NEXT_SET, after=0)
    assert (driver.view.segment.side, driver.view.segment.rep) == ("right", 1)


def test_a_set_done_again_counts_once() -> None:
    driver = Driver(PLAN)
    driver.until("rest")
    driver.press(Action.PREVIOUS_SET)
    driver.run_out()
    assert [(s.set, s.reps, s.whole) for s in driver.player.sets] == [(1, 6, True), (2, 6, True)]


def test_a_set_begun_again_and_left_keeps_its_better_time() -> None:
    driver = Driver(PLAN)
    driver.until("rest")
    driver.press(Action.PREVIOUS_SET)
    driver.until("phase", rep=3)
    driver.press(Action.NEXT_SET)
    assert [(s.set, s.reps, s.whole) for s in driver.player.sets] == [(1, 6, True)]


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
    driver = Driver(PLAN)
    driver.press(Action.NEXT_EXERCISE)
    driver.press(Action.NEXT_EXERCISE)
    assert driver.player.mode == "finished"


def test_any_other_key_after_an_armed_one_goes_on() -> None:
    driver = Driver(PLAN)
    driver.until("phase")
    driver.press(Action.HURT)
    driver.press(Action.PAUSE)
    assert (driver.mode(), driver.view.armed) == ("get ready", None)


MEANINGLESS = [Action.UNKNOWN, Action.ADD_SET, Action.MORE, Action.LESS]


@pytest.mark.parametrize("action", MEANINGLESS)
@pytest.mark.parametrize("begun_by", [Action.PAUSE, Action.UNKNOWN])
def test_a_key_without_a_meaning_ends_no_pause_and_says_what_does(
    action: Action, begun_by: Action
) -> None:
    driver = Driver(PLAN)
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
    driver = Driver(TWO)
    driver.until("phase")
    first = of(driver.press(armed), Notice)[-1]
    again = of(driver.press(action), Notice)[-1]
    assert (again.show, again.say) == (first.show, first.say)
    assert (driver.mode(), driver.view.armed) == ("paused", armed)


def test_a_key_without_a_meaning_pauses_again_in_a_short_get_ready() -> None:
    driver = Driver(PLAN)
    driver.until("phase")
    driver.press(Action.UNKNOWN)
    driver.press(Action.PAUSE)
    driver.press(Action.UNKNOWN, after=800)
    assert driver.mode() == "paused"


def test_another_armed_key_takes_the_place_of_the_first() -> None:
    driver = Driver(PLAN)
    driver.press(Action.HURT)
    driver.press(Action.STOP)
    assert (driver.mode(), driver.view.armed) == ("paused", Action.STOP)


def test_q_twice_stops_and_keeps_what_was_done() -> None:
    driver = Driver(PLAN)
    driver.until("phase", set=2, rep=3)
    driver.press(Action.STOP)
    events = driver.press(Action.STOP)
    stopped = of(events, Stopped)[0]
    assert stopped.reason == "key"
    assert [(s.set, s.reps, s.whole) for s in stopped.sets] == [(1, 6, True), (2, 2, False)]
    assert driver.player.stop(ClockMs(driver.now), "signal") == []


@pytest.mark.parametrize("after", [0, 30, 200, 699])
def test_a_quick_second_q_stops_too(after: int) -> None:
    driver = Driver(PLAN)
    driver.until("phase")
    driver.press(Action.STOP)
    assert of(driver.press(Action.STOP, after=after), Stopped)


def test_a_signal_stops_at_once() -> None:
    driver = Driver(PLAN)
    driver.run(SETUP_MS + 2_000)
    events = driver.player.stop(ClockMs(driver.now), "signal")
    assert events == [
        Stopped(at_ms=SessionMs(SETUP_MS + 2_000), segment=2, reason="signal", sets=())
    ]


def test_a_session_that_never_began_is_stopped_without_a_word() -> None:
    player = Player(PLAN)
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


def test_the_key_for_easier_pauses_first_and_is_taken_back_by_any_other() -> None:
    driver = Driver(TWO)
    driver.until("phase", set=1, rep=3)
    driver.press(Action.EASIER)
    assert (driver.mode(), driver.view.armed) == ("paused", Action.EASIER)
    driver.press(Action.PAUSE)
    assert driver.mode() == "get ready"


def test_what_hurts_in_a_rest_is_noted_with_the_set_before_it_and_its_reps_stay() -> None:
    driver = Driver(PLAN)
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
    driver = Driver(PLAN)
    driver.until("phase", rep=2)
    notice = of(driver.press(Action.WHERE, after=0), Notice)[0]
    assert notice.show == "Pillow squeezes, set 1 of 2, rep 2 of 6."
    assert notice.say == "Pillow squeezes, set one of two, rep two of six."
    assert driver.view.show == notice.show


def test_keys_for_outputs_are_passed_on_to_them() -> None:
    driver = Driver(PLAN)
    events = driver.press(Action.KEYS)
    assert [e.action for e in of(events, SettingChanged)] == [Action.KEYS]
    assert driver.mode() == "running"
