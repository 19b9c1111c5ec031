"""Exercise files with figures, read or refused."""

import pytest

from routine.definition.reading import read_routine
from routine.errors import InvalidError
from routine.model import Exercise, Routine
from tests.support.definition_files import FileTexts

CLAMSHELL = """format = 1
name = "Clamshell"
position = "side"
sides = "each"
setup = ["Lie down.", "Bend your knees.", "Heels together."]
reps = 10
phase = [{ name = "Open", time = 2 }, { name = "Close", time = 2 }]
leave = ["Rest."]
"""
FIGURE = """
[figure]
view = { from = 22, above = 18 }
floor = ["other hip", "other shoulder"]
touch = ["side heel on other heel", "side hand on floor"]
keep = ["side hip turn"]
work = ["side outer hip"]
both.hip = 48
both.knee = 90
side.hip = { bend = 50, out = 5 }
[figure.pose.open]
side.hip = { out = 28, turn = 40 }
"""


def read(text: str, **files: str) -> Routine:
    return read_routine(text, "e.toml", "e", FileTexts(**files))


def exercise(figure: str, keys: str = CLAMSHELL) -> Exercise:
    return read(keys + figure).exercises[0]


def problems(figure: str, keys: str = CLAMSHELL, **files: str) -> list[str]:
    """Return what is wrong, without file and line."""
    with pytest.raises(InvalidError) as raised:
        read(keys + figure, **files)
    return [told.split(": ", 1)[1] for told in raised.value.problems]
