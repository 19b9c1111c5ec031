"""Plans: what sessions were made from."""

import sqlite3
from contextlib import closing

from msgspec import json

from routine.diary.database.plans import plan_row, routine_of
from routine.diary.database.rows import PlanRow, SessionRow
from routine.model import Routine
from routine.model.figure import Figure, Pose, encode
from routine.options import Options
from tests.support.builders import exercise, routine
from tests.support.journal_stage import (
    OPTIONS,
    PLAN,
    finished,
    journal,
    rows,
)
from tests.support.paths import ROOT


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


def test_the_plan_of_a_released_diary_is_still_that_of_its_routine() -> None:
    file = ROOT / "tests" / "support" / "released_diaries" / "version-2.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT id, routine, options FROM plan").fetchall()
    assert rows
    for number, text, options in rows:
        kept = routine_of(PlanRow(id=number, routine=text, options=options))
        assert kept is not None
        assert plan_row(kept, options) == PlanRow(id=number, routine=text, options=options)
