"""The JSON Schema of the file format."""

from typing import Any

import pytest

from routine.definition import file_format


@pytest.mark.parametrize("kind", ["routine", "exercise"])
def test_the_schema_describes_every_key(kind: Any) -> None:
    schema: dict[str, Any] = file_format.schema(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"{kind.capitalize()} file, format 1"
    for table in schema["$defs"].values():
        assert table["description"]
        assert table["additionalProperties"] is False
        for key, held in table["properties"].items():
            assert held["description"], key


def test_in_the_schema_a_routine_needs_a_title_and_exercises_unless_it_extends_another() -> None:
    table = file_format.schema("routine")["$defs"]["Routine"]
    assert table["required"] == ["format"]
    assert table["if"] == {"not": {"required": ["extends"]}}
    assert table["then"] == {"required": ["title", "exercise"]}
    assert "if" not in file_format.schema("exercise")["$defs"]["ExerciseFile"]
