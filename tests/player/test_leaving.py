"""Leaving an exercise that hurts: a minute of rest comes, and then the next exercise."""

import pytest
from msgspec.structs import replace

from routine.model import Line, Timeline
from routine.signals import (
    Action,
    CueDue,
    Eased,
    Event,
    Notice,
    Resumed,
    Skipped,
)
from routine.words.phrases import when_it_hurts
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline, way
from tests.support.driver import Driver, of

BRIDGE = exercise(name="Bridge", easier=way("easier", name="Bridge"))


LEFT = exercise(sides="each", leave=(Line("Take the {side} foot off the {other} knee."),))


TIMELINE = timeline(LEFT, BRIDGE, exercise(name="Wall sit", hold=WALL_SIT, sets=1))


def hurt(compiled: Timeline = TIMELINE, kind: str = "phase", **found: object) -> Driver:
    """Press h twice at a place: the minute has begun."""
    driver = Driver(compiled)
    driver.until(kind, **found)
    driver.press(Action.HURT)
    driver.press(Action.HURT)
    assert (driver.view.mode, driver.view.ready_ms) == ("resting", 60_000)
    return driver


TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))


def said(events: list[Event]) -> list[str]:
    return [due.cue.say for due in of(events, CueDue) if due.cue.say]


@pytest.mark.parametrize(
    ("side", "line"),
    [
        ("left", "Take the left foot off the right knee."),
        ("right", "Take the right foot off the left knee."),
    ],
)
def test_it_is_left_aloud_and_how_to_get_out_of_it_comes_before_the_rest(
    side: str, line: str
) -> None:
    notice = of(hurt(side=side, rep=3).events, Notice)[-1]
    assert notice.say == f"We'll leave this one. {line} {when_it_hurts.LEFT_OUT_SPOKEN}"
    assert notice.show == f"We'll leave this one. {line} {when_it_hurts.LEFT_OUT}"


def test_in_a_setup_there_is_nothing_yet_to_get_out_of() -> None:
    notice = of(hurt(kind="setup").events, Notice)[-1]
    assert notice.say == f"We'll leave this one. {when_it_hurts.LEFT_OUT_SPOKEN}"


def test_in_a_rest_the_side_of_a_leave_line_is_named_too() -> None:
    assert "{" not in str(of(hurt(kind="rest").events, Notice)[-1].say)


def test_after_the_minute_the_next_exercise_begins_with_its_setup() -> None:
    driver = hurt(rep=3)
    driver.run(60_000)
    assert (driver.mode(), driver.view.segment.kind, driver.view.segment.exercise) == (
        "running",
        "setup",
        2,
    )


def test_h_in_that_minute_begins_it_anew_and_notes_nothing() -> None:
    driver = hurt(rep=3)
    sets = driver.player.sets
    events = driver.press(Action.HURT, after=20_000)
    assert (driver.view.mode, driver.view.ready_ms) == ("resting", 60_000)
    assert not of(events, Skipped)
    assert of(events, Notice)[-1].say == when_it_hurts.LEFT_OUT_SPOKEN
    assert driver.player.sets == sets
    assert {one.exercise for one in sets} == {1}


def test_h_in_a_pause_of_that_minute_begins_it_anew_too() -> None:
    driver = hurt(rep=3)
    driver.press(Action.STOP)
    assert driver.mode() == "paused"
    driver.press(Action.HURT)
    assert (driver.view.mode, driver.view.ready_ms) == ("resting", 60_000)


@pytest.mark.parametrize("pauses", [False, True])
@pytest.mark.parametrize("action", [Action.NEXT_SET, Action.PREVIOUS_SET, Action.CLICK_BACK])
def test_an_arrow_in_that_minute_leads_to_the_setup(action: Action, pauses: bool) -> None:  # noqa: FBT001 - a parameter
    driver = hurt(rep=3)
    if pauses:
        driver.press(Action.STOP)
    events = driver.press(action)
    assert [event.in_ms for event in of(events, Resumed)] == [0]
    assert not of(events, Skipped)
    assert (driver.mode(), driver.view.segment.kind, driver.view.segment.exercise) == (
        "running",
        "setup",
        2,
    )
    assert driver.view.elapsed_ms == 0


@pytest.mark.parametrize("action", [Action.PAUSE, Action.ENTER, Action.MORE])
def test_any_key_in_that_minute_leads_to_the_setup_sooner(action: Action) -> None:
    driver = hurt(rep=3)
    driver.press(action, after=10_000)
    driver.run(3_000)
    assert (driver.mode(), driver.view.segment.kind) == ("running", "setup")


def test_e_in_that_minute_keeps_the_rest_and_is_of_the_exercise_that_comes() -> None:
    driver = hurt(rep=3)
    driver.press(Action.EASIER)
    events = driver.press(Action.EASIER)
    assert [(event.exercise, event.way) for event in of(events, Eased)] == [(2, "easier")]
    assert of(events, Notice)[-1].say == "Press softly."
    assert driver.mode() == "resting"
    assert (driver.view.segment.kind, driver.view.segment.exercise) == ("setup", 2)
    driver.run(60_000)
    assert (driver.mode(), driver.view.segment.kind) == ("running", "setup")
    assert driver.player.timeline.exercise(1) == TIMELINE.exercise(1)


def test_e_after_h_in_that_minute_is_only_the_first_press_of_it() -> None:
    driver = hurt(rep=3)
    driver.press(Action.HURT)
    assert not of(driver.press(Action.EASIER), Eased)
    assert driver.view.armed is Action.EASIER


def test_the_exercise_after_what_hurt_counts_its_sets_from_none() -> None:
    driver = hurt(timeline(exercise(), replace(BRIDGE, sets=1)), set=2, rep=3)
    driver.run_out()
    assert [(one.exercise, one.set, one.hurt) for one in driver.player.sets] == [
        (1, 1, False),
        (1, 2, True),
        (2, 1, False),
    ]


def test_who_left_what_hurt_rests_a_minute_and_is_led_to_the_next_exercise() -> None:
    driver = Driver(TWO)
    driver.run(14_000)
    driver.press(Action.HURT)
    events = driver.press(Action.HURT)
    assert [event.in_ms for event in of(events, Resumed)] == [60_000]
    assert driver.mode() == "resting"
    driver.run(59_900)
    assert driver.mode() == "resting"
    assert "Next, wall sit." in said(driver.run(3_000))
    assert (driver.mode(), driver.view.segment.kind) == ("running", "setup")


def test_who_left_what_hurt_need_not_rest_so_long() -> None:
    driver = Driver(TWO)
    driver.run(14_000)
    driver.press(Action.HURT)
    driver.press(Action.HURT)
    driver.press(Action.PAUSE)
    driver.run(3_100)
    assert (driver.mode(), driver.view.segment.kind) == ("running", "setup")


def test_who_left_what_hurt_may_rest_longer() -> None:
    driver = Driver(TWO)
    driver.run(14_000)
    driver.press(Action.HURT)
    driver.press(Action.HURT)
    driver.press(Action.STOP)
    driver.run(600_000)
    assert driver.mode() == "paused"
    events = driver.press(Action.PAUSE)
    assert [event.in_ms for event in of(events, Resumed)] == [0]
    assert not of(events, Notice), "there is no place to get back into"
    assert (driver.mode(), driver.view.segment.kind) == ("running", "setup")
