"""A routine as JSON."""

import json
from collections.abc import Callable

from routine.model import (
    Exercise,
    Routine,
)
from tests.definition.test_progress_rules import SIT
from tests.pages.test_routine_page import ROUNDS
from tests.support.command_run import Run

Show = Callable[..., str]


def test_show_json_is_the_validated_routine(run: Run) -> None:
    shown = json.loads(run("show", "sciatica", "--json").out)
    fields = {"minutes", "minutes_for_you", "origin", "path", "note"}
    assert set(shown) == set(Routine.__struct_encode_fields__) | fields
    assert (shown["minutes"], shown["origin"]) == (15, "built-in")
    first = shown["exercises"][0]
    derived = {"dose", "things", "named_cautions", "figure"}
    assert set(first) == set(Exercise.__struct_fields__) - {"figure_data"} | derived
    assert first["equipment"][0].startswith("a chair (for your lower legs")
    assert (first["things"][0]["name"], first["named_cautions"]) == ("chair", ["lying-flat"])
    assert all(isinstance(text, str) for text in first["cautions"])
    assert first["easier"]["position"] == "sitting"
    assert first["dose"] == "2 sets of 20, rest 30 s"
    assert first["marks"]["dose"] == "source"
    assert first["phases"][0]["ms"] == 2000


def test_show_json_is_of_the_way_that_is_asked_for(run: Run) -> None:
    shown = json.loads(run("show", "wall-sit", "--easier", "all", "--json").out)
    (exercise,) = shown["exercises"]
    usual = json.loads(run("show", "wall-sit", "--json").out)["exercises"][0]
    assert exercise["way"] == "easier"
    assert usual["way"] is None
    assert exercise["hold"] == usual["easier"]["hold"]
    assert exercise["dose"] != usual["dose"]


def test_show_json_has_the_rule_with_its_times_in_milliseconds(show: Show) -> None:
    (found,) = json.loads(show(SIT, "--json"))["exercises"]
    step = {"add": 10_000, "most": 90_000}
    rule = {"after": 3, "reps": None, "sets": None, "hold": step, "mark": None}
    assert found["progress"] == rule


def test_show_json_has_rounds_loads_and_paces(show: Show) -> None:
    shown = json.loads(show(ROUNDS, "--json"))
    whole, circuit = shown["groups"]
    assert (whole["rounds"], whole["gap_from_round"], circuit["inside"]) == (2, 2, "Whole")
    assert (shown["gap_ms"], shown["days"]) == (12_000, ["mon", "wed", "fri"])
    squats, balance, breath = shown["exercises"]
    assert squats["own_pace"] == {"rep_ms": 3_000, "max_ms": 90_000}
    assert (squats["load"], squats["every_ms"]) == ("8 kg", 120_000)
    assert squats["note"]["say"] == "Stop before it pinches."
    assert squats["dose"].endswith("at your own pace, at most 1 min 30 s, 8 kg, every 2 min")
    assert (balance["hold"]["times_ms"], balance["rests_ms"]) == ([10_000, 20_000], [45_000])
    assert balance["words"]["switch"] == "And over."
    assert breath["named_cautions"] == ["breath-hold"]
