"""Easing an exercise in one of its rounds: it is easier in this and in all to come."""

from typing import Any

from msgspec.structs import replace

from routine.model import Exercise, Group, Hold
from routine.signals import Action, Eased, SegmentBegan, Skipped
from tests.support.builders import exercise, timeline
from tests.support.driver import Driver, of

EASY: dict[str, Any] = {"name": "Squats", "way": "easier", "hold": Hold(15_000), "sets": 1}
SQUATS = exercise(
    name="Squats",
    group="Circuit",
    hold=Hold(30_000),
    sets=1,
    easier=exercise(**EASY),
)
PLANK = exercise(name="Plank", group="Circuit", hold=Hold(20_000), sets=1)
LAPS = (Group("Circuit", 3, rest_ms=60_000, gap_ms=10_000),)


def eased(squats: Exercise, kind: str, lap: int, name: str = "Squats") -> Driver:
    driver = Driver(timeline(squats, PLANK, groups=LAPS))
    driver.until(kind, exercise_name=name, round=lap)
    driver.press(Action.EASIER)
    driver.press(Action.EASIER)
    return driver


def test_it_is_easier_in_this_round_and_in_all_to_come() -> None:
    driver = eased(SQUATS, "hold", 2)
    assert of(driver.events, Eased)[0].way == "easier"
    driver.run_out()
    squats = [each for each in driver.player.sets if each.exercise == 1]
    assert [(each.round, each.way) for each in squats] == [(1, None), (2, "easier"), (3, "easier")]


def test_it_goes_on_in_the_same_round() -> None:
    driver = eased(SQUATS, "hold", 2)
    assert (driver.mode(), driver.view.segment.round) == ("get ready", 2)
    driver.until("hold")
    rounds = [e.round for e in of(driver.events, SegmentBegan) if e.exercise == 1]
    assert rounds == [1, 1, 2, 2, 2]


def test_another_setup_comes_first_in_this_round_alone() -> None:
    other = exercise(**EASY, position="sitting", setup_ms=12_000)
    driver = eased(replace(SQUATS, easier=other), "hold", 2)
    assert (driver.view.segment.kind, driver.view.segment.round) == ("setup", 2)
    assert driver.view.segment.duration_ms > 10_000
    driver.until("setup", exercise_name="Squats", round=3)
    assert driver.view.segment.duration_ms == 10_000


def test_after_the_last_set_of_a_round_the_rest_goes_on_and_no_set_comes_before_the_next() -> None:
    more = replace(PLANK, group=None, sets=2, way="easier")
    driver = Driver(timeline(SQUATS, replace(PLANK, easier=more), groups=LAPS))
    driver.until("rest", exercise_name="Plank", round=1)
    driver.run(5_000)
    driver.press(Action.EASIER)
    driver.press(Action.EASIER)
    assert (driver.view.segment.kind, driver.view.segment.set) == ("rest", 2)
    assert not of(driver.events, Skipped)
    driver.until("setup")
    assert (driver.view.segment.exercise_name, driver.view.segment.round) == ("Squats", 2)
