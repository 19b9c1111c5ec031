"""Rounds: jumps within and between them, one more set, what hurts, and going on in any of them."""

import pytest
from msgspec.structs import replace

from routine.model import Group, Hold, Timeline
from routine.options import only_exercise
from routine.player.leaving import HURT_REST_MS
from routine.player.moves import LONG_READY_MS, READY_MS
from routine.signals import (
    Action,
    Answered,
    Countdown,
    CueDue,
    Event,
    Notice,
    Resumed,
    SegmentBegan,
    SessionSnapshot,
    Skipped,
)
from routine.timeline import compile_timeline
from routine.words.phrases import when_it_hurts
from tests.support.builders import CHECK, exercise, first, timeline
from tests.support.driver import Again, Driver, of

SQUATS = exercise(name="Squats", group="Circuit", hold=Hold(30_000), sets=1, setup=())
PLANK = exercise(name="Plank", group="Circuit", hold=Hold(20_000), sets=1, setup=())
SIT = exercise(name="Sit", hold=Hold(10_000), sets=1)
LAPS = Group("Circuit", 3, rest_ms=60_000, gap_ms=10_000)
CIRCUIT = timeline(SQUATS, PLANK, SIT, groups=(LAPS,))


def at(compiled: Timeline, kind: str, name: str, lap: int | None = None) -> Driver:
    driver = Driver(compiled)
    driver.until(kind, exercise_name=name, round=lap)
    return driver


def visits(events: list[Event]) -> list[tuple[int, int | None]]:
    """Return the exercise and round of each work segment that began."""
    return [(e.exercise, e.round) for e in of(events, SegmentBegan) if e.kind == "hold"]


def done(driver: Driver) -> list[tuple[int, int | None, int]]:
    return [(each.exercise, each.round, each.extra) for each in driver.player.sets]


def test_left_alone_each_round_is_done_and_counted_for_itself() -> None:
    driver = Driver(CIRCUIT)
    driver.run_out()
    laps = [(number, lap) for lap in (1, 2, 3) for number in (1, 2)]
    assert visits(driver.events) == [*laps, (3, None)]
    assert done(driver) == [*((number, lap, 0) for number, lap in laps), (3, None, 0)]
    assert all(each.whole for each in driver.player.sets)


def test_next_and_previous_set_lead_from_round_to_round() -> None:
    driver = at(CIRCUIT, "rest", "Plank", 1)
    driver.press(Action.NEXT_SET)
    assert (driver.view.segment.kind, driver.view.segment.round) == ("setup", 2)
    driver.press(Action.PREVIOUS_SET)
    assert (driver.view.segment.exercise_name, driver.view.segment.round) == ("Plank", 1)
    assert driver.mode() == "get ready"


def test_where_a_key_led_to_is_told_by_the_round() -> None:
    driver = at(CIRCUIT, "hold", "Squats", 2)
    driver.run(10_000)
    notice = of(driver.press(Action.PREVIOUS_SET), Notice)[-1]
    assert notice.say == "Round two of three."
    assert notice.show == "Squats, round 2 of 3."


@pytest.mark.parametrize(
    ("key", "name", "lap"),
    [(Action.NEXT_EXERCISE, "Squats", 3), (Action.PREVIOUS_EXERCISE, "Squats", 2)],
)
def test_another_exercise_is_that_of_the_round(key: Action, name: str, lap: int) -> None:
    driver = at(CIRCUIT, "hold", "Plank", 2)
    driver.press(key)
    driver.press(key)
    assert (driver.view.segment.exercise_name, driver.view.segment.round) == (name, lap)
    assert driver.view.segment.kind == "setup"


def test_a_gap_too_short_to_get_ready_in_is_passed_over() -> None:
    flow = timeline(SQUATS, PLANK, groups=(replace(LAPS, gap_ms=0),))
    driver = at(flow, "hold", "Squats", 2)
    driver.press(Action.NEXT_EXERCISE)
    events = driver.press(Action.NEXT_EXERCISE)
    assert [e.in_ms for e in of(events, Resumed)] == [LONG_READY_MS]
    assert (driver.view.segment.kind, driver.view.segment.exercise_name) == ("hold", "Plank")


# -- one more set -------------------------------------------------------------------------------


def test_a_in_the_rest_between_rounds_does_the_last_set_once_more_and_then_rests_again() -> None:
    driver = at(CIRCUIT, "rest", "Plank", 1)
    events = driver.press(Action.ADD_SET)
    assert of(events, Answered)[0].question == "one more set"
    assert driver.view.next == "one more set, hold 20 s"
    happened = driver.run(110_000)
    assert visits(happened) == [(2, 1)]
    rests = [e.extra for e in of(happened, SegmentBegan) if e.kind == "rest"]
    assert rests == [1]
    driver.until("setup", exercise_name="Squats", round=2)
    assert driver.view.extra == 0
    assert done(driver) == [(1, 1, 0), (2, 1, 0), (2, 1, 1)]


