"""A plan on paper becomes a routine file that the program reads, or is refused at a character."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine import library
from routine.errors import InvalidError
from routine.shorthand import NotUnderstoodError
from routine.toml.parser import parse
from routine.toml.writing import written
from tests.support.paths import ROOT
from tests.support.plans_on_paper import exercises_of, expanded, keys_of, library_exercises, refusal

HERE = Path(__file__).parent
# Each begins with "> " and what is typed, then "= " and the title, the group, and the exercises.
PLANS = (HERE / "plans.txt").read_text(encoding="utf-8").strip().split("\n\n")
# Each is what is typed, a caret below it, and what was expected there.
REFUSALS = (HERE / "refusals.txt").read_text(encoding="utf-8").strip().split("\n\n")
WORDS = [
    *("3", "10", "30s", "10s", "2m", "1:30", "x", "3x10", "5", "0", "21", "300", "11m", "8/6/4"),
    *("sets", "reps", "of", "rounds", "each side", "left", "right", "hold", "rest", "off", "on"),
    *("between", "every", "minute", "for", "in", "out", "with", "emom", "tabata", "box", "4-7-8"),
    *("breathing", "then", "and", ",", ";", ":", "+", "(", ")", "...", "no", "exhale", "8 kg"),
    *("gap", "switch", "squats", "plank", "squeeze", "release", "bridges", "clamshel", "8-12"),
    *("腕立て伏せ", "hold breath", "no rest", "round"),
]
NAMES = [str(exercise.id).replace("-", " ") for exercise in library_exercises()]


def documented() -> list[str]:
    """Return the examples of the documentation, but for what is pointed at there."""
    text = (ROOT / "docs" / "writing-routines.md").read_text(encoding="utf-8")
    return re.findall(r'^routine go "(.*)"$', text, re.MULTILINE)


def first_line(block: str) -> str:
    return block.partition("\n")[0]


def lines_of(keys: dict[str, Any]) -> list[str]:
    """Return a file as the lines of plans.txt."""
    groups = [f"group {written(group)}" for group in keys.pop("group", [])]
    exercises = [written(exercise) for exercise in keys.pop("exercise")]
    title = f"= {keys.pop('title')}"
    top = {key: keys[key] for key in keys if key not in {"format", "summary"}}
    return [title, *groups, *([f"top {written(top)}"] if top else []), *exercises]


@pytest.mark.parametrize("plan", PLANS, ids=first_line)
def test_a_plan_becomes_the_file_that_is_meant(plan: str) -> None:
    text, *expected = plan.split("\n")
    assert lines_of(keys_of(text.removeprefix("> "))) == expected


@pytest.mark.parametrize("plan", PLANS, ids=first_line)
def test_each_of_them_is_read_as_a_routine(plan: str) -> None:
    toml = expanded(first_line(plan).removeprefix("> ")).toml
    assert library.load_text(toml, "typed", "go").routine.name == "go"


@given(st.lists(st.sampled_from([*WORDS, *NAMES]), max_size=12).map(" ".join) | st.text())
def test_any_text_is_a_routine_or_is_refused_at_a_character_of_it(text: str) -> None:
    try:
        library.load_text(expanded(text).toml, "typed", "go")
    except NotUnderstoodError as refused:
        place = range(len(text) + 1)
        assert refused.at in place  # noqa: PT017 - others are routines
        assert str(refused).startswith("expected ")  # noqa: PT017 - as above
    except InvalidError as invalid:
        assert str(invalid).startswith("typed: too long: ")  # noqa: PT017 - as above


def test_it_keeps_what_was_typed_as_its_summary_unless_that_is_long() -> None:
    assert keys_of("10 squats;\n30s plank")["summary"] == "10 squats;\n30s plank"
    assert "summary" not in keys_of(", ".join(["10 squats"] * 30))


def test_comments_explain_each_key_once() -> None:
    toml = expanded("3x10 squats, 30s plank, 3x20s plank, 10 bridges").toml
    assert toml.count("enter ends the set") == 1
    assert toml.count("timed work; its name is what is said") == 1
    assert 'use = "bridge"  # from the library, with its setup, figure and cautions' in toml
    assert parse(toml, "go.toml")["format"] == 1


def test_a_misspelt_exercise_of_the_library_is_asked_about() -> None:
    made = expanded("10 clamshels, 10 squats")
    assert made.notes == ('"Clamshels" is not in the library; did you mean "clamshell"?',)
    assert "did you mean" in made.toml


def test_it_tells_of_which_exercises_of_the_library_it_says_how_much() -> None:
    assert expanded("5 bridges, 10 squats, clamshell").dosed == {"bridge"}
    assert expanded("2 rounds: clamshell, 30s wall sit").dosed == {"clamshell", "wall-sit"}


def test_a_long_title_is_cut_short() -> None:
    names = [f"quite long names of exercises {letter}" for letter in "abcdef"]
    title = keys_of(", ".join(f"10 {name}" for name in names))["title"]
    assert title == f"Q{names[0][1:]}, {names[1]} and 4 more"
    alone = keys_of(f"tabata: {'x' * 79}")["title"]
    assert (len(alone), alone[:10]) == (80, "Tabata: xx")


@pytest.mark.parametrize("block", REFUSALS, ids=first_line)
def test_what_is_not_understood_is_refused_where_it_stands(block: str) -> None:
    text, caret, expected = block.split("\n")
    assert refusal(text) == (caret.index("^"), expected)


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("", 0, 'expected what to do, such as "3x10 squats; rest 1m"'),
        ("10 squats\x1b", 9, "expected no control character, such as U+001B"),
        ("10 " + "s" * 2_000, 2_000, "expected at most 2000 characters"),
    ],
)
def test_what_no_line_can_show_is_refused_too(text: str, at: int, expected: str) -> None:
    assert refusal(text) == (at, expected)


def test_lines_part_exercises_as_semicolons_do() -> None:
    assert exercises_of("3x10 squats\r\n3x8 rows\nrest 1m") == exercises_of(
        "3x10 squats; 3x8 rows; rest 1m"
    )


@pytest.mark.parametrize("text", documented())
def test_each_example_of_the_documentation_is_understood(text: str) -> None:
    assert library.load_text(expanded(text).toml, "typed", "go").routine.exercises
