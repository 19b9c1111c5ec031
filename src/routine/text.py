"""Text for every output: made harmless, quoted, counted, and misspelt words recognised.

Files, names and messages may hold anything, and a terminal obeys some of it. `flaws` lists what a
file must not hold; `visible` escapes it wherever text meets a terminal, a pipe or a page.
"""

import re
from collections.abc import Iterable
from datetime import date, time

# Unicode 15.1, Bidi_Control: the twelve characters that reorder the text around them.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
# As text, which `re` compiles when it first needs them, in 1 ms: most lines are plain ASCII.
_UNSAFE = f"[{_CONTROL}\ud800-\udfff{_BIDI}]"
_UNSAFE_IN_LINE = f"[\t\n{_CONTROL}\ud800-\udfff{_BIDI}]"

_SHOWN = 40  # characters of a quoted text
_FAR_TOO_LARGE = 10**15
_LONGEST_WORD = 40  # that is compared with others
_KINDS = {list: "a list", dict: "a table", date: "a date", time: "a time of day"}


def flaws(text: str, *, prose: bool = True) -> list[str]:
    """Return the characters of `text` that no file may hold, each once, as "U+001B".

    Prose may hold newlines and tabs; a name may not.
    """
    unsafe = _UNSAFE if prose else _UNSAFE_IN_LINE
    return list(dict.fromkeys(f"U+{ord(char):04X}" for char in re.findall(unsafe, text)))


def flawed_lines(text: str) -> list[tuple[int, str]]:
    """Return the 1-based number of each line that no file may hold, and a message about it.

    Escapes of TOML are left alone: what they stand for is checked in the values.
    """
    text = text.replace("\r\n", "\n")
    if _is_plain(text.replace("\n", " ")) or not re.search(_UNSAFE, text):
        return []
    lines = ((number, flaws(line)) for number, line in enumerate(text.split("\n"), 1))
    return [
        (number, f"holds {', '.join(characters[:3])}; expected no control characters")
        for number, characters in lines
        if characters
    ]


def visible(text: str) -> str:
    r"""Return `text` as one line that no terminal obeys: ESC becomes the four characters "\x1b"."""
    return text if _is_plain(text) else re.sub(_UNSAFE_IN_LINE, _escape, text)


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def quoted(value: object) -> str:
    """Return a value of TOML as a message quotes it: short, on one line, harmless."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{shortened(value)}"'
    if isinstance(value, int | float):
        # Python refuses to convert a whole number of more than 4,300 digits to text.
        return str(value) if not abs(value) > _FAR_TOO_LARGE else "a number that is far too large"
    return next(words for kind, words in _KINDS.items() if isinstance(value, kind))


def shortened(text: str) -> str:
    """Return the beginning of `text`, with control characters made visible."""
    return visible(text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "...")


def one_of(values: Iterable[str]) -> str:
    """Return the values quoted, as "a", "b" or "c"."""
    *others, last = (f'"{value}"' for value in values)
    return f"{', '.join(others)} or {last}" if others else last


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """Return the most similar of the `known` words; None if none is similar, or `word` is long.

    `alike`, from 0 to 1, is how similar it must be.
    """
    import difflib  # noqa: PLC0415 - only needed where something is misspelt

    near = difflib.get_close_matches(word, known, 1, alike) if len(word) <= _LONGEST_WORD else []
    return near[0] if near else None


def suggestion(near: str | None) -> str:
    """Return the end of a message that suggests a word; "" without one."""
    return f'; did you mean "{near}"?' if near else ""


def plural(count: int, noun: str) -> str:
    """Return a noun in the number that goes with `count`: 1 "set", 2 "sets"."""
    return noun if count == 1 else f"{noun}s"


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: "1 set", "2 sets"."""
    return f"{count} {plural(count, noun)}"
