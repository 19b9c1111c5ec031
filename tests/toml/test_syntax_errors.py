"""What is wrong with a text that is no TOML, in plain words."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from routine.errors import InvalidError
from routine.limits import MAX_BYTES
from routine.toml.line_numbers import LineNumbers
from routine.toml.parser import parse


def mistake(text: str) -> str:
    with pytest.raises(InvalidError) as raised:
        parse(text, "e.toml")
    (told,) = raised.value.problems
    return told.removeprefix("e.toml:")


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
    assert LineNumbers(text).exact(("a",)) is None


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
