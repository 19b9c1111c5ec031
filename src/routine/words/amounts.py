"""How many: whole numbers, decimals, fractions and times, as they are written."""

from __future__ import annotations

import re
from typing import NamedTuple

from routine.words.figure_context import MEASURED, NUMBERED, word_after, word_before, words
from routine.words.numbers import LARGEST, figures, number, ordinal, part, year

_MIXED = re.compile(r"([0-9]{1,3})[ -]([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
_FRACTION = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 16))
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?(?![0-9:])")
_COMPACT = re.compile(r"(?:([0-9]{1,3})h ?)?(?:([0-9]{1,4})m ?)(?:([0-9]{1,4})s?)?(?![^\W_])")
_HOURS = re.compile(r"([0-9]{1,3})h ?([0-9]{1,2})(?:m(?:in)?)?(?![^\W_])")
_STROKES = re.compile(r"([0-9]{1,3})' ?([0-9]{1,2})(?:\"|'')")
_ORDINAL = re.compile(r"([1-9][0-9]{0,2})(?:st|nd|rd|th)(?![^\W_])")
_COMMA = re.compile(r"([0-9]+),([0-9]{1,2})(?![0-9]|,[0-9])")
_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]*)(?:\.([0-9]+))?")
_YEARS = range(1900, 2100)
# After these "1/4" is "quarter"; by itself it is "a quarter".
_ARTICLES = words("a an the one each every your this that another next per first")
_JOINED = re.compile(r"[ -]?[^\W\d_]|-[0-9]")
_OF_A_YEAR = words(
    "in since from until till before after of year january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep oct nov dec"
)
# As many of more can hardly be meant: "10 1/2 turns" may be ten half turns.
_MOST_AND_A_PART = 4
_TIME = (("hour", "hours"), ("minute", "minutes"), ("second", "seconds"))


class Amount(NamedTuple):
    """A number as it is said.

    `one` is whether what is counted is one; `fraction` is whether it is a part of one. `whole` is
    its value where it is a whole number, `is_time` whether its units are in it.
    """

    said: str
    end: int
    one: bool = False
    fraction: bool = False
    whole: int | None = None
    is_time: bool = False
    doubt: str = ""


def amount(text: str, at: int) -> Amount | None:
    """Return the number that begins at a place, None where none does."""
    for read in (_mixed, _fraction, _time, _strokes, _compact, _place, _with_comma, _plain):
        found = read(text, at)
        if found is not None:
            return found
    return None


def lasting(*parts: str | None) -> str:
    """Return hours, minutes and seconds, those that there are: "one minute thirty seconds"."""
    told = [
        f"{number(int(figures))} {forms[int(figures) != 1]}"
        for figures, forms in zip(parts, _TIME, strict=True)
        if figures and int(figures)
    ]
    return " ".join(told) or "zero seconds"


def _mixed(text: str, at: int) -> Amount | None:
    found = _MIXED.match(text, at)
    if found is None or not _is_fraction(found[2], found[3]):
        return None
    whole = int(found[1])
    rest = part(int(found[2]), int(found[3]))
    said = f"{number(whole)} and {'a half' if rest == 'half' else rest}"
    doubt = ""
    if whole > _MOST_AND_A_PART and word_after(text, found.end()):
        instead = f"{found[1]} times {found[2]}/{found[3]}"
        doubt = f'for {number(whole)} of them, each {rest}, write "{instead}"'
    return Amount(said, found.end(), doubt=doubt)


def _fraction(text: str, at: int) -> Amount | None:
    found = _FRACTION.match(text, at)
    if found is None or not _is_fraction(*found.groups()) or word_before(text, at) in NUMBERED:
        return None
    above, below = found.groups()
    said = part(int(above), int(below))
    is_alone = _JOINED.match(text, found.end()) is None
    doubt = f'for one of several, write "{above} of {below}"' if is_alone else ""
    if word_before(text, at) in _ARTICLES:
        said = said.removeprefix("a ").removeprefix("an ")
    return Amount(said, found.end(), one=True, fraction=True, doubt=doubt)


def _is_fraction(above: str, below: str) -> bool:
    return 0 < int(above) < int(below) and int(below) in _DENOMINATORS


def _time(text: str, at: int) -> Amount | None:
    found = _CLOCK.match(text, at)
    if found is None:
        return None
    first, second, third = found.groups()
    parts = (None, first, second) if third is None else (first, second, third)
    return Amount(lasting(*parts), found.end(), is_time=True)


def _strokes(text: str, at: int) -> Amount | None:
    found = _STROKES.match(text, at)
    if found is None:
        return None
    if word_after(text, found.end()) in MEASURED:
        feet = "foot" if int(found[1]) == 1 else "feet"
        said = f"{number(int(found[1]))} {feet} {number(int(found[2]))}"
        return Amount(said, found.end(), is_time=True)
    doubt = f'for feet and inches, write "{found[1]} ft {found[2]} inches"'
    return Amount(lasting(None, *found.groups()), found.end(), is_time=True, doubt=doubt)


def _compact(text: str, at: int) -> Amount | None:
    """Read "1m30s" and "1h5m", as times of a file are written; "2m" may be a length."""
    found = _COMPACT.match(text, at)
    if found is not None and (found[1] or found[3]):
        return Amount(lasting(*found.groups()), found.end(), is_time=True)
    found = _HOURS.match(text, at)
    return found and Amount(lasting(found[1], found[2], None), found.end(), is_time=True)


def _place(text: str, at: int) -> Amount | None:
    found = _ORDINAL.match(text, at)
    return found and Amount(ordinal(int(found[1])), found.end(), is_time=True)


def _with_comma(text: str, at: int) -> Amount | None:
    found = _COMMA.match(text, at)
    if found is None or text[max(0, at - 1) : at] == ",":
        return None
    said = f"{_whole(found[1])} point {figures(found[2])}"
    doubt = f'for two numbers, write "{found[1]}, {found[2]}"'
    return Amount(said, found.end(), doubt=doubt)


def _plain(text: str, at: int) -> Amount | None:
    found = _NUMBER.match(text, at)
    if found is None or not found[0]:
        return None
    whole, part_ = found[1].replace(",", ""), found[2]
    if part_ is None:
        said = year(int(whole)) if _is_year(text, found) else _whole(whole)
        value = int(whole) if len(whole) <= len(str(LARGEST)) else None
        return Amount(said, found.end(), one=value == 1, whole=value)
    doubt = ""
    if len(part_) == 3 and whole.strip("0"):  # noqa: PLR2004 - thousands, as half of Europe has them
        doubt = f'for {_whole(whole + part_)}, write "{whole},{part_}"'
    return Amount(f"{_whole(whole or '0')} point {figures(part_)}", found.end(), doubt=doubt)


def _is_year(text: str, found: re.Match[str]) -> bool:
    if len(found[0]) != 4 or int(found[0]) not in _YEARS:  # noqa: PLR2004 - no comma
        return False
    return word_before(text, found.start()) in _OF_A_YEAR and not word_after(text, found.end())


def _whole(digits: str) -> str:
    """Spell out a number; one too large for that, or that begins with 0, is said by its figures."""
    is_code = len(digits) > 1 and digits[0] == "0"
    return figures(digits) if is_code or len(digits) > len(str(LARGEST)) else number(int(digits))
