"""The timeline as a table and as JSON."""

import json
from pathlib import Path

import pytest

from routine.pages.console import write_json
from routine.pages.timeline_page import timeline_fields
from tests.support.command_line import STYLE, on_terminal
from tests.support.command_run import PLAIN, Run, Write
from tests.support.personal import preview
from tests.support.untrusted import hostile

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
    "round",
    "rounds",
    "waits",
    "every_ms",
}


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


def test_a_plan_as_json_is_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    write_json(timeline_fields(hostile("caf\u00e9 \u202e \x9b31m \ud800")))
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out)["title"] == "caf\u00e9 \u202e \x9b31m \ud800"


IN_ROUNDS = """format = 1
title = "Rounds"
[[group]]
name = "Circuit"
rounds = 2
rest = "20s"
gap = "10s"
[[exercise]]
name = "Squats"
group = "Circuit"
reps = 12
own_pace = true
wait_for_key = "first-set"
[[exercise]]
name = "Breath"
group = "Circuit"
reps = 1
phase = [
  { name = "Hold", time = "4s", breath = "hold" },
  { name = "Go", time = "4s", breath = "free" },
]
"""


def test_the_preview_table_has_a_column_of_rounds_and_names_gaps(run: Run, yours: Write) -> None:
    yours("rounds", IN_ROUNDS)
    heading, _, *lines, _ = run("preview", "rounds").out.splitlines()
    assert heading.split() == ["Time", "Round", "Exercise", "What", "Said"]
    rows = [line.split(maxsplit=3)[1:] for line in lines if "/2 " in line[:16]]
    told = [(at, exercise, rest.split("  ")[0]) for at, exercise, rest in rows]
    a_round = [
        ("1", "12 reps at your own pace, after a key"),
        ("2", "gap"),
        ("2", "rep 1/1, Hold your breath"),
        ("2", "rep 1/1, Go"),
    ]
    first, second = ([(f"{at}/2", *each) for each in a_round] for at in (1, 2))
    between = [("1/2", "2", "rest"), ("2/2", "1", "gap")]
    short = [(at, exercise, what.replace("set 1/1, ", "")) for at, exercise, what in told]
    short = [(at, exercise, what.removesuffix(", set 1/1")) for at, exercise, what in short]
    assert short == [("1/2", "1", "setup"), *first, *between, *second]


def test_a_preview_says_what_is_only_likely_to_take_so_long(run: Run, yours: Write) -> None:
    yours("rounds", IN_ROUNDS)
    last = run("preview", "rounds").out.splitlines()[-1]
    assert last.endswith("in total, with sets at your own pace as long as they should take")
    assert run("preview", "rounds", "--hands-free").out.splitlines()[-1].endswith("in total")


def test_preview_json_has_the_round_of_each_segment_and_what_waits(run: Run, yours: Write) -> None:
    yours("rounds", IN_ROUNDS)
    segments = preview(run, "rounds")["segments"]
    assert [segment["round"] for segment in segments] == [1] * 6 + [2] * 5
    assert {segment["rounds"] for segment in segments} == {2}
    assert [segment["index"] for segment in segments if segment["waits"]] == [1, 7]


def test_a_narrow_terminal_has_what_is_said_below_what_is_done(yours: Write, home: Path) -> None:
    yours("rounds", IN_ROUNDS)
    out = STYLE.sub("", on_terminal("preview", "rounds", columns=40, ROUTINE_HOME=str(home)))
    lines = [line.rstrip() for line in out.splitlines()]
    assert max(map(len, lines)) <= 40
    at = next(at for at, line in enumerate(lines) if "2: round 1/2, gap" in line)
    assert lines[at + 1].strip() == '"Next, breath."'


def test_what_is_said_later_in_a_segment_stands_at_its_own_time(run: Run, yours: Write) -> None:
    yours("plain", PLAIN)
    last, end = run("preview", "plain").out.splitlines()[-3:-1]
    plan = preview(run, "plain")
    tenths = plan["cues"][-1]["at_ms"] // 100
    assert "rep 3/3" in last
    assert "That's it." not in last
    assert end.split(maxsplit=1)[0] == f"{tenths // 600}:{tenths % 600 / 10:04.1f}"
    assert end.split(maxsplit=1)[1].startswith("That's it.")
