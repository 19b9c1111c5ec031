"""Text for every output: untrusted text made visible and harmless, and nouns in the plural.

Files, names and messages may hold anything, and a terminal obeys some of it. `flaws` lists what a
file must not hold; `visible` escapes it wherever text meets a terminal, a pipe or a page.
"""

import re

# Unicode 15.1, Bidi_Control: the twelve characters that reorder the text around them.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_UNSAFE = re.compile(f"[{_CONTROL}\ud800-\udfff{_BIDI}]")
_UNSAFE_IN_LINE = re.compile(f"[\t\n{_CONTROL}\ud800-\udfff{_BIDI}]")


def flaws(text: str, *, prose: bool = True) -> list[str]:
    """Return the characters of `text` that no file may hold, each once, as "U+001B".

    Prose may hold newlines and tabs; a name may not.
    """
    unsafe = _UNSAFE if prose else _UNSAFE_IN_LINE
    return list(dict.fromkeys(f"U+{ord(char):04X}" for char in unsafe.findall(text)))


def visible(text: str) -> str:
    r"""Return `text` as one line that no terminal obeys: ESC becomes the four characters "\x1b"."""
    return _UNSAFE_IN_LINE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def plural(count: int, noun: str) -> str:
    """Return a noun in the number that goes with `count`: 1 "set", 2 "sets"."""
    return noun if count == 1 else f"{noun}s"


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: "1 set", "2 sets"."""
    return f"{count} {plural(count, noun)}"
