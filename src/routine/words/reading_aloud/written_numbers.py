"""Numbers as they are written in text: whole ones, decimals, fractions, ordinals and times."""

from __future__ import annotations

import re
from typing import NamedTuple

from routine.text import plural
from routine.words.reading_aloud.context import MEASURED, NUMBERED, word_after, word_before, words
from routine.words.reading_aloud.number_words import (
    LARGEST,
    digits,
    fraction,
    number,
    ordinal,
    year,
)

_MIXED = re.compile(r"([0-9]{1,3})[ -]([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
_FRACTION = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 16))
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?(?![0-9:])")
_COMPACT = re.compile(r"(?:([0-9]{1,3})h ?)?(?:([0-9]{1,4})m ?)(?:([0-9]{1,4})s?)?(?![^\W_])")
_HOURS = re.compile(r"([0-9]{1,3})h ?([0-9]{1,2})(?:m(?:in)?)?(?![^\W_])")
_PRIMES = re.compile(r"([0-9]{1,3})' ?([0-9]{1,2})(?:\"|'')")
_ORDINAL = re.compile(r"([1-9][0-9]{0,2})(?:st|nd|rd|th)(?![^\W_])")
_COMMA = re.compile(r"([0-9]+),([0-9]{1,2})(?![0-9]|,[0-9])")
_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]*)(?:\.([0-9]+))?")
_YEARS = range(1900, 2100)
# After these words "1/4" is "quarter"; by itself it is "a quarter".
_ARTICLES = words("a an the one each every your this that another next per first")
_JOINED = re.compile(r"[ -]?[^\W\d_]|-[0-9]")
_OF_A_YEAR = words(
    "in since from until till before after of year january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep oct nov dec"
)
# Beyond this a mixed number may be meant as two: "10 1/2 turns" may be ten half turns.
_MOST_MIXED = 4
_TIME = ("hour", "minute", "second")


class WrittenNumber(NamedTuple):
    """A number as it is spoken."""

    spoken: str
    end: int  # where it ends in the text
    is_one: bool = False  # a noun after it is singular
    is_fraction: bool = False  # less than one
    value: int | None = None  # of a whole number
    has_units: bool = False  # a time or an ordinal, which no unit follows
    hint: str = ""  # as in `Reading`


def number_at(text: str, at: int) -> WrittenNumber | None:
    """Return the number that begins at a place; None where none does."""
    for read in (_mixed, _fraction, _time, _primes, _compact, _ordinal, _with_comma, _plain):
        written = read(text, at)
        if written is not None:
            return written
    return None


def duration_words(*parts: str | None) -> str:
    """Return hours, minutes and seconds, without those that are 0: "one minute thirty seconds"."""
    spoken = [
        f"{number(int(part))} {plural(int(part), unit)}"
        for part, unit in zip(parts, _TIME, strict=True)
        if part and int(part)
    ]
    return " ".join(spoken) or "zero seconds"


def _mixed(text: str, at: int) -> WrittenNumber | None:
    match = _MIXED.match(text, at)
    if match is None or not _is_fraction(match[2], match[3]):
        return None
    whole = int(match[1])
    rest = fraction(int(match[2]), int(match[3]))
    spoken = f"{number(whole)} and {'a half' if rest == 'half' else rest}"
    hint = ""
    if whole > _MOST_MIXED and word_after(text, match.end()):
        instead = f"{match[1]} times {match[2]}/{match[3]}"
        hint = f'for {number(whole)} of them, each {rest}, write "{instead}"'
    return WrittenNumber(spoken, match.end(), hint=hint)


def _fraction(text: str, at: int) -> WrittenNumber | None:
    match = _FRACTION.match(text, at)
    if match is None or not _is_fraction(*match.groups()) or word_before(text, at) in NUMBERED:
        return None
    above, below = match.groups()
    spoken = fraction(int(above), int(below))
    is_alone = _JOINED.match(text, match.end()) is None
    hint = f'for one of several, write "{above} of {below}"' if is_alone else ""
    if word_before(text, at) in _ARTICLES:
        spoken = spoken.removeprefix("a ").removeprefix("an ")
    return WrittenNumber(spoken, match.end(), is_one=True, is_fraction=True, hint=hint)


