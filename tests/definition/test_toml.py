"""Text to what it holds: TOML 1.1 on every Python, our limits, and the line of each mistake."""

import json
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from datetime import time as time_of_day
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from routine import definition
from routine.errors import InvalidError
from routine.toml.line_numbers import LineNumbers
from routine.toml.parser import MAX_BYTES, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def mistake(text: str) -> str:
    with pytest.raises(InvalidError) as raised:
        parse(text, "e.toml")
    (told,) = raised.value.problems
    return told.removeprefix("e.toml:")


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


EMPTY = '1: expected a line such as: name = "Wall sit"'
NO_END = 'expected the end of the line after the value; a text, or a time as "30s", needs quotes'
TWICE = "this key appears twice in the same table"
TABLE = "this table appears twice; a list needs double brackets: [[exercise]]"
CLOSED = "this already has a value (with =), so nothing can be added to it"
AS_ELSE = (
    "this name already stands for something else; "
    "expected [[exercise]], and [[exercise.phase]] below it"
)
NO_KEY = 'expected a key, such as: name = "Wall sit"'
NO_VALUE = "expected a value after the =; text needs quotes"
NO_EQUALS = 'expected "=" and a value after the key'
BACKSLASH = "a backslash in a text; write it twice, or use single quotes"
CONTROL = "a control character, which is not allowed in a file"
DEEP = "nested too deep; expected at most 16 levels"

NO_TOML = [
    ("foo", f"1: {NO_EQUALS}"),
    ("a: 1", '1: expected "=" after the key, not ":"'),
    ("a = 1\nb =\n", f"2: {NO_VALUE}"),
    ("a = wall sit", f"1: {NO_VALUE}"),
    ("a = \u201csit\u201d", '1: text needs straight quotes, as in "Wall sit"'),
    ("a = True", "1: true and false must be in small letters"),
    ("a = 1 2", f"1: {NO_END}"),
    ("a = 30s", f"1: {NO_END}"),
    ("a = 05", "1: a number can't begin with 0"),
    (
        "a = 1,5",
        "1: a comma after the value; a list needs brackets [ ], a decimal number a point",
    ),
    ("[a] b", "1: expected the end of the line after the brackets"),
    ("a = 'b\n", "1: a text has no closing quote"),
    ("a = 'b\nc'", "1: a text has no closing quote on its line"),
    ('\na = "b\n', "2: a text has no closing quote on its line"),
    ('a = "b', "1: a text has no closing quote"),
    ("a = 'b", "1: a text has no closing quote"),
    ("\na = '''b\n\n", "2: a text has no closing quotes"),
    ('\na = """b\n\nc', "2: a text has no closing quote"),
    ('a = "\x1b"', f"1: {CONTROL}"),
    ("a = '''\n\x1b'''", f"2: {CONTROL}"),
    ("'\x1b' = 1", f"1: {CONTROL}"),
    ("# \x1b", f"1: {CONTROL}"),
    ("a = [1", '1: a list has no closing "]", or a comma is missing inside'),
    ("a = { b = 1", '1: a table has no closing "}", or a comma is missing inside'),
    ("[a]\n[a]", f"2: {TABLE}"),
    ("[a]\n[a]\r\n", f"2: {TABLE}"),
    ("a = 1\n[a]", f"2: {TABLE}"),
    ("[a]\n[[a]]", f"2: {AS_ELSE}"),
    ("a = 1\na = 2", f"2: {TWICE}"),
    ("a = 1\na = [\n1,\n2,\n]", f"2: {TWICE}"),
    ("a = { secret = 1, secret = 2 }", f"1: {TWICE}"),
    (
        "a = {\n secret = 1,\n secret = 2 }",
        f"3: {TWICE}; the table that begins on line 1 is not closed yet",
    ),
    ("a = { b = 1 }\na.c = 2", f"2: {CLOSED}"),
    ("[a.b]\n[a]\nb.c = 2", f"3: {CLOSED}"),
    ('a = "\\q"', f"1: {BACKSLASH}"),
    ('a = "C:\\users"', f"1: {BACKSLASH}"),
    ('a = "\\ud800"', "1: a text has an escape that stands for no character"),
    ("[a", '1: a table name has no closing "]"'),
    ("[[]]", "1: expected a name in the brackets, such as [[exercise]]"),
    ("a = 1\n]", '2: one closing "]" too many'),
    ("a = 1979-02-30", "1: a date that does not exist; text needs quotes"),
    ("= 3", EMPTY),
    (f"a = 1 # {'1' * 4301}\nb = +{'9' * 4301}", "2: a number that is far too large"),
    (".".join("a" * 17) + " = 1", f"1: {DEEP}"),
    ("\n[" + ".".join("a" * 16) + "]", f"2: {DEEP}"),
    ('"a"' + ". 'a'" * 16 + " = 1", f"1: {DEEP}"),
    ("a = " + "[\n" * 16, f"16: {DEEP}"),
    ("a" + ".a" * 8 + " = { b" + ".b" * 7 + " = 1 }", f"1: {DEEP}"),
    ("a = " + "{\n b = " * 16, f"16: {DEEP}"),
    ('a = ["""x"""", ' + "[" * 15, f"1: {DEEP}"),
    ("#" * 65_537, "1: too large; expected at most 64 KiB"),
    ("#" + "\u00e9" * 32_768, "1: too large; expected at most 64 KiB"),
    # A comma or a line break that no inline table of 1.1 has.
    (
        "a = {\n ,\n}",
        "2: a comma where a key was expected; the table that begins on line 1 is not closed yet",
    ),
    ("a = { b = 1,, c = 2 }", "1: a comma where a key was expected"),
    ("a = [1,, 2]", "1: a comma where a value was expected"),
    (
        "a = {\n b = 1\n c = 2\n}",
        '3: the table that begins on line 1 has no closing "}", or no comma before this',
    ),
    (
        "a = [\n1\n2]",
        '3: the list that begins on line 1 has no closing "]", or no comma before this',
    ),
    (
        "a = [\n'b',\nc = 1",
        "3: expected a value; text needs quotes; the list that begins on line 1 is not closed yet",
    ),
    ("a = { b = 30s }", '1: a text, or a time as "30s", needs quotes'),
    ("a = [4 min]", '1: a text, or a time as "30s", needs quotes'),
    ("a = { b =\n1 }", f"1: {NO_VALUE}"),
    ("a = { b.\nc = 1 }", f"1: {NO_KEY}"),
    ("a = { 'b', 'c' }", f"1: {NO_EQUALS}; a list has square brackets: [ ]"),
]


