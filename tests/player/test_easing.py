"""The key e: an exercise goes on in its easier way, where one is."""

import pytest
from msgspec.structs import replace

from routine.model import Hold, Line, Phase, Timeline
from routine.player.player import Player
from routine.signals import (
    Action,
    ClockMs,
    CueDue,
    Eased,
    Notice,
    Paused,
    Resumed,
    SegmentBegan,
    SessionMs,
    Skipped,
)
from routine.words.phrases import when_it_hurts
from tests.support.builders import CHECK, RELEASE, WALL_SIT, exercise, timeline, way
from tests.support.driver import Driver, of

SOFT = (Phase("Press", 2_000, "out"), RELEASE)


SIDES = exercise(
    sides="each", position="back", easier=way("easier", sides="each", position="back", phases=SOFT)
)


LAST = exercise(name="Wall sit", hold=WALL_SIT, sets=1)


TIMELINE = timeline(SIDES, LAST)


def ease(driver: Driver) -> Eased:
    """Press e twice; return the event of it."""
    driver.press(Action.EASIER)
    return of(driver.press(Action.EASIER), Eased)[0]


def place(driver: Driver) -> tuple[str, int | None, str | None, int | None]:
    segment = driver.view.segment
    return (segment.kind, segment.set, segment.side, segment.rep)


def eased_at(compiled: Timeline, kind: str, **found: object) -> Driver:
    driver = Driver(compiled)
    driver.until(kind, **found)
    ease(driver)
    return driver


def test_e_pauses_at_once_and_asks_to_be_pressed_again() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase", rep=2)
    events = driver.press(Action.EASIER, after=0)
    assert of(events, Paused)
    assert of(events, Notice)[0].say == when_it_hurts.EASIER_AGAIN
    assert (driver.mode(), driver.view.armed) == ("paused", Action.EASIER)


@pytest.mark.parametrize("before", [Action.EASIER, Action.HURT])
def test_e_twice_or_after_h_goes_on_in_the_easier_way(before: Action) -> None:
    driver = Driver(TIMELINE)
    driver.until("phase", rep=2)
    driver.press(before)
    events = driver.press(Action.EASIER)
    assert of(events, Eased)
    assert not of(events, Skipped)
    assert driver.player.timeline.exercise(1).way == "easier"
    assert (driver.view.armed, driver.mode()) == (None, "get ready")


def test_e_after_another_armed_key_only_arms() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase")
    driver.press(Action.STOP)
    assert not of(driver.press(Action.EASIER), Eased)
    assert driver.view.armed is Action.EASIER


def test_e_in_a_pause_arms_and_again_goes_easier() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase")
    driver.press(Action.PAUSE)
    assert (len(of(driver.press(Action.EASIER), Notice)), driver.view.armed) == (1, Action.EASIER)
    assert of(driver.press(Action.EASIER), Eased)


def test_where_nothing_is_easier_it_says_so_and_h_still_leaves_the_exercise() -> None:
    driver = Driver(TIMELINE)
    driver.until("hold")
    driver.press(Action.EASIER)
    events = driver.press(Action.EASIER)
    assert [notice.say for notice in of(events, Notice)] == [when_it_hurts.NO_EASIER]
    assert (driver.mode(), driver.view.armed) == ("paused", Action.HURT)
    assert driver.player.timeline is TIMELINE
    assert of(driver.press(Action.HURT), Skipped)[0].reason == "hurt"


def test_it_goes_on_in_the_same_set_side_and_repetition_after_a_long_get_ready() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase", set=2, side="right", rep=4, phase="Release")
    at = driver.player.at_ms
    driver.press(Action.EASIER, after=0)
    events = driver.press(Action.EASIER)
    assert [event.in_ms for event in of(events, Resumed)] == [20_000]
    assert place(driver) == ("phase", 2, "right", 4)
    events = driver.run(20_000)
    began = of(events, SegmentBegan)[0]
    assert (began.phase, began.rep, began.at_ms) == ("Press", 4, at)


def test_any_key_shortens_the_get_ready_to_three_seconds() -> None:
    driver = eased_at(TIMELINE, "phase", rep=3)
    driver.press(Action.PAUSE)
    assert driver.view.ready_ms == 3_000
    driver.run(3_000)
    assert driver.mode() == "running"


