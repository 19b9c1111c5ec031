"""Plans: what sessions were made from."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec import json
from msgspec.structs import replace

from routine.diary.database.plans import (
    by_name,
    impossible_exercise,
    plan_row,
    routine_of,
    times_done,
)
from routine.diary.database.rows import PlanRow, SessionRow
from routine.model import Group, Hold, Line, OwnPace, OwnWords, Routine
from routine.model.figure import Figure, Pose, encode
from routine.options import Options
from tests.support.builders import exercise, routine
from tests.support.diary_fixture import FOLDER
from tests.support.journal_stage import (
    OPTIONS,
    PLAN,
    finished,
    journal,
    rows,
)


def test_the_routine_and_the_options_are_kept_as_they_were() -> None:
    finished()
    (plan,) = rows(PlanRow)
    assert json.decode(plan.routine, type=Routine) == PLAN.routine
    assert json.decode(plan.options, type=Options) == OPTIONS


def test_sessions_of_one_plan_share_it() -> None:
    finished()
    finished(journal=journal(b"0123456789"))
    assert len(rows(SessionRow)) == 2
    assert len(rows(PlanRow)) == 1


def test_a_figure_changes_nothing_of_a_plan() -> None:
    figure = encode(Figure((Pose("start"),)))
    easier = exercise(figure_data=figure)
    drawn = exercise(figure_data=figure, easier=easier, harder=easier)
    plain = exercise(easier=exercise(), harder=exercise())
    with_figure, without = plan_row(routine(drawn), "{}"), plan_row(routine(plain), "{}")
    assert with_figure == without
    assert "figure" not in with_figure.routine
    assert routine_of(with_figure) == routine(plain)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("version-[!1].*")), ids=lambda path: path.stem)
def test_the_plan_of_a_released_diary_is_still_that_of_its_routine(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT id, routine, options FROM plan").fetchall()
    assert rows
    for number, text, options in rows:
        kept = routine_of(PlanRow(id=number, routine=text, options=options))
        assert kept is not None
        assert plan_row(kept, options) == PlanRow(id=number, routine=text, options=options)


OWN = OwnPace(3_000, 60_000)
EXERCISE = exercise(
    group="Inner",
    last_round=2,
    note=Line("Slowly."),
    load="8 kg",
    rests_ms=(1_000,),
    every_ms=60_000,
    words=OwnWords(go="Up."),
    wait_for_key="first-set",
)
GROUPS = (Group("Outer", 2, 60_000), Group("Inner", 3, gap_ms=10_000, inside="Outer"))


def in_rounds(*groups: Group, **changes: Any) -> Routine:
    return routine(replace(EXERCISE, **changes), groups=groups or GROUPS, message="Hello.")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"phases": (), "own_pace": OWN},
        {"phases": (), "hold": Hold(20_000, times_ms=(20_000, 10_000), breath="free")},
        {"easier": EXERCISE},
    ],
)
def test_all_that_a_routine_says_is_kept_in_its_plan(changes: dict[str, Any]) -> None:
    planned = in_rounds(**changes)
    assert routine_of(plan_row(planned, "{}")) == planned
    assert impossible_exercise(planned) is None


HUGE = 10**15


@pytest.mark.parametrize(
    ("changes", "groups"),
    [
        ({"own_pace": OWN}, ()),
        ({"hold": Hold(1_000)}, ()),
        ({"phases": ()}, ()),
        ({"phases": (), "own_pace": OwnPace(0, 60_000)}, ()),
        ({"phases": (), "own_pace": OwnPace(1_000, HUGE)}, ()),
        ({"phases": (), "hold": Hold(20_000, times_ms=(20_000, HUGE))}, ()),
        ({"phases": (), "hold": Hold(20_000, times_ms=(20_000,))}, ()),
        ({"rest_ms": -1}, ()),
        ({"rest_ms": HUGE}, ()),
        ({"rests_ms": (-1,)}, ()),
        ({"rests_ms": (HUGE,)}, ()),
        ({"rests_ms": (1_000,), "sets": 3}, ()),
        ({"every_ms": 0}, ()),
        ({"every_ms": HUGE}, ()),
        ({"last_round": 0}, ()),
        ({"reps": 0}, ()),
        ({"ladder": (6, HUGE)}, ()),
        ({"sets": HUGE}, ()),
        ({"group": "Other"}, ()),
        ({}, (Group("Inner", HUGE),)),
        ({}, (Group("Inner", 0),)),
        ({}, (Group("Inner", 3, -1),)),
        ({}, (Group("Inner", 3, gap_ms=-1),)),
        ({}, (Group("Inner", 3, inside="Inner"),)),
        ({}, (Group("Inner", 3, inside="Nowhere"),)),
        ({}, (Group("Inner", 3, inside="Outer"), Group("Outer", HUGE))),
        ({}, (Group("Inner", 3, inside="Outer"), Group("Outer", 1, inside="Whole"))),
    ],
)
def test_what_no_file_may_ask_for_is_told_by_the_number_of_its_exercise(
    changes: dict[str, Any], groups: tuple[Group, ...]
) -> None:
    assert impossible_exercise(in_rounds(*groups, **changes)) == 1


def test_exercises_come_as_often_as_the_rounds_around_them_make() -> None:
    groups = by_name(GROUPS)
    assert times_done(None, groups) == 1
    assert times_done("Outer", groups) == 2
    assert times_done("Inner", groups) == 6
    assert times_done("Other", groups) == 1
