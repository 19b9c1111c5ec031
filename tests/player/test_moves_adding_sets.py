"""One more set: asked for in a check or a rest, and done after the last."""

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
TIMELINE = timeline(exercise(setup=(), setup_ms=0))


TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))


SIDES = timeline(exercise(sides="each", sets=1, check=CHECK))


def test_what_is_asked_for_counts_before_it_begins() -> None:
    driver = Driver(TIMELINE)
    driver.until("rest")
    assert driver.view.may_add
    driver.press(Action.ADD_SET)
    assert not driver.view.may_add


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
    driver = Driver(TIMELINE)
    driver.until("phase")
    events = driver.press(Action.ADD_SET, after=0)
    assert [type(e) for e in events] == [Notice]
    assert driver.mode() == "running"
