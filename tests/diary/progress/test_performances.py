"""How an exercise went before: which sessions count as full, and what pain says of them."""

from typing import Any

import pytest
from msgspec.structs import replace

from routine.diary.database.rows import SetRow
from routine.diary.database.store import Diary
from routine.diary.instants import AHEAD_MS
from routine.model import Dose, Group, Hold
from tests.support.builders import exercise
from tests.support.performances import (
    FULL,
    NOW,
    SIT,
    SQUEEZES,
    looked_at,
    put_session,
)

WHOLE = (Group("Whole", 3),)

# -- what the diary says ---------------------------------------------------------------------------


def test_a_session_done_in_full_and_confirmed_counts(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES)
    (performance,) = looked_at(diary)
    assert performance == FULL._replace(dose=Dose(2, 6), is_answered=False)


@pytest.mark.parametrize(
    ("before", "after", "much", "answered"),
    [(5, 5, False, True), (6, 5, True, True), (5, 6, True, True), (None, 5, False, False)],
)
def test_from_six_on_it_is_much(
    diary: Diary,
    before: int | None,
    after: int | None,
    much: bool,  # noqa: FBT001 - a parameter
    answered: bool,  # noqa: FBT001 - a parameter
) -> None:
    put_session(diary, 1, SQUEEZES, pain_before=before, pain_after=after)
    (performance,) = looked_at(diary)
    assert (performance.is_much, performance.is_answered) == (much, answered)


@pytest.mark.parametrize(
    "changes",
    [
        {"as_guided": None},
        {"as_guided": False},
        {"ended": "stopped"},
        {"reps": 5},
    ],
)
def test_a_session_that_was_not_so_is_not_in_full(diary: Diary, changes: dict[str, Any]) -> None:
    put_session(diary, 1, SQUEEZES, **changes)
    assert not looked_at(diary)[0].is_full


def test_a_side_that_is_missing_is_not_in_full(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES)
    with diary.writing():
        diary.rows("DELETE FROM sets WHERE side = 'right' AND number = 2")
    assert not looked_at(diary)[0].is_full


@pytest.mark.parametrize(
    ("rounds", "is_full"), [((1, 2, 3), True), ((1, 2), False), ((1, 3), False), ((1, 2, 4), False)]
)
def test_in_full_are_all_sets_of_all_rounds(
    diary: Diary,
    rounds: tuple[int, ...],
    is_full: bool,  # noqa: FBT001 - a parameter
) -> None:
    put_session(diary, 1, replace(SQUEEZES, group="Whole"), rounds=rounds, groups=WHOLE)
    assert looked_at(diary)[0].is_full is is_full


def test_a_plan_with_endless_rounds_takes_no_time(diary: Diary) -> None:
    endless = (Group("Whole", 2**62), Group("Inner", 2**62, inside="Whole"))
    put_session(diary, 1, replace(SQUEEZES, group="Inner"), rounds=(1, 2), groups=endless)
    assert not looked_at(diary)[0].is_full


def test_an_exercise_that_comes_twice_is_in_full_only_both_times(diary: Diary) -> None:
    session = put_session(diary, 1, SQUEEZES, twice=True)
    assert not looked_at(diary)[0].is_full
    with diary.writing():
        for row in list(diary.select(SetRow, "WHERE session = ?", session)):
            diary.put(replace(row, exercise=2))
    assert looked_at(diary)[0].is_full


def test_each_set_of_holds_of_different_lengths_has_its_own_target(diary: Diary) -> None:
    ladder = replace(SIT, hold=Hold(30_000, times_ms=(20_000, 30_000)), sets=2)
    put_session(diary, 1, ladder, held_ms=(20_000, 30_000))
    put_session(diary, 2, ladder, held_ms=(20_000, 29_000))
    later, earlier = looked_at(diary, "wall-sit")
    assert (earlier.is_full, later.is_full) == (True, False)


def test_a_hold_is_in_full_from_its_target_on(diary: Diary) -> None:
    put_session(diary, 1, SIT)
    put_session(diary, 2, SIT, held_ms=29_000)
    later, earlier = looked_at(diary, "wall-sit")
    assert earlier.is_full
    assert not later.is_full


def test_the_last_session_comes_first(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES, hurt=True)
    put_session(diary, 2, SQUEEZES)
    assert [performance.hurt for performance in looked_at(diary)] == [False, True]


@pytest.mark.parametrize(
    ("before", "after", "more_pain", "worse"),
    [
        (2, 2, False, False),
        (2, 3, True, True),
        (6, 7, True, False),
        (6, 8, True, True),
        (6, 3, False, False),
        (None, 9, False, False),
        (3, None, False, False),
    ],
)
def test_more_pain_is_any_and_worse_is_what_people_notice(
    diary: Diary,
    before: int | None,
    after: int | None,
    more_pain: bool,  # noqa: FBT001 - a parameter
    worse: bool,  # noqa: FBT001 - a parameter
) -> None:
    put_session(diary, 1, SQUEEZES, pain_before=before, pain_after=after)
    (performance,) = looked_at(diary)
    assert (performance.is_more_pain, performance.is_worse) == (more_pain, worse)


@pytest.mark.parametrize(("day", "worse"), [(2, True), (3, False)])
def test_the_pain_before_a_session_of_the_next_day_serves_as_the_day_after(
    diary: Diary,
    day: int,
    worse: bool,  # noqa: FBT001 - a parameter
) -> None:
    put_session(diary, 1, SQUEEZES, pain_before=2, pain_after=2)
    put_session(diary, day, SIT, pain_before=5, pain_after=5)
    assert looked_at(diary)[0].is_worse is worse


def test_another_way_of_it_is_left_out(diary: Diary) -> None:
    put_session(diary, 1, exercise(id="squeezes", way="easier"))
    assert looked_at(diary) == []


def test_a_plan_that_can_not_be_read_is_left_out(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES)
    with diary.writing():
        diary.rows("UPDATE plan SET routine = '[]'")
    assert looked_at(diary) == []


# -- sessions that count nowhere -------------------------------------------------------------------


def test_a_session_in_which_nothing_was_done_neither_counts_nor_breaks_the_row(
    diary: Diary,
) -> None:
    put_session(diary, 1, SQUEEZES)
    put_session(diary, 2, SQUEEZES, ended="stopped")
    diary.rows("UPDATE sets SET reps = 0, whole = 0, skipped = 1 WHERE session LIKE '%02'")
    put_session(diary, 3, SQUEEZES)
    assert [performance.is_full for performance in looked_at(diary)] == [True, True]


def ahead(diary: Diary, session: str) -> None:
    """Let a session lie ahead, of a clock that was wrong."""
    diary.rows("UPDATE session SET started_utc = ? WHERE id = ?", NOW + AHEAD_MS + 1, session)


def test_sessions_that_lie_ahead_neither_count_nor_break_the_row(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES)
    put_session(diary, 2, SQUEEZES)
    for day in range(3, 30):
        ahead(diary, put_session(diary, day, SQUEEZES, as_guided=False))
    assert [performance.is_full for performance in looked_at(diary)] == [True, True]


def test_a_day_after_that_lies_ahead_tells_no_pain(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES, pain_before=3, pain_after=3)
    after = put_session(diary, 2, SIT, pain_before=9)
    assert looked_at(diary)[0].is_more_pain
    ahead(diary, after)
    assert not looked_at(diary)[0].is_more_pain
