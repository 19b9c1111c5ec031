"""What pages say of a session in a few words."""

from routine.diary.database.store import Diary
from routine.units import HOUR
from tests.support.command_line import on_terminal
from tests.support.command_run import Run
from tests.support.diaries import NOW, put


def table(out: str) -> list[str]:
    """Return the lines of the sessions."""
    return out.partition("\n\n")[0].splitlines()[1:]


def test_it_is_said_why_a_session_counts_nowhere_but_here(run: Run, diary: Diary) -> None:
    nothing = put(diary, {"reps": 0, "whole": False}, ended="stopped", reason="key")
    ahead = put(diary, {}, day="2031-01-01", started_utc=NOW + 1_500 * 24 * HOUR)
    first, second = table(run("log").out)
    assert first.endswith("  its date is in the future, so it doesn't count")
    assert second.endswith("  nothing was done")
    assert "stopped with a key, nothing was done" in run("log", nothing.id).out
    assert "its date is in the future" in run("log", ahead.id).out
    assert run("log", "last").out.startswith(f"Sciatica, Friday {nothing.day}")
    assert "nothing was done" in " ".join(on_terminal("log", columns=40).split())
