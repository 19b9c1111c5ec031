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


FULL = """format = 1
title = "Evening hips"
summary = "Two minutes."
notice = ["One side tighter?"]
sources = [{ title = "A book" }]

[[exercise]]
use = "wall-sit"

[[exercise]]
name = "Clamshell"
summary = "Open and close."
position = "side"
muscles = ["glutes"]
equipment = ["a pillow", { thing = "chair", text = "a seat", instead = ["couch"] }]
beforehand = [{ say = "Socks off.", wait = 2 }]
setup = ["Lie down."]
setup_time = "20s"
leave = [{ say = "Sit up." }]
sides = "each"
by_side = true
limb = "knee"
sets = 3
reps = 10
rest = 20
switch = "8s"
in_rest = "Sit."
in_switch = { say = "Roll over.", short = "Roll." }
most_sets = 4
progress = { after = 2, reps = { add = 2, most = 12 }, sets = { add = 1, most = 4 } }
check = { say = "Even?", short = "Even?", time = "20s" }
feel = ["Work at the side."]
not_feel = ["The back."]
adaptations = ["Smaller."]
cautions = [{ text = "Stop if it hurts." }, "bending"]
marks = { dose = "reference", setup = "practice", switch = "practice" }

[[exercise.phase]]
name = "Open"
time = "2s"
breath = "out"
through = "mouth"
mark = "source"

[[exercise.phase]]
name = "Close"
time = 2.5

[[exercise.sources]]
title = "Clinic"
by = "Someone"
gives = "the dose"
link = "https://example.org/x"

[[exercise.sources]]
ref = "aaos"
gives = "the reps"
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


class AnyExerciseTexts:
    """Has an exercise by any name; the one that is listed is "sit"."""

    def text(self, name: str) -> tuple[str, str] | None:
        return (
            f"{name}.toml",
            f'format = 1\nname = "{name}"\nhold = {{ time = 20 }}\nlimb = "leg"\n',
        )

    def names(self) -> list[str]:
        return ["sit"]


def messages(text: str) -> list[str]:
    """Return the problems of a file in which any exercise can be used, without the file's name."""
    with pytest.raises(InvalidError) as raised:
        read_routine(text, "e.toml", "e", AnyExerciseTexts())
    return [problem.removeprefix("e.toml:") for problem in raised.value.problems]
