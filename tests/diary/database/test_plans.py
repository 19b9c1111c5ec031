"""Plans: what sessions were made from."""

from msgspec import json

from routine.diary.database.rows import PlanRow, SessionRow
from routine.model import Routine
from routine.options import Options
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
