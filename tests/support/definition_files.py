"""Texts of routine and exercise files, and reading them without a folder."""

from collections.abc import Iterable

import pytest

from routine.definition.reading import read_routine
from routine.errors import InvalidError
from routine.model import Routine

WALL_SIT = """format = 1
name = "Wall sit"
position = "standing"
setup = ["Back on the wall.", { say = "Slide down.", short = "Down.", wait = "3s" }]
hold = { open = true, goal = "2m" }
marks = { dose = "source", rest = "practice", first = "reference" }
rest = "2m"
"""


SQUEEZE = """format = 1
name = "Squeeze"
sides = "each"
by_side = true
reps = 10
phase = [{ name = "Squeeze", time = 2 }]
"""


TOP = 'format = 1\ntitle = "T"\n'


class ExerciseTexts:
    def __init__(self, **files: str) -> None:
        self.files = {name.replace("_", "-"): text for name, text in files.items()}
        self.asked: list[str] = []

    def text(self, name: str) -> tuple[str, str] | None:
        self.asked.append(name)
        return (f"{name}.toml", self.files[name]) if name in self.files else None

    def names(self) -> Iterable[str]:
        return self.files


def read(text: str, **files: str) -> Routine:
    texts = ExerciseTexts(**({"wall_sit": WALL_SIT, "squeeze": SQUEEZE} | files))
    return read_routine(text, "e.toml", "e", texts)


def problems(text: str, **files: str) -> tuple[str, ...]:
    with pytest.raises(InvalidError) as raised:
        read(text, **files)
    return raised.value.problems
