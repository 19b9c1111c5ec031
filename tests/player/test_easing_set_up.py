"""The key e where a body has to be otherwise for the easier way: it is set up for it first."""

import pytest
from msgspec.structs import replace

from routine.model import Line, Timeline
from routine.signals import Action, ClockMs, CueDue, Eased, SegmentBegan, Skipped
from routine.words.phrases import in_setup
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline, way, words_in
from tests.support.driver import Driver, of

LAST = exercise(name="Wall sit", hold=WALL_SIT, sets=1)


SITS = way("easier", position="sitting", setup=(Line("Sit down."),))


LIES = exercise(
    position="back", setup=(Line("Lie down."),), leave=(Line("Legs down."),), easier=SITS
)


TIMELINE = timeline(LIES, LAST)


def ease(driver: Driver) -> Eased:
    driver.press(Action.EASIER)
    return of(driver.press(Action.EASIER), Eased)[0]


def eased_at(compiled: Timeline, kind: str, **found: object) -> Driver:
    driver = Driver(compiled)
    driver.until(kind, **found)
    ease(driver)
    return driver


@pytest.mark.parametrize(
    "easier",
    [
        way("easier", position="standing", setup=LIES.setup),
        way("easier", position="back", setup=(Line("Pillow under the head."),)),
    ],
)
def test_where_position_or_setup_differ_the_setup_comes_first_and_then_the_place(
    easier: object,
) -> None:
    driver = eased_at(timeline(replace(LIES, easier=easier), LAST), "phase", set=2, rep=4)
    assert (driver.mode(), driver.view.segment.kind, driver.view.elapsed_ms) == (
        "running",
        "setup",
        0,
    )
    events = driver.run(driver.view.remaining_ms)
    began = of(events, SegmentBegan)[0]
    assert (began.kind, began.set, began.rep, began.phase) == ("phase", 2, 4, "Squeeze")
    assert not of(driver.events, Skipped)


def test_the_event_is_of_the_place_that_the_setup_leads_to() -> None:
    driver = Driver(TIMELINE)
    driver.until("phase", set=2, rep=4)
    event = ease(driver)
    segment = driver.player.timeline.segments[event.segment]
    assert (segment.kind, segment.set, segment.rep) == ("phase", 2, 4)


def test_that_setup_leads_from_the_usual_way_there_and_ends_with_the_line_of_the_way() -> None:
    driver = eased_at(TIMELINE, "phase", set=2, rep=4)
    compiled = driver.player.timeline
    assert words_in(compiled, compiled.segments[0]) == [
        "Next, pillow squeezes, sitting.",
        "Legs down.",
        in_setup.OFF_THE_FLOOR,
        "Sit down.",
        "Press softly.",
    ]
    told = [due.cue.say for due in of(driver.run(driver.view.remaining_ms), CueDue)]
    assert "Sit down." in told


def test_the_exercise_after_it_is_left_for_as_the_easier_way_leaves_it() -> None:
    driver = eased_at(TIMELINE, "phase", set=2, rep=4)
    compiled = driver.player.timeline
    setup = next(s for s in compiled.segments if s.kind == "setup" and s.exercise == 2)
    assert "Legs down." not in words_in(compiled, setup)


@pytest.mark.parametrize(("kind", "found"), [("rest", {}), ("check", {})])
def test_between_sets_the_setup_comes_first_too(kind: str, found: dict[str, object]) -> None:
    compiled = timeline(replace(LIES, check=CHECK, easier=replace(SITS, check=CHECK)), LAST)
    driver = eased_at(compiled, kind, **found)
    assert driver.view.segment.kind == "setup"
    began = of(driver.run(driver.view.remaining_ms), SegmentBegan)[0]
    assert began.kind == kind


