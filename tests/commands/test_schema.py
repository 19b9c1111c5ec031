"""`routine schema`: the JSON Schemas of routine and exercise files."""

import json

from routine.definition.file_format import schema
from tests.support.command_run import Run


def test_schema_prints_that_of_a_routine_or_of_an_exercise(run: Run) -> None:
    assert json.loads(run("schema").out) == json.loads(json.dumps(schema("routine")))
    exercise = json.loads(json.dumps(schema("exercise")))
    assert json.loads(run("schema", "exercise").out) == exercise
