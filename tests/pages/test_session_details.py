"""All that the diary has of a session: its plan, its sets, its answers."""

import json

from routine.diary.database.store import Diary
from tests.support.command_run import Run
from tests.support.diaries import put


def test_a_session_whose_plan_is_of_another_version_is_told_all_the_same(
    run: Run, diary: Diary
) -> None:
    put(diary, {})
    diary.rows("UPDATE plan SET routine = '[1', options = 'x'")
    assert run("log").code == 0
    code, out, _ = run("log", "last")
    assert (code, "Options" in out, "set 1" in out) == (0, False, True)
    assert json.loads(run("log", "last", "--json").out)["left_out"] == []