def test_what_that_rest_says_comes_next_is_the_set_and_after_it_the_round() -> None:
    driver = at(CIRCUIT, "rest", "Plank", 1)
    driver.press(Action.ADD_SET)
    words = [e.cue.say for e in of(driver.run(47_000), CueDue) if e.cue.say]
    assert "One more set." in words
    assert "Round two of three." not in words
    driver.until("hold", exercise_name="Plank")
    driver.until("rest", exercise_name="Plank")
    assert driver.view.next == "Squats, round 2 of 3"
    words = [e.cue.say for e in of(driver.run(49_000), CueDue) if e.cue.say]
    assert "Round two of three." in words


def test_that_rest_counts_to_the_set_even_if_there_was_no_time_left_to() -> None:
    driver = at(CIRCUIT, "rest", "Plank", 1)
    driver.run(49_000)
    events = [*driver.press(Action.ADD_SET, after=0), *driver.run(6_000)]
    ticks = [event.seconds for event in of(events, Countdown)]
    assert ticks == [3, 2, 1]
    assert visits(events) == [(2, 1)]


def test_a_pause_in_that_rest_forgets_nothing() -> None:
    driver = at(CIRCUIT, "rest", "Plank", 1)
    driver.press(Action.ADD_SET)
    driver.press(Action.PAUSE)
    driver.press(Action.PAUSE)
    driver.run(READY_MS)
    assert driver.view.next == "one more set, hold 20 s"
    driver.until("hold")
    assert (driver.view.segment.exercise_name, driver.view.extra) == ("Plank", 1)


def test_no_more_sets_are_added_to_a_round_than_the_exercise_allows() -> None:
    driver = at(CIRCUIT, "rest", "Plank", 1)
    driver.press(Action.ADD_SET)
    notice = of(driver.press(Action.ADD_SET), Notice)[0]
    assert notice.show == "That's all the sets there are for this one."
    none = timeline(SQUATS, replace(PLANK, most_sets=1), groups=(LAPS,))
    driver = at(none, "rest", "Plank", 1)
    assert of(driver.press(Action.ADD_SET), Notice)[0].show == notice.show


def test_a_set_added_to_one_round_is_none_of_the_next() -> None:
    driver = at(CIRCUIT, "rest", "Plank", 1)
    driver.press(Action.ADD_SET)
    driver.until("rest", exercise_name="Plank", round=2)
    driver.press(Action.ADD_SET)
    driver.until("setup", exercise_name="Squats", round=3)
    assert [each for each in done(driver) if each[2]] == [(2, 1, 1), (2, 2, 1)]


def test_a_set_added_within_a_round_leaves_the_rest_after_it() -> None:
    sets = timeline(replace(PLANK, sets=2), groups=(LAPS,))
    driver = at(sets, "rest", "Plank", 1)
    driver.press(Action.ADD_SET)
    driver.until("hold", round=2)
    kinds = [e.kind for e in of(driver.events, SegmentBegan) if e.round == 1]
    assert kinds == ["setup", "hold", "rest", "hold", "rest", "hold", "rest"]


def test_a_in_the_check_after_the_last_round_adds_a_set_to_it() -> None:
    driver = at(timeline(replace(PLANK, check=CHECK), groups=(LAPS,)), "check", "Plank", 3)
    driver.press(Action.ADD_SET)
    driver.run_out()
    assert done(driver)[-1] == (1, 3, 1)
    assert sum(e.kind == "check" for e in of(driver.events, SegmentBegan)) == 1


# -- what hurts ---------------------------------------------------------------------------------


def hurt(driver: Driver) -> list[Event]:
    driver.press(Action.HURT)
    return driver.press(Action.HURT)


def test_what_hurts_is_left_for_this_round_and_all_to_come() -> None:
    driver = at(CIRCUIT, "hold", "Squats", 1)
    events = hurt(driver)
    assert of(events, Notice)[-1].say == (
        f"{when_it_hurts.WE_LEAVE_IT_FOR_GOOD} {when_it_hurts.LEFT_OUT_SPOKEN}"
    )
    assert (driver.view.mode, driver.view.ready_ms) == ("resting", HURT_REST_MS)
    driver.run_out()
    assert visits(driver.events) == [(1, 1), (2, 1), (2, 2), (2, 3), (3, None)]
    assert [each.hurt for each in driver.player.sets if each.exercise == 1] == [True]


def test_the_way_to_the_next_exercise_then_begins_at_the_one_before() -> None:
    up = replace(PLANK, position="standing")
    down = replace(SIT, position="back", group="Circuit")
    compiled = timeline(down, up, replace(down, name="Lie"), groups=(replace(LAPS, gap_ms=None),))
    driver = at(compiled, "hold", "Plank", 1)
    hurt(driver)
    lie, far = (
        first(each, "setup", exercise_name="Lie", round=2)
        for each in (driver.player.timeline, compiled)
    )
    assert lie.duration_ms < far.duration_ms


