import pytest

from builders import CHECK, WALL_SIT, exercise, timeline
from driver import Driver, of
from routine.model import Hold, Line
from routine.player import TRANSITIONS, Player
from routine.signals import (
    Action,
    Answered,
    Countdown,
    CueDue,
    Finished,
    Notice,
    Paused,
    Resumed,
    SegmentBegan,
    SettingChanged,
    Skipped,
    Started,
    Stopped,
    Stretched,
)

# setup 10 s; 6 reps of 2 s and 3 s; rest 30 s; 6 reps
PLAN = timeline(exercise(setup=(), setup_ms=0))
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
        at_ms=PLAN.total_ms, segment=len(PLAN.segments) - 1, sets=driver.player.sets
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
    player.start(0)
    events = [event for now in range(700, 60_000, 1_900) for event in player.advance(now)]
    began = of(events, SegmentBegan)
    assert [e.at_ms for e in began] == [PLAN.segments[e.segment].start_ms for e in began]


def test_the_driver_is_asked_to_come_back_within_a_second() -> None:
    player = Player(PLAN)
    player.start(0)
    player.advance(6_000 - 1)
    assert player.next_deadline() == 6_000 - 1 + 1_000


def test_session_time_runs_at_its_speed() -> None:
    driver = Driver(PLAN, speed=20)
    driver.run(500)
    assert driver.view.segment.index == 1
    assert of(driver.events, SegmentBegan)[-1].at_ms == 10_000
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


# -- pauses ----------------------------------------------------------------------------------------


def test_any_key_pauses_and_nothing_happens_while_paused() -> None:
    driver = Driver(PLAN)
    driver.run(14_000)
    events = driver.press(Action.PAUSE)
    assert of(events, Paused)[-1].at_ms == 14_800
    assert driver.run(60_000) == []
    assert driver.mode() == "paused"


def test_after_a_short_pause_three_seconds_of_get_ready_lead_to_the_same_rep_from_its_start() -> (
    None
):
    driver = Driver(PLAN)
    driver.run(18_500)
    driver.press(Action.PAUSE, after=0)
    assert driver.view.segment.rep == 2
    driver.run(4_000)
    events = driver.press(Action.PAUSE, after=0)
    assert of(events, Resumed) == [Resumed(at_ms=18_500, segment=3, in_ms=3_000)]
    assert driver.view.ready_ms == 3_000
    events = driver.run(3_000)
    assert [e.seconds for e in of(events, Countdown)] == [3, 2, 1]
    began = of(events, SegmentBegan)[0]
    assert (began.segment, began.rep, began.at_ms) == (3, 2, 18_500)
    assert {e.at_ms for e in of(events, Countdown)} == {18_500}


def test_after_a_long_pause_there_are_twenty_seconds_and_the_place_is_said() -> None:
    driver = Driver(PLAN)
    driver.run(18_500)
    driver.press(Action.PAUSE, after=0)
    driver.run(15_001)
    events = driver.press(Action.PAUSE, after=0)
    assert of(events, Resumed)[0].in_ms == 20_000
    said = of(events, Notice)[-1].say or ""
    assert said.startswith("Back into place. Any key starts.")
    assert "set 1 of 2, rep 2 of 6" in said


def test_any_key_starts_a_long_get_ready_with_three_seconds_left() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=11_000)
    driver.press(Action.PAUSE, after=16_000)
    driver.press(Action.PAUSE)
    assert driver.view.ready_ms == 3_000
    driver.run(3_000)
    assert driver.mode() == "running"


def test_a_key_in_a_short_get_ready_pauses_again_and_enter_does_not() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=11_000)
    driver.press(Action.PAUSE)
    driver.press(Action.ENTER)
    assert driver.mode() == "get ready"
    driver.press(Action.PAUSE)
    assert driver.mode() == "paused"


def test_active_time_leaves_pauses_and_get_ready_out() -> None:
    driver = Driver(PLAN)
    driver.run(15_000)
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
    driver.run(10_000 + SET_MS + 12_000)
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
    assert driver.view.show == "Paused. Any key goes on."
    driver.press(Action.PAUSE)
    driver.run(3_000)
    assert driver.view.show == "Lie down."


# -- gaps ------------------------------------------------------------------------------------------


