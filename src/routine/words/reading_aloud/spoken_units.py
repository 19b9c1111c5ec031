"""Units after a number: which one is meant, and how it is said."""

import re
from typing import Final, NamedTuple

from routine.words.reading_aloud.context import (
    MEASURED,
    TIMED,
    is_of_breath,
    word_after,
    word_before,
)
from routine.words.reading_aloud.written_numbers import WrittenNumber


class Unit(NamedTuple):
    """A unit as it is said of one and of many, where it ends, and a hint as in `Reading`."""

    one: str
    many: str
    end: int
    hint: str = ""


# How each unit is said of one and of many, and the ways in which it is written after a number.
_UNITS: Final = (
    ("second", "seconds", "s sec secs"),
    ("minute", "minutes", "min mins"),
    ("hour", "hours", "h hr hrs"),
    ("week", "weeks", "wk wks"),
    ("millimetre", "millimetres", "mm"),
    ("centimetre", "centimetres", "cm"),
    ("metre", "metres", "m"),
    ("kilometre", "kilometres", "km"),
    ("inch", "inches", "in ins"),
    ("foot", "feet", "ft"),
    ("yard", "yards", "yd yds"),
    ("mile", "miles", "mi"),
    ("gram", "grams", "g"),
    ("kilo", "kilos", "kg kgs"),
    ("pound", "pounds", "lb lbs \u00a3"),
    ("ounce", "ounces", "oz"),
    ("millilitre", "millilitres", "ml"),
    ("degree", "degrees", "deg \u00b0"),
    ("mile per hour", "miles per hour", "mph"),
    ("kilometre per hour", "kilometres per hour", "kph"),
    ("beat per minute", "beats per minute", "bpm"),
    ("turn per minute", "turns per minute", "rpm"),
    ("kilocalorie", "kilocalories", "kcal"),
    ("rep max", "rep max", "RM"),
    ("degree Celsius", "degrees Celsius", "\u00b0C"),
    ("degree Fahrenheit", "degrees Fahrenheit", "\u00b0F"),
    ("percent", "percent", "%"),
    ("euro", "euros", "\u20ac"),
    ("dollar", "dollars", "$"),
    ("time", "times", "x \u00d7 *"),
)
UNITS: Final = {written: (one, many) for one, many, each in _UNITS for written in each.split()}
_LONGEST_FIRST = sorted(UNITS, key=len, reverse=True)
_LETTERED = "|".join(filter(str.isalpha, _LONGEST_FIRST))
_SIGNED = "|".join(re.escape(unit) for unit in _LONGEST_FIRST if not unit.isalpha())
_UNIT = re.compile(
    rf" ?(?:(?P<sign>{_SIGNED})|(?P<letters>(?i:{_LETTERED}))(?![^\W\d_]|'[^\W\d_]))"
)
# A unit written in full changes only after a fraction: "1/2 minute" is "half a minute".
_IN_FULL = re.compile(r" (seconds?|minutes?|hours?|metres?|meters?|miles?|inch(?:es)?|kilos?)\b")
# "30 sec. hold": the stop belongs to the unit.
_SHORTENED = re.compile(r"\.(?= [a-z0-9])")
_PRIME = re.compile(r" ?(?P<mark>''|[\"'])(?![^\W\d_])")


def unit_after(text: str, at: int, end: int, amount: WrittenNumber) -> Unit | None:
    """Return the unit at `end`, after the number that begins at `at`; None where there is none."""
    prime = _prime(text, at, end)
    if prime is not None:
        return prime
    match = _UNIT.match(text, end)
    if match is None:
        return None
    written = match["sign"] or match["letters"]
    name = written if written in UNITS else written.lower()
    if name not in UNITS or written == "X":
        return None
    if name == "in":
        return _inches(text, at, end, match.end())
    unit = Unit(*UNITS[name], _past(text, match.end()))
    if name == "m":
        return _metres_or_minutes(text, at, unit, amount, is_apart=text[end] == " ")
    return unit


def unit_in_full_after(text: str, end: int) -> Unit | None:
    """Return the unit that follows a fraction in full: "1/2 minute"."""
    match = _IN_FULL.match(text, end)
    if match is None:
        return None
    one = match[1].removesuffix("es") if match[1] == "inches" else match[1].removesuffix("s")
    return Unit(one, f"{one}s", match.end())


def _past(text: str, end: int) -> int:
    stop = _SHORTENED.match(text, end)
    return stop.end() if stop else end


def _metres_or_minutes(
    text: str, at: int, unit: Unit, amount: WrittenNumber, *, is_apart: bool
) -> Unit:
    """Return what an "m" means by the words around it; otherwise "2m" is a time, as in a file."""
    written = text[at : amount.end]
    minutes = Unit(*UNITS["min"], unit.end, f'for metres, write "{written} metres"')
    metres = unit._replace(hint=f'for minutes, write "{written} min"')
    after, before = word_after(text, unit.end), word_before(text, at)
    if after in MEASURED or text[unit.end : unit.end + 1] == "/":
        return unit
    if after in TIMED:
        return minutes._replace(hint="")
    if before in TIMED or before == "for":
        return minutes
    return metres if before in MEASURED or is_apart or amount.value is None else minutes


def _inches(text: str, at: int, end: int, past: int) -> Unit | None:
    """Return the unit of "6 in", unless the word is meant: "6 in a row", "4 in, 6 out"."""
    unit = Unit(*UNITS["in"], _past(text, past))
    if text[end] != " " or word_after(text, unit.end) in MEASURED or unit.end > past:
        return unit
    if re.match(r" ?[^\W_]", text[past:]):
        return None
    if is_of_breath(text, at):
        return None
    return unit


def _prime(text: str, at: int, end: int) -> Unit | None:
    """Return what one or two primes after a number mean: a time or a length."""
    match = _PRIME.match(text, end)
    if match is None or text[end] == " " or _is_quoted(text, at, match["mark"]):
        return None
    is_single = match["mark"] == "'"
    time = Unit(*UNITS["min" if is_single else "s"], match.end())
    length = Unit(*UNITS["ft" if is_single else "in"], match.end())
    after, before = word_after(text, match.end()), word_before(text, at)
    if after in MEASURED:
        return length
    if after in TIMED or before in TIMED:
        return time
    return time._replace(hint=f'for {length.many}, write "{text[at:end]} {length.many}"')


def _is_quoted(text: str, at: int, mark: str) -> bool:
    """Return whether the prime after a number only closes a quotation."""
    if mark == "'":
        return text[max(0, at - 1) : at] == "'"
    return text.count('"', 0, at) % 2 == 1 and '"' in mark
