"""The text of a file: its limits, looked at before it is parsed, and the lines of its keys."""

import re
import tomllib
from typing import TYPE_CHECKING, Any

from routine.errors import InvalidError

if TYPE_CHECKING:
    from spanned_toml._types import Spanned

MAX_BYTES = 64 * 1024
MAX_DEPTH = 16
MAX_KEYS = 128

Path = tuple[str | int, ...]

# Strings and comments are passed over whole, as TOML reads them: in them a bracket means nothing.
# An unclosed string runs to its end, so that no text is looked at twice.
_TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.?|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*"
    r"|[\[\]{}.,\n]",
    re.DOTALL,
)
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_LONG_NUMBER = re.compile(r"[0-9_]{1000}")

# What tomllib's messages begin with, in plain words. Its own may quote the text of the file.
_PLAIN = {
    "Expected '=' after a key": 'expected "=" and a value after the key',
    "Expected newline or end of document": "expected the end of the line after the value",
    "Invalid value": "expected a value after the =; text needs quotes",
    "Unterminated string": "a text has no closing quote",
    "Illegal character '\\n'": "a text has no closing quote on its line",
    "Expected '\"'": "a text has no closing quote",
    'Expected "\'"': "a text has no closing quote",
    "Expected \"'''\"": "a text has no closing quotes",
    "Found invalid character '\\n'": "a text has no closing quote on its line",
    "Illegal character": "a control character, which no file may hold",
    "Found invalid character": "a control character, which no file may hold",
    "Unclosed array": 'a list has no closing "]", or a comma is missing in it',
    "Unclosed inline table": 'a table has no closing "}", or a comma is missing in it',
    "Cannot declare": "this table is in the file twice; a list has double brackets: [[exercise]]",
    "Cannot overwrite a value": "this key is in its table twice",
    "Duplicate inline table key": "this key is in its table twice",
    "Unescaped '\\' in a string": "a backslash in a text; write it twice, or use single quotes",
    "Expected ']": 'a table name has no closing "]"',
    "Invalid date or datetime": "a date that does not exist; text needs quotes",
}
_NO_STATEMENT = 'expected a line such as: name = "Wall sit"'


def parse(text: str, file: str) -> dict[str, Any]:
    """Return what the TOML in `text` holds; a byte order mark is passed over.

    Raises InvalidError, one line "FILE:LINE: what is wrong", for text over MAX_BYTES bytes, keys
    or lists more than MAX_DEPTH deep, and text that is no TOML, of which nothing is quoted.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise InvalidError([f"{file}:1: too large; expected at most {MAX_BYTES // 1024} KiB"])
    text = text.removeprefix("\ufeff")
    _refuse_depth(text, file)
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise InvalidError([_in_plain_words(error, text, file)]) from None


def _refuse_depth(text: str, file: str) -> None:
    # One dotted key of 32 KB cost tomllib 993 MB. The brackets of a header count too: nothing
    # that a file may hold comes near the limit.
    dots, above = 0, [0]
    for found in _TOKEN.finditer(text):
        mark = text[found.start()]
        if mark in "\"'#":  # a quoted text may be a part of the key
            continue
        if mark in "[{":
            above.append(above[-1] + dots + 1)
        elif mark in "]}" and len(above) > 1:
            above.pop()
        dots = dots + 1 if mark == "." else 0
        if above[-1] + dots >= MAX_DEPTH:
            line = text.count("\n", 0, found.start()) + 1
            message = f"{file}:{line}: nested too deep; expected at most {MAX_DEPTH} levels"
            raise InvalidError([message])


def _in_plain_words(error: ValueError, text: str, file: str) -> str:
    said = str(error)
    place = _PLACE.search(said)
    if place is None:  # Python reads no decimal number of more than 4,300 digits
        number = _LONG_NUMBER.search(text)
        line = text.count("\n", 0, number.start()) + 1 if number else 1
        return f"{file}:{line}: a number that is far too large"
    line = int(place[1]) if place[1] else text.rstrip().count("\n") + 1
    words = (plain for start, plain in _PLAIN.items() if said.startswith(start))
    return f"{file}:{line}: {next(words, _NO_STATEMENT)}"


class Lines:
    """Where the keys of a valid TOML text stand. Made only when something is to be said."""

    def __init__(self, text: str) -> None:
        """Parse `text` again, with spans; text that can't be parsed has no lines."""
        self._text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self._root = _with_spans(self._text)

    def line(self, path: Path) -> int | None:
        """Return the 1-based line of `path`, or of the nearest table around it that is there."""
        positions = self._positions(path)
        return self._line(positions[-1]) if positions else None

    def exact(self, path: Path) -> int | None:
        """Return the 1-based line of `path`, None where it is not there."""
        positions = self._positions(path)
        return self._line(positions[-1]) if len(positions) == len(path) + 1 else None

    def _line(self, position: int) -> int:
        return self._text.count("\n", 0, position) + 1

    def _positions(self, path: Path) -> list[int]:
        node = self._root
        if node is None:
            return []
        positions = [_first(node) or 0]
        for depth, part in enumerate(path):
            inner = node.inner()
            if isinstance(part, str) and isinstance(inner, dict) and part in inner:
                positions.append(next(key for key in inner if key == part).span().start)
            elif isinstance(part, int) and isinstance(inner, list) and part < len(inner):
                position = _first(inner[part])
                if position is None:
                    position = self._header(path[:depth], part, positions[-1])
                positions.append(position)
            else:
                break
            node = inner[part]
        return positions

    def _header(self, path: Path, index: int, position: int) -> int:
        # A table without keys has no span: its header is the nth from that of its list.
        names = (re.escape(part) for part in path if isinstance(part, str))
        header = re.compile(r"^[ \t]*\[\[[ \t]*" + r"[ \t]*\.[ \t]*".join(names), re.MULTILINE)
        start = self._text.rfind("\n", 0, position) + 1
        found = [match.start() for match in header.finditer(self._text, start)]
        return found[index] if index < len(found) else position


def _with_spans(text: str) -> "Spanned[Any] | None":
    import spanned_toml  # noqa: PLC0415 - only needed where something is wrong

    try:
        # It looks for a key by going through all keys of the table, so that 10,000 take seconds.
        too_wide = _widest(parse(text, "")) > MAX_KEYS
    except InvalidError:
        return None
    return None if too_wide else spanned_toml.loads(text)


def _widest(value: object) -> int:
    if isinstance(value, dict):
        return max(len(value), *map(_widest, value.values())) if value else 0
    return max(map(_widest, value), default=0) if isinstance(value, list) else 0


def _first(node: "Spanned[Any]") -> int | None:
    """Return where a value starts; a table made by a header, at its first key."""
    inner, span = node.inner(), node.span()
    if span.stop or not isinstance(inner, dict):
        return int(span.start)
    return next((int(key.span().start) for key in inner), None)
