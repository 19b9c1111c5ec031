"""`routine schema`: the JSON Schemas of routine and exercise files."""

import json
from pathlib import Path

import pytest

from routine.definition.file_format import schema
from tests.support.command_run import Run


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the user's; the built-in routines are there as ever."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    return tmp_path / "home"


def test_schema_prints_that_of_a_routine_or_of_an_exercise(run: Run) -> None:
    assert json.loads(run("schema").out) == json.loads(json.dumps(schema("routine")))
    exercise = json.loads(json.dumps(schema("exercise")))
    assert json.loads(run("schema", "exercise").out) == exercise