@pytest.mark.parametrize(("text", "expected"), NO_TOML)
def test_text_that_is_no_toml_is_told_in_plain_words_without_its_content(
    text: str, expected: str
) -> None:
    assert mistake(text) == expected
    assert (
        mistake("\ufeff" + text.replace("\r\n", "\n").replace("\n", "\r\n")[:MAX_BYTES]) == expected
    )
    assert definition.line_of(text, ("a",)) is None


def test_mistakes_are_told_alike_where_tomli_is_not_compiled(tmp_path: Path) -> None:
    package = Path(tomli.__file__).parent
    (tmp_path / "tomli").mkdir()
    for module in package.glob("*.py"):
        shutil.copy(module, tmp_path / "tomli")
    code = (
        "import json, sys; from tomli import _parser; assert _parser.__file__.endswith('.py');"
        "from routine.toml.parser import parse; from routine.errors import InvalidError\n"
        "def told(text):\n"
        "  try: parse(text, 'e.toml')\n"
        "  except InvalidError as error: return str(error)\n"
        "print(json.dumps([told(text) for text in json.load(sys.stdin)]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"],
        input=json.dumps([text for text, _ in NO_TOML]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(run.stdout) == [f"e.toml:{expected}" for _, expected in NO_TOML]


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


# -- the lines of keys ----------------------------------------------------------------------------

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
    assert definition.line_of("\ufeff" + TABLES.replace("\n", end), path) == line


@pytest.mark.parametrize(
    "path",
    [("nothing",), ("exercise", 2), ("exercise", "x"), ("title", 0), ("title", "x"), ("",)],
)
def test_locate_finds_no_line_for_a_key_that_is_not_there(path: tuple[str | int, ...]) -> None:
    assert definition.line_of(TABLES, path) is None


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
PIECES += ["\n", "#", ".", "a = 1\n", "[[a]]\n", "b = {", "07:30", "'", "\r\n", " ", "\\"]


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
