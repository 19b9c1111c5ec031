"""`routine preview`: the timeline as a table and as JSON, and the options that change it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command_run import Run, Write

PLAIN = """\
format = 1
title = "Plain"
[[exercise]]
name = "Clamshell"
sides = "each"
sets = 2
reps = 3
phase = [{ name = "Open", time = "2s", breath = "out" }]
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the user's; the built-in routines are there as ever."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    return tmp_path / "home"


def test_sets_that_an_exercise_can_not_have_are_told(run: Run, yours: Write) -> None:
    yours("plain", PLAIN + "most_sets = 3\n")
    told = "Not every exercise can have 4 sets: clamshell has at most 3.\n"
    code, out, err = run("preview", "plain", "--sets", "4")
    assert (code, err) == (0, told)
    assert "set 3/3" in out
    assert run("preview", "plain", "--sets", "3").err == ""
    started = run("start", "plain", "--sets", "4", "--speed", "1000", "--mute", "--plain")
    assert started.code == 0
    assert " ".join(started.out.split()).count(told.strip()) == 1


SEGMENT_KEYS = {
    "index",
    "start_ms",
    "duration_ms",
    "kind",
    "exercise",
    "exercise_name",
    "stage",
    "set",
    "sets",
    "point",
    "rep",
    "reps",
    "side",
    "phase",
    "breath",
    "through",
    "open",
    "max_ms",
}


def preview(run: Run, *args: str) -> dict[str, Any]:
    code, out, err = run("preview", *args, "--json")
    assert (code, err) == (0, "")
    fields: dict[str, Any] = json.loads(out)
    return fields


def test_preview_json_has_the_keys_of_the_contract(run: Run) -> None:
    plan = preview(run, "sciatica")
    assert list(plan) == ["name", "title", "total_ms", "open", "segments", "cues"]
    assert {frozenset(segment) for segment in plan["segments"]} == {frozenset(SEGMENT_KEYS)}
    keys = ("at_ms", "segment", "show", "say", "tone", "unsaid")
    assert {tuple(cue) for cue in plan["cues"]} == {keys}


def test_preview_segments_follow_on_each_other_to_the_end(run: Run) -> None:
    plan = preview(run, "sciatica")
    now = 0
    for index, segment in enumerate(plan["segments"]):
        assert (segment["index"], segment["start_ms"]) == (index, now)
        now += segment["duration_ms"]
    assert now == plan["total_ms"]


def test_preview_cues_are_in_order_and_end_with_the_session(run: Run, yours: Write) -> None:
    yours("plain", PLAIN)
    plan = preview(run, "plain")
    times = [cue["at_ms"] for cue in plan["cues"]]
    assert times == sorted(times)
    tone, words = plan["cues"][-2:]
    assert (tone["tone"], tone["at_ms"], tone["say"]) == ("session_end", plan["total_ms"], None)
    assert (words["tone"], words["say"][:10]) == (None, "That's it.")
    assert words["at_ms"] > tone["at_ms"]


def test_preview_leaves_out_what_an_open_hold_says_past_its_goal(run: Run) -> None:
    plan = preview(run, "wall-sit", "--sets", "2")
    assert plan["open"] is True
    for hold in (segment for segment in plan["segments"] if segment["open"]):
        end = hold["start_ms"] + hold["duration_ms"]
        own = [cue for cue in plan["cues"] if cue["segment"] == hold["index"]]
        assert own
        late = [cue for cue in own if cue["at_ms"] >= end and end < plan["total_ms"]]
        assert late == []


def test_a_preview_without_an_open_hold_says_so(run: Run) -> None:
    assert preview(run, "sciatica", "--hands-free")["open"] is False


def test_only_takes_numbers_and_names_and_keeps_the_numbers(run: Run) -> None:
    for args in (("--only", "1,Wall sit"), ("--only", "1", "--only", "wall-sit")):
        plan = preview(run, "sciatica", *args)
        assert list(dict.fromkeys(s["exercise"] for s in plan["segments"])) == [1, 3]


def test_from_begins_at_an_exercise(run: Run) -> None:
    assert preview(run, "sciatica", "--from", "2")["segments"][0]["exercise"] == 2


def test_sets_side_and_pace_reach_the_plan(run: Run, yours: Write) -> None:
    yours("plain", PLAIN)
    plan = preview(run, "plain", "--sets", "3", "--side", "left")
    work = [segment for segment in plan["segments"] if segment["kind"] == "phase"]
    assert {(segment["sets"], segment["side"]) for segment in work} == {(3, "left")}
    slow, quick = (preview(run, "sciatica", "--pace", pace) for pace in ("slow", "quick"))
    assert slow["total_ms"] > quick["total_ms"]


@pytest.mark.parametrize("only", ["", ",", "1,,2", "1,"])
def test_an_only_without_an_exercise_is_refused(run: Run, only: str) -> None:
    code, _, err = run("preview", "sciatica", "--only", only)
    assert code == 2
    assert "expected numbers or names of exercises" in err


def test_an_exercise_that_is_not_there_is_refused_with_those_that_are(run: Run) -> None:
    code, out, err = run("preview", "sciatica", "--only", "9")
    assert (code, out) == (2, "")
    assert '3 "Wall sit"' in err


def test_the_preview_table_has_a_row_for_each_segment(run: Run) -> None:
    lines = run("preview", "sciatica").out.splitlines()
    row = next(line.split() for line in lines if "rep 1/20" in line)
    assert " ".join(row[1:]) == "1 set 1/2, rep 1/20, Squeeze, out Squeeze: breathe out."
    plan = preview(run, "sciatica")
    began = next(s["start_ms"] for s in plan["segments"] if s["kind"] == "phase")
    assert row[0] == f"1:{(began // 100 - 600) / 10:04.1f}"
    rows = [line for line in lines if line[:1].isdigit() and line.split()[1] in {"1", "2", "3"}]
    assert len(rows) == len(plan["segments"])
    assert lines[-1].endswith("in total, with open holds up to their goal")


def test_the_preview_table_names_sides_where_they_matter(run: Run, yours: Write) -> None:
    yours("plain", PLAIN)
    out = run("preview", "plain").out
    assert "set 1/2, rep 1/3, left, Open, out" in out
    assert "open holds" not in out
