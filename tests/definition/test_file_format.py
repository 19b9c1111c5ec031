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
