"""Readers of figures and signs that are no plain quantity: dates, telephone numbers, the spine."""

import re
from collections.abc import Callable
from typing import Final

from routine.words.reading_aloud.context import NUMBERED, Reading, word_before, words_around
from routine.words.reading_aloud.number_words import digits, number, ordinal, year
from routine.words.reading_aloud.quantities import quantity
from routine.words.reading_aloud.written_numbers import number_at

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ISO = re.compile(r"(?<![0-9-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])")
_DATE = re.compile(r"(?<![0-9/.])([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4})(?![0-9/])")
_TELEPHONE = re.compile(
    r"(?<![0-9+])(?:\+[0-9]{7}|\+[0-9]{1,3}[ -][0-9]|0[0-9]|1-[0-9]{3}-[0-9]{3}-"
    r"|\(?[0-9]{3}\)?[ -][0-9]{3}-"
    r"|[0-9]{3}-(?=[0-9]{4}(?![0-9-])))[0-9() -]*[0-9](?![0-9:/.])"
)
_LEAST_DIGITS = 6
_EMERGENCY = re.compile(r"(?:000|10[0-9]|11[0-9]|911|99[0-9])(?![0-9])")
_CALLED = frozenset(("call", "dial", "phone", "ring", "telephone", "text"))
_TIME_OF_DAY = re.compile(
    r"([0-9]{1,2})(?::([0-5][0-9]))?(?: ?([AaPp])(?:\.[Mm]\.?|[Mm])(?![^\W_]|'))?(?![0-9:])"
)
_AT = frozenset(("at", "by", "until", "till", "before", "since"))
_SPINE = re.compile(r"[CTLS][0-9]{1,2}(?:[/-][CTLS]?[0-9]{1,2})*(?![0-9A-Za-z])")
_PAIR = re.compile(r"([0-9]{1,4})/([0-9]{1,4})(?![0-9/])")
_OUT_OF = 10
_TO = re.compile(" ?- ?(?=[0-9])")
# The ranges of a blood pressure, which no dose reaches.
_PRESSURE = range(60, 300), range(30, 200)
_NAMED = frozenset(("90/90", "50/50", "24/7"))
_COST = re.compile(r"([$\u20ac\u00a3]) ?([0-9]+(?:\.[0-9]+)?)(?![0-9])")
_RATIO = re.compile(r"([0-9]{1,3}):([0-9]{1,3})(?![0-9:])")
_NUMBER_WORD = re.compile(r"(?:Nos?|Nr)\. ?(?=[0-9])")
_NO = re.compile(r"([Nn]o)\.? ?(?=[0-9])")
_MINUS = re.compile(r"(?:(?<=[ (\"])|^)-(?=\.?[0-9])")
_BEFORE_NUMBER: Final = (
    (re.compile(r"(?:\+/?-|\u00b1) ?(?=\.?[0-9])"), "plus or minus"),
    (re.compile(r"[~\u2248] ?(?=\.?[0-9])"), "about"),
    (re.compile(r"(?:>=|\u2265) ?"), "at least"),
    (re.compile(r"(?:<=|\u2264) ?"), "at most"),
    (re.compile(r"(?:->|=>|\u2192) ?"), "to"),
    (re.compile(r"# ?(?=[0-9])"), "number"),
    (re.compile(r"(?<![^\W_])[x\u00d7] ?(?=[0-9])"), "times"),
)
_ANYWHERE: Final = {
    "&": "and",
    "+": "plus",
    "=": "equals",
    "<": "under",
    ">": "over",
    "@": "at",
    "%": "percent",
    "\u00b0": "degrees",
    "\u00b1": "plus or minus",
    "\u00f7": "divided by",
    "\u2248": "about",
}
_EACH = re.compile(r"/(?=(?:side|leg|arm|hand|foot|knee|hip|set|direction|way|round)\b)")
_WITH: Final = {"w/o": "without", "w/": "with"}
_IT = re.compile(r"IT(?= band| syndrome|B| stretch)")
_STARTS = frozenset(
    "wCTLS+-~<>=#@&%x\u00d7\u00b1\u00f7\u2248\u2265\u2264\u2192\u00b0/.($\u20ac\u00a3NnIT"
)


def read_figure(text: str, at: int) -> Reading | None:
    """Return how the figure or sign at a position is said; None where it is said as written."""
    char = text[at]
    is_inside = at > 0 and text[at - 1].isalpha()
    if char == "." and is_inside:
        return None
    if char.isdigit() or char in _STARTS:
        for pattern, reader, starts_words in _READERS:
            match = None if is_inside and starts_words else pattern.match(text, at)
            reading = reader(match) if match else None
            if reading is not None:
                return reading
    return None


def _iso_date(match: re.Match[str]) -> Reading | None:
    spoken = _day(match[3], match[2], match[1])
    return Reading(spoken, match.end()) if spoken else None


def _date(match: re.Match[str]) -> Reading | None:
    first, second = match[1], match[3]
    is_american = int(second) > len(_MONTHS)
    spoken = _day(second, first, match[4]) if is_american else _day(first, second, match[4])
    is_clear = max(int(first), int(second)) > len(_MONTHS) or first == second
    hint = "" if is_clear else f'for another day, write "{match[4]}-{first:0>2}-{second:0>2}"'
    return Reading(spoken, match.end(), hint) if spoken else None


def _day(day: str, month: str, written_year: str) -> str:
    if not (0 < int(month) <= len(_MONTHS) and 0 < int(day) < 32):  # noqa: PLR2004 - of a month
        return ""
    return f"the {ordinal(int(day))} of {_MONTHS[int(month) - 1]}, {year(int(written_year))}"


