"""`routine progress`: what a person agreed to, shown, set and taken back."""

import json
from pathlib import Path

import pytest

from tests.support.command_run import Run
from tests.support.personal import CLAMSHELL


def test_at_first_every_exercise_is_done_as_its_file_says(run: Run) -> None:
    shown = run("progress")
    assert shown.code == 0
    assert "as its file says" in shown.out
    assert run("progress", "--json").out == "[]\n"


def test_an_exercise_is_shown_with_what_may_come_next(run: Run) -> None:
    assert "1 set of 5." in run("progress", "bridge").out
    assert "Next: 1 set of 6, suggested after 3 sessions in full" in run("progress", "bridge").out
    assert "a hold of 30 s or longer" in run("progress", "wall-sit").out


def test_an_exercise_without_a_rule_is_not_suggested_more(run: Run) -> None:
    assert "No increase is suggested" in run("progress", "static-back-rest").out


def test_the_file_of_the_exercise_stays_as_it_is_and_its_page_tells_both(run: Run) -> None:
    before = json.loads(run("show", "bridge", "--json").out)
    run("progress", "set", "bridge", "--reps", "7")
    after = json.loads(run("show", "bridge", "--json").out)
    assert after.pop("minutes_for_you") > before.pop("minutes_for_you")
    assert after == before
    page = run("show", "bridge").out
    assert "Bridge: 1 set of 7" in page
    assert "1 set of 5" in page


def test_a_rule_of_an_exercise_that_no_file_holds_is_told_by_check(run: Run, home: Path) -> None:
    own = home.parent / "own.toml"
    rule = "progress = { reps = { add = 1, most = 9 } }"
    text = CLAMSHELL.replace("reps = 3", f"reps = 3\n{rule}")
    own.write_text(text, encoding="utf-8")
    checked = run("check", "./own.toml")
    assert checked.code == 0
    assert "(warning)" in checked.out
    assert "routines/exercises/" in checked.out
    assert "warning" not in run("check", "bridge").out


def test_its_history_is_shown(run: Run) -> None:
    run("progress", "set", "bridge", "--reps", "7")
    run("progress", "undo", "bridge")
    assert "set, taken back. You chose it." in run("progress", "bridge").out


def test_json_has_the_dose_of_the_file_yours_and_the_next(run: Run) -> None:
    run("progress", "set", "bridge", "--reps", "30")
    (one,) = json.loads(run("progress", "bridge", "--json").out)
    assert one["exercise"] == "bridge"
    assert one["file"] == {"sets": 1, "reps": 5, "hold_ms": None}
    assert one["dose"] == {"sets": 1, "reps": 30, "hold_ms": None}
    assert (one["next"], one["after"], one["in_full"]) == (None, 3, 0)
    assert "You are doing the most that is suggested." in run("progress", "bridge").out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("set", "bridge"), "say how much"),
        (("set", "wall-sit", "--reps", "3"), "no reps to set"),
        (("set", "bridge", "--hold", "30s"), "no hold to set"),
        (("set", "wall-sit", "--hold", "3m"), "at most 2 min"),
        (("set", "ball-ql", "--hold", "30s"), "at most 20 s"),
        (("set", "wall-sit", "--hold", "0.5s"), "at least 1s"),
        (("set", "seated-sciatic-slider", "--reps", "11"), "at most 10 reps"),
        (("set", "bridge", "--reps", "31"), "at most 30 reps"),
        (("set", "wall-sit", "--hold", "soon"), "expected a duration"),
        (("set", "static-back-pillow-squeezes", "--sets", "4"), "at most 3 sets"),
        (("set", "bird-dog", "--reps", "4"), "differ from set to set"),
        (("set", "bridge", "--sets", "21"), "range"),
        (("sciatica",), "is not an exercise"),
        (("nowhere",), "no routine"),
    ],
)
def test_what_can_not_be_is_refused_with_what_was_expected(
    run: Run, args: tuple[str, ...], told: str
) -> None:
    refused = run("progress", *args)
    assert refused.code == 2
    assert told in " ".join(refused.err.split())
