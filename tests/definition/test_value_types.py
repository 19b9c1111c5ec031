"""The limits of single values, as the schema has them."""

from routine.definition import file_format
from routine.definition.value_types import DurationRange


def test_the_schema_names_the_limits_of_the_checks() -> None:
    keys = file_format.schema("exercise")["$defs"]["ExerciseFile"]["properties"]
    assert (keys["sets"]["minimum"], keys["sets"]["maximum"], keys["sets"]["default"]) == (1, 20, 1)
    spelled, number = keys["setup_time"]["anyOf"]
    assert (number["minimum"], number["maximum"], spelled["type"]) == (0, 600, "string")


def test_the_examples_of_a_duration_are_in_its_range() -> None:
    assert DurationRange(0, 60_000).words == '0s to 1m, such as "45s" or a number of seconds'
    assert DurationRange(0, 90_000).examples == ["45s", "1m30s"]
