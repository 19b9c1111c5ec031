"""Texts of routine and exercise files, and reading them without a folder."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import pytest

from routine.definition.reading import read_routine
from routine.errors import InvalidError
from routine.model import FileKind, Routine

Texts: TypeAlias = Mapping[str, str]
"""Texts by the names of their files."""

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
message = "Take your time."
days = ["mon", "thu"]
avoid = ["kneeling"]
gap = "20s"
words = { rest = "Shake it out." }

[[group]]
name = "Whole"
rounds = 2
rest = "1m"

[[group]]
name = "Circuit"
rounds = 3
gap = "15s"
gap_from_round = 2
inside = "Whole"

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
note = { say = "Stop before the {side} one pinches.", short = "No pinch." }
load = "red band"
wait_for_key = "first-set"

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

[[exercise]]
name = "Squats"
group = "Whole"
reps = [12, 10]
own_pace = { rep_time = "2.5s", max = "50s" }
every = "1m"
words = { go = "Down.", last = "Last.", switch = "Over." }

[[exercise]]
name = "Plank"
group = "Circuit"
rest = ["30s"]

[exercise.hold]
time = ["20s", "30s"]
breath = "free"
say = [{ at = "10s", say = "Tall.", short = "Up." }]

[[exercise]]
name = "Box breathing"
group = "Circuit"
reps = 4
phase = [{ name = "In", time = 4, breath = "in" }, { name = "Hold", time = 4, breath = "hold" }]
"""

EXTENDING = """format = 1
extends = "evening"
drop = ["wall-sit", 5]

[[change]]
exercise = "plank"
name = "Board"
hold = { time = ["10s", "15s"] }
cautions = ["bending"]
easier = { say = "Knees down.", hold = { time = "5s" } }

[[change]]
exercise = 2
sets = 2

[[group]]
name = "Circuit"
rounds = 4
inside = "Whole"

[[exercise]]
use = "squeeze"
after = "squats"
group = "Whole"

[[exercise]]
name = "Stand"
before = 1
hold = { time = 30 }
"""

TOP = 'format = 1\ntitle = "T"\n'


class FileTexts:
    """The texts of exercise files, and of routines: one's own in `mine`, then `built_in` ones."""

    def __init__(
        self, mine: Texts | None = None, built_in: Texts | None = None, /, **exercises: str
    ) -> None:
        self.files: dict[FileKind, dict[str, str]] = {
            "exercise": {name.replace("_", "-"): text for name, text in exercises.items()},
            "routine": {**(built_in or {}), **(mine or {})},
            "built-in routine": dict(built_in or {}),
        }
        self.asked: list[str] = []

    def text(self, name: str, kind: FileKind = "exercise") -> tuple[str, str] | None:
        self.asked.append(name)
        text = self.files[kind].get(name)
        is_ours = kind != "exercise" and text == self.files["built-in routine"].get(name)
        return None if text is None else (f"{name}{' (built-in)' if is_ours else ''}.toml", text)

    def names(self, kind: FileKind = "exercise") -> Iterable[str]:
        return self.files[kind]


def read(text: str, *routines: Texts, name: str = "e", **exercises: str) -> Routine:
    """Read e.toml; `routines` are one's own and the built-in ones."""
    texts = FileTexts(*routines, **({"wall_sit": WALL_SIT, "squeeze": SQUEEZE} | exercises))
    return read_routine(text, f"{name}.toml", name, texts)


def problems(text: str, *routines: Texts, name: str = "e", **exercises: str) -> tuple[str, ...]:
    with pytest.raises(InvalidError) as raised:
        read(text, *routines, name=name, **exercises)
    return raised.value.problems


class AnyExerciseTexts:
    """Has an exercise by any name; the one that is listed is "sit"."""

    def text(self, name: str, kind: FileKind = "exercise") -> tuple[str, str] | None:
        return (
            None
            if kind != "exercise"
            else (
                f"{name}.toml",
                f'format = 1\nname = "{name}"\nhold = {{ time = 20 }}\nlimb = "leg"\n',
            )
        )

    def names(self, kind: FileKind = "exercise") -> list[str]:
        return ["sit"] if kind == "exercise" else []


def messages(text: str) -> list[str]:
    """Return the problems of a file in which any exercise can be used, without the file's name."""
    with pytest.raises(InvalidError) as raised:
        read_routine(text, "e.toml", "e", AnyExerciseTexts())
    return [problem.removeprefix("e.toml:") for problem in raised.value.problems]