def test_a_wake_up_more_than_two_seconds_late_pauses_where_it_was_last_seen() -> None:
    driver = Driver(PLAN)
    driver.run(14_000)
    driver.now += 3_001
    events = driver.player.advance(driver.now)
    assert of(events, Paused) == [Paused(at_ms=14_000, segment=1 + 1, reason="gap")]
    assert of(events, CueDue) == []


def test_a_wake_up_two_seconds_late_is_caught_up_with() -> None:
    driver = Driver(PLAN)
    driver.run(14_000)
    driver.now = (driver.player.next_deadline() or 0) + 2_000
    assert of(driver.player.advance(driver.now), Paused) == []
    assert driver.mode() == "running"


def test_a_gap_in_real_time_is_told_apart_from_a_fast_rehearsal() -> None:
    driver = Driver(PLAN, speed=20)
    driver.now += 1_500
    driver.player.advance(driver.now)
    assert driver.mode() == "running"


def test_a_gap_in_a_get_ready_pauses_too() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=12_000)
    driver.press(Action.PAUSE)
    driver.now += 60_000
    events = driver.player.advance(driver.now)
    assert of(events, Paused)[0].at_ms == 12_000
    assert driver.mode() == "paused"


def test_a_pause_is_no_gap_however_long() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=12_000)
    driver.now += 3_600_000
    assert driver.player.advance(driver.now) == []


def test_without_a_keyboard_a_gap_ends_by_itself_after_its_get_ready() -> None:
    driver = Driver(PLAN, keyboard=False)
    driver.run(14_000)
    driver.now += 60_000
    events = driver.player.advance(driver.now)
    assert [type(e) for e in events] == [Paused, Notice, Resumed, Notice]
    assert of(events, Resumed)[0].in_ms == 20_000
    driver.run(20_000)
    assert driver.mode() == "running"


def test_a_stop_of_the_process_pauses_at_the_last_time_seen() -> None:
    driver = Driver(PLAN)
    driver.run(14_000)
    events = driver.player.away(driver.now + 500, "suspended")
    assert of(events, Paused) == [Paused(at_ms=14_000, segment=2, reason="suspended")]
    assert driver.player.away(driver.now + 600, "gap") == []


# -- keys ------------------------------------------------------------------------------------------


def test_presses_of_one_key_within_seven_tenths_of_a_second_are_one() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=12_000)
    driver.press(Action.PAUSE, after=699)
    assert driver.mode() == "paused"
    driver.press(Action.PAUSE, after=699)
    assert driver.mode() == "paused"
    driver.press(Action.PAUSE, after=700)
    assert driver.mode() == "get ready"


def test_two_keys_at_once_are_two() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=12_000)
    driver.press(Action.ENTER, after=0)
    assert driver.mode() == "get ready"


def test_every_action_has_its_row_or_changes_nothing() -> None:
    for mode in ("running", "paused", "get ready"):
        assert {Action.PAUSE, Action.STOP, Action.HURT, Action.WHERE} <= TRANSITIONS[mode].keys()
    driver = Driver(PLAN)
    driver.run_out()
    for action in Action:
        assert driver.press(action) == []


def test_enter_in_a_setup_leads_to_its_last_three_seconds_once() -> None:
    driver = Driver(PLAN)
    driver.press(Action.ENTER)
    assert driver.view.remaining_ms == 3_000
    assert of(driver.events, Stretched)[0].by_ms == -6_200
    events = driver.run(3_000)
    assert [e.seconds for e in of(events, Countdown)] == [3, 2, 1]
    assert driver.view.segment.index == 1
    assert driver.view.elapsed_ms == 0


def test_enter_in_the_last_three_seconds_of_a_setup_makes_it_no_longer() -> None:
    driver = Driver(PLAN)
    driver.press(Action.ENTER, after=8_500)
    assert driver.view.remaining_ms == 1_500


def test_enter_in_a_phase_does_nothing() -> None:
    driver = Driver(PLAN)
    driver.run(11_000)
    assert driver.press(Action.ENTER, after=0) == []


def test_a_clicker_goes_on_in_a_setup_and_pauses_elsewhere() -> None:
    driver = Driver(PLAN)
    driver.press(Action.CLICK_ON)
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
    assert driver.player.stop(driver.now, "signal") == []


