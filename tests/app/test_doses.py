"""The doses that a person agrees to, sets and takes back."""

import json
from pathlib import Path

import pytest

from routine import units
from routine.commands import main
from tests.support.command_run import Run
from tests.support.personal import preview


def test_a_dose_is_set_shown_and_used_from_then_on(run: Run) -> None:
    assert "1 set of 7 from now on" in run("progress", "set", "bridge", "--reps", "7").out
    assert "1 set of 7, instead of 1 set of 5" in run("progress").out
    plan = json.loads(run("preview", "bridge", "--json").out)
    assert max(segment["reps"] or 0 for segment in plan["segments"]) == 7


def test_a_hold_that_was_set_is_held_hands_free(run: Run) -> None:
    run("progress", "set", "wall-sit", "--hold", "45s")
    plan = json.loads(run("preview", "wall-sit", "--hands-free", "--json").out)
    assert [s["duration_ms"] for s in plan["segments"] if s["kind"] == "hold"] == [45_000]


def test_less_than_the_file_says_may_always_be_set(run: Run) -> None:
    set_ = run("progress", "set", "seated-sciatic-slider", "--reps", "6")
    assert set_.code == 0
    assert "1 set of 6 from now on" in set_.out


def test_sets_asked_for_now_win_over_those_agreed_to(run: Run) -> None:
    run("progress", "set", "clamshell", "--sets", "2")
    plan = json.loads(run("preview", "clamshell", "--sets", "1", "--json").out)
    assert {segment["sets"] for segment in plan["segments"]} <= {1, None}


def test_undo_takes_the_last_change_back(run: Run) -> None:
    run("progress", "set", "bridge", "--reps", "7")
    run("progress", "set", "bridge", "--reps", "9")
    assert "1 set of 7 from now on" in run("progress", "undo", "bridge").out
    assert "1 set of 5 from now on" in run("progress", "undo", "bridge").out
    assert run("progress", "undo", "bridge").code == 2


def test_undo_without_a_diary_says_that_there_is_nothing(run: Run) -> None:
    undone = run("progress", "undo", "bridge")
    assert (undone.code, undone.out) == (2, "")
    assert "nothing to undo" in undone.err


def test_the_dose_of_the_file_can_be_set_again(run: Run) -> None:
    run("progress", "set", "bridge", "--reps", "7")
    run("progress", "set", "bridge", "--reps", "5")
    assert "as its file says" in run("progress").out


def test_where_no_diary_can_be_made_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "file"))
    code = main(["progress", "set", "bridge", "--reps", "7"])
    assert (code, capsys.readouterr().out) == (1, "")


def test_a_dose_agreed_to_is_in_the_length(run: Run) -> None:
    assert run("progress", "set", "bridge", "--reps", "7").code == 0
    listed = json.loads(run("list", "--json", "--exercises").out)
    (item,) = (one for one in listed if one["name"] == "bridge")
    minutes = units.minutes(preview(run, "bridge")["total_ms"])
    assert item["minutes_for_you"] == minutes > item["minutes"]


LADDER = """
format = 1
name = "Ladder"
sets = 2
hold = { time = ["10s", "20s"] }
"""


def test_of_holds_that_differ_from_set_to_set_only_the_number_can_be_set(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    (tmp_path / "routines" / "exercises").mkdir(parents=True)
    (tmp_path / "routines" / "exercises" / "ladder.toml").write_text(LADDER, encoding="ascii")
    refused = run("progress", "set", "ladder", "--hold", "15s")
    assert (refused.code, refused.out) == (2, "")
    assert "its holds differ from set to set, so they can't be changed" in refused.err
    assert run("progress", "set", "ladder", "--sets", "1").code == 0
