"""A past session in which everything happened."""

import json
from typing import Any

from routine import library
from routine.diary.database.plans import plan_row
from routine.diary.database.rows import AnswerRow, PauseRow, SessionRow
from routine.diary.database.store import Diary
from routine.model import Routine
from routine.options import Options, apply
from tests.support.diaries import NOW, put

ID = "01a18b90-b900-722c-a47c-a8c74107b0e4"


def with_plan(diary: Diary, routine: Routine, options: str) -> str:
    plan = plan_row(routine, options)
    with diary.writing():
        diary.put(plan)
    return plan.id


def full(diary: Diary) -> SessionRow:
    """Put a session in which everything happened."""
    options = {"avoid": ["kneeling"], "pace": "slow", "only": ["1", "4"], "hands_free": True}
    avoid = Options(avoid=frozenset({"kneeling"}))
    routine = apply(library.load("hidden-muscles").routine, avoid)
    session = put(
        diary,
        {"side": "left", "planned_reps": 12, "confirmed": True},
        {"number": 1, "side": "right", "reps": 7, "whole": False, "hurt": True},
        {"number": 2, "side": "left", "reps": 0, "whole": False, "skipped": True},
        {"number": 2, "side": "right", "extra": 1, "way": "easier"},
        {"exercise": 3, "number": 1, "name": "Wall sit", "planned_reps": None, "by_key": True}
        | {"planned_ms": 30_000, "held_ms": 72_500, "confirmed": True},
        {"exercise": 4, "number": 1, "name": "Rest", "planned_reps": None, "held_ms": 20_000},
        id=ID,
        plan=with_plan(diary, routine, json.dumps(options)),
        title="Hidden muscles",
        ended="stopped",
        reason="key",
        pain_before=4,
        pain_after=2,
        note="slept badly",
        as_guided=False,
    )
    pause: dict[str, Any] = {"session": ID, "at_ms": 5, "began_utc": NOW, "reason": "key"}
    answer: dict[str, Any] = {"session": ID, "at_ms": 5, "exercise": 3}
    with diary.writing():
        diary.put(PauseRow(**pause, number=1, lasted_ms=65_400))
        diary.put(PauseRow(**pause, number=2))
        diary.put(AnswerRow(**answer, number=3, question="one more set", answer=True))
        diary.put(AnswerRow(**answer, number=4, question="hold", held_ms=67_500))
        diary.put(AnswerRow(**answer, number=5, question="as guided", answer=False))
    return session
