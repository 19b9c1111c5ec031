"""All that the diary has of a session: its plan, its sets, its answers."""

import json
from typing import Any

from routine import library
from routine.diary.database.rows import AnswerRow
from routine.diary.database.store import Diary
from tests.support.command_run import Run
from tests.support.diaries import put
from tests.support.full_session import with_plan


def test_a_session_whose_plan_is_of_another_version_is_told_all_the_same(
    run: Run, diary: Diary
) -> None:
    put(diary, {})
    diary.rows("UPDATE plan SET routine = '[1', options = 'x'")
    assert run("log").code == 0
    code, out, _ = run("log", "last")
    assert (code, "Options" in out, "set 1" in out) == (0, False, True)
    assert json.loads(run("log", "last", "--json").out)["left_out"] == []


def test_all_of_it_is_as_guided_only_where_nothing_hurt_was_skipped_or_is_missing(
    run: Run, diary: Diary
) -> None:
    plan = with_plan(diary, library.load("wall-sit").routine, "{}")
    held = {"exercise": 1, "number": 1, "planned_reps": None, "held_ms": 20_000}

    def told(**changes: Any) -> tuple[str, str]:
        session = put(diary, held | changes, plan=plan, as_guided=True)
        answer: dict[str, Any] = {"question": "as guided", "answer": True, "exercise": 1}
        with diary.writing():
            diary.put(AnswerRow(session=session.id, number=1, at_ms=5, **answer))
        lines = run("log", session.id).out.splitlines()
        return lines[1].rpartition(", ")[2], lines[-1]

    assert told() == ("all of it as guided", "All as guided: yes")
    for changes in ({"hurt": True}, {"whole": False}, {"whole": False, "skipped": True}):
        assert told(**changes) == ("the rest of it as guided", "As guided: yes")