def test_in_the_last_round_it_is_left_as_any_exercise() -> None:
    driver = at(CIRCUIT, "hold", "Plank", 3)
    events = hurt(driver)
    assert driver.player.timeline is CIRCUIT
    assert when_it_hurts.WE_LEAVE_IT in of(events, Notice)[-1].show
    assert driver.view.segment.exercise_name == "Sit"


def test_where_every_exercise_of_a_round_hurt_no_round_comes_any_more() -> None:
    driver = at(CIRCUIT, "hold", "Squats", 2)
    hurt(driver)
    driver.until("hold", exercise_name="Plank")
    skipped = of(hurt(driver), Skipped)[-1]
    assert skipped.to is not None
    assert driver.player.timeline.segments[skipped.to].exercise_name == "Sit"
    driver.run_out()
    assert visits(driver.events)[-1] == (3, None)


@pytest.mark.parametrize("last", [(), (SIT,)])
def test_in_the_rest_before_a_round_that_then_is_none_the_set_before_it_hurt(
    last: tuple[object, ...],
) -> None:
    driver = at(timeline(PLANK, *last, groups=(LAPS,)), "rest", "Plank", 1)  # type: ignore[arg-type]
    hurt(driver)
    assert driver.player.is_over == (not last)
    (plank,) = driver.player.sets
    assert (plank.whole, plank.hurt, plank.held_ms) == (True, True, 20_000)


def test_without_time_for_a_setup_the_rest_says_what_comes_after_it() -> None:
    driver = at(timeline(SQUATS, PLANK, groups=(replace(LAPS, gap_ms=0),)), "hold", "Squats", 1)
    said = of(hurt(driver), Notice)[-1].say or ""
    assert said.endswith("Plank, round one of three.")
    driver.run(HURT_REST_MS)
    assert (driver.mode(), driver.view.segment.kind) == ("running", "hold")


# -- going on -----------------------------------------------------------------------------------


def left_at(kind: str, name: str, lap: int) -> SessionSnapshot:
    return at(CIRCUIT, kind, name, lap).player.snapshot


@pytest.mark.parametrize("lap", [1, 2, 3])
@pytest.mark.parametrize(("kind", "name"), [("hold", "Squats"), ("setup", "Plank")])
def test_a_session_goes_on_in_the_round_where_it_was_left(kind: str, name: str, lap: int) -> None:
    left = left_at(kind, name, lap)
    assert left.place.round == lap
    session = Again(CIRCUIT, left)
    assert session.view.segment == first(CIRCUIT, "hold", exercise_name=name, round=lap)
    session.run_out()
    assert done(session) == done_in(CIRCUIT)


def test_a_gap_is_too_short_to_get_back_into_place_so_its_setup_is_read_instead() -> None:
    left = left_at("setup", "Plank", 2)
    only = compile_timeline(only_exercise(CIRCUIT.routine, 2, None))
    session = Again(CIRCUIT, left, lead_in=only)
    (resumed,) = of(session.events, Resumed)
    assert resumed.in_ms > LONG_READY_MS
    words = [e.cue.say for e in of(session.run(resumed.in_ms), CueDue) if e.cue.say]
    assert words[0] == "Plank. Two of three."
    assert not any("ound" in each for each in words), "it is alone"
    assert (session.mode(), session.view.segment.round) == ("running", 2)


def test_it_goes_on_in_the_rest_between_two_rounds_with_the_set_that_was_added() -> None:
    driver = at(CIRCUIT, "rest", "Plank", 2)
    driver.press(Action.ADD_SET)
    session = Again(CIRCUIT, driver.player.snapshot)
    assert (session.view.segment.kind, session.view.segment.round) == ("rest", 2)
    session.run_out()
    assert (2, 2, 1) in done(session)


def test_what_hurt_is_left_out_of_a_session_that_is_gone_on_with() -> None:
    driver = at(CIRCUIT, "hold", "Squats", 1)
    hurt(driver)
    driver.until("hold", exercise_name="Plank", round=2)
    session = Again(driver.player.timeline, driver.player.snapshot)
    session.run_out()
    assert visits(session.events) == [(2, 2), (2, 3), (3, None)]


def done_in(compiled: Timeline) -> list[tuple[int, int | None, int]]:
    driver = Driver(compiled)
    driver.run_out()
    return done(driver)


def test_a_set_added_to_one_round_is_none_of_the_next_of_the_same_exercise() -> None:
    driver = at(timeline(PLANK, groups=(LAPS,)), "rest", "Plank", 1)
    driver.press(Action.ADD_SET)
    driver.until("hold", round=2)
    assert driver.view.extra == 0


def test_a_hold_broken_off_is_whole_by_the_time_of_its_own_set() -> None:
    listed = Hold(20_000, times_ms=(10_000, 20_000))
    driver = Driver(timeline(exercise(hold=listed, sets=2)))
    driver.until("hold")
    driver.press(Action.MORE)
    driver.press(Action.NEXT_SET, after=12_000)
    assert driver.player.sets[0].whole
