"""What figures and signs are read as that are no plain quantity: dates, telephones, the spine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routine.words.amounts import amount
from routine.words.figure_context import NUMBERED, Reading, word_before, words_around
from routine.words.numbers import figures, number, ordinal, year
from routine.words.quantities import quantity

if TYPE_CHECKING:
    from collections.abc import Callable

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
_LEAST_FIGURES = 6
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
# Blood pressure, and nothing of a dose.
_PRESSURE = range(60, 300), range(30, 200)
_NAMED = frozenset(("90/90", "50/50", "24/7"))
_COST = re.compile(r"([$\u20ac\u00a3]) ?([0-9]+(?:\.[0-9]+)?)(?![0-9])")
_RATIO = re.compile(r"([0-9]{1,3}):([0-9]{1,3})(?![0-9:])")
_NUMBER_WORD = re.compile(r"(?:Nos?|Nr)\. ?(?=[0-9])")
_NO = re.compile(r"([Nn]o)\.? ?(?=[0-9])")
_MINUS = re.compile(r"-(?=\.?[0-9])")
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


def read(text: str, at: int) -> Reading | None:
    """Return how what begins at a place is said, None where it is said as it stands."""
    char = text[at]
    is_inside = at > 0 and text[at - 1].isalpha()
    if char == "." and is_inside:
        return None
    if char.isdigit() or char in _STARTS:
        for reader, starts_words in _READERS:
            if is_inside and starts_words:
                continue
            found = reader(text, at)
            if found is not None:
                return found
    return None


def _date(text: str, at: int) -> Reading | None:
    if found := _ISO.match(text, at):
        said = _day(found[3], found[2], found[1])
        return Reading(said, found.end()) if said else None
    found = _DATE.match(text, at)
    if found is None:
        return None
    first, second = found[1], found[3]
    is_american = int(second) > len(_MONTHS)
    said = _day(second, first, found[4]) if is_american else _day(first, second, found[4])
    is_clear = max(int(first), int(second)) > len(_MONTHS) or first == second
    doubt = "" if is_clear else f'for another day, write "{found[4]}-{first:0>2}-{second:0>2}"'
    return Reading(said, found.end(), doubt) if said else None


def _day(day: str, month: str, written_year: str) -> str:
    if not (0 < int(month) <= len(_MONTHS) and 0 < int(day) < 32):  # noqa: PLR2004 - of a month
        return ""
    spoken = year(int(written_year))
    return f"the {ordinal(int(day))} of {_MONTHS[int(month) - 1]}, {spoken}"


def _telephone(text: str, at: int) -> Reading | None:
    found = _TELEPHONE.match(text, at)
    if found is None or sum(map(str.isdigit, found[0])) < _LEAST_FIGURES:
        return None
    groups = ", ".join(map(figures, re.findall(r"[0-9]+", found[0])))
    return Reading(f"{'plus ' if found[0][0] == '+' else ''}{groups}", found.end())


def _emergency(text: str, at: int) -> Reading | None:
    found = _EMERGENCY.match(text, at)
    if found is None or _CALLED.isdisjoint(words_around(text, at)):
        return None
    return Reading(figures(found[0]), found.end())


def _time_of_day(text: str, at: int) -> Reading | None:
    found = _TIME_OF_DAY.match(text, at)
    if found is None or not (found[3] or (found[2] and word_before(text, at) in _AT)):
        return None
    hour, past, half = int(found[1]), found[2], found[3]
    if not hour and not half:
        return None
    said = number(hour)
    if past and int(past):
        said += f" {'oh ' if past[0] == '0' else ''}{number(int(past))}"
    elif not half:
        said += " o'clock" if hour <= 12 else " hundred"  # noqa: PLR2004 - of a clock
    doubt = "" if half else f'for a time from the start, write "{_in_full(found[1], found[2])}"'
    return Reading(f"{said} {half.upper()}M" if half else said, found.end(), doubt)


def _in_full(minutes: str, seconds: str) -> str:
    return f"{int(minutes)} min" + (f" {int(seconds)} s" if int(seconds) else "")


def _spine(text: str, at: int) -> Reading | None:
    """Read "L4/5" as "L four five", and "T5-T8" as a range, which lies further apart."""
    found = _SPINE.match(text, at)
    if found is None:
        return None
    parts = re.findall(r"([CTLS]?)([0-9]+)", found[0])
    said = [f"{letter} {number(int(at_))}".strip() for letter, at_ in parts]
    (first, low), (last, high) = parts[0], parts[-1]
    is_range = len(parts) == 2 and "-" in found[0] and int(high) - int(low) > 1  # noqa: PLR2004
    is_range = is_range and last in {"", first}
    return Reading((" to " if is_range else " ").join(said), found.end())


def _pair(text: str, at: int) -> Reading | None:
    """Read two numbers with a slash: of several, out of ten, over, or one after the other."""
    found = _PAIR.match(text, at)
    if found is None:
        return None
    above, below = int(found[1]), int(found[2])
    one, other = number(above), number(below)
    if word_before(text, at) in NUMBERED:
        return Reading(f"{one} of {other}", found.end())
    if above in _PRESSURE[0] and below in _PRESSURE[1] and above > below:
        return Reading(f"{one} over {other}", found.end())
    fraction = _fraction(text, at, found)
    if fraction is not None:
        return fraction
    instead = f'for a score, write "{above} of {below}"; for a day, its month as a word'
    doubt = "" if found[0] in _NAMED else instead
    if above < below <= _OUT_OF or (above == below == _OUT_OF and "pain" in words_around(text, at)):
        dash = _TO.match(text, found.end())
        said = f"{one} out of {other}{' to' if dash else ''}"
        end = (dash or found).end()
        return Reading(said, end, "" if below == _OUT_OF else doubt)
    return Reading(f"{one} {other}", found.end(), doubt)


def _fraction(text: str, at: int, found: re.Match[str]) -> Reading | None:
    given = amount(text, at)
    return quantity(text, at) if given is not None and given.end >= found.end() else None


def _cost(text: str, at: int) -> Reading | None:
    found = _COST.match(text, at)
    reading = found and quantity(f"{found[2]}{found[1]}", 0)
    return reading and found and Reading(reading.said, found.end())


def _ratio(text: str, at: int) -> Reading | None:
    found = _RATIO.match(text, at)
    if found is None or (len(found[2]) == 2 and int(found[2]) < 60):  # noqa: PLR2004 - a time
        return None
    return Reading(f"{number(int(found[1]))} to {number(int(found[2]))}", found.end())


def _number_word(text: str, at: int) -> Reading | None:
    if found := _NUMBER_WORD.match(text, at):
        return Reading("numbers" if found[0].startswith("Nos") else "number", found.end())
    if found := _NO.match(text, at):
        return Reading(found[0].strip(), found.end(), 'for the number, write "number"')
    return None


def _minus(text: str, at: int) -> Reading | None:
    is_free = at == 0 or text[at - 1] in ' ("'
    found = _MINUS.match(text, at) if is_free else None
    if found is None:
        return None
    before = word_before(text, at)
    doubt = 'for a dash, write " - "' if before else ""
    return Reading("minus", found.end(), doubt)


def _sign(text: str, at: int) -> Reading | None:
    for pattern, said in _BEFORE_NUMBER:
        found = pattern.match(text, at)
        if found is not None:
            return Reading(said, found.end())
    if found := _EACH.match(text, at):
        return Reading("per", found.end())
    if text[at] in _ANYWHERE:
        return Reading(_ANYWHERE[text[at]], at + 1)
    for short, said in _WITH.items():
        if text.startswith(short, at) and not (at and text[at - 1].isalnum()):
            return Reading(said, at + len(short))
    found = _IT.match(text, at)
    return found and Reading("I T", found.end())


# In this order; whether it only begins where a word does.
_READERS: Final[tuple[tuple[Callable[[str, int], Reading | None], bool], ...]] = (
    (_date, True),
    (_telephone, True),
    (_emergency, True),
    (_time_of_day, True),
    (_spine, True),
    (_number_word, True),
    (_cost, False),
    (_pair, False),
    (_ratio, False),
    (_minus, False),
    (quantity, False),
    (_sign, False),
)
