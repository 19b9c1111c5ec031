"""`routine show`: the page of a routine, and its JSON."""

import json
from pathlib import Path

import pytest

from routine.model import (
    Exercise,
    Routine,
)
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


@pytest.mark.parametrize(
    "line",
    [
        "Time      about 15 minutes",
        "  - a wall (a clear stretch of it)",
        "  - a chair (for your lower legs; or a couch, a block or a bench)",
        "1. Static back pillow squeezes",
        "   Position on your back",
        "   Dose     2 sets of 20 (source)",
        "   Squeeze  2 s, breathe out through the mouth (source)",
        "   Release  3 s, breathe in through the nose (practice)",
        "   Rest     30 s (practice)",
        "     1. Put the pillow beside you. Lie on your back, heels up on the chair.",
        "     - Feel your pelvis again. Even on both sides, and your lower back flat? For",
        "   First mark 30 s (practice)",
        "   Goal       2 min",
        "   At most    3 min",
        "  - Chest pain, dizziness or severe breathlessness: stop at once.",
        "To start: routine start sciatica",
    ],
)
def test_show_has_what_a_person_reads_before_lying_down(run: Run, line: str) -> None:
    assert line in run("show", "sciatica").out.splitlines()


def test_show_explains_the_marks_it_uses_and_no_other(run: Run) -> None:
    text = " ".join(run("show", "sciatica").out.split())
    assert "(source) from the document it follows; (practice) common practice only." in text
    assert "(reference)" not in text


def test_show_explains_no_marks_where_there_are_none(run: Run, yours: Write) -> None:
    yours("plain", PLAIN)
    assert "figures" not in run("show", "plain").out


def test_show_takes_an_exercise_and_a_file(run: Run, yours: Write) -> None:
    path = yours("plain", PLAIN)
    assert "1. Wall sit" in run("show", "wall-sit").out
    text = "".join(run("show", str(path)).out.split())
    assert text.endswith(f"Tostart:routinestart{path}")


def test_show_stays_within_80_columns_in_a_pipe(run: Run) -> None:
    assert max(map(len, run("show", "sciatica").out.splitlines())) <= 80


def test_show_json_is_the_validated_routine(run: Run) -> None:
    shown = json.loads(run("show", "sciatica", "--json").out)
    fields = {"minutes", "minutes_for_you", "origin", "path", "note"}
    assert set(shown) == set(Routine.__struct_encode_fields__) | fields
    assert (shown["minutes"], shown["origin"]) == (15, "built-in")
    first = shown["exercises"][0]
    assert set(first) == set(Exercise.__struct_fields__) | {"dose", "things", "named_cautions"}
    assert first["equipment"][0].startswith("a chair (for your lower legs")
    assert (first["things"][0]["name"], first["named_cautions"]) == ("chair", ["lying-flat"])
    assert all(isinstance(text, str) for text in first["cautions"])
    assert first["easier"]["position"] == "sitting"
    assert first["dose"] == "2 sets of 20, rest 30 s"
    assert first["marks"]["dose"] == "source"
    assert first["phases"][0]["ms"] == 2000
