"""`routine schema`: the JSON Schemas of routine and exercise files."""

import json
from pathlib import Path

from routine.definition.file_format import schema
from tests.support.command_run import Run


def test_schema_prints_that_of_a_routine_or_of_an_exercise(run: Run) -> None:
    assert json.loads(run("schema").out) == json.loads(json.dumps(schema("routine")))
    exercise = json.loads(json.dumps(schema("exercise")))
    assert json.loads(run("schema", "exercise").out) == exercise


def test_schema_install_says_where_they_are_and_which_line_names_them(run: Run, home: Path) -> None:
    folder = home / "routines"
    code, out, err = run("schema", "--install")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        str(folder / "routine.schema.json"),
        "  for files in this folder that begin with: #:schema ./routine.schema.json",
        str(folder / "exercises" / "exercise.schema.json"),
        "  for files in this folder that begin with: #:schema ./exercise.schema.json",
    ]
    assert json.loads((folder / "routine.schema.json").read_text("utf-8"))["title"]