def test_a_pause_within_that_setup_keeps_where_it_leads() -> None:
    driver = eased_at(TIMELINE, "phase", set=2, rep=4)
    driver.run(2_000)
    for _ in range(2):
        driver.press(Action.PAUSE)
        driver.press(Action.PAUSE)
        driver.run(3_000)
    assert (driver.mode(), driver.view.segment.kind) == ("running", "setup")
    driver.until("phase")
    assert (driver.view.segment.set, driver.view.segment.rep) == (2, 4)


def test_enter_skips_ahead_in_that_setup_and_keeps_where_it_leads() -> None:
    driver = eased_at(TIMELINE, "phase", set=2, rep=4)
    driver.press(Action.ENTER)
    assert driver.view.remaining_ms == 3_000
    driver.run(3_000)
    assert (driver.view.segment.set, driver.view.segment.rep) == (2, 4)


def test_an_arrow_in_that_setup_leads_to_its_first_set_as_ever() -> None:
    driver = eased_at(TIMELINE, "phase", set=2, rep=4)
    driver.press(Action.NEXT_SET)
    assert (driver.view.segment.set, driver.view.segment.rep) == (1, 1)
    driver.until("rest")
    assert (driver.view.segment.set, driver.mode()) == (1, "running")


def test_back_at_an_earlier_setup_nothing_leads_elsewhere() -> None:
    driver = eased_at(TIMELINE, "phase", set=2, rep=4)
    driver.press(Action.PREVIOUS_EXERCISE)
    driver.press(Action.PREVIOUS_EXERCISE)
    driver.until("phase")
    assert (driver.view.segment.set, driver.view.segment.rep) == (1, 1)


def test_what_is_due_ahead_goes_by_where_that_setup_leads() -> None:
    driver = eased_at(TIMELINE, "phase", set=2, rep=4)
    left = driver.view.remaining_ms
    words = [due.cue.say for due in driver.player.ahead(ClockMs(driver.now + left + 1_999))]
    assert list(filter(None, words))[-1] == "Four."
    driver.run(left)
    assert driver.view.segment.rep == 4


def test_repetitions_done_before_that_setup_count_on() -> None:
    driver = eased_at(TIMELINE, "phase", set=1, rep=4)
    driver.until("rest")
    assert [(one.set, one.reps, one.whole) for one in driver.player.sets] == [(1, 6, True)]


def test_in_the_setup_itself_it_begins_anew_and_leads_to_the_first_set() -> None:
    driver = eased_at(TIMELINE, "setup")
    assert driver.view.elapsed_ms == 0
    driver.until("phase")
    assert (driver.view.segment.set, driver.view.segment.rep) == (1, 1)


@pytest.mark.parametrize("action", [Action.STOP, Action.NEXT_EXERCISE])
def test_repetitions_done_before_are_kept_where_one_leaves_from_that_setup(action: Action) -> None:
    driver = eased_at(TIMELINE, "phase", set=1, rep=5)
    driver.press(action)
    driver.press(action)
    assert [(one.set, one.reps) for one in driver.player.sets] == [(1, 4)]


def test_easier_once_more_within_that_setup_still_leads_to_the_place() -> None:
    usual = exercise(position="side", easier=way("easier", position="standing"))
    driver = eased_at(timeline(way("harder", position="back", easier=usual)), "phase", set=2, rep=3)
    ease(driver)
    assert driver.player.timeline.exercise(1).way == "easier"
    driver.until("phase")
    assert (driver.view.segment.set, driver.view.segment.rep) == (2, 3)


def test_that_setup_names_the_side_that_it_leads_to() -> None:
    usual = exercise(sides="each", easier=way("easier", sides="each", position="standing"))
    driver = eased_at(timeline(usual, LAST), "phase", set=2, side="right", rep=3)
    cues = [due.cue for due in of(driver.run(driver.view.remaining_ms), CueDue)]
    assert "Left side first." not in {cue.say for cue in cues}
    assert {cue.tone for cue in cues} & {"left", "right"} == {"right"}
