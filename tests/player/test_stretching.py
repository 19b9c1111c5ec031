"""Keys that make a segment longer or shorter."""

from routine.model import Hold, Line
from routine.signals import (
    Action,
    Countdown,
    CueDue,
    Event,
    Notice,
    Stretched,
)
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver, of

# the way and the announcement; 6 reps of 2 s and 3 s; rest 30 s; 6 reps
TIMELINE = timeline(exercise(setup=(), setup_ms=0))


SETUP_MS = TIMELINE.segments[0].duration_ms


TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))


def said(events: list[Event]) -> list[str]:
    return [due.cue.say for due in of(events, CueDue) if due.cue.say]


SIDES = timeline(
    exercise(
        sides="each",
        limb="knee",
        rest_ms=20_000,
        setup=(Line("Lie down on the floor. Bend your knees."), Line("Feet flat.")),
    )
)


def test_enter_in_the_last_three_seconds_of_a_setup_makes_it_no_longer() -> None:
    driver = Driver(TIMELINE)
    driver.press(Action.ENTER, after=SETUP_MS - 1_500)
    assert driver.view.remaining_ms == 1_500


def test_plus_and_minus_change_a_rest_by_ten_seconds_and_its_countdown_moves_along() -> None:
    driver = Driver(TIMELINE)
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


def test_enter_in_a_setup_still_tells_the_side_and_none_of_the_lines_it_skips() -> None:
    driver = Driver(SIDES)
    driver.run(3_000)
    told = driver.press(Action.ENTER)
    assert [notice.say for notice in of(told, Notice)] == ["Left knee first."]
    events = driver.run(3_200)
    assert said(events) == ["Squeeze: breathe out."]
    tones = [due.cue.tone for due in of(events, CueDue) if due.cue.tone]
    assert tones == ["left", "tick", "tick", "tick", "exhale"]


def test_a_rest_made_short_still_tells_what_comes_next_and_breathes_no_longer() -> None:
    driver = Driver(SIDES)
    driver.until("rest")
    driver.press(Action.LESS)
    driver.press(Action.LESS)
    events = driver.run(4_000)
    assert said(events)[0] == "Second set next. Left knee."
    assert "inhale" not in [due.cue.tone for due in of(events, CueDue) if due.segment == 0]


def test_a_rest_made_longer_tells_what_comes_next_later_and_once() -> None:
    driver = Driver(SIDES)
    driver.until("rest")
    driver.run(12_000)
    driver.press(Action.MORE)
    events = driver.run(30_000)
    assert said(events).count("Second set next. Left knee.") == 1


def test_words_that_came_before_a_rest_was_made_short_do_not_come_again() -> None:
    driver = Driver(SIDES)
    driver.until("rest")
    driver.run(16_000)
    driver.press(Action.LESS)
    assert "Second set next. Left knee." not in said(driver.run(4_000))


def test_what_does_not_fit_any_more_before_an_end_is_left_out() -> None:
    long = timeline(
        exercise(sides="each", limb="knee with the long name of a knee", rest_ms=20_000)
    )
    driver = Driver(long)
    driver.until("rest")
    driver.press(Action.LESS)
    driver.press(Action.LESS)
    events = driver.run(3_500)
    assert not any(words.startswith("Second set") for words in said(events))