def test_a_signal_stops_at_once() -> None:
    driver = Driver(PLAN)
    driver.run(12_000)
    events = driver.player.stop(driver.now, "signal")
    assert events == [Stopped(at_ms=12_000, segment=2, reason="signal", sets=())]


def test_a_session_that_never_began_is_stopped_without_a_word() -> None:
    player = Player(PLAN)
    assert not player.has_begun
    assert player.press(Action.PAUSE, 100) == []
    assert player.stop(200, "signal") == []
    assert player.is_over


def test_h_twice_leaves_the_exercise_and_notes_that_it_hurt() -> None:
    driver = Driver(TWO)
    driver.until("phase", set=1, rep=3)
    events = driver.press(Action.HURT, after=0)
    assert "this hurts" in of(events, Notice)[0].show
    events = driver.press(Action.HURT)
    assert of(events, Skipped)[0].reason == "hurt"
    assert driver.view.segment.exercise == 2
    assert [(s.reps, s.hurt, s.whole) for s in driver.player.sets] == [(2, True, False)]


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
    assert notice.say == notice.show == "Pillow squeezes, set 1 of 2, rep 2 of 6."
    assert driver.view.show == notice.show


def test_keys_for_outputs_are_passed_on_to_them() -> None:
    driver = Driver(PLAN)
    events = driver.press(Action.MUTE)
    assert [e.action for e in of(events, SettingChanged)] == [Action.MUTE]
    assert driver.mode() == "running"


# -- checks and added sets -------------------------------------------------------------------------


def test_silence_at_a_check_goes_on() -> None:
    driver = Driver(TWO)
    driver.until("check")
    driver.run(15_000)
    assert driver.view.segment.exercise == 2


def test_a_at_a_check_plays_the_rest_and_the_set_once_more_and_asks_no_more() -> None:
    driver = Driver(TWO)
    driver.until("check")
    events = driver.press(Action.ADD_SET)
    assert of(events, Answered)[0].question == "one more set"
    assert (driver.view.segment.kind, driver.view.extra) == ("rest", 1)
    words = [e.cue.say for e in of(driver.run(29_000), CueDue)]
    assert "One more set." in words
    assert "Second set next." not in words
    driver.until("phase")
    assert driver.view.segment.set == 2
    driver.until("setup", exercise=2)
    assert driver.view.extra == 0
    kinds = [e.kind for e in of(driver.events, SegmentBegan)]
    assert kinds.count("check") == 1
    assert [(s.set, s.extra, s.reps) for s in driver.player.sets] == [
        (1, 0, 6),
        (2, 0, 6),
        (2, 1, 6),
    ]


def test_a_in_a_rest_adds_a_set_after_the_last() -> None:
    driver = Driver(TWO)
    driver.until("rest")
    driver.press(Action.ADD_SET)
    assert driver.view.segment.kind == "rest"
    driver.until("setup", exercise=2)
    assert [(s.set, s.extra) for s in driver.player.sets] == [(1, 0), (2, 0), (2, 1)]
    assert "check" not in {e.kind for e in of(driver.events, SegmentBegan)}


def test_no_more_sets_are_added_than_the_exercise_allows() -> None:
    driver = Driver(TWO)
    driver.until("rest")
    driver.press(Action.ADD_SET)
    notice = of(driver.press(Action.ADD_SET), Notice)[0]
    assert notice.show == "That is all the sets there are here."


def test_a_check_is_asked_again_while_more_sets_may_be_added() -> None:
    driver = Driver(timeline(exercise(check=CHECK, most_sets=4)))
    driver.until("check")
    driver.press(Action.ADD_SET)
    driver.until("phase")
    driver.until("check")
    assert driver.view.extra == 1


def test_a_check_of_one_set_on_both_sides_plays_both_sides_again() -> None:
    driver = Driver(SIDES)
    driver.until("check")
    driver.press(Action.ADD_SET)
    assert (driver.mode(), driver.view.segment.side) == ("get ready", "left")
    driver.run_out()
    assert [(s.side, s.extra) for s in driver.player.sets] == [
        ("left", 0),
        ("right", 0),
        ("left", 1),
        ("right", 1),
    ]


def test_a_set_added_to_the_last_exercise_is_done_before_the_end() -> None:
    driver = Driver(timeline(exercise(hold=Hold(10_000))))
    driver.until("rest")
    driver.press(Action.ADD_SET)
    driver.run_out()
    assert [(s.set, s.extra) for s in driver.player.sets] == [(1, 0), (2, 0), (2, 1)]


