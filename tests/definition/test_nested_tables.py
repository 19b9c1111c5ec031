"""The tables inside an exercise, as the schema names them."""

from typing import Any

import pytest

from routine.definition import file_format


@pytest.mark.parametrize("kind", ["routine", "exercise"])
def test_the_schema_calls_tables_by_what_they_are(kind: Any) -> None:
    schema: dict[str, Any] = file_format.schema(kind)
    tables = set(schema["$defs"])
    assert {"Caution", "Check", "Hold", "Line", "LongerHold", "Phase", "Progress", "Way"} <= tables
    assert all(table["title"] == name for name, table in schema["$defs"].items())
    assert not [name for name in tables if name.endswith("Table")]
