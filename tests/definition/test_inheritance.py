"""What `use` brings from exercise files."""

import pytest

from routine.definition.reading import read_routine
from routine.model import (
    Line,
    Marks,
)
from tests.support.definition_files import TOP, WALL_SIT, FileTexts, problems, read

HOLD = '[[exercise]]\nname = "Plank"\nhold = { time = 20 }\n'


NEWER = "this version reads format = 1; update routine"


def test_mistakes_of_a_used_file_come_once_under_its_own_label() -> None:
    use = "[[exercise]]\nuse = 'bad'\n"
    told = problems(f"{TOP}{use}{use}sets = 0\n", bad="format = 1\nname = 'B'\nhold = 3\n")
    assert told == (
        "e.toml:7: exercise 2: sets: found 0; expected a whole number from 1 to 20",
        "bad.toml:3: hold: found 3; expected a table; did you mean hold = { time = 3 }?",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TOP + HOLD,
            "bad.toml:3: exercise: only a routine file has exercises; expected an exercise file",
        ),
        ("format = 3", f"bad.toml:1: format: found 3; {NEWER}"),
        ("foo", 'bad.toml:1: expected "=" and a value after the key'),
    ],
)
def test_use_brings_only_exercise_files(text: str, expected: str) -> None:
    assert problems(f"{TOP}[[exercise]]\nuse = 'bad'", bad=text) == (expected,)


def test_a_used_file_is_asked_for_once() -> None:
    texts = FileTexts(wall_sit=WALL_SIT)
    read_routine(TOP + "[[exercise]]\nuse = 'wall-sit'\n" * 5, "e.toml", "e", texts)
    assert texts.asked == ["wall-sit"]


def test_a_used_exercise_keeps_the_name_of_its_file_and_its_place() -> None:
    exercise = read(f"{TOP}{HOLD}[[exercise]]\nuse = 'wall-sit'").exercises[1]
    assert (exercise.id, exercise.number, exercise.name) == ("wall-sit", 2, "Wall sit")
    assert exercise.setup[1] == Line("Slide down.", "Down.", 3000)
    assert exercise.marks == Marks("source", "practice", "reference")
