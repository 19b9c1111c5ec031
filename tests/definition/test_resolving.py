"""Which routine `extends` means, and what is told where there is none."""

import pytest

from routine.definition.reading import read_routine
from routine.limits import MOST_EXTENDED
from routine.model import Routine
from tests.support.definition_files import FileTexts, problems, read

PLANK = '[[exercise]]\nname = "Plank"\nhold = { time = 20 }\n'


def titled(title: str) -> str:
    return f'format = 1\ntitle = "{title}"\n{PLANK}'


def extending(name: str, more: str = "") -> str:
    return f'format = 1\nextends = "{name}"\n{more}'


def test_a_name_means_ones_own_file_else_the_built_in_one() -> None:
    built_in = {"hips": titled("Built-in")}
    assert read(extending("hips"), {}, built_in).title == "Built-in"
    assert read(extending("hips"), {"hips": titled("Mine")}, built_in).title == "Mine"


def test_in_a_file_of_its_very_name_it_means_the_built_in_one() -> None:
    mine, built_in = {"hips": extending("hips")}, {"hips": titled("Built-in")}
    routine = read(mine["hips"], mine, built_in, name="hips")
    assert (routine.name, routine.title) == ("hips", "Built-in")
    assert read(extending("hips", "summary = 'So.'"), mine, built_in).title == "Built-in"


def test_a_routine_that_extends_another_may_be_extended() -> None:
    change = '[[change]]\nexercise = "plank"\n'
    mine = {
        "a": titled("A"),
        "b": extending("a", f"summary = 'B.'\n{change}sets = 2"),
        "c": extending("b", f"{PLANK.replace('Plank', 'Board')}before = 1"),
    }
    routine = read(extending("c", f"{change}rest = 9"), mine)
    board, plank = routine.exercises
    assert (routine.title, routine.summary, board.name) == ("A", "B.", "Board")
    assert (plank.name, plank.sets, plank.rest_ms, plank.number) == ("Plank", 2, 9_000, 2)


def chain(length: int) -> Routine:
    mine = {f"n{at}": extending(f"n{at - 1}") for at in range(1, length)}
    return read(extending(f"n{length - 1}"), mine | {"n0": titled("First")})


def test_routines_extend_each_other_up_to_a_limit() -> None:
    assert chain(MOST_EXTENDED).title == "First"
    mine = {f"n{at}": extending(f"n{at - 1}") for at in range(1, 30)} | {"n0": titled("First")}
    assert problems(extending("n29"), mine) == (
        (
            f'n22.toml:2: extends: found "n21"; expected at most {MOST_EXTENDED} routines that '
            "extend each other"
        ),
    )


def test_a_circle_names_itself() -> None:
    mine = {"a": extending("b"), "b": extending("a")}
    assert problems(mine["a"], mine, name="a") == (
        'b.toml:2: extends: found "a", which goes in a circle: a extends b, b extends a',
    )
    assert problems(extending("a"), mine) == (
        'b.toml:2: extends: found "a", which goes in a circle: a extends b, b extends a',
    )
    itself = {"hips": extending("hips")}
    assert problems(extending("hips"), {}, itself) == (
        'hips (built-in).toml:2: extends: found "hips", which goes in a circle: hips extends hips',
    )


def test_a_file_elsewhere_of_the_same_name_is_another_one() -> None:
    mine = {"hips": titled("Mine"), "legs": extending("hips")}
    assert read(extending("legs"), mine, name="hips").title == "Mine"


NOWHERE = [
    ("hipz", 'extends: found "hipz"; there is no routine of that name; did you mean "hips"?'),
    ("zzz", 'extends: found "zzz"; there is no routine of that name'),
    (
        "wall-sit",
        (
            'extends: found "wall-sit", which is an exercise; expected a routine, or [[exercise]] '
            'with use = "wall-sit"'
        ),
    ),
    (
        "sit",
        (
            'extends: found "sit", which is an exercise; expected a routine, or [[exercise]] '
            'with use = "sit"'
        ),
    ),
    (
        "e",
        'extends: found "e", the name of this file, but there is no built-in routine of that name',
    ),
    ("Hips", 'extends: found "Hips"; expected a name such as "wall-sit": a to z, 0 to 9, "-" and '),
]


@pytest.mark.parametrize(("name", "expected"), NOWHERE)
def test_what_is_no_routine_is_told_with_what_is_near(name: str, expected: str) -> None:
    sit = 'format = 1\nname = "Sit"\nhold = { time = 9 }\n'
    (found,) = problems(extending(name), {"hips": titled("Hips"), "sit": sit})
    assert found.startswith(f"e.toml:2: {expected}")


def test_extends_of_another_type_is_told_once() -> None:
    (found,) = problems("format = 1\nextends = 3\n")
    assert found.startswith("e.toml:2: extends: found 3; expected a name such as")


def test_the_mistakes_of_a_base_come_under_its_own_label_after_those_of_the_file() -> None:
    base = titled("Base").replace("time = 20", "time = 0")
    found = problems(extending("base", "sets = 2"), {"base": base})
    assert [one.split(" found")[0] for one in found] == [
        "e.toml:3: sets: unknown key here; it belongs below an [[exercise]]",
        'base.toml:5: exercise 1 "Plank": hold: time:',
    ]


def test_a_mistake_of_an_exercise_file_that_both_use_is_told_once() -> None:
    use = "[[exercise]]\nuse = 'bad'\n"
    base = f'format = 1\ntitle = "B"\n{use}'
    found = problems(extending("base", use), {"base": base}, bad="format = 1\n")
    assert len(found) == len(set(found)) == 2


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("foo", 'base.toml:1: expected "=" and a value after the key'),
        ("format = 2\ntitle = 'B'", "base.toml:1: format: found 2; this version reads format = 1"),
        (f"format = 1\ntitle = 'B'\n# {'x' * 70_000}", "base.toml:1: too large; expected at most"),
    ],
)
def test_a_base_is_read_within_the_limits_of_any_file(base: str, expected: str) -> None:
    (found,) = problems(extending("base"), {"base": base})
    assert found.startswith(expected)


def test_without_extends_a_title_and_exercises_are_needed() -> None:
    assert [one.split("; ")[0] for one in problems("format = 1\ntitle = 'A'")] == [
        "e.toml:1: exercise: missing"
    ]
    assert [one.split("; ")[0] for one in problems(f"format = 1\n{PLANK}")] == [
        "e.toml:1: title: missing"
    ]


def test_each_file_is_asked_for_once() -> None:
    texts = FileTexts({"base": titled("Base")})
    read_routine(extending("base"), "e.toml", "e", texts)
    assert texts.asked == ["base"]
