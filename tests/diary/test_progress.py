"""What is suggested for the next time: the rule, held against what was done."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json

from routine.diary import Instant
from routine.diary.database.access import open_diary
from routine.diary.database.plans import plan_row
from routine.diary.database.rows import SessionRow, SetRow
from routine.diary.database.store import Diary
from routine.diary.instants import AHEAD_MS
from routine.diary.progress.doses import (
    agreed_doses,
    record_verdict,
    undo_last_verdict,
    verdicts_on,
)
from routine.diary.progress.performances import recent_performances
from routine.diary.progress.rule import NextDose, Performance, next_dose, step_down, step_up
from routine.diary.queries.exercises import longest_holds
from routine.model import Dose, Exercise, Hold, Progress, Step
from routine.options import Options
from tests.support.builders import WALL_SIT, exercise, routine

RULE = Progress(3, reps=Step(5, 12), sets=Step(1, 3))
HELD = Progress(2, hold=Step(10_000, 120_000))
FULL = Performance(Dose(2, 10), is_full=True, hurt=False, is_more_pain=False, is_worse=False)


# -- the rule -----------------------------------------------------------------------------------


def test_reps_grow_first_then_sets_and_then_it_is_the_most() -> None:
    doses = [Dose(2, 6)]
    while (following := step_up(RULE, doses[-1])) is not None:
        doses.append(following)
    assert doses == [Dose(2, 6), Dose(2, 11), Dose(2, 12), Dose(3, 12)]


def test_a_hold_grows_to_its_most_and_no_further() -> None:
    dose = Dose(1, hold_ms=105_000)
    first = step_up(HELD, dose)
    assert first == Dose(1, hold_ms=115_000)
    second = step_up(HELD, Dose(1, hold_ms=115_000))
    assert second == Dose(1, hold_ms=120_000)
    assert step_up(HELD, Dose(1, hold_ms=120_000)) is None


def test_a_step_back_goes_the_same_way_to_what_the_file_gives_and_no_further() -> None:
    doses = [Dose(3, 12)]
    while (before := step_down(RULE, doses[-1], Dose(2, 6))) is not None:
        doses.append(before)
    assert doses == [Dose(3, 12), Dose(2, 12), Dose(2, 7), Dose(2, 6)]
    assert step_down(HELD, Dose(1, hold_ms=35_000), Dose(1, hold_ms=30_000)) == Dose(
        1, hold_ms=30_000
    )
    assert step_down(HELD, Dose(1, hold_ms=30_000), Dose(1, hold_ms=30_000)) is None


_STEPS = st.builds(Step, st.integers(1, 9), st.integers(1, 40))


@given(
    rule=st.builds(
        Progress,
        reps=st.none() | _STEPS,
        sets=st.none() | _STEPS,
        hold=st.none() | _STEPS,
    ),
    dose=st.builds(Dose, st.integers(1, 20), st.integers(1, 40))
    | st.builds(Dose, st.integers(1, 20), st.none(), st.integers(1, 40)),
)
def test_a_step_up_changes_one_figure_by_its_step_within_its_most(
    rule: Progress, dose: Dose
) -> None:
    following = step_up(rule, dose)
    if following is None:
        return
    steps = {"reps": rule.reps, "sets": rule.sets, "hold_ms": rule.hold}
    changed = [name for name in steps if getattr(dose, name) != getattr(following, name)]
    assert len(changed) == 1
    step, new = steps[changed[0]], getattr(following, changed[0])
    assert step is not None
    assert getattr(dose, changed[0]) < new <= step.most
    assert new - getattr(dose, changed[0]) <= step.add


def test_more_is_due_after_so_many_in_full_and_not_before() -> None:
    dose = Dose(2, 10)
    assert next_dose(RULE, dose, dose, [FULL] * 2) is None
    assert next_dose(RULE, dose, dose, [FULL] * 3) == NextDose(Dose(2, 12), "no more pain")
    unanswered = FULL._replace(is_answered=False)
    assert next_dose(RULE, dose, dose, [FULL, unanswered, FULL]) == NextDose(Dose(2, 12), "in full")
    assert next_dose(RULE, dose, dose, []) is None


@pytest.mark.parametrize(
    "but",
    [
        {"is_full": False},
        {"hurt": True},
        {"is_more_pain": True},
        {"is_much": True},
        {"dose": Dose(1, 10)},
    ],
)
def test_one_that_was_not_so_keeps_more_from_being_due(but: dict[str, Any]) -> None:
    dose = Dose(2, 10)
    done = [FULL, FULL._replace(**but), FULL]
    assert next_dose(RULE, dose, dose, done) is None


def test_at_the_most_nothing_is_due() -> None:
    dose = Dose(3, 12)
    assert next_dose(RULE, dose, Dose(2, 6), [FULL._replace(dose=dose)] * 5) is None


def test_what_hurt_suggests_a_step_back_at_once() -> None:
    done = [FULL._replace(hurt=True, is_full=False), FULL, FULL]
    assert next_dose(RULE, Dose(2, 11), Dose(2, 6), done) == NextDose(Dose(2, 6), "hurt")


def test_what_hurt_at_the_dose_of_the_file_suggests_an_easier_way() -> None:
    assert next_dose(RULE, Dose(2, 6), Dose(2, 6), [FULL._replace(hurt=True)]) == NextDose(
        None, "hurt"
    )


def test_pain_that_grew_noticeably_suggests_a_step_back_if_there_is_one() -> None:
    done = [FULL._replace(is_worse=True, is_more_pain=True)]
    assert next_dose(RULE, Dose(2, 11), Dose(2, 6), done) == NextDose(Dose(2, 6), "more pain")
    assert next_dose(RULE, Dose(2, 6), Dose(2, 6), done) is None


# -- what the diary says ------------------------------------------------------------------------

SQUEEZES = exercise(id="squeezes", sides="each", progress=RULE)
NOW = 40 * 86_400_000
GIVEN = {"squeezes": Dose(2, 6), "wall-sit": Dose(1, hold_ms=30_000)}
SIT = exercise(id="wall-sit", hold=WALL_SIT, sets=1, progress=HELD)


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Diary]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    kept = open_diary("now", create=True)
    assert kept is not None
    yield kept.diary
    kept.diary.close()


def put_session(diary: Diary, day: int, one: Exercise, **changes: Any) -> str:
    """Keep a session of an exercise done in full; `changes` are of its rows."""
    options = changes.pop("options", Options())
    plan = plan_row(routine(one), json.encode(options).decode())
    id_ = f"00000000-0000-7000-8000-{day:012}"
    of_set = {key: changes.pop(key) for key in ("reps", "hurt", "held_ms", "way") if key in changes}
    base: dict[str, Any] = {"ended": "finished", "as_guided": True, "active_ms": 1}
    session = SessionRow(
        id=id_,
        plan=plan.id,
        routine="evening",
        title="Evening",
        day=f"2026-11-{day:02}",
        started_utc=day * 86_400_000,
        offset_min=0,
        **base | changes,
    )
    is_hold = one.hold is not None
    with diary.writing():
        diary.put(plan)
        diary.put(session)
        for number in range(1, one.sets + 1):
            for side in one.sides_done:
                fields: dict[str, Any] = {
                    "planned_reps": None if is_hold else one.reps,
                    "planned_ms": one.dose.hold_ms,
                    "reps": 0 if is_hold else one.reps,
                    "held_ms": 45_000 if is_hold else None,
                    "whole": True,
                    "confirmed": True,
                    "by_key": is_hold,
                }
                row = SetRow(
                    session=id_,
                    exercise=1,
                    number=number,
                    side=side or "",
                    name=one.name,
                    known_as=one.id,
                    **fields | of_set,
                )
                diary.put(row)
    return id_


def looked_at(diary: Diary, name: str = "squeezes") -> list[Performance]:
    return list(recent_performances(diary, name, GIVEN[name], NOW))


def test_a_session_done_in_full_and_confirmed_counts(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES)
    (one,) = looked_at(diary)
    assert one == FULL._replace(dose=Dose(2, 6), is_answered=False)


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
    (one,) = looked_at(diary)
    assert (one.is_much, one.is_answered) == (much, answered)


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


def test_a_hold_is_in_full_from_its_target_on(diary: Diary) -> None:
    put_session(diary, 1, SIT)
    put_session(diary, 2, SIT, held_ms=29_000)
    later, earlier = looked_at(diary, "wall-sit")
    assert earlier.is_full
    assert not later.is_full


def test_the_last_session_comes_first(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES, hurt=True)
    put_session(diary, 2, SQUEEZES)
    assert [one.hurt for one in looked_at(diary)] == [False, True]


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
    (one,) = looked_at(diary)
    assert (one.is_more_pain, one.is_worse) == (more_pain, worse)


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


# -- a person's word ----------------------------------------------------------------------------


def keep(diary: Diary, day: int, dose: Dose | None, verdict: Any = "accepted") -> None:
    record_verdict(
        diary,
        "squeezes",
        verdict,
        Dose(2, 6),
        dose,
        why="Three sessions done in full.",
        instant=Instant(day * 86_400_000),
        random=bytes([day]) * 10,
    )


def test_the_last_dose_agreed_to_holds(diary: Diary) -> None:
    keep(diary, 1, Dose(2, 11))
    keep(diary, 2, Dose(2, 12))
    assert agreed_doses(diary, NOW) == (("squeezes", Dose(2, 6), Dose(2, 12)),)


def test_what_was_declined_changes_nothing_and_is_remembered(diary: Diary) -> None:
    keep(diary, 1, Dose(2, 11), "declined")
    assert agreed_doses(diary, NOW) == ()
    assert [word.verdict for word in verdicts_on(diary, NOW, "squeezes")] == ["declined"]


def test_back_to_the_dose_of_the_file_is_a_word_too(diary: Diary) -> None:
    keep(diary, 1, Dose(2, 11))
    keep(diary, 2, None, "set")
    assert agreed_doses(diary, NOW) == ()


def test_what_is_taken_back_leaves_what_was_before(diary: Diary) -> None:
    keep(diary, 1, Dose(2, 11))
    keep(diary, 2, Dose(2, 12))
    keep(diary, 3, Dose(3, 12), "declined")
    last = undo_last_verdict(diary, "squeezes", NOW)
    assert last is not None
    assert last.reps == 12
    assert agreed_doses(diary, NOW) == (("squeezes", Dose(2, 6), Dose(2, 11)),)
    undo_last_verdict(diary, "squeezes", NOW)
    assert undo_last_verdict(diary, "squeezes", NOW) is None


def test_after_a_word_on_it_sessions_count_anew(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES)
    keep(diary, 2, Dose(2, 11), "declined")
    put_session(diary, 3, SQUEEZES)
    assert len(looked_at(diary)) == 1


def test_a_word_of_a_clock_that_was_ahead_holds_until_the_next_and_silences_nothing(
    diary: Diary,
) -> None:
    put_session(diary, 1, SQUEEZES)
    keep(diary, 200, Dose(2, 11))
    keep(diary, 201, Dose(2, 10))
    assert agreed_doses(diary, NOW) == (("squeezes", Dose(2, 6), Dose(2, 10)),)
    assert len(looked_at(diary)) == 1
    keep(diary, 2, Dose(2, 12))
    assert agreed_doses(diary, NOW) == (("squeezes", Dose(2, 6), Dose(2, 12)),)
    assert [word.reps for word in verdicts_on(diary, NOW)] == [11, 10, 12]
    assert len(looked_at(diary)) == 0
    put_session(diary, 3, SQUEEZES)
    assert len(looked_at(diary)) == 1


def test_doses_of_two_files_are_kept_side_by_side(diary: Diary) -> None:
    keep(diary, 1, Dose(2, 11))
    record_verdict(
        diary,
        "squeezes",
        "accepted",
        Dose(1, 20),
        Dose(1, 25),
        why="",
        instant=Instant(2 * 86_400_000),
        random=bytes(10),
    )
    assert set(agreed_doses(diary, NOW)) == {
        ("squeezes", Dose(2, 6), Dose(2, 11)),
        ("squeezes", Dose(1, 20), Dose(1, 25)),
    }


@pytest.mark.parametrize("narrowed", [Options(side="left"), Options(sets=2)])
def test_a_session_that_was_asked_to_be_less_is_not_in_full(
    diary: Diary, narrowed: Options
) -> None:
    put_session(diary, 1, SQUEEZES, options=narrowed)
    assert not looked_at(diary)[0].is_full


def test_options_that_can_not_be_read_say_nothing_of_the_whole(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES)
    with diary.writing():
        diary.rows("UPDATE plan SET options = 'nonsense'")
    assert not looked_at(diary)[0].is_full


def test_the_best_hold_is_the_longest_that_a_key_ended_in_the_usual_way(diary: Diary) -> None:
    put_session(diary, 1, SIT)
    put_session(diary, 2, SIT, held_ms=61_000)
    put_session(diary, 3, SIT, held_ms=99_000, way="easier")
    put_session(diary, 4, exercise(id="plank", hold=Hold(10_000)))
    with diary.writing():
        diary.rows("UPDATE sets SET by_key = 0 WHERE known_as = 'plank'")
    assert longest_holds(diary, NOW) == (("wall-sit", 61_000),)


# -- sessions that count nowhere -----------------------------------------------------------------


def test_a_session_in_which_nothing_was_done_neither_counts_nor_breaks_the_row(
    diary: Diary,
) -> None:
    put_session(diary, 1, SQUEEZES)
    put_session(diary, 2, SQUEEZES, ended="stopped")
    diary.rows("UPDATE sets SET reps = 0, whole = 0, skipped = 1 WHERE session LIKE '%02'")
    put_session(diary, 3, SQUEEZES)
    assert [one.is_full for one in looked_at(diary)] == [True, True]


def ahead(diary: Diary, session: str) -> None:
    """Let a session lie ahead, of a clock that was wrong."""
    diary.rows("UPDATE session SET started_utc = ? WHERE id = ?", NOW + AHEAD_MS + 1, session)


def test_sessions_that_lie_ahead_neither_count_nor_break_the_row(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES)
    put_session(diary, 2, SQUEEZES)
    for day in range(3, 30):
        ahead(diary, put_session(diary, day, SQUEEZES, as_guided=False))
    assert [one.is_full for one in looked_at(diary)] == [True, True]


def test_a_day_after_that_lies_ahead_tells_no_pain(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES, pain_before=3, pain_after=3)
    after = put_session(diary, 2, SIT, pain_before=9)
    assert looked_at(diary)[0].is_more_pain
    ahead(diary, after)
    assert not looked_at(diary)[0].is_more_pain
