"""A routine under another name: its history in the diary is renamed with it."""

import json
from pathlib import Path

import click
import pytest

from routine import diary as kept
from routine.commands import options
from routine.diary import Instant
from routine.diary.database.lock import session_lock
from routine.diary.database.rows import PlaceRow, SessionRow
from routine.diary.database.store import Diary
from routine.units import HOUR
from tests.support.command_run import Run
from tests.support.diaries import NOW, opened, put

INSTANT = Instant(NOW + HOUR, 60)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(kept, "current_instant", lambda: INSTANT)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def names(diary: Diary) -> list[str]:
    return [row.routine for row in diary.select(SessionRow, "ORDER BY id")]


def test_sessions_go_by_another_name_in_all_their_spellings(run: Run, diary: Diary) -> None:
    for name in ("evening", "Evening", "night", "gentle"):
        put(diary, {}, routine=name)
    code, out, err = run("log", "--routine", "evening", "--rename", "night", "--yes")
    assert (code, err) == (0, "")
    assert out == "2 sessions of evening renamed: routine stats --routine night\n"
    assert names(diary) == ["night", "night", "night", "gentle"]
    assert json.loads(run("stats", "--routine", "night", "--json").out)["in_all"]["sessions"] == 3
    assert run("stats", "--routine", "evening").code == 2


def test_a_path_may_be_given_for_both(run: Run, diary: Diary) -> None:
    put(diary, {}, routine="Evening")
    assert run("log", "--routine", "d/evening.toml", "--rename", "d/Night.toml", "--yes").code == 0
    assert names(diary) == ["Night"]


def test_it_is_said_what_will_be_renamed_and_asked(
    run: Run, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n, name in enumerate(("evening", "evening", "night")):
        put(diary, {}, routine=name, day=f"2026-11-{10 + n}", started_utc=NOW + n)
    monkeypatch.setattr(options, "can_ask", lambda: True)
    for answer, expected in ((False, "evening"), (True, "night")):
        monkeypatch.setattr(click, "confirm", lambda _, answer=answer: answer)
        out = " ".join(run("log", "--routine", "evening", "--rename", "night").out.split())
        assert out.startswith(
            "2 sessions of evening, from 2026-11-10 to 2026-11-11, will go by the name night, "
            "with the 1 that do already. Doses and holds don't change: they belong to exercises."
        )
        assert names(diary) == [expected, expected, "night"]
    assert (
        "already have the name night" in run("log", "--routine", "night", "--rename", "night").out
    )


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--rename", "night"), "--rename needs --routine"),
        (("--routine", "evening", "--rename", "night"), "to do it without a terminal, add --yes"),
        (("--routine", "none", "--rename", "night", "--yes"), 'no session of "none"'),
        (("--routine", "evening", "--rename", " ", "--yes"), "expected the name of a routine"),
        (("--routine", "evening", "--rename", "a" * 65, "--yes"), "expected the name"),
        (("--routine", "evening", "--rename", "\x1b", "--yes"), "expected the name"),
        (
            ("--routine", "evening", "--rename", "n", "--last", "2"),
            "--last can't be combined with --rename",
        ),
        (
            ("--routine", "evening", "--rename", "n", "--json"),
            "--json can't be combined with --rename",
        ),
        (("--routine", "evening", "--yes"), "--yes only works with --rename"),
        (("--rename", "night", "last"), "--rename can't be used with an ID"),
    ],
)
def test_what_makes_no_sense_renames_nothing(
    run: Run, diary: Diary, args: tuple[str, ...], words: str
) -> None:
    put(diary, {}, routine="evening")
    code, _, err = run("log", *args)
    assert code == 2
    assert words in err
    assert names(diary) == ["evening"]


def test_the_session_that_runs_keeps_its_name(run: Run, diary: Diary, home: Path) -> None:
    session = put(diary, {}, routine="evening", ended=None, ended_utc=None)
    diary.put(PlaceRow(session=session.id, exercise=1, kind="rest", seen_utc=NOW))
    with session_lock(home, "Evening, since 10:00"):
        code, _, err = run("log", "--routine", "evening", "--rename", "night", "--yes")
    assert code == 2
    assert "is running" in err
    assert names(diary) == ["evening"]


def test_it_holds_on_another_machine_and_after_an_earlier_export(
    run: Run, diary: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(diary, {}, routine="evening")
    assert run("export", "before.jsonl").code == 0
    run("log", "--routine", "evening", "--rename", "night", "--yes")
    assert run("export", "after.jsonl").code == 0
    assert "1 already there" in run("import", "before.jsonl").out
    assert names(diary) == ["night"]
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "other"))
    assert "1 new" in run("import", "before.jsonl").out
    assert "1 changed" in run("import", "after.jsonl").out
    assert "1 already there" in run("import", "before.jsonl").out
    other = opened(tmp_path / "other")
    assert names(other) == ["night"]
    other.close()
