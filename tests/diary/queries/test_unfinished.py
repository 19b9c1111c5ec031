"""Which session can be resumed, and where it stands."""

import pytest

from routine.diary import Instant
from routine.diary.database.rows import PauseRow, PlaceRow, SessionRow, SetRow
from routine.diary.edits import stop_abandoned
from routine.diary.queries.unfinished import unfinished
from routine.model import Group
from routine.timeline import compile_timeline
from tests.support.builders import WALL_SIT, exercise, first, routine, timeline
from tests.support.journal_stage import (
    LATER,
    OVER,
    PLAN,
    diary,
    journal,
    journal_home,
    offer,
    rows,
    stage,
)
from tests.support.playback_stage import NOON, Stage

__all__ = ["journal_home"]


ROUNDS = compile_timeline(
    routine(exercise(group="Whole", reps=2, rest_ms=5_000), groups=(Group("Whole", 3, 10_000),))
)


def left(seconds: float = 40) -> None:
    """Leave a session as a kill does: nothing tells the diary."""
    made = stage()
    made.keyboard.at(seconds, do=lambda: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        made.run()


def test_a_session_that_was_killed_goes_on_as_the_same_session() -> None:
    left()
    made = Stage(PLAN, journal=journal(), offer=offer(LATER))
    made.keyboard.at(3_600, "enter").at(3_600 + OVER, "enter")
    assert made.run() == 0
    (session,) = rows(SessionRow)
    assert (session.ended, session.as_guided) == ("finished", True)
    assert session.started_utc == NOON + 1_000
    assert all(one.whole and one.confirmed for one in rows(SetRow))
    assert len(rows(SetRow)) == 5


def test_a_session_in_rounds_goes_on_in_the_round_in_which_it_was_left() -> None:
    made = stage(ROUNDS)
    second_set = first(ROUNDS, "phase", round=2, set=2)
    at = 1 + (second_set.start_ms + 1_000) / 1_000
    made.keyboard.at(at, do=lambda: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        made.run()
    before = {(row.round, row.number): row.whole for row in rows(SetRow)}
    assert before == {(1, 1): True, (1, 2): True, (2, 1): True}
    resumed = offer(LATER)
    place = resumed.unfinished.snapshot.place
    assert (place.round, place.set, place.kind) == (2, 2, "phase")
    made = Stage(ROUNDS, journal=journal(), offer=resumed)
    made.keyboard.at(3_600, "enter").at(3_600 + OVER, "enter")
    assert made.run() == 0
    done = {(row.round, row.number): row.whole for row in rows(SetRow)}
    assert done == {(round_, number): True for round_ in (1, 2, 3) for number in (1, 2)}
    assert [row.ended for row in rows(SessionRow)] == ["finished"]


def test_the_time_between_is_kept_as_a_pause() -> None:
    left()
    made = Stage(PLAN, journal=journal(), offer=offer(LATER))
    made.keyboard.at(3_600, "enter").at(3_600 + OVER, "enter")
    made.run()
    (gap,) = rows(PauseRow)
    assert gap.reason == "gap"
    assert 3_550_000 < (gap.lasted_ms or 0) < 3_600_000


def test_its_active_time_leaves_out_what_was_between() -> None:
    left()
    made = Stage(PLAN, journal=journal(), offer=offer(LATER))
    made.keyboard.at(3_600, "enter").at(3_600 + OVER, "enter")
    made.run()
    assert rows(SessionRow)[0].active_ms == PLAN.total_ms + 60_000  # the hold to its end


def test_who_begins_anew_leaves_the_earlier_one_stopped_for_good() -> None:
    left()
    made = Stage(PLAN, journal=journal(b"0123456789"), offer=offer(LATER))
    made.keyboard.at(3_600, "n").at(3_601, "enter").at(3_600 + OVER, "enter")
    made.run()
    earlier, later = sorted(rows(SessionRow), key=lambda one: one.started_utc)
    assert (earlier.ended, earlier.reason, later.ended) == ("stopped", "left", "finished")
    assert earlier.active_ms > 30_000
    assert rows(PlaceRow) == []


def test_q_at_the_offer_leaves_all_as_it_is() -> None:
    left()
    made = Stage(PLAN, journal=journal(), offer=offer(LATER))
    made.keyboard.at(3_600, "q")
    assert made.run() == 3
    assert len(rows(PlaceRow)) == 1
    assert rows(SessionRow)[0].ended is None


def test_after_twelve_hours_it_is_stopped_and_not_offered() -> None:
    left()
    with diary() as opened_diary:
        late = Instant(NOON + 12 * 3_600_000 + 60_000, 60)
        assert unfinished(opened_diary, late) is None
        stop_abandoned(opened_diary, late)
    (session,) = rows(SessionRow)
    assert (session.ended, session.reason) == ("stopped", "left")
    assert session.ended_utc == NOON + 1_000 + session.active_ms


def test_one_last_seen_before_its_start_by_a_clock_set_back_ends_no_earlier_than_it_began() -> None:
    left()
    with diary() as opened_diary:
        with opened_diary.writing():
            opened_diary.rows("UPDATE place SET seen_utc = ?", NOON - 3_600_000)
        stop_abandoned(opened_diary, Instant(NOON + 12 * 3_600_000 + 60_000, 60))
    (session,) = rows(SessionRow)
    assert (session.ended, session.ended_utc) == ("stopped", session.started_utc)


def test_an_earlier_session_of_another_routine_is_not_offered() -> None:
    left()
    with diary() as opened_diary:
        assert unfinished(opened_diary, LATER, "morning") is None
        assert unfinished(opened_diary, LATER, "evening") is not None


def test_a_plan_that_can_not_be_read_any_more_is_not_offered() -> None:
    left()
    with diary() as opened_diary, opened_diary.writing():
        opened_diary.rows("UPDATE plan SET routine = '{\"name\": 3}'")
    with diary() as opened_diary:
        assert unfinished(opened_diary, LATER) is None


def test_a_place_in_an_exercise_that_is_not_there_is_not_offered() -> None:
    left()
    with diary() as opened_diary, opened_diary.writing():
        opened_diary.rows("UPDATE place SET exercise = 9")
    with diary() as opened_diary:
        assert unfinished(opened_diary, LATER) is None


def test_what_was_skipped_before_stays_skipped() -> None:
    made = stage()
    made.keyboard.at(14, "right").at(16, "right").at(40, "q").at(42, "q")
    made.run()
    again = Stage(PLAN, journal=journal(), offer=offer(LATER))
    again.keyboard.at(3_600, "enter").at(3_600 + OVER, "enter")
    again.run()
    first = rows(SetRow)[0]
    assert (first.number, first.side, first.skipped) == (1, "left", True)


def test_a_hold_that_is_stopped_in_its_middle_keeps_its_time() -> None:
    plan = timeline(exercise(hold=WALL_SIT, sets=1))
    made = stage(plan)
    made.keyboard.at(40, "q").at(42, "q")
    made.run()
    (place,) = rows(PlaceRow)
    (session,) = rows(SessionRow)
    assert place.at_ms == session.active_ms == 39_000
    assert place.seen_utc == NOON + 42_000


def test_a_long_hold_that_is_killed_keeps_its_time_within_seconds() -> None:
    plan = timeline(exercise(hold=WALL_SIT, sets=1))
    made = stage(plan)
    made.keyboard.at(90, do=lambda: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        made.run()
    (place,) = rows(PlaceRow)
    assert 89_000 - 15_000 <= place.at_ms <= 89_000


def test_the_time_between_begins_where_the_session_ended() -> None:
    made = stage()
    made.keyboard.at(40, "q").at(45, "q")
    made.run()
    again = Stage(PLAN, journal=journal(), offer=offer(LATER))
    again.keyboard.at(3_600, "enter").at(3_600 + OVER, "enter")
    again.run()
    key, gap = rows(PauseRow)
    assert (key.lasted_ms, gap.reason) == (5_000, "gap")
    assert gap.began_utc == NOON + 45_000
    assert gap.lasted_ms == (3_600 - 45) * 1_000


def test_a_finished_session_that_still_has_a_place_is_not_offered() -> None:
    made = stage()
    made.keyboard.at(40, "q").at(42, "q")
    made.run()
    with diary() as opened_diary, opened_diary.writing():
        opened_diary.rows("UPDATE session SET ended = 'finished'")
    with diary() as opened_diary:
        assert unfinished(opened_diary, LATER) is None


def test_behind_one_that_can_not_be_read_the_one_before_is_offered() -> None:
    for random, seconds in ((bytes(10), 40), (b"0123456789", 50)):
        made = stage(journal=journal(random))
        made.keyboard.at(seconds, "q").at(seconds + 2, "q")
        made.run()
    with diary() as opened_diary, opened_diary.writing():
        opened_diary.rows(
            "UPDATE place SET exercise = 99 WHERE seen_utc = (SELECT max(seen_utc) FROM place)"
        )
    with diary() as opened_diary:
        assert unfinished(opened_diary, LATER) is not None