def test_going_back_from_an_added_set_does_the_planned_one() -> None:
    driver = Driver(timeline(exercise(check=CHECK)))
    driver.until("check")
    driver.press(Action.ADD_SET)
    driver.until("phase", rep=2)
    driver.press(Action.PREVIOUS_SET)
    assert driver.view.extra == 1
    driver.press(Action.PREVIOUS_SET)
    assert (driver.view.segment.set, driver.view.extra) == (1, 0)


def test_a_where_no_set_can_be_added_says_so_and_changes_nothing() -> None:
    driver = Driver(PLAN)
    driver.until("phase")
    events = driver.press(Action.ADD_SET, after=0)
    assert [type(e) for e in events] == [Notice]
    assert driver.mode() == "running"


# -- open holds ------------------------------------------------------------------------------------


def wall_sit() -> Driver:
    driver = Driver(timeline(exercise(hold=WALL_SIT, sets=1)))
    driver.until("hold")
    return driver


def test_an_open_hold_counts_up_to_its_goal_and_past_it_and_ends_itself() -> None:
    driver = wall_sit()
    driver.run(130_000)
    view = driver.view
    assert (view.elapsed_ms, view.remaining_ms, view.left_ms) == (130_000, 0, 0)
    driver.run_out()
    done = driver.player.sets[0]
    assert (done.held_ms, done.whole, done.ended_by_key) == (180_000, True, False)


@pytest.mark.parametrize("action", [Action.ENTER, Action.CLICK_ON])
def test_a_key_ends_an_open_hold_and_left_takes_five_seconds_off_it(action: Action) -> None:
    driver = wall_sit()
    events = driver.press(action, after=50_000)
    assert of(events, Answered)[0].held_ms == 50_000
    assert driver.player.mode == "finished"
    assert (driver.player.sets[0].held_ms, driver.player.sets[0].ended_by_key) == (50_000, True)
    events = driver.press(Action.PREVIOUS_SET)
    assert of(events, Answered)[0].held_ms == 45_000
    assert driver.player.sets[0].held_ms == 45_000


def test_left_after_an_open_hold_corrects_it_only_until_the_next_span() -> None:
    plan = timeline(exercise(hold=WALL_SIT), exercise(name="Bridge", number=2))
    driver = Driver(plan)
    driver.until("hold")
    driver.press(Action.ENTER, after=40_000)
    assert driver.view.segment.kind == "rest"
    assert "Held 0:40" in driver.view.show
    driver.press(Action.PREVIOUS_SET)
    assert driver.player.sets[0].held_ms == 35_000
    driver.until("hold", set=2)
    driver.press(Action.PREVIOUS_SET, after=5_000)
    assert (driver.view.segment.set, driver.player.sets[0].held_ms) == (2, 35_000)


def test_a_hold_cannot_be_corrected_below_nothing() -> None:
    driver = wall_sit()
    driver.press(Action.ENTER, after=3_000)
    driver.press(Action.PREVIOUS_SET)
    assert driver.player.sets[0].held_ms == 0


def test_left_at_the_end_changes_nothing_without_a_hold() -> None:
    driver = Driver(PLAN)
    driver.run_out()
    assert driver.press(Action.PREVIOUS_SET) == []


def test_a_hold_that_was_left_early_is_kept_as_not_whole() -> None:
    driver = Driver(timeline(exercise(hold=Hold(20_000), sets=1)))
    driver.until("hold")
    driver.press(Action.NEXT_SET, after=7_000)
    assert [(s.held_ms, s.whole) for s in driver.player.sets] == [(7_000, False)]


def test_the_answer_at_the_end_is_an_event() -> None:
    driver = Driver(PLAN)
    driver.run_out()
    events = driver.player.confirm(as_guided=True)
    assert [(e.question, e.answer) for e in of(events, Answered)] == [("as guided", True)]


def test_time_left_is_of_the_whole_session() -> None:
    driver = Driver(PLAN)
    driver.run(12_500)
    assert driver.view.left_ms == PLAN.total_ms - 12_500
    assert driver.view.next == "rest 30 s, then set 2"
    assert driver.player.at_ms == 12_500
