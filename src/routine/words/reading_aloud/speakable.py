"""Which letters and signs a voice can say; the others are shown only.

The voices read English. Of letters other than Latin ones the natural voice makes silence or
nonsense, and espeak-ng says the names of their scripts, letter by letter, so no voice is given any.
The part of a sentence that holds them, from comma to comma, is left out whole, since half of it
could say the opposite ("не 30 s"). No line is left to another voice: which voices there are differs
between machines, and what is said may not.
"""

import re
import unicodedata

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017e"
"""The letters that a voice is given, for a set of a regular expression."""
SIGNS = frozenset("\u00b0%&+=<>~@#$\u00a3\u20ac\u00b1\u00d7\u00f7\u2248\u2264\u2265\u2192")
"""The signs that `grammar` has words for; others are silent."""

_SILENT = frozenset("™®©^`|←↑↓•·")
# Replaced before NFKC, which would lose them or make something else of them.
_BEFORE_NFKC = str.maketrans(
    {
        **dict.fromkeys("\u2033\u201c\u201d\u201e", '"'),
        **dict.fromkeys("\u00ba\u02da", "\u00b0"),
        **dict.fromkeys("\u2014\u2015", " - "),
        "\u00b4": "'",
        "\u2116": "#",
        "\u00b2": " squared",
        "\u00b3": " cubed",
        "\u2122": " ",
    }
)
_AFTER_NFKC = {
    **dict.fromkeys("\u2018\u2019\u2032\u02bb\u02bc", "'"),
    **dict.fromkeys("\u2010\u2013\u2212", "-"),
    "\u2044": "/",
    "\u3001": ", ",
    "\u3002": ". ",
}
# As text, which `re` compiles when it first needs them: most texts are ASCII.
# "10 000" with a no-break space is one number; "1½" is two.
_GROUPED = "(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))"
_FRACTION = "(?<=[0-9])(?=[\u00bc-\u00be\u2150-\u215e])"
_CLAUSE = r"(\s-+\s|[,.;:?!]+(?=\s|$)|[()\[\]{}\n])"


def plain(text: str) -> str:
    """Return the text in ASCII digits and signs, and the letters of `LATIN`.

    Other letters, and signs without words, stay.
    """
    if text.isascii():
        return text
    spaced = re.sub(_FRACTION, " ", re.sub(_GROUPED, ",", text))
    return "".join(map(_plain, unicodedata.normalize("NFKC", spaced.translate(_BEFORE_NFKC))))


def speakable(text: str) -> str:
    """Return a plain text without the parts, between commas and stops, that hold other letters."""
    if text.isascii():
        return text
    parts = re.split(_CLAUSE, text)
    return "".join("" if any(map(_is_other, part)) else part for part in parts)


def unpronounceable(text: str) -> str:
    """Return what of a text no voice is given, "" where all of it is said.

    That is the parts that `speakable` leaves out, and words with signs that have no words.
    """
    if text.isascii():
        return ""
    return ", ".join(filter(None, map(_unpronounceable_part, re.split(_CLAUSE, text))))


def _unpronounceable_part(part: str) -> str:
    if any(map(_is_other, plain(part))):
        return part.strip()
    return " ".join(word for word in part.split() if any(map(_is_sign, plain(word))))


def _plain(char: str) -> str:
    if char.isascii():
        return char
    if char in _AFTER_NFKC:
        return _AFTER_NFKC[char]
    kind = unicodedata.category(char)
    if kind[0] == "N":
        value = unicodedata.numeric(char)
        return str(int(value)) if value == int(value) else "\ufffd"
    if kind[0] in "MCZ":
        return "" if kind != "Zs" else " "
    return char if re.match(f"[{LATIN}]", char) else _folded(char)


def _folded(char: str) -> str:
    """Return a letter without its accents where that makes it a Latin one: "\u1eaf" is "a"."""
    base = unicodedata.normalize("NFD", char)[0]
    return base if char.isalpha() and base.isascii() else char


def _is_other(char: str) -> bool:
    return char.isalpha() and not re.match(f"[{LATIN}]", char)


def _is_sign(char: str) -> bool:
    is_sign = unicodedata.category(char)[0] in "SN" and not char.isascii()
    return is_sign and char not in SIGNS and char not in _SILENT
