"""What a person avoids and chooses, and what commands make of a routine for them."""

import json
from pathlib import Path
from typing import Any

from routine import profile
from routine.model import CautionName
from tests.support.command_run import Result, Run

CLAMSHELL = """\
format = 1
title = "Plain"
[[exercise]]
name = "Clamshell"
reps = 3
phase = [{ name = "Open", time = "2s", breath = "out" }]
"""
FACE_DOWN: frozenset[CautionName] = frozenset({"lying-flat", "face-down", "long-hold"})
_SQUEEZES = "static back pillow squeezes"
CHANGED = (
    f"You avoid lying flat on your back, so you'll do {_SQUEEZES} the easier way. "
    "You avoid lying face down, so you'll leave out cobra glute squeezes. "
    "You avoid a long, strong hold, so you'll do wall sit the easier way."
)


def keep(*avoid: CautionName, **changes: Any) -> None:
    profile.change(**{"avoid": frozenset(avoid), "ways": (), "safety": None} | changes)


def add_plain(home: Path) -> None:
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "plain.toml").write_text(CLAMSHELL, encoding="utf-8")


def preview(run: Run, *args: str) -> dict[str, Any]:
    code, out, err = run("preview", *args, "--json")
    assert (code, err) == (0, "")
    fields: dict[str, Any] = json.loads(out)
    return fields


def numbers(plan: dict[str, Any]) -> list[int]:
    return list(dict.fromkeys(segment["exercise"] for segment in plan["segments"]))


def words(shown: Result) -> str:
    return " ".join(shown.out.split())


def names(out: str) -> list[str]:
    return [item["name"] for item in json.loads(out)]