def test_the_event_tells_the_exercise_and_its_place_in_the_new_plan() -> None:
    compiled = timeline(exercise(easier=way("easier", rest_ms=0)), LAST)
    driver = Driver(compiled)
    driver.until("phase", set=2, rep=1)
    before, at = driver.view.segment.index, driver.player.at_ms
    driver.press(Action.EASIER, after=0)
    event = of(driver.press(Action.EASIER), Eased)[0]
    assert event == Eased(at_ms=SessionMs(at), segment=before - 1, exercise=1, way="easier")
    assert driver.player.timeline.segments[event.segment].set == 2


def test_what_is_said_of_the_way_is_said_at_once_and_then_the_place_in_one_notice() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase", rep=2)
    driver.press(Action.EASIER, after=0)
    (notice,) = of(driver.press(Action.EASIER), Notice)
    assert notice.show == "Press softly. Back into place. Any key starts."
    assert notice.say == (
        "Press softly. Back into place. Any key starts. On your back. "
        "Pillow squeezes, set one of two, rep two of six, left side."
    )
    assert (notice.tone, driver.view.show) == ("go_on", notice.show)


def test_easier_than_the_harder_way_is_the_usual_one_and_it_says_so() -> None:
    harder = way("harder", easier=exercise())
    driver = Driver(timeline(harder))
    driver.until("phase", rep=2)
    driver.press(Action.EASIER)
    events = driver.press(Action.EASIER)
    (notice,) = of(events, Notice)
    assert notice.show == "Back to the usual way. Back into place. Any key starts."
    assert of(events, Eased)[0].way is None
    assert driver.player.timeline.exercise(1).way is None


def test_the_other_exercises_stay_as_they_are() -> None:
    driver = eased_at(TIMELINE, "phase", rep=3)
    assert driver.player.timeline.exercise(2) == TIMELINE.exercise(2)
    driver.until("hold")
    assert driver.view.segment.exercise == 2


def test_asked_for_in_the_easier_way_it_says_that_it_is_the_easier_one_already() -> None:
    driver = eased_at(TIMELINE, "phase", rep=3)
    driver.until("phase", rep=4)
    driver.press(Action.EASIER, after=0)
    events = driver.press(Action.EASIER)
    assert not of(events, Eased)
    assert [notice.say for notice in of(events, Notice)] == [when_it_hurts.EASIER_ALREADY]
    assert (driver.mode(), driver.view.armed) == ("paused", Action.HURT)


def test_sets_done_before_stay_and_the_rest_is_done_in_the_easier_way() -> None:
    driver = eased_at(TIMELINE, "phase", set=2, side="left", rep=1)
    driver.until("setup", exercise=2)
    done = [(one.set, one.side, one.reps, one.whole) for one in driver.player.sets]
    assert done == [
        (1, "left", 6, True),
        (1, "right", 6, True),
        (2, "left", 6, True),
        (2, "right", 6, True),
    ]


def test_repetitions_done_before_count_with_those_in_the_easier_way() -> None:
    driver = eased_at(TIMELINE, "phase", set=1, side="left", rep=4)
    driver.until("switch")
    assert [(one.reps, one.whole) for one in driver.player.sets] == [(6, True)]


def test_where_the_easier_way_has_fewer_repetitions_it_goes_on_with_its_last() -> None:
    compiled = timeline(exercise(easier=way("easier", reps=3)))
    assert place(eased_at(compiled, "phase", set=2, rep=5)) == ("phase", 2, None, 3)


FEWER = exercise(sets=3, easier=way("easier", sets=2))


@pytest.mark.parametrize(
    ("kind", "found", "begun"),
    [("phase", {"set": 3, "rep": 4}, [(3, 3, False)]), ("rest", {"set": 2}, [])],
)
def test_past_the_last_set_of_the_easier_way_the_next_exercise_comes(
    kind: str, found: dict[str, int], begun: list[tuple[int, int, bool]]
) -> None:
    driver = eased_at(timeline(FEWER, LAST), kind, **found)
    skipped = of(driver.events, Skipped)[-1]
    assert (skipped.reason, skipped.to) == ("easier", driver.view.segment.index)
    assert (driver.mode(), place(driver)) == ("running", ("setup", None, None, None))
    assert driver.view.segment.exercise == 2
    assert [(one.set, one.reps, one.whole) for one in driver.player.sets] == [
        (1, 6, True),
        (2, 6, True),
        *begun,
    ]


