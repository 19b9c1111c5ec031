"""TOML 1.1 is read within limits."""

import time
from contextlib import suppress
from datetime import time as time_of_day

import pytest

from routine.errors import InvalidError
from routine.limits import MAX_BYTES
from routine.toml.parser import parse


def test_what_is_new_in_1_1_is_read() -> None:
    text = """hold = {
          time = "30s", # half a minute
          max = "40s",
        }
        setup = [{ say = "Up.",
          wait = 3 }, { say = "Caf\\xe9 \\e" }]
        at = 07:30
    """
    assert parse(text, "e.toml") == {
        "hold": {"time": "30s", "max": "40s"},
        "setup": [{"say": "Up.", "wait": 3}, {"say": "Café \x1b"}],
        "at": time_of_day(7, 30),
    }


@pytest.mark.parametrize(
    "text",
    [
        "'" + "[" * 16 + "' = 1",
        'a = """\n' + "[" * 16 + '\\""" ' + "." * 16 + " ''' \"\"\"",
        "a = ''' \" " + "." * 16 + " " + "[" * 16 + " '''",
        "# " + "[" * 16 + " " + "." * 16,
        'a = "\\"' + "[" * 16 + '"',
    ],
)
def test_brackets_and_dots_in_texts_and_comments_are_not_depth(text: str) -> None:
    assert len(parse(text, "e.toml")) <= 1


def test_what_is_just_within_the_limits_is_read() -> None:
    assert parse("#" * MAX_BYTES, "e.toml") == {}
    assert parse(".".join("a" * 16) + " = 1", "e.toml")
    assert parse("a = " + "[\n" * 15 + "]" * 15, "e.toml")
    assert parse(f"a = {'9' * 4300}", "e.toml")


@pytest.mark.parametrize("unit", ['"""\n\\', "'''\n", '"\\', "[[a]]\n", '\\"""', "a'''"])
def test_looking_at_the_depth_takes_time_in_proportion_to_the_text(unit: str) -> None:
    start = time.process_time()
    with suppress(InvalidError):
        parse(unit * (MAX_BYTES // len(unit)), "e.toml")
    assert time.process_time() - start < 10  # a quadratic scan of the first took 37 s
