"""Past sessions: in order, summed up, found by their ids."""

import pytest
from msgspec.structs import replace

from routine import library
from routine.diary import Instant
from routine.diary.database.database_file import diary_path
from routine.diary.database.plans import plan_row
from routine.diary.database.rows import PlanRow, SessionRow
from routine.diary.database.store import Diary
from routine.diary.queries.sessions import (
    PastSession,
    SessionState,
    find_sessions,
    peek_sessions,
    summarize_session,
)
from routine.diary.queries.unfinished import RESUME_MS
from routine.model import Group
from routine.units import HOUR
from tests.support.builders import exercise, routine
from tests.support.diaries import AFTERWARDS, NOW, ids, place, put


def one(diary: Diary, session: SessionRow, instant: Instant = AFTERWARDS) -> PastSession:
    return summarize_session(diary, session, instant)


# -- which -----------------------------------------------------------------------------------------


def test_sessions_come_the_newest_first_and_as_many_as_wanted(diary: Diary) -> None:
    made = [put(diary, started_utc=NOW + n * HOUR).id for n in range(5)]
    assert ids(diary) == made[::-1]
    assert ids(diary, most=2) == [made[4], made[3]]


def test_sessions_are_chosen_by_routine_and_by_local_days_both_in_it(diary: Diary) -> None:
    days = ("2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27")
    made = [put(diary, day=day, started_utc=NOW + n).id for n, day in enumerate(days)]
    other = put(diary, day="2026-11-26", routine="gentle", started_utc=NOW + 9).id
    assert ids(diary, since="2026-11-25", until="2026-11-26") == [other, made[2], made[1]]
    assert ids(diary, since="2026-11-27") == [made[3]]
    assert ids(diary, until="2026-11-24") == [made[0]]
    assert ids(diary, routine=("gentle",)) == [other]
    assert ids(diary, routine=("gentle",), since="2026-11-27") == []


# -- summed up -------------------------------------------------------------------------------------


def test_what_was_planned_comes_from_the_plan_and_what_was_done_from_the_sets(diary: Diary) -> None:
    past = one(
        diary, put(diary, {}, {"reps": 3, "whole": False}, {"skipped": True, "whole": False})
    )
    assert (past.whole, past.planned, past.extra, past.hurt) == (1, 5, 0, False)


def test_a_set_on_each_side_is_whole_where_both_sides_are(diary: Diary) -> None:
    plan = plan_row(library.load("hidden-muscles").routine, "{}")
    with diary.writing():
        diary.put(plan)
    left, right = {"side": "left"}, {"side": "right"}
    sets = [left | {"number": 1}, right | {"number": 1}, left | {"number": 2}]
    past = one(diary, put(diary, *sets, plan=plan.id))
    assert (past.whole, past.planned) == (1, 9)


def test_each_round_counts_with_all_its_sets(diary: Diary) -> None:
    groups = (Group("Outer", 2), Group("Inner", 3, inside="Outer"))
    planned = routine(
        exercise(sets=1, group="Inner", sides="each"), exercise(sets=2, group="Outer"), exercise()
    )
    plan = plan_row(replace(planned, groups=groups), "{}")
    with diary.writing():
        diary.put(plan)
    rounds = [{"number": 1, "round": n, "side": side} for n in (1, 2) for side in ("left", "right")]
    missing = {"number": 1, "round": 3, "side": "left"}
    added = {"number": 1, "round": 2, "extra": 1}
    past = one(diary, put(diary, *rounds, missing, {"exercise": 2, **added}, plan=plan.id))
    assert (past.whole, past.planned, past.extra) == (2, 6 + 4 + 2, 1)


def test_a_set_that_was_added_is_extra_and_what_hurt_is_told(diary: Diary) -> None:
    past = one(diary, put(diary, {}, {"number": 2}, {"number": 2, "extra": 1}, {"hurt": True}))
    assert (past.whole, past.planned, past.extra, past.hurt) == (3, 5, 1, True)


def test_where_a_plan_can_not_be_read_the_sets_begun_count(diary: Diary) -> None:
    plan = PlanRow(id="0" * 64, routine='{"exercises": "none"}', options="{}")
    with diary.writing():
        diary.put(plan)
    past = one(diary, put(diary, {}, {"whole": False}, {"extra": 1}, plan=plan.id))
    assert (past.whole, past.planned, past.extra) == (1, 2, 1)


LATER = RESUME_MS + 1


@pytest.mark.parametrize(
    ("ended", "after", "state", "is_open"),
    [
        (None, 0, "unfinished", True),
        (None, RESUME_MS, "unfinished", True),
        (None, LATER, "stopped", False),
        ("stopped", 0, "stopped", True),
        ("stopped", LATER, "stopped", False),
    ],
)
def test_what_was_not_ended_is_unfinished_for_twelve_hours_and_stopped_then(
    diary: Diary, ended: str | None, after: int, state: SessionState, *, is_open: bool
) -> None:
    session = put(diary, ended=ended, active_ms=5)
    with diary.writing():
        diary.put(place(session))
    past = one(diary, session, Instant(NOW + after))
    assert (past.state, past.is_open) == (state, is_open)
    assert past.active_ms == (90_000 if ended is None else 5)


def test_what_was_not_ended_and_stands_nowhere_was_stopped(diary: Diary) -> None:
    assert one(diary, put(diary, ended=None)).state == "stopped"
    assert one(diary, put(diary)).state == "finished"


# -- which one -------------------------------------------------------------------------------------


FIRST = "01a18b90-b900-722c-a47c-a8c74107b0e4"


SECOND = "01a18b90-b901-722c-a47c-a8c7410700b0"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("last", [SECOND]),
        ("07b0e4", [FIRST]),
        (FIRST, [FIRST]),
        ("b901", [SECOND]),
        ("722c", [SECOND, FIRST]),
        ("0b0", [SECOND]),  # the other one has it, too, but not at its end
        ("ffffff", []),
    ],
)
def test_a_session_is_found_by_a_piece_of_its_id(
    diary: Diary, given: str, meant: list[str]
) -> None:
    put(diary, id=FIRST)
    put(diary, id=SECOND)
    matches = find_sessions(diary, given, AFTERWARDS)
    assert [session.id for session in matches.newest] == meant
    assert matches.many == len(meant)


def test_of_many_that_are_meant_only_the_newest_are_told(diary: Diary) -> None:
    made = [put(diary).id for _ in range(7)]
    matches = find_sessions(diary, "-", AFTERWARDS)
    assert (matches.many, [session.id for session in matches.newest]) == (7, made[:1:-1])


def test_in_an_empty_diary_there_is_no_last_session(diary: Diary) -> None:
    assert find_sessions(diary, "last", AFTERWARDS) == (0, [])


def test_a_shell_is_told_the_newest_and_no_trouble(diary: Diary) -> None:
    made = [put(diary).id for _ in range(3)]
    assert [row.id for row in peek_sessions(2)] == made[:0:-1]
    diary.close()
    diary_path().write_bytes(b"no diary")
    assert peek_sessions() == []
    assert diary_path().read_bytes() == b"no diary"
    diary_path().unlink()
    assert peek_sessions() == []
    assert not diary_path().exists()