def _telephone(match: re.Match[str]) -> Reading | None:
    if sum(map(str.isdigit, match[0])) < _LEAST_DIGITS:
        return None
    groups = ", ".join(map(digits, re.findall(r"[0-9]+", match[0])))
    return Reading(f"{'plus ' if match[0][0] == '+' else ''}{groups}", match.end())


def _emergency(match: re.Match[str]) -> Reading | None:
    if _CALLED.isdisjoint(words_around(match.string, match.start())):
        return None
    return Reading(digits(match[0]), match.end())


def _time_of_day(match: re.Match[str]) -> Reading | None:
    hour, past, half = int(match[1]), match[2], match[3]
    is_time = half or (past and hour and word_before(match.string, match.start()) in _AT)
    if not is_time:
        return None
    spoken = number(hour)
    if past and int(past):
        spoken += f" {'oh ' if past[0] == '0' else ''}{number(int(past))}"
    elif not half:
        spoken += " o'clock" if hour <= 12 else " hundred"  # noqa: PLR2004 - of a clock
    if half:
        return Reading(f"{spoken} {half.upper()}M", match.end())
    seconds = f" {int(past)} s" if int(past) else ""
    return Reading(spoken, match.end(), f'for a time from the start, write "{hour} min{seconds}"')


def _spine(match: re.Match[str]) -> Reading:
    """Read "L4/5" as "L four five", and "T5-T8" as a range, which lies further apart."""
    parts = re.findall(r"([CTLS]?)([0-9]+)", match[0])
    spoken = [f"{letter} {number(int(level))}".strip() for letter, level in parts]
    (first, low), (last, high) = parts[0], parts[-1]
    is_range = len(parts) == 2 and "-" in match[0] and int(high) - int(low) > 1  # noqa: PLR2004 - first and last
    is_range = is_range and last in {"", first}
    return Reading((" to " if is_range else " ").join(spoken), match.end())


def _pair(match: re.Match[str]) -> Reading:
    """Read two numbers with a slash: "one of", a score, a pressure, or one after the other."""
    text, at, end = match.string, match.start(), match.end()
    above, below = int(match[1]), int(match[2])
    one, other = number(above), number(below)
    if word_before(text, at) in NUMBERED:
        return Reading(f"{one} of {other}", end)
    if above in _PRESSURE[0] and below in _PRESSURE[1] and above > below:
        return Reading(f"{one} over {other}", end)
    written = number_at(text, at)
    if written is not None and written.end >= end and (fraction := quantity(text, at)):
        return fraction
    instead = f'for a score, write "{above} of {below}"; for a day, its month as a word'
    hint = "" if match[0] in _NAMED else instead
    if above < below <= _OUT_OF or (above == below == _OUT_OF and "pain" in words_around(text, at)):
        dash = _TO.match(text, end)
        spoken = f"{one} out of {other}{' to' if dash else ''}"
        return Reading(spoken, (dash or match).end(), "" if below == _OUT_OF else hint)
    return Reading(f"{one} {other}", end, hint)


def _cost(match: re.Match[str]) -> Reading | None:
    reading = quantity(f"{match[2]}{match[1]}", 0)
    return reading and Reading(reading.spoken, match.end())


def _ratio(match: re.Match[str]) -> Reading | None:
    if len(match[2]) == 2 and int(match[2]) < 60:  # noqa: PLR2004 - a time
        return None
    return Reading(f"{number(int(match[1]))} to {number(int(match[2]))}", match.end())


def _number_word(match: re.Match[str]) -> Reading:
    return Reading("numbers" if match[0].startswith("Nos") else "number", match.end())


def _no(match: re.Match[str]) -> Reading:
    return Reading(match[0].strip(), match.end(), 'for the number, write "number"')


def _minus(match: re.Match[str]) -> Reading:
    is_after_word = word_before(match.string, match.start()) != ""
    return Reading("minus", match.end(), 'for a dash, write " - "' if is_after_word else "")


def _quantity(match: re.Match[str]) -> Reading | None:
    return quantity(match.string, match.start())


def _sign(match: re.Match[str]) -> Reading | None:
    text, at = match.string, match.start()
    for pattern, spoken in _BEFORE_NUMBER:
        if sign := pattern.match(text, at):
            return Reading(spoken, sign.end())
    if each := _EACH.match(text, at):
        return Reading("per", each.end())
    if text[at] in _ANYWHERE:
        return Reading(_ANYWHERE[text[at]], at + 1)
    for short, spoken in _WITH.items():
        if text.startswith(short, at) and not (at and text[at - 1].isalnum()):
            return Reading(spoken, at + len(short))
    band = _IT.match(text, at)
    return band and Reading("I T", band.end())


_ANY = re.compile("")
# Tried in this order, each with whether a reading may begin only where a word does.
_READERS: Final[
    tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading | None], bool], ...]
] = (
    (_ISO, _iso_date, True),
    (_DATE, _date, True),
    (_TELEPHONE, _telephone, True),
    (_EMERGENCY, _emergency, True),
    (_TIME_OF_DAY, _time_of_day, True),
    (_SPINE, _spine, True),
    (_NUMBER_WORD, _number_word, True),
    (_NO, _no, True),
    (_COST, _cost, False),
    (_PAIR, _pair, False),
    (_RATIO, _ratio, False),
    (_MINUS, _minus, False),
    (_ANY, _quantity, False),
    (_ANY, _sign, False),
)