def test_a_hold_that_is_left_for_the_next_exercise_counts_once_and_in_its_own_set() -> None:
    holds = exercise(hold=Hold(20_000), easier=way("easier", hold=Hold(10_000), phases=(), sets=1))
    driver = Driver(timeline(holds, LAST))
    driver.until("hold", set=2)
    driver.run(8_000)
    ease(driver)
    assert [(one.set, one.held_ms, one.way) for one in driver.player.sets] == [
        (1, 20_000, None),
        (2, 8_800, None),
    ]


def test_past_the_last_set_of_the_last_exercise_the_session_ends() -> None:
    driver = eased_at(timeline(FEWER), "phase", set=3, rep=4)
    assert driver.player.mode == "finished"
    assert (of(driver.events, Skipped)[-1].to, of(driver.events, Skipped)[-1].reason) == (
        None,
        "easier",
    )


def test_from_repetitions_it_goes_on_in_a_hold_and_the_other_way_about() -> None:
    held = way("easier", hold=Hold(20_000), sets=2)
    compiled = timeline(exercise(easier=held))
    assert place(eased_at(compiled, "phase", set=2, rep=4)) == ("hold", 2, None, None)
    compiled = timeline(exercise(hold=Hold(20_000), easier=way("easier")))
    assert place(eased_at(compiled, "hold", set=2)) == ("phase", 2, None, 1)


@pytest.mark.parametrize(
    ("kind", "lasts"), [("rest", 30_000), ("switch", 20_000), ("check", 15_000)]
)
def test_between_sets_the_span_goes_on_from_where_it_stood_and_the_line_is_said(
    kind: str, lasts: int
) -> None:
    usual = {"sides": "each", "switch_ms": 20_000, "check": CHECK}
    driver = Driver(timeline(exercise(**usual, easier=way("easier", **usual)), LAST))
    driver.until(kind)
    before = driver.view.segment
    driver.run(4_000)
    driver.press(Action.EASIER, after=0)
    (notice,) = of(driver.press(Action.EASIER), Notice)
    assert (notice.say, notice.show, notice.tone) == ("Press softly.", "Press softly.", "go_on")
    assert (driver.mode(), driver.view.ready_ms) == ("get ready", 3_000)
    assert place(driver) == (kind, before.set, before.side, None)
    driver.run(3_000)
    assert (driver.mode(), driver.view.elapsed_ms) == ("running", 4_000)
    assert driver.view.remaining_ms == lasts - 4_000


def test_a_rest_of_the_easier_way_has_its_own_length() -> None:
    driver = eased_at(timeline(exercise(easier=way("easier", rest_ms=12_000))), "rest")
    driver.run(3_000)
    assert driver.view.elapsed_ms + driver.view.remaining_ms == 12_000
    driver.until("phase", set=2, rep=6)
    assert [(one.set, one.reps) for one in driver.player.sets] == [(1, 6)]


@pytest.mark.parametrize(
    ("usual", "easier", "found"),
    [({}, {"rest_ms": 12_000}, 1), ({"sets": 3}, {"sets": 2, "check": CHECK}, 2)],
)
def test_where_the_span_would_be_over_already_active_time_does_not_go_back(
    usual: dict[str, int], easier: dict[str, object], found: int
) -> None:
    driver = Driver(timeline(exercise(**usual, easier=way("easier", **easier)), LAST))
    driver.until("rest", set=found)
    driver.run(20_000)
    ease(driver)
    driver.run(20_000)
    times = [event.at_ms for event in driver.events]
    assert times == sorted(times)


def test_past_the_last_set_of_an_easier_way_with_a_check_its_question_is_asked() -> None:
    compiled = timeline(exercise(sets=3, easier=way("easier", sets=2, check=CHECK)), LAST)
    driver = Driver(compiled)
    driver.until("phase", set=3, rep=4)
    driver.run(1_500)
    ease(driver)
    driver.run(10_000)
    assert driver.view.segment.kind == "check"
    assert "question" in {due.cue.tone for due in of(driver.events, CueDue)}


