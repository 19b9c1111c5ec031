"""Numbers as they are written in text: whole ones, decimals, fractions, ordinals and times."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

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
_COMMA = re.compile(r"(?<!,)([0-9]+),([0-9]{1,2})(?![0-9]|,[0-9])")
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


class WrittenNumber(NamedTuple):
    """A number in words."""

    spoken: str
    end: int  # where it ends in the text
    is_one: bool = False  # a noun after it is singular
    is_fraction: bool = False  # less than one
    value: int | None = None  # of a whole number
    has_units: bool = False  # a time or an ordinal, which no unit follows
    hint: str = ""  # as in `Reading`


def number_at(text: str, at: int) -> WrittenNumber | None:
    """Return the number that begins at a position; None where none does."""
    for pattern, reader in _READERS:
        match = pattern.match(text, at)
        written = reader(match) if match else None
        if written is not None:
            return written
    return None


def _mixed(match: re.Match[str]) -> WrittenNumber | None:
    if not _is_fraction(match[2], match[3]):
        return None
    whole = int(match[1])
    rest = fraction(int(match[2]), int(match[3]))
    spoken = f"{number(whole)} and {'a half' if rest == 'half' else rest}"
    hint = ""
    if whole > _MOST_MIXED and word_after(match.string, match.end()):
        instead = f"{match[1]} times {match[2]}/{match[3]}"
        hint = f'for {number(whole)} of them, each {rest}, write "{instead}"'
    return WrittenNumber(spoken, match.end(), hint=hint)


def _fraction(match: re.Match[str]) -> WrittenNumber | None:
    before = word_before(match.string, match.start())
    if not _is_fraction(match[1], match[2]) or before in NUMBERED:
        return None
    spoken = fraction(int(match[1]), int(match[2]))
    is_alone = _JOINED.match(match.string, match.end()) is None
    hint = f'for one of several, write "{match[1]} of {match[2]}"' if is_alone else ""
    if before in _ARTICLES:
        spoken = spoken.removeprefix("a ").removeprefix("an ")
    return WrittenNumber(spoken, match.end(), is_one=True, is_fraction=True, hint=hint)


def _is_fraction(above: str, below: str) -> bool:
    return 0 < int(above) < int(below) and int(below) in _DENOMINATORS


def _clock(match: re.Match[str]) -> WrittenNumber:
    first, second, third = match.groups()
    return _duration(match, *((None, first, second) if third is None else (first, second, third)))


def _primes(match: re.Match[str]) -> WrittenNumber:
    if word_after(match.string, match.end()) in MEASURED:
        feet = "foot" if int(match[1]) == 1 else "feet"
        spoken = f"{number(int(match[1]))} {feet} {number(int(match[2]))}"
        return WrittenNumber(spoken, match.end(), has_units=True)
    hint = f'for feet and inches, write "{match[1]} ft {match[2]} inches"'
    return _duration(match, None, *match.groups())._replace(hint=hint)


def _compact(match: re.Match[str]) -> WrittenNumber | None:
    """Read "1m30s" and "1h5m", as times are written in a file; "2m" may be a length."""
    return _duration(match, *match.groups()) if match[1] or match[3] else None


def _hours(match: re.Match[str]) -> WrittenNumber:
    return _duration(match, *match.groups(), None)


def _duration(match: re.Match[str], *parts: str | None) -> WrittenNumber:
    """Read hours, minutes and seconds, without those that are 0: "one minute thirty seconds"."""
    spoken = [
        f"{number(int(part))} {plural(int(part), unit)}"
        for part, unit in zip(parts, ("hour", "minute", "second"), strict=True)
        if part and int(part)
    ]
    return WrittenNumber(" ".join(spoken) or "zero seconds", match.end(), has_units=True)


def _ordinal(match: re.Match[str]) -> WrittenNumber:
    return WrittenNumber(ordinal(int(match[1])), match.end(), has_units=True)


def _with_comma(match: re.Match[str]) -> WrittenNumber:
    spoken = f"{_whole(match[1])} point {digits(match[2])}"
    hint = f'for two numbers, write "{match[1]}, {match[2]}"'
    return WrittenNumber(spoken, match.end(), hint=hint)


def _plain(match: re.Match[str]) -> WrittenNumber | None:
    if not match[0]:
        return None
    whole, decimals = match[1].replace(",", ""), match[2]
    if decimals is None:
        spoken = year(int(whole)) if _is_year(match) else _whole(whole)
        value = int(whole) if len(whole) <= len(str(LARGEST)) else None
        return WrittenNumber(spoken, match.end(), is_one=value == 1, value=value)
    hint = ""
    if len(decimals) == 3 and whole.strip("0"):  # noqa: PLR2004 - thousands, in half of Europe
        hint = f'for {_whole(whole + decimals)}, write "{whole},{decimals}"'
    return WrittenNumber(f"{_whole(whole or '0')} point {digits(decimals)}", match.end(), hint=hint)


def _is_year(match: re.Match[str]) -> bool:
    if len(match[0]) != 4 or int(match[0]) not in _YEARS:  # noqa: PLR2004 - no comma
        return False
    is_after_month = word_before(match.string, match.start()) in _OF_A_YEAR
    return is_after_month and not word_after(match.string, match.end())


def _whole(figures: str) -> str:
    """Spell out a number; one that is too large, or that begins with 0, digit by digit."""
    is_code = len(figures) > 1 and figures[0] == "0"
    is_spelt = not is_code and len(figures) <= len(str(LARGEST))
    return number(int(figures)) if is_spelt else digits(figures)


_READERS: Final[
    tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], WrittenNumber | None]], ...]
] = (
    (_MIXED, _mixed),
    (_FRACTION, _fraction),
    (_CLOCK, _clock),
    (_PRIMES, _primes),
    (_COMPACT, _compact),
    (_HOURS, _hours),
    (_ORDINAL, _ordinal),
    (_COMMA, _with_comma),
    (_NUMBER, _plain),
)
