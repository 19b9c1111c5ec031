"""The lines of keys."""

import time
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routine.errors import InvalidError
from routine.limits import MAX_BYTES
from routine.toml.line_numbers import LineNumbers
from routine.toml.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TABLES = """# a routine
title = "T"

[[exercise]]
"name" = "A"
setup = ["Lie.",
  { say = "Up.",
    wait = 3, # then
  },

  '''two
  lines''', "x" ]
hold.time = 20
hold . "m\\u0061x" = 30

[[exercise]]
[[exercise.phase]]
[[ exercise . 'phase' ]]
time = 2
[exercise.marks]
dose = "source"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 2),
        (("title",), 2),
        (("exercise",), 4),
        (("exercise", 0), 5),
        (("exercise", 0, "name"), 5),
        (("exercise", 0, "setup", 0), 6),
        (("exercise", 0, "setup", 1), 7),
        (("exercise", 0, "setup", 1, "say"), 7),
        (("exercise", 0, "setup", 1, "wait"), 8),
        (("exercise", 0, "setup", 2), 11),
        (("exercise", 0, "setup", 3), 12),
        (("exercise", 0, "hold"), 13),
        (("exercise", 0, "hold", "max"), 14),
        (("exercise", 1), 17),
        (("exercise", 1, "phase"), 17),
        (("exercise", 1, "phase", 0), 17),
        (("exercise", 1, "phase", 1), 19),
        (("exercise", 1, "marks"), 20),
        (("exercise", 1, "marks", "dose"), 21),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_locate_finds_the_line_of_a_key(path: tuple[str | int, ...], line: int, end: str) -> None:
    assert LineNumbers("\ufeff" + TABLES.replace("\n", end)).exact(path) == line


@pytest.mark.parametrize(
    "path",
    [("nothing",), ("exercise", 2), ("exercise", "x"), ("title", 0), ("title", "x"), ("",)],
)
def test_locate_finds_no_line_for_a_key_that_is_not_there(path: tuple[str | int, ...]) -> None:
    assert LineNumbers(TABLES).exact(path) is None


def test_a_value_is_found_as_it_is_written() -> None:
    text = TABLES.replace("\n", "\r\n")

    def written(*path: str | int) -> str:
        start, stop = LineNumbers(text).span(path) or (0, 0)
        return text[start:stop]

    assert written("title") == '"T"'
    assert written("exercise", 0, "hold", "max") == "30"
    assert written("exercise", 0, "setup", 1, "wait") == "3"
    assert written("exercise", 0, "setup").endswith('"x" ]')
    assert written("exercise") == written("exercise", 1, "phase", 1) == written("nothing") == ""


def test_the_lines_of_ten_thousand_keys_are_found_in_no_time() -> None:
    text = "".join(f"{at} = 1\n" for at in range(7_000))
    wide = f"a={{{text.replace(' ', '').replace(chr(10), ',')}}}"
    assert len(wide) < MAX_BYTES
    start = time.process_time()
    assert LineNumbers(text).line(("6999",)) == 7_000
    assert LineNumbers(wide).line(("a", "6999")) == 1
    assert time.process_time() - start < 2  # one that goes through the keys for each takes far more


BARE = ["a", "b-c", "D_1", "1979-05-27", "true", "3"]
ODD = {
    "é": '"\\xe9"',
    "": '""',
    "x.y": "'x.y'",
    "# [": "'# ['",
    'q"': '"q\\""',
    "tab\t": '"tab\\t"',
}
SCALARS = [
    "1",
    "-1.5e3",
    "1979-05-27 07:32:00.5Z",
    "07:30",
    "true",
    "inf",
    '"a # b"',
    "'''\n]'''",
    '"""\n\\"""}\n"""""',
    '"\\e\\x41"',
    "'\"'",
]
GAPS = ["", " ", "\n", "\r\n\t", " # ] } , = [\n", "\n\n# 'x\n  "]