def test_in_a_setup_the_setup_of_the_easier_way_begins() -> None:
    driver = Driver(TIMELINE)
    driver.run(5_000)
    ease(driver)
    assert (driver.mode(), place(driver)) == ("running", ("setup", None, None, None))
    words = [due.cue.say for due in of(driver.run(60_000), CueDue)]
    assert "Press softly." in words


def test_in_a_check_that_the_easier_way_does_not_have_the_next_exercise_comes() -> None:
    silent = timeline(exercise(check=CHECK, easier=way("easier")), LAST)
    driver = eased_at(silent, "check")
    assert (driver.view.segment.kind, driver.view.segment.exercise) == ("setup", 2)


def test_an_open_hold_begins_again_and_what_was_held_is_kept() -> None:
    easier = way("easier", hold=replace(WALL_SIT, ms=20_000, first_ms=10_000, max_ms=30_000))
    driver = Driver(timeline(exercise(hold=WALL_SIT, sets=1, easier=easier)))
    driver.until("hold")
    driver.press(Action.EASIER, after=25_000)
    driver.press(Action.EASIER)
    assert [(one.held_ms, one.whole) for one in driver.player.sets] == [(25_000, False)]
    driver.run(20_000)
    assert (driver.view.elapsed_ms, driver.view.remaining_ms) == (0, 20_000)
    driver.press(Action.ENTER, after=12_000)
    assert [(one.held_ms, one.ended_by_key) for one in driver.player.sets] == [(12_000, True)]


def test_an_added_set_stays_an_added_set() -> None:
    compiled = timeline(exercise(check=CHECK, easier=way("easier", check=CHECK)), LAST)
    driver = Driver(compiled)
    driver.until("check")
    driver.press(Action.ADD_SET)
    driver.until("phase", set=2)
    ease(driver)
    assert driver.view.extra == 1
    driver.until("setup", exercise=2)
    assert [(one.set, one.extra) for one in driver.player.sets] == [(1, 0), (2, 0), (2, 1)]


def test_active_time_leaves_the_change_of_ways_out() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase", rep=3)
    at = driver.player.at_ms
    driver.press(Action.EASIER, after=0)
    driver.press(Action.EASIER, after=9_000)
    driver.run(20_000)
    assert (driver.player.at_ms, driver.mode()) == (at, "running")


def test_what_is_due_ahead_after_the_change_is_of_the_new_plan() -> None:
    driver = eased_at(TIMELINE, "phase", set=1, rep=1)
    words = {due.cue.say for due in driver.player.ahead(ClockMs(driver.now + 26_000))}
    assert "Press: breathe out." in words
    assert "Squeeze: breathe out." not in words


def test_looking_ahead_never_changes_the_player() -> None:
    driver, other = Driver(TIMELINE), Driver(TIMELINE)
    for action in (None, Action.EASIER, Action.EASIER, Action.PAUSE):
        for one in (driver, other):
            one.until("phase", rep=3) if action is None else one.press(action)
        before = (driver.view, driver.player.sets, driver.player.timeline)
        driver.player.ahead(ClockMs(driver.now + 600_000))
        assert (driver.view, driver.player.sets, driver.player.timeline) == before
    assert driver.run_out() == other.run_out()


def test_a_player_that_can_make_no_other_plan_goes_on_in_its_own() -> None:
    player = Player(TIMELINE)
    player.start(ClockMs(0))
    for now in range(500, 60_000, 500):
        player.advance(ClockMs(now))
    player.press(Action.EASIER, ClockMs(60_000))
    events = player.press(Action.EASIER, ClockMs(61_000))
    assert not of(events, Eased)
    assert [notice.say for notice in of(events, Notice)] == [when_it_hurts.NO_EASIER]
    assert player.timeline is TIMELINE


@pytest.mark.parametrize(("side", "words"), [("left", "Left knee."), ("right", "Right knee.")])
def test_the_line_of_the_way_names_the_side_that_works(side: str, words: str) -> None:
    easier = way("easier", sides="each", way_line=Line("{side} knee."))
    driver = eased_at(timeline(exercise(sides="each", easier=easier), LAST), "phase", side=side)
    assert driver.view.show.startswith(f"{words} Back into place.")
