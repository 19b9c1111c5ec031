"""A whole file is validated by the rules of its kind."""

import tomli

from routine.definition import file_format
from routine.definition.validation import validate

TOP = 'format = 1\ntitle = "T"\n'


def test_nothing_that_is_right_is_a_mistake() -> None:
    text = f'{TOP}[[exercise]]\nname = "A"\nhold = {{ time = 20 }}\n'
    assert validate(tomli.loads(text), file_format.RoutineTable) == []