class Writer:
    """Writes a valid document in one of many ways, and keeps the line of all that it writes."""

    def __init__(self, chosen: Random) -> None:
        self.chosen, self.pick = chosen, chosen.choice
        self.text = self.pick(["", "\n", "# x = 1\n\n"])
        self.lines: dict[tuple[str | int, ...], int] = {}

    def mark(self, path: tuple[str | int, ...]) -> None:
        self.lines.setdefault(path, self.text.count("\n") + 1)

    def names(self, most: int) -> list[str]:
        return self.chosen.sample([*BARE, *ODD], self.chosen.randint(0, most))

    def key(self, path: tuple[str | int, ...], name: str) -> tuple[str | int, ...]:
        path = (*path, name)
        self.mark(path)
        self.text += ODD.get(name) or self.pick([name, f'"{name}"', f"'{name}'"])
        return path

    def pair(self, path: tuple[str | int, ...], name: str, deep: int) -> None:
        path = self.key(path, name)
        while self.pick("never") == "n":
            self.text += self.pick([".", " . ", "\t."])
            path = self.key(path, self.pick(BARE))
        self.text += self.pick(["=", " = "])
        self.value(path, deep)

    def value(self, path: tuple[str | int, ...], deep: int) -> None:
        kind = self.pick("stl") if deep else "s"
        if kind == "s":
            self.text += self.pick(SCALARS)
            return
        self.text += "[" if kind == "l" else "{"
        names: Sequence[str | int] = (
            self.names(3) if kind == "t" else range(self.chosen.randint(0, 2))
        )
        for count, name in enumerate(names):
            self.text += ("," if count else "") + self.pick(GAPS)
            if isinstance(name, str):
                self.pair(path, name, deep - 1)
            else:
                self.mark((*path, name))
                self.value((*path, name), deep - 1)
            self.text += self.pick(GAPS)
        self.text += self.pick(["", ","]) if names else ""
        self.text += self.pick(GAPS) + ("]" if kind == "l" else "}")

    def body(self, path: tuple[str | int, ...]) -> None:
        for name in self.names(3):
            self.text += self.pick(["", "  "])
            if path and isinstance(path[-1], int):
                self.mark(path)
            self.pair(path, name, 3)
            self.text += self.pick(["\n", " # y\r\n", "\n\n"])

    def header(self, path: tuple[str | int, ...], brackets: int) -> None:
        self.text += "[" * brackets + self.pick(["", " "])
        at: tuple[str | int, ...] = ()
        for part in path:
            if isinstance(part, int):
                at = (*at, part)
                continue
            self.text += " . " if at else ""
            at = (*at, part)
            if at[:-1] and isinstance(at[-2], int):
                self.mark(at[:-1])  # the first in a table without keys
            self.mark(at)
            self.text += self.pick([part, f'"{part}"'])
        self.text += "]" * brackets + self.pick(["\n", " # [[\n"])

    def document(self) -> None:
        self.body(())
        for name in self.chosen.sample("TU", self.chosen.randint(0, 2)):
            if self.pick([True, False]):
                self.header((name,), 1)
                self.body((name,))
                continue
            for at in range(self.chosen.randint(1, 2)):
                self.header((name,), 2)
                here = self.text.count("\n")
                self.body((name, at))
                for below in range(self.chosen.randint(0, 2)):
                    self.header((name, at, "P"), 2)
                    under = self.text.count("\n")
                    self.body((name, at, "P", below))
                    self.lines.setdefault((name, at, "P", below), under)
                self.lines.setdefault((name, at), here)


@settings(max_examples=300)
@given(st.integers(0, 2**32), st.sampled_from(["", "\ufeff"]))
def test_every_key_is_found_on_the_line_on_which_it_was_written(seed: int, mark: str) -> None:
    written = Writer(Random(seed))  # noqa: S311 - Hypothesis picks the seed
    written.document()
    parse(written.text, "e.toml")
    lines = LineNumbers(mark + written.text)
    assert {path: lines.exact(path) for path in written.lines} == written.lines


PIECES = ["a", "b.c", "=", "1", "'x'", '"', '"""', "'''", "[", "]", "{", "}", "[[", "]]", ","]


def paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inside: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    return [path, *(deep for part, item in inside for deep in paths(item, (*path, part)))]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_whatever_can_be_read_has_a_line_for_each_key(text: str) -> None:
    try:
        held = parse(text, "e.toml")
    except InvalidError:
        assert LineNumbers(text).line(()) is None
        return
    lines = LineNumbers(text)
    assert None not in [lines.exact(path) for path in paths(held)]
