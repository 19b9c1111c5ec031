"""What is written is read back as the same values, and its comments stand where they belong."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.toml.parser import parse
from routine.toml.writing import comment, document, pair, written

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
_VALUES = st.recursive(
    _TEXTS | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.floats(allow_nan=False),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(_TEXTS, inside, max_size=3),
    max_leaves=8,
)
_TABLES = st.dictionaries(st.sampled_from(["name", "phase", "exercise", "a b", ""]), _VALUES)


@given(_TEXTS, _VALUES)
def test_any_pair_is_read_back(key: str, value: Any) -> None:
    line = pair(key, value)
    assert "\n" not in line
    assert parse(line, "e.toml") == {key: value}


@given(_TABLES, _TEXTS)
def test_any_file_is_read_back_whatever_its_comments_are(keys: dict[str, Any], about: str) -> None:
    keys = {**keys, "exercise": [keys, {"phase": [keys, keys]}]}
    comments = {(): about, ("name",): about, ("exercise", 1): about, ("exercise", 0, "name"): about}
    text = document(keys, comments)
    assert parse(text, "e.toml") == keys
    assert text.endswith("\n")


def test_a_list_of_exercises_and_their_phases_gets_headers() -> None:
    phases = [{"name": "Squeeze", "time": "2s"}, {"name": "Release", "time": "2s"}]
    keys = {
        "exercise": [{"name": "Wall sit", "hold": {"time": "30s"}}, {"phase": phases, "reps": 10}],
        "title": 'The "hips"',
    }
    assert document(keys).split("\n") == [
        'title = "The \\"hips\\""',
        "",
        "[[exercise]]",
        'name = "Wall sit"',
        'hold = { time = "30s" }',
        "",
        "[[exercise]]",
        "reps = 10",
        "",
        "[[exercise.phase]]",
        'name = "Squeeze"',
        'time = "2s"',
        "",
        "[[exercise.phase]]",
        'name = "Release"',
        'time = "2s"',
        "",
    ]


def test_a_comment_stands_beside_its_key_or_above_it_where_there_is_no_room() -> None:
    keys = {"format": 1, "title": "x" * 60, "exercise": [{"use": "bridge"}]}
    comments = {
        (): "How it begins",
        ("format",): "always 1",
        ("title",): "what it is called",
        ("exercise", 0): "the first\nof them",
    }
    assert document(keys, comments).split("\n") == [
        "# How it begins",
        "format = 1  # always 1",
        "# what it is called",
        f'title = "{"x" * 60}"',
        "",
        "# the first",
        "# of them",
        "[[exercise]]",
        'use = "bridge"',
        "",
    ]


def test_a_list_too_long_for_a_line_has_a_line_for_each_item() -> None:
    lines = ["Lie on your back.", {"say": "Bend your knees, feet flat on the floor.", "wait": "3s"}]
    assert document({"setup": lines}) == (
        "setup = [\n"
        '  "Lie on your back.",\n'
        '  { say = "Bend your knees, feet flat on the floor.", wait = "3s" },\n'
        "]\n"
    )
    assert document({"reps": [8, 6, 4]}) == "reps = [8, 6, 4]\n"


def test_what_a_terminal_would_obey_is_escaped() -> None:
    assert written("\x1b[2J\u0085\n\x7f") == '"\\u001b[2J\\u0085\\n\\u007f"'
    assert comment("a\x1b\rb\n\u202ec") == "# a\\x1b\\rb\n# \\u202ec"


def test_an_empty_list_or_table_stays_on_its_line() -> None:
    assert document({"exercise": [], "words": {}}) == "exercise = []\nwords = {}\n"


def test_nothing_is_written_of_a_value_that_no_file_has() -> None:
    with pytest.raises(TypeError, match="no TOML is written of date"):
        written([date(2026, 1, 1)])
