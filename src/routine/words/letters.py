"""Which letters and signs can be said; the others are shown, and counted as not said.

The voices read English. Of other letters than Latin ones the natural voice makes nothing, or
nonsense, and espeak-ng the names of their scripts, so that no voice is given any.
"""

from __future__ import annotations

import re
import unicodedata

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017e"
"""The letters that a voice is given, as a set of a regular expression."""
SIGNS = frozenset("\u00b0%&+=<>~@#$\u00a3\u20ac\u00b1\u00d7\u00f7\u2248\u2264\u2265\u2192")
"""What `spelling` has words for, but for marks that are silent."""

_SILENT = frozenset("™®©^`|←↑↓•·")
# What would be lost by NFKC, or comes out of it as something else.
_FIRST = {
    "\u2033": '"',
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u00b4": "'",
    "\u00ba": "°",
    "\u02da": "°",
    "\u2116": "#",
    "\u00b2": " squared",
    "\u00b3": " cubed",
    "\u2014": " - ",
    "\u2015": " - ",
    "\u2122": " ",
}
_AFTER = {
    "\u2018": "'",
    "\u2019": "'",
    "\u2032": "'",
    "\u02bb": "'",
    "\u02bc": "'",
    "\u2010": "-",
    "\u2013": "-",
    "\u2212": "-",
    "\u2044": "/",
    "\u3001": ", ",
    "\u3002": ". ",
}
# "10 000" with a space that does not break is one number; "1½" are two.
_GROUPED = re.compile("(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_FRACTION = re.compile("(?<=[0-9])(?=[\u00bc-\u00be\u2150-\u215e])")
_CLAUSE = re.compile(r"(\s-+\s|[,.;:?!]+(?=\s|$)|[()\[\]{}\n])")


def plain(text: str) -> str:
    """Return the text in ASCII figures and signs, and letters as `LATIN` has them.

    Other letters, and signs without words, stay.
    """
    if text.isascii():
        return text
    known = _FRACTION.sub(" ", _GROUPED.sub(",", text))
    known = "".join(_FIRST.get(char, char) for char in known)
    return "".join(map(_plain, unicodedata.normalize("NFKC", known)))


def sayable(text: str) -> str:
    """Return a plain text without the parts, between commas and stops, that hold other letters.

    A sentence of which half is left out could say the opposite.
    """
    if text.isascii():
        return text
    parts = _CLAUSE.split(text)
    return "".join("" if any(map(_is_other, part)) else part for part in parts)


def unsaid(text: str) -> str:
    """Return what of a text no voice is given, "" where it is said whole.

    These are the parts that `sayable` leaves out, and words with signs that have no words.
    """
    if text.isascii():
        return ""
    return ", ".join(filter(None, map(_unsaid, _CLAUSE.split(text))))


def _unsaid(part: str) -> str:
    if any(map(_is_other, plain(part))):
        return part.strip()
    return " ".join(word for word in part.split() if any(map(_is_sign, plain(word))))


def _plain(char: str) -> str:
    if char.isascii():
        return char
    if char in _AFTER:
        return _AFTER[char]
    kind = unicodedata.category(char)
    if kind[0] == "N":
        value = unicodedata.numeric(char)
        return str(int(value)) if value == int(value) else "\ufffd"
    if kind[0] in "MCZ":
        return "" if kind != "Zs" else " "
    return char if re.match(f"[{LATIN}]", char) else _folded(char)


def _folded(char: str) -> str:
    """Return a letter without its marks where it is a Latin one then: "\u1eaf" is "a"."""
    base = unicodedata.normalize("NFD", char)[0]
    return base if char.isalpha() and base.isascii() else char


def _is_other(char: str) -> bool:
    return char.isalpha() and not re.match(f"[{LATIN}]", char)


def _is_sign(char: str) -> bool:
    is_sign = unicodedata.category(char)[0] in "SN" and not char.isascii()
    return is_sign and char not in SIGNS and char not in _SILENT