def _is_fraction(above: str, below: str) -> bool:
    return 0 < int(above) < int(below) and int(below) in _DENOMINATORS


def _time(text: str, at: int) -> WrittenNumber | None:
    match = _CLOCK.match(text, at)
    if match is None:
        return None
    first, second, third = match.groups()
    parts = (None, first, second) if third is None else (first, second, third)
    return WrittenNumber(duration_words(*parts), match.end(), has_units=True)


def _primes(text: str, at: int) -> WrittenNumber | None:
    match = _PRIMES.match(text, at)
    if match is None:
        return None
    if word_after(text, match.end()) in MEASURED:
        feet = "foot" if int(match[1]) == 1 else "feet"
        spoken = f"{number(int(match[1]))} {feet} {number(int(match[2]))}"
        return WrittenNumber(spoken, match.end(), has_units=True)
    hint = f'for feet and inches, write "{match[1]} ft {match[2]} inches"'
    spoken = duration_words(None, *match.groups())
    return WrittenNumber(spoken, match.end(), has_units=True, hint=hint)


def _compact(text: str, at: int) -> WrittenNumber | None:
    """Read "1m30s" and "1h5m", as times are written in a file; "2m" may be a length."""
    match = _COMPACT.match(text, at)
    if match is not None and (match[1] or match[3]):
        return WrittenNumber(duration_words(*match.groups()), match.end(), has_units=True)
    match = _HOURS.match(text, at)
    if match is None:
        return None
    return WrittenNumber(duration_words(*match.groups(), None), match.end(), has_units=True)


def _ordinal(text: str, at: int) -> WrittenNumber | None:
    match = _ORDINAL.match(text, at)
    return match and WrittenNumber(ordinal(int(match[1])), match.end(), has_units=True)


def _with_comma(text: str, at: int) -> WrittenNumber | None:
    match = _COMMA.match(text, at)
    if match is None or text[max(0, at - 1) : at] == ",":
        return None
    spoken = f"{_whole(match[1])} point {digits(match[2])}"
    hint = f'for two numbers, write "{match[1]}, {match[2]}"'
    return WrittenNumber(spoken, match.end(), hint=hint)


def _plain(text: str, at: int) -> WrittenNumber | None:
    match = _NUMBER.match(text, at)
    if match is None or not match[0]:
        return None
    whole, decimals = match[1].replace(",", ""), match[2]
    if decimals is None:
        spoken = year(int(whole)) if _is_year(text, match) else _whole(whole)
        value = int(whole) if len(whole) <= len(str(LARGEST)) else None
        return WrittenNumber(spoken, match.end(), is_one=value == 1, value=value)
    hint = ""
    if len(decimals) == 3 and whole.strip("0"):  # noqa: PLR2004 - thousands, as half of Europe has them
        hint = f'for {_whole(whole + decimals)}, write "{whole},{decimals}"'
    return WrittenNumber(f"{_whole(whole or '0')} point {digits(decimals)}", match.end(), hint=hint)


def _is_year(text: str, match: re.Match[str]) -> bool:
    if len(match[0]) != 4 or int(match[0]) not in _YEARS:  # noqa: PLR2004 - no comma
        return False
    return word_before(text, match.start()) in _OF_A_YEAR and not word_after(text, match.end())


def _whole(figures: str) -> str:
    """Spell out a number; one that is too large, or that begins with 0, digit by digit."""
    is_code = len(figures) > 1 and figures[0] == "0"
    is_spelt = not is_code and len(figures) <= len(str(LARGEST))
    return number(int(figures)) if is_spelt else digits(figures)
