import pytest

from routine.model import Hold
from routine.signals import (
    Action,
    Answered,
    CueDue,
    Notice,
    SegmentBegan,
)
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver, of

# the way and the announcement; 6 reps of 2 s and 3 s; rest 30 s; 6 reps
PLAN = timeline(exercise(setup=(), setup_ms=0))
SETUP_MS = PLAN.segments[0].duration_ms
SET_MS = 6 * 5_000
TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))
SIDES = timeline(exercise(sides="each", sets=1, check=CHECK))


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
    assert driver.view.next == "one more set, 6 reps"
    words = [e.cue.say for e in of(driver.run(29_000), CueDue)]
    assert "One more set." in words
    assert "Second set next." not in words
    driver.until("phase")
    assert driver.view.segment.set == 2
    assert driver.view.next == "Wall sit"
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
    assert notice.show == "That's all the sets there are for this one."


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
    assert driver.player.can_correct_hold
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


LEAVING = [(Action.STOP, Action.STOP), (Action.NEXT_SET,), (Action.PAUSE, Action.ENTER)]


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
    driver.run(SETUP_MS + 2_500)
    assert driver.view.left_ms == PLAN.total_ms - SETUP_MS - 2_500
    assert driver.view.next == "rest 30 s, then set 2"
    assert driver.player.at_ms == SETUP_MS + 2_500
