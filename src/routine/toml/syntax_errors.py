"""Messages about text that is not TOML, in plain words.

They quote nothing of the text, which may be any private file.
"""

from collections.abc import Callable
from string import ascii_letters
from typing import NamedTuple

from tomli import TOMLDecodeError

from routine.toml.tokens import MARK, tokens

_MOST_DIGITS = 4_300
_CURLY = ("\u201c", "\u201d", "\u201e", "\u2018", "\u2019", "\u00ab", "\u00bb")

_TWICE = "this key appears twice in the same table"
_TABLE_TWICE = "this table appears twice; a list needs double brackets: [[exercise]]"
_LIST_TWICE = (
    "this name already stands for something else; "
    "expected [[exercise]], and [[exercise.phase]] below it"
)
_CLOSED = "this already has a value (with =), so nothing can be added to it"
_NO_QUOTE = "a text has no closing quote"
_NO_QUOTE_ON_LINE = f"{_NO_QUOTE} on its line"
_CONTROL = "a control character, which is not allowed in a file"
_BACKSLASH = "a backslash in a text; write it twice, or use single quotes"


class _Place(NamedTuple):
    """Where the parser failed, and what is open there. All but `text` are offsets into it."""

    text: str
    at: int
    bracket: int | None  # the innermost bracket that is still open
    statement: int  # the start of the present key, value or header
    last: int  # the start of the last sign or string before `at`

    def line(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1

    @property
    def here(self) -> int:
        return self.line(min(self.at, len(self.text.rstrip())))

    @property
    def opened(self) -> int:
        return self.here if self.bracket is None else self.line(self.bracket)

    @property
    def kind(self) -> str:
        return "list" if self.is_in("[") else "table"

    def starts(self, *words: str) -> bool:
        return self.text.startswith(words, self.at)

    def is_header(self, brackets: str = "[") -> bool:
        return self.text[self.statement :].lstrip(" \t").startswith(brackets)

    def is_in(self, bracket: str) -> bool:
        return self.bracket is not None and self.text[self.bracket] == bracket


def explain(error: ValueError, text: str) -> tuple[int, str]:
    """Return the 1-based line of an error of tomli in `text`, and the message for it."""
    if not isinstance(error, TOMLDecodeError):
        return _line_of_long_number(text), "a number that is far too large"
    place = _place(error.doc, error.pos)
    rows = (row for start, row in _MESSAGES.items() if error.msg.startswith(start))
    message = next(rows, _no_line)
    words = message if isinstance(message, str) else message(place)
    if words.startswith(_NO_QUOTE):
        return place.line(place.last), words
    if words in {_TWICE, _CLOSED} and place.bracket is None:
        return place.line(place.statement), words
    is_open = message is not _unclosed and place.opened < place.here
    still = f"; the {place.kind} that begins on line {place.opened} is not closed yet"
    return place.here, f"{words}{still if is_open else ''}"


def _line_of_long_number(text: str) -> int:
    """Return the line of the first decimal number with more digits than Python converts."""
    words = (token for token in tokens(text) if len(token[0]) > _MOST_DIGITS)
    digits = (token.start() for token in words if token[0].lstrip("+-").replace("_", "").isdigit())
    return text.count("\n", 0, next(digits, 0)) + 1


def _place(text: str, at: int) -> _Place:
    opened: list[int] = []
    statement = last = 0
    for token in MARK.finditer(text, 0, at):
        last = token.start()
        if text[last] in "[{":
            opened.append(last)
        elif text[last] in "]}" and opened:
            opened.pop()
        elif text[last] == "\n" and not opened:
            statement = token.end()
    return _Place(text, at, opened[-1] if opened else None, statement, last)


def _no_line(place: _Place) -> str:
    if place.starts("]", "}"):
        return f'one closing "{place.text[place.at]}" too many'
    return 'expected a line such as: name = "Wall sit"'


def _no_value(place: _Place) -> str:
    if place.starts(","):
        return "a comma where a value was expected"
    if place.starts(*_CURLY):
        return 'text needs straight quotes, as in "Wall sit"'
    if place.text[place.at : place.at + 5].casefold().startswith(("true", "false")):
        return "true and false must be in small letters"
    return f"expected a value{'' if place.is_in('[') else ' after the ='}; text needs quotes"


def _no_key(place: _Place) -> str:
    if place.starts(","):
        return "a comma where a key was expected"
    if place.is_header():
        return "expected a name in the brackets, such as [[exercise]]"
    return 'expected a key, such as: name = "Wall sit"'


def _no_equals(place: _Place) -> str:
    if place.starts(": ", ":\n"):
        return 'expected "=" after the key, not ":"'
    if place.is_in("{") and place.starts(",", "}"):
        return 'expected "=" and a value after the key; a list has square brackets: [ ]'
    return 'expected "=" and a value after the key'


def _no_end(place: _Place) -> str:
    if place.is_header():
        return "expected the end of the line after the brackets"
    if place.starts(","):
        return "a comma after the value; a list needs brackets [ ], a decimal number a point"
    if place.text[place.at - 1 : place.at + 1].isdigit():
        return "a number can't begin with 0"
    return 'expected the end of the line after the value; a text, or a time as "30s", needs quotes'


def _unclosed(place: _Place) -> str:
    if place.text[: place.at].rstrip(" ")[-1:].isdigit() and place.starts(*ascii_letters):
        return 'a text, or a time as "30s", needs quotes'
    end = "]" if place.is_in("[") else "}"
    if place.opened == place.here:
        return f'a {place.kind} has no closing "{end}", or a comma is missing inside'
    begins = f"the {place.kind} that begins on line {place.opened}"
    return f'{begins} has no closing "{end}", or no comma before this'


def _no_room(place: _Place) -> str:
    if place.is_header("[["):
        return _LIST_TWICE
    return _TABLE_TWICE if place.is_header() else _TWICE


# The beginning of tomli's message, and ours in its place. The first row that matches counts.
_MESSAGES: dict[str, str | Callable[[_Place], str]] = {
    "Invalid statement": _no_line,
    "Invalid value": _no_value,
    "Invalid initial character": _no_key,
    "Expected '='": _no_equals,
    "Expected newline": _no_end,
    "Cannot overwrite": _no_room,
    "Cannot declare": _TABLE_TWICE,
    "Cannot mutate": _CLOSED,
    "Cannot redefine": _CLOSED,
    "Duplicate": _TWICE,
    "Unclosed": _unclosed,
    "Expected ']": 'a table name has no closing "]"',
    "Illegal character '\\n'": _NO_QUOTE_ON_LINE,
    "Found invalid character '\\n'": _NO_QUOTE_ON_LINE,
    "Unterminated string": _NO_QUOTE,
    "Expected '\"'": _NO_QUOTE,
    'Expected "\'"': _NO_QUOTE,
    "Expected \"'''\"": f"{_NO_QUOTE}s",
    "Illegal character": _CONTROL,
    "Found invalid character": _CONTROL,
    "Unescaped": _BACKSLASH,
    "Invalid hex value": _BACKSLASH,
    "Escaped character": "a text has an escape that stands for no character",
    "Invalid date": "a date that does not exist; text needs quotes",
}
