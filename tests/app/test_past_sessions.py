"""Which past session is meant, which one is running, which one can be resumed."""

import json
from pathlib import Path
from typing import Any

import pytest

from routine import diary as kept
from routine.diary import Instant
from routine.diary.database.lock import session_lock
from routine.diary.database.rows import PlaceRow, SessionRow
from routine.diary.database.store import Diary
from routine.units import HOUR
from tests.support.command_run import Run
from tests.support.diaries import NOW, put


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(kept, "current_instant", lambda: Instant(NOW + HOUR, 60))
    return tmp_path / "home"


def table(out: str) -> list[str]:
    """Return the lines of the sessions."""
    return out.partition("\n\n")[0].splitlines()[1:]


def left(diary: Diary, seen_utc: int = NOW, **changes: Any) -> SessionRow:
    """Put a session that stands somewhere."""
    session = put(diary, {}, **{"ended": None, "ended_utc": None} | changes)
    with diary.writing():
        diary.put(PlaceRow(session=session.id, exercise=1, kind="hold", seen_utc=seen_utc))
    return session


GO_ON = "You can continue the last one: routine resume\n"


def test_the_last_line_says_that_the_newest_session_can_be_gone_on_with(
    run: Run, diary: Diary
) -> None:
    left(diary)
    assert run("log").out.endswith(f"\n{GO_ON}")
    assert not run("log", "--routine", "gentle").out.endswith(GO_ON)
    put(diary, started_utc=NOW + 1)
    assert GO_ON not in run("log").out


def test_that_is_not_said_of_one_that_resume_would_not_take(run: Run, diary: Diary) -> None:
    left(diary, NOW - 13 * HOUR)
    assert GO_ON not in run("log").out
    left(diary, NOW)
    left(diary, NOW + 1, routine="gentle", started_utc=NOW - HOUR)
    assert GO_ON not in run("log").out


def test_the_session_that_runs_is_called_running_and_no_other_one(
    run: Run, diary: Diary, home: Path
) -> None:
    broken_off = left(diary)
    session = left(diary, NOW + 1, started_utc=NOW + 1)
    with session_lock(home, "Sciatica, since 10:00"):
        code, out, err = run("log")
        assert (code, err, GO_ON in out) == (0, "", False)
        assert [line.split()[6] for line in table(out)] == ["running", "unfinished"]
        assert run("log", session.id).out.splitlines()[1] == "0 s, running"
        assert "unfinished" in run("log", broken_off.id).out
        states = [each["state"] for each in json.loads(run("log", "--json").out)]
        assert states == ["unfinished", "unfinished"]
    assert "running" not in run("log").out


def test_one_left_ahead_is_not_the_one_that_runs_nor_hides_what_can_be_gone_on_with(
    run: Run, diary: Diary, home: Path
) -> None:
    session = left(diary)
    later = NOW + 1_500 * 24 * HOUR
    left(diary, later, day="2031-01-01", started_utc=later)
    assert run("log").out.endswith(f"\n{GO_ON}")
    with session_lock(home, "Sciatica, since 10:00"):
        states = {row.split()[0]: row.split()[6] for row in table(run("log").out)}
    assert states[session.id[-6:]] == "running"
    assert list(states.values()) == ["stopped", "running"]


def test_with_none_that_stands_anywhere_none_is_running(run: Run, diary: Diary, home: Path) -> None:
    put(diary)
    with session_lock(home, "Sciatica, since 10:00"):
        assert "running" not in run("log").out


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("last", "there is no session yet; start your first one with: routine start sciatica"),
        ("ffffff", 'no session has "ffffff" in its id'),
        ("sciatica", '"sciatica" is not the id of a session: expected one that `routine log`'),
        ("\x1b[31m", r'"\x1b[31m" is not the id of a session'),
        ("ab", '"ab" is not the id of a session'),
    ],
)
def test_an_id_that_means_nothing_is_refused(run: Run, given: str, wrong: str) -> None:
    for args in ((given,), ("note", given, "x"), ("delete", given, "--yes")):
        code, out, err = run("log", *args)
        assert (code, out) == (2, "")
        assert err.startswith(wrong)


def test_an_id_that_means_several_is_refused_with_those_it_means(run: Run, diary: Diary) -> None:
    made = [put(diary).id for _ in range(7)]
    code, out, err = run("log", "delete", made[0][:8], "--yes")
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert lines[0] == f'"{made[0][:8]}" is in the id of 7 sessions; give more of it:'
    assert lines[1] == f"  {made[6]}  2026-11-27 10:00, Sciatica"
    assert (len(lines), lines[-1]) == (7, "  and 2 more")
