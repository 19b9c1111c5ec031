"""Every minute on the minute: what fills the time of a set makes up for how long its work took."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from routine.model import Group, Hold, OwnPace, Timeline
from routine.signals import Action, CueDue, SegmentBegan
from tests.support.builders import exercise, timeline
from tests.support.driver import Driver, of

PACE = OwnPace(3_000, 57_000)
PUSH_UPS: dict[str, Any] = {"name": "Push-ups", "phases": (), "own_pace": PACE, "reps": 10}
EMOM = timeline(exercise(**PUSH_UPS, sets=4, every_ms=60_000))


def starts(driver: Driver) -> list[int]:
    """Return when each set began for the first time, by the time of the session."""
    work = [event for event in of(driver.events, SegmentBegan) if event.kind in {"phase", "hold"}]
    began: dict[tuple[object, ...], int] = {}
    for event in work:
        began.setdefault((event.exercise, event.round, event.set, event.side), event.at_ms)
    return list(began.values())


def do_in(driver: Driver, *took_ms: int) -> Driver:
    """Do sets in these times, each ended by a key."""
    for each in took_ms:
        driver.until("phase")
        driver.press(Action.ENTER, after=each)
    return driver


def gaps(driver: Driver) -> list[int]:
    return [after - before for before, after in pairwise(starts(driver))]


@pytest.mark.parametrize("took", [12_000, 30_000, 44_000, 57_000])
def test_the_next_set_begins_on_the_minute_however_long_this_one_took(took: int) -> None:
    driver = do_in(Driver(EMOM), took, took, took)
    driver.until("phase")
    assert gaps(driver) == [60_000, 60_000, 60_000]


@given(times=st.lists(st.integers(3_000, 57_000), min_size=3, max_size=3))
def test_so_it_does_at_any_pace(times: list[int]) -> None:
    driver = do_in(Driver(EMOM), *times)
    driver.until("phase")
    assert gaps(driver) == [60_000, 60_000, 60_000]


def test_left_alone_a_set_takes_its_most_and_the_rest_is_what_it_leaves() -> None:
    driver = Driver(EMOM)
    driver.run_out()
    assert gaps(driver) == [60_000, 60_000, 60_000]
    rests = [e.at_ms for e in of(driver.events, SegmentBegan) if e.kind == "rest"]
    assert [rest - start for rest, start in zip(rests, starts(driver), strict=False)] == [
        57_000
    ] * 3


def test_the_count_to_the_next_set_is_the_last_three_seconds_of_the_minute() -> None:
    driver = do_in(Driver(EMOM), 50_000)
    begun = starts(driver)[0]
    driver.until("phase")
    ticks = [e.at_ms - begun for e in of(driver.events, CueDue) if e.cue.tone == "tick"]
    assert ticks[-3:] == [57_000, 58_000, 59_000]


def test_words_that_a_shorter_rest_has_no_time_for_are_not_said_over_the_count() -> None:
    driver = do_in(Driver(EMOM), 56_000)
    began = driver.player.at_ms
    driver.until("phase")
    driver.run(1_000)
    said = [(e.at_ms, e.cue.say) for e in of(driver.events, CueDue) if e.cue.say]
    assert [each for each in said if each[0] >= began] == [(began + 4_250, "Ten reps.")]


def test_what_a_pause_takes_is_left_out() -> None:
    driver = do_in(Driver(EMOM), 20_000)
    driver.run(10_000)
    driver.press(Action.PAUSE)
    driver.press(Action.PAUSE, after=40_000)
    driver.until("phase")
    assert gaps(driver) == [60_000]


def test_a_set_that_a_pause_starts_again_has_its_minute_from_there() -> None:
    driver = Driver(EMOM)
    driver.until("phase")
    driver.run(20_000)
    driver.press(Action.PAUSE, after=1_000)
    driver.press(Action.PAUSE)
    driver.until("phase")
    again = driver.player.at_ms
    driver.press(Action.ENTER, after=25_000)
    driver.until("phase")
    assert driver.player.at_ms - again == 60_000


def test_both_sides_count_and_the_switch_between_them() -> None:
    sides = timeline(exercise(**PUSH_UPS, sides="each", sets=2, every_ms=90_000))
    driver = do_in(Driver(sides), 11_000, 23_000)
    driver.until("phase")
    times = starts(driver)
    assert times[2] - times[0] == 90_000


def test_a_switch_that_fills_the_minute_is_made_up_for_once() -> None:
    sides = timeline(exercise(**PUSH_UPS, sides="each", by_side=True, sets=2, every_ms=60_000))
    driver = do_in(Driver(sides), 10_000, 20_000, 40_000)
    driver.until("phase")
    assert gaps(driver) == [60_000, 60_000, 60_000]


def test_in_a_circuit_it_is_the_gap_that_fills_the_minute() -> None:
    laps = (Group("Circuit", 2),)
    own = exercise(**PUSH_UPS, group="Circuit", sets=1, every_ms=60_000)
    circuit = timeline(own, replace(own, name="Squats"), groups=laps)
    driver = do_in(Driver(circuit), 10_000, 50_000, 20_000)
    driver.until("phase")
    assert gaps(driver) == [60_000, 60_000, 60_000]


def test_before_a_rest_between_rounds_nothing_is_made_up_for() -> None:
    laps = (Group("Circuit", 2, rest_ms=30_000),)
    own = exercise(**PUSH_UPS, group="Circuit", sets=1, every_ms=60_000)
    driver = do_in(Driver(timeline(own, replace(own, name="Squats"), groups=laps)), 10_000, 10_000)
    driver.until("rest")
    began = driver.player.at_ms
    driver.until("setup")
    assert driver.player.at_ms - began == 30_000
    driver.until("phase")
    driver.press(Action.ENTER, after=40_000)
    driver.until("phase")
    assert gaps(driver)[-1] == 60_000


def test_a_hold_that_plus_made_longer_leaves_less_rest() -> None:
    driver = Driver(timeline(exercise(hold=Hold(30_000), sets=2, every_ms=60_000)))
    driver.until("hold")
    driver.press(Action.MORE)
    driver.until("rest")
    driver.until("hold")
    assert gaps(driver) == [60_000]


def test_what_came_too_late_is_made_up_for_by_the_rests_to_come() -> None:
    sets = exercise(hold=Hold(50_000), sets=3, every_ms=60_000)
    driver = Driver(timeline(sets))
    driver.until("hold")
    driver.press(Action.MORE)
    driver.until("rest")
    driver.until("hold")
    driver.until("rest")
    driver.until("hold")
    assert gaps(driver) == [63_000, 57_000]


def test_a_key_that_leads_elsewhere_begins_a_minute_of_its_own() -> None:
    driver = do_in(Driver(EMOM), 10_000)
    driver.press(Action.NEXT_SET)
    driver.until("phase")
    began = driver.player.at_ms
    driver.press(Action.ENTER, after=20_000)
    driver.until("phase")
    assert driver.player.at_ms - began == 60_000


def test_a_setup_that_enter_cut_short_is_none_of_the_minute() -> None:
    driver = Driver(EMOM)
    driver.run(4_000)
    driver.press(Action.ENTER)
    do_in(driver, 20_000)
    driver.until("phase")
    assert gaps(driver) == [60_000]


def test_without_keys_a_set_takes_its_estimate() -> None:
    driver = Driver(EMOM, keyboard=False)
    driver.run_out()
    assert gaps(driver) == [60_000] * 3
    rests = [e.at_ms for e in of(driver.events, SegmentBegan) if e.kind == "rest"]
    assert [rest - start for rest, start in zip(rests, starts(driver), strict=False)] == [
        30_000
    ] * 3


def still_planned(compiled: Timeline) -> list[int]:
    return [s.duration_ms for s in compiled.segments if s.kind == "rest"]


def test_the_plan_stays_as_it_is() -> None:
    driver = do_in(Driver(EMOM), 10_000)
    driver.run(5_000)
    assert driver.view.remaining_ms == 45_000
    assert still_planned(driver.player.timeline) == [30_000] * 3


def test_the_tone_of_a_rest_is_heard_however_short_it_is() -> None:
    driver = do_in(Driver(EMOM), 56_900)
    began = driver.player.at_ms
    tones = [e.cue.tone for e in of(driver.run(10), CueDue) if e.at_ms == began]
    assert "set_end" in tones


def test_the_time_to_the_next_set_and_that_left_run_down_evenly_at_any_pace() -> None:
    for took in (12_000, 57_000):
        driver = Driver(EMOM)
        driver.until("phase")
        for at in range(0, took, 3_000):
            view = driver.view
            assert (view.next_set_ms, view.left_ms) == (60_000 - at, 210_000 - at)
            driver.run(3_000)
        driver.press(Action.ENTER, after=0)
        assert driver.view.next_set_ms is None, "the rest counts down to it"
        assert (driver.view.remaining_ms, driver.view.left_ms) == (60_000 - took, 210_000 - took)


def test_the_time_to_the_next_set_counts_both_sides_and_is_none_after_the_last() -> None:
    driver = Driver(timeline(exercise(**PUSH_UPS, sides="each", sets=2, every_ms=90_000)))
    driver.until("phase")
    began = driver.player.at_ms
    driver.press(Action.ENTER, after=9_000)
    seen = [driver.view]
    driver.until("phase")
    driver.run(10_000)
    assert driver.view.next_set_ms == began + 90_000 - driver.player.at_ms
    driver.press(Action.PAUSE)
    seen.append(driver.view)
    driver.press(Action.NEXT_SET)
    driver.until("phase")
    seen.append(driver.view)
    assert [view.next_set_ms for view in seen] == [81_000, None, None]
    assert [view.mode for view in seen] == ["running", "paused", "running"]


def test_a_set_that_is_too_long_leaves_the_count_at_least() -> None:
    driver = Driver(timeline(exercise(hold=Hold(50_000), sets=3, every_ms=60_000)))
    driver.until("hold")
    driver.press(Action.MORE, after=0)
    assert driver.view.next_set_ms == 63_000


def test_before_an_added_set_the_gap_to_another_exercise_is_not_next() -> None:
    own = exercise(**PUSH_UPS, group="Circuit", sets=2, every_ms=60_000)
    laps = (Group("Circuit", 1),)
    driver = do_in(Driver(timeline(own, replace(own, name="Squats"), groups=laps)), 9_000)
    driver.press(Action.ADD_SET)
    driver.until("phase")
    assert driver.view.next_set_ms is None
