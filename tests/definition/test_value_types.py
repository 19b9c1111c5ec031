"""The limits of single values, as the schema has them."""

from routine.definition import file_format


def test_the_schema_names_the_limits_of_the_checks() -> None:
    keys = file_format.schema("exercise")["$defs"]["ExerciseFile"]["properties"]
    assert (keys["sets"]["minimum"], keys["sets"]["maximum"], keys["sets"]["default"]) == (1, 20, 1)
    spelled, number = keys["setup_time"]["anyOf"]
    assert (number["minimum"], number["maximum"], spelled["type"]) == (0, 600, "string")
