"""`routine stats`: what is shown of a diary, in any width and in any set of characters."""

import json
from datetime import date
from pathlib import Path

import pytest

from routine import diary as diary_package
from routine.diary import Instant
from routine.diary.database.store import Diary
from routine.text import flaws
from routine.units import HOUR
from tests.support.command_run import Run
from tests.support.diaries import NOW, put
from tests.support.diary_seed import month

TODAY = date(2026, 11, 27)
HOSTILE = "\x1b]0;x\x07[red]\x9b31m\u202e"
SHOWN = r"\x1b]0;x\x07[red]\x9b31m\u202e"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(diary_package, "current_instant", lambda: Instant(NOW + HOUR, 60))
    return tmp_path / "home"


def section(out: str, heading: str) -> list[str]:
    """Return the lines from a heading up to the next empty line."""
    lines = out.splitlines()
    start = lines.index(heading) + 1
    return lines[start : lines.index("", start) if "" in lines[start:] else len(lines)]


# -- what is told -------------------------------------------------------------------------------


def test_a_routine_is_chosen_by_name_and_one_without_sessions_is_refused(
    run: Run, diary: Diary
) -> None:
    month(diary)
    out = run("stats", "--routine", "Sciatica").out
    assert out.startswith("7 September to 27 November 2026, sciatica\n12 weeks  16 sessions")
    code, out, err = run("stats", "--routine", "\x1bnone")
    assert (code, out) == (2, "")
    assert err == (
        'the diary has no session of "\\x1bnone"; it has sessions of desk-break, gentle, '
        "hidden-muscles and sciatica\n"
        "if you have renamed the file: routine log --routine OLD --rename NEW\n"
    )


def test_a_routine_in_an_empty_diary_is_refused(run: Run) -> None:
    assert run("stats", "--routine", "sciatica").err.endswith("it is empty\n")


@pytest.mark.parametrize("weeks", ["0", "53", "x"])
def test_weeks_are_one_to_fifty_two(run: Run, weeks: str) -> None:
    assert run("stats", "--weeks", weeks).code == 2


def test_json_has_the_keys_of_the_contract(run: Run, diary: Diary) -> None:
    month(diary)
    fields = json.loads(run("stats", "--json", "--weeks", "1").out)
    assert list(fields) == [
        "today",
        "since",
        "until",
        "routine",
        "first",
        "in_all",
        "this_week",
        "in_period",
        "run",
        "days",
        "weeks",
        "pain",
        "holds",
        "sides",
        "hurt",
        "skipped",
        "left_out",
        "ends",
    ]
    (active_ms,) = diary.rows("SELECT sum(active_ms) FROM session").fetchone()
    assert fields["in_all"] == {"sessions": 27, "days": 23, "active_ms": active_ms}
    assert [day["day"] for day in fields["days"]] == [f"2026-11-{n}" for n in range(23, 28)]
    assert list(fields["pain"]) == ["days", "before", "after", "day_after"]
    assert list(fields["holds"][0]) == ["exercise", "way", "longest", "last"]
    assert json.loads(run("stats", "--json").out).keys() == fields.keys()


def test_json_of_an_empty_diary_has_them_too(run: Run) -> None:
    fields = json.loads(run("stats", "--json").out)
    assert fields["in_all"] == {"sessions": 0, "days": 0, "active_ms": 0}
    assert len(fields["weeks"]) == 12


# -- in sentences -------------------------------------------------------------------------------


def test_the_setting_for_a_screen_reader_gives_sentences(
    run: Run, diary: Diary, home: Path
) -> None:
    month(diary)
    plain = run("stats", "--plain").out
    assert run("stats").out != plain
    (home / "config.toml").write_text('reader = "on"\n', encoding="utf-8")
    assert run("stats").out == plain
    assert json.loads(run("stats", "--json").out)


# -- untrusted, and where it is shown -----------------------------------------------------------


def test_what_a_diary_holds_is_shown_and_not_obeyed(run: Run, diary: Diary) -> None:
    held = {"known_as": HOSTILE, "held_ms": 5000, "by_key": True, "confirmed": True}
    sets = [{"name": HOSTILE, "side": "left", "skipped": n == 0} | held for n in range(2)]
    put(diary, *(one | {"hurt": True} for one in sets), routine=HOSTILE, title=HOSTILE)
    commands = ("stats",), ("stats", "--plain"), ("stats", "--json"), ("stats", "--routine", "x")
    for args in commands:
        _, out, err = run(*args)
        assert flaws(out + err) == []
    out = run("stats").out
    assert out.count(SHOWN) == 4
    assert "[red]" in out
