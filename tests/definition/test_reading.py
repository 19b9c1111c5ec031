"""Whole files: read, or invalid, whatever they hold."""

import random

import pytest
import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from routine.definition.conversion import to_exercise
from routine.definition.reading import read_routine
from routine.errors import InvalidError
from routine.text import flaws
from tests.support.definition_files import EXTENDING, FULL, TOP, WALL_SIT, FileTexts, read

HOLD = '[[exercise]]\nname = "Plank"\nhold = { time = 20 }\n'


def test_an_exercise_file_is_a_routine_of_that_one_exercise() -> None:
    routine = read_routine(WALL_SIT, "w.toml", "wall-sit", FileTexts())
    exercise = to_exercise(tomli.loads(WALL_SIT), 1, "wall-sit")
    assert (routine.title, routine.exercise_count, routine.exercises) == (
        "Wall sit",
        1,
        (exercise,),
    )
    assert (exercise.id, exercise.number) == ("wall-sit", 1)


def test_a_byte_order_mark_and_crlf_are_fine() -> None:
    assert read("\ufeff" + FULL.replace("\n", "\r\n")) == read(FULL)
    assert read(f"{TOP}{HOLD}summary = '''a\r\n\tb'''").exercises[0].summary == "a\n\tb"


characters = st.characters(codec=None, categories=None)


def survives(text: str, evening: str = FULL) -> None:
    try:
        assert read(text, {"evening": evening, "e": EXTENDING}).exercises
    except InvalidError as error:
        told = error.problems
    else:
        return
    assert told
    assert not any(flaws(problem, prose=False) for problem in told)


@given(st.text(characters, max_size=200))
@example("\ud800")
def test_arbitrary_text_loads_or_is_invalid(text: str) -> None:
    survives(text)


MARKS = ["=", "[", "]", "{", "}", "[[", "]]", ".", ",", '"', "'", '"""', "\n", "#"]
ODD = ["inf", "nan", "1e999", "0x7f", "-1", "true"]
TOKENS = [*FULL.split(), *EXTENDING.split(), *MARKS, *ODD]


@given(st.lists(st.sampled_from(TOKENS), max_size=40).map(" ".join))
def test_pieces_of_files_in_any_order_load_or_are_invalid(text: str) -> None:
    survives(text)


@settings(max_examples=200)
@given(
    st.sampled_from([FULL, EXTENDING]),
    st.integers(0, len(FULL)),
    st.integers(0, 30),
    st.text(characters, max_size=8),
)
def test_a_valid_file_cut_or_added_to_anywhere_loads_or_is_invalid(
    text: str, start: int, length: int, added: str
) -> None:
    survives(text[:start] + added + text[start + length :])


@given(st.integers(0, len(FULL)), st.integers(0, 30), st.text(characters, max_size=8))
def test_over_a_base_that_is_cut_or_added_to_a_file_loads_or_is_invalid(
    start: int, length: int, added: str
) -> None:
    survives(EXTENDING, FULL[:start] + added + FULL[start + length :])


VALUES = [
    *("3", "-1", "true", "nan", "inf", "''", "'x'", "[]", "{}", "[[]]", "[{}]", "07:00:00"),
    *("'1m'", "['9s', 3]", "'Circuit'", "'Whole'", "['mon', 'mon']", "'hold'", "[3, 1]", "100"),
    *("{ max = 9 }", "{ time = [9, 8] }", "['never-hold']", "'each'", "'wall-sit'", "'first-set'"),
]


@settings(max_examples=500)
@given(st.sampled_from([FULL, EXTENDING]), st.integers(0, 2**32), st.integers(1, 6))
def test_a_valid_file_with_other_values_loads_or_is_invalid(
    original: str, seed: int, changes: int
) -> None:
    chosen = random.Random(seed)  # noqa: S311 - Hypothesis picks the seed
    lines = original.splitlines()
    for _ in range(changes):
        at = chosen.randrange(len(lines))
        if " = " in lines[at]:
            lines[at] = f"{lines[at].split(' = ')[0]} = {chosen.choice(VALUES)}"
    text = "\n".join(lines)
    tomli.loads(text)
    survives(text)


HEADERS = ["[[exercise]]", "[[change]]", "[[group]]", "[exercise.hold]", "[change.easier]"]
KEYS = sorted(
    {
        line.split(" = ")[0]
        for line in [*FULL.splitlines(), *EXTENDING.splitlines()]
        if " = " in line
    }
    | {"by_side", "every", "own_pace", "points", "hold", "easier", "harder", "before", "marks"}
)


@settings(max_examples=500)
@given(st.sampled_from([FULL, EXTENDING]), st.integers(0, 2**32), st.integers(1, 5))
def test_a_valid_file_with_lines_more_or_fewer_loads_or_is_invalid(
    original: str, seed: int, changes: int
) -> None:
    chosen = random.Random(seed)  # noqa: S311 - Hypothesis picks the seed
    lines = original.splitlines()
    for _ in range(changes):
        at, until = sorted(chosen.randrange(2, len(lines)) for _ in range(2))
        added = f"{chosen.choice(KEYS)} = {chosen.choice(VALUES)}"
        chosen.choice(
            (
                lambda at=at, added=added: lines.insert(at, added),
                lambda at=at: lines.insert(at, chosen.choice(HEADERS)),
                lambda at=at, until=until: lines.extend(lines[at:until]),
                lambda at=at: lines.pop(at),
            )
        )()
    survives("\n".join(lines))


@pytest.mark.parametrize("value", ["3", "'x'", "[]", "[['a']]", "nan", "07:00:00"])
@pytest.mark.parametrize("key", ["marks", "easier", "hold", "phase", "words", "cautions", "figure"])
def test_a_value_of_another_type_is_told_beside_ways_and_in_a_change(key: str, value: str) -> None:
    way = "harder = { say = 'So.', sets = 2 }"
    own = f"{TOP}{HOLD}".replace("hold =", f"{key} = {value}\n{way}\n#")
    changes = f"[[change]]\nexercise = 2\n{key} = {value}\n[[change]]\nexercise = 2\n{way}\n"
    for text in (own, f"format = 1\nextends = 'evening'\n{changes}"):
        survives(text)
