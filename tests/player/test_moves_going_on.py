"""Going on with an earlier session: by exercise, set, side and rep, after a get-ready."""

from typing import Any

from routine.options import only_exercise
from routine.player.moves import LONG_READY_MS, READY_MS
from routine.signals import (
    Action,
    Countdown,
    CueDue,
    Finished,
    Notice,
    Resumed,
    SegmentBegan,
    SessionPlace,
    SessionSnapshot,
    Started,
)
from routine.timeline import compile_timeline
from routine.words.speech_timing import speech_ms
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Again, Driver, of

TIMELINE = timeline(exercise(sides="each", check=CHECK), exercise(hold=WALL_SIT, name="Wall sit"))


def left_at(kind: str, **where: object) -> SessionSnapshot:
    """Return where a session stood that was killed as such a segment began."""
    session = Driver(TIMELINE)
    session.until(kind, **where)
    return session.player.snapshot


def test_a_rep_is_gone_on_with_from_its_start_after_a_long_get_ready() -> None:
    left = left_at("phase", set=2, side="right", rep=4, phase="Release")
    session = Again(TIMELINE, left)
    assert [event.in_ms for event in of(session.events, Resumed)] == [LONG_READY_MS]
    session.run(LONG_READY_MS)
    began = of(session.events, SegmentBegan)[0]
    assert (began.set, began.side, began.rep, began.phase) == (2, "right", 4, "Squeeze")
    assert began.at_ms == left.at_ms


def test_it_says_where_one_is_and_that_one_gets_back_into_place() -> None:
    session = Again(TIMELINE, left_at("phase", set=2, side="left", rep=3))
    told = of(session.events, Notice)[0]
    assert told.show.startswith("Back into place.")
    assert "rep three of six" in (told.say or "")


def led_back(kind: str, **where: Any) -> Again:
    """Return a session that is set up anew for what another was in the middle of."""
    left = left_at(kind, **where)
    only = only_exercise(TIMELINE.routine, left.place.exercise, left.place.side)
    return Again(TIMELINE, left, lead_in=compile_timeline(only))


def test_its_setup_is_led_through_again_line_by_line_and_then_the_same_rep() -> None:
    session = led_back("phase", set=2, side="right", rep=4)
    (resumed,) = of(session.events, Resumed)
    assert resumed.in_ms > LONG_READY_MS
    assert "by itself" in of(session.events, Notice)[0].show
    happened = session.run(resumed.in_ms)
    said = [event.cue.say for event in of(happened, CueDue) if event.cue.say]
    assert "Lie down." in said
    assert [event.seconds for event in of(happened, Countdown)] == [3, 2, 1]
    began = of(happened, SegmentBegan)[0]
    assert (began.set, began.side, began.rep) == (2, "right", 4)


def test_its_lines_are_seen_and_none_is_said_over_another() -> None:
    session = led_back("phase", set=1, side="left", rep=2)
    notice = of(session.events, Notice)[0]
    heard = session.now + speech_ms(notice.say or "")
    for event in of(session.run(200_000), CueDue):
        if session.player.mode != "get ready" or event.cue.say is None:
            continue
        assert event.clock_ms >= heard
        heard = event.clock_ms + event.cue.length_ms


def test_a_key_cuts_the_way_back_short() -> None:
    session = led_back("phase", set=1, side="left", rep=2)
    session.press(Action.ENTER, after=5_000)
    assert session.view.ready_ms == READY_MS
    happened = session.run(READY_MS)
    assert of(happened, SegmentBegan)[0].rep == 2


def test_between_sets_no_way_back_is_needed() -> None:
    session = led_back("rest")
    assert session.mode() == "running"


def test_its_reps_are_counted_on() -> None:
    session = Again(TIMELINE, left_at("phase", set=1, side="left", rep=5))
    session.until("switch")
    done = session.player.sets[0]
    assert (done.reps, done.whole) == (6, True)


def test_sets_done_before_are_kept_and_none_is_done_twice() -> None:
    session = Again(TIMELINE, left_at("phase", set=2, side="left", rep=1))
    session.run_out()
    finished = of(session.events, Finished)[0]
    work = [(done.exercise, done.set, done.side) for done in finished.sets]
    assert len(work) == len(set(work)) == 6
    assert all(done.whole for done in finished.sets)


def test_time_goes_on_from_where_it_stood() -> None:
    left = left_at("phase", set=2, side="left", rep=1)
    session = Again(TIMELINE, left)
    assert of(session.events, Started)[0].at_ms == left.at_ms
    session.run_out()
    whole = Driver(TIMELINE)
    whole.run_out()
    assert session.player.at_ms == whole.player.at_ms


def test_what_is_between_sets_begins_at_once() -> None:
    for kind in ("setup", "rest", "switch", "check"):
        session = Again(TIMELINE, left_at(kind))
        assert session.mode() == "running"
        assert session.view.segment.kind == kind
        assert session.view.elapsed_ms == 0


def test_an_open_hold_begins_anew_and_the_time_at_which_it_was_ended_counts() -> None:
    before = Driver(TIMELINE)
    before.until("hold")
    before.run(50_000)
    session = Again(TIMELINE, before.player.snapshot)
    session.run(LONG_READY_MS + 20_000)
    session.press(Action.ENTER)
    held = session.player.sets[-1]
    assert held.whole
    assert (held.held_ms or 0) < 50_000


def test_an_added_set_is_still_an_added_one() -> None:
    before = Driver(TIMELINE)
    before.until("check")
    before.press(Action.ADD_SET)
    before.until("phase", rep=2, side="right")
    session = Again(TIMELINE, before.player.snapshot)
    assert session.view.extra == 1
    session.run_out()
    assert sum(done.extra for done in session.player.sets) == 2


def test_a_set_asked_for_in_a_rest_is_not_forgotten() -> None:
    before = Driver(TIMELINE)
    before.until("rest")
    before.press(Action.ADD_SET)
    session = Again(TIMELINE, before.player.snapshot)
    session.run_out()
    assert sum(done.extra for done in session.player.sets) == 2


def test_a_place_that_is_not_there_leads_to_the_nearest() -> None:
    place = SessionPlace(exercise=1, kind="phase", set=7, side="left", rep=99)
    session = Again(TIMELINE, SessionSnapshot(place))
    assert session.view.segment.exercise in {1, 2}
    place = SessionPlace(exercise=2, kind="check", set=3)
    assert Again(TIMELINE, SessionSnapshot(place)).view.segment.exercise == 2
