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


def test_the_schema_names_the_limits_of_the_checks() -> None:
    keys = file_format.schema("exercise")["$defs"]["ExerciseFile"]["properties"]
    assert (keys["sets"]["minimum"], keys["sets"]["maximum"], keys["sets"]["default"]) == (1, 20, 1)
    spelled, number = keys["rest"]["anyOf"]
    assert (number["minimum"], number["maximum"], spelled["type"]) == (0, 600, "string")


@pytest.mark.parametrize("kind", ["routine", "exercise"])
def test_the_schema_calls_tables_by_what_they_are(kind: Any) -> None:
    schema: dict[str, Any] = file_format.schema(kind)
    tables = set(schema["$defs"])
    assert {"Caution", "Check", "Hold", "Line", "LongerHold", "Phase", "Progress", "Way"} <= tables
    assert all(table["title"] == name for name, table in schema["$defs"].items())
    assert not [name for name in tables if name.endswith("Table")]
