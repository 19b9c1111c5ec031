"""The grammar of one part of a plan, such as "3x10 squats 8 kg each side".

The figures may come in any order. `_FIELDS` is the grammar: at each place, the first of its
patterns that matches is taken, and a word that none of them takes belongs to the name.
"""

import re
from collections.abc import Callable
from typing import Final

from routine.shorthand.items import Amount, Item, NotUnderstoodError
from routine.shorthand.patterns import (
    BY,
    DASH,
    DECIMAL,
    END,
    LIMB,
    NUMBER,
    NUMBERS,
    REST_THEN_TIMES,
    STOP,
    TIME,
    TIME_THEN_REST,
    TIMES,
    X,
    time_of,
)
from routine.units import MINUTE, SECOND

_RANGE: Final = 2  # numbers, as in "8-12"
_SCOPES: Final = {"round": "round_rest", "exercise": "gap", "station": "gap", "side": "switch"}


def read_item(text: str, start: int, end: int) -> Item:
    """Return what stands between two indexes of a plan. Raises NotUnderstoodError."""
    at = _skip(text, start, end)
    item = Item(at, end)
    while at < end:
        at = _skip(text, at, end)
        for pattern, take in _FIELDS:
            match = re.compile(pattern, re.IGNORECASE).match(text, at, end)
            if match and match.end() > at and take(item, match) is not False:
                at = match.end()
                break
    item.name = item.name.strip(" .\u2026!-\u2013")
    return item


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _amount(match: re.Match[str], group: int | str = 1) -> Amount:
    return Amount(int(match[group]), match.start(group))


def _times(match: re.Match[str], group: int | str = 1) -> list[Amount]:
    found = re.compile(TIME, re.IGNORECASE).finditer(match.string, *match.span(group))
    return [Amount(time_of(each[0]), each.start()) for each in found]


def _numbers(match: re.Match[str], group: int | str = 1) -> list[Amount]:
    found = re.compile(NUMBER).finditer(match.string, *match.span(group))
    return [Amount(int(each[0]), each.start()) for each in found]


def _set(item: Item, key: str, value: object, at: int, called: str) -> None:
    if getattr(item, key):
        raise NotUnderstoodError(at, f"expected a comma here: it has {called} already")
    setattr(item, key, value)


def _take_rest(item: Item, match: re.Match[str]) -> None:
    figures = _times(match, "times")
    scope = match["first"] or match["last"] or "set"
    item.is_off = match[0].casefold().endswith("off")
    key = _SCOPES.get(scope.casefold().rstrip("s"))
    if key is None:
        _set(item, "rests", figures, match.start(), "a rest")
    elif len(figures) > 1:
        raise NotUnderstoodError(figures[1].at, 'expected one time, such as "rest 1m"')
    else:
        _set(item, key, figures[0], match.start(), "such a time")


def _take_no_rest(item: Item, match: re.Match[str]) -> None:
    _set(item, "rests", [Amount(0, match.start())], match.start(), "a rest")


def _take_time(key: str) -> Callable[[Item, re.Match[str]], None]:
    def take(item: Item, match: re.Match[str]) -> None:
        _set(item, key, _times(match)[0], match.start(), "such a time")

    return take


def _take_every(item: Item, match: re.Match[str]) -> None:
    every = _times(match)[0] if match[1] else Amount(MINUTE, match.start())
    _set(item, "every", every, match.start(), "such a time")


def _take_emom(item: Item, match: re.Match[str]) -> None:
    _set(item, "every", Amount(MINUTE, match.start()), match.start(), "such a time")
    if match[1] or match[2]:
        total = _times(match)[0] if match[1] else Amount(int(match[2]) * MINUTE, match.start(2))
        _set(item, "total", total, match.start(), "a length")


def _take_tabata(item: Item, match: re.Match[str]) -> None:
    at = match.start()
    _set(item, "times", [Amount(20 * SECOND, at)], at, "a time")
    _set(item, "sets", Amount(8, at), at, "a number of sets")
    _set(item, "rests", [Amount(10 * SECOND, at)], at, "a rest")
    item.is_on = True


def _take_work(item: Item, match: re.Match[str]) -> None:
    _set(item, "times", _times(match), match.start(), "a time")
    item.is_on = True


def _take_rounds(item: Item, match: re.Match[str]) -> None:
    _set(item, "rounds", _amount(match), match.start(), "a number of rounds")


def _take_sets(item: Item, match: re.Match[str]) -> None:
    """Take "3 x" or "3 sets of" before a figure; in "3 x 10 x 5s" the second one is of reps."""
    if item.sets and not item.reps and match["x"]:
        item.reps = [_amount(match)]
    else:
        _set(item, "sets", _amount(match), match.start(), "a number of sets")


def _take_count(item: Item, match: re.Match[str]) -> None:
    _set(item, "count", _amount(match), match.start(), "a number")


def _take_times_before_sets(item: Item, match: re.Match[str]) -> None:
    _set(item, "times", _times(match), match.start(), "a time")
    _set(item, "sets", _amount(match, 2), match.start(2), "a number of sets")
    item.has_time_last = bool(item.name) or item.holds


def _take_by(item: Item, match: re.Match[str]) -> None:
    """Take "x 3": of what is timed or counted, sets; alone, rounds of what is before; else reps."""
    if item.times or item.reps:
        _set(item, "sets", _amount(match), match.start(), "a number of sets")
    elif item.name or item.is_breathing or match.end() < match.endpos:
        _set(item, "reps", [_amount(match)], match.start(), "a number of reps")
    else:
        _take_rounds(item, match)


def _take_times_over(item: Item, match: re.Match[str]) -> bool:
    """Take "3 times" where it is said of what is before; elsewhere it is reps."""
    is_alone = not (item.name or item.has_dose or item.is_breathing)
    if is_alone:
        _take_rounds(item, match)
    return is_alone


def _take_counts(item: Item, match: re.Match[str]) -> bool:
    """Take the seconds of a breath; anywhere else such numbers are reps."""
    if (item.name and not item.is_breathing) or item.sets:
        return False
    _set(item, "counts", _numbers(match), match.start(), "seconds of a breath")
    item.is_breathing = True
    return True


def _take_counts_of_breath(item: Item, match: re.Match[str]) -> bool:
    return item.is_breathing and _take_counts(item, match)


def _take_breathing(item: Item, match: re.Match[str]) -> bool:
    if not item.name:
        item.is_breathing = True
        item.is_box = item.is_box or match[0].casefold().startswith("box")
    return not item.name


def _take_reps(item: Item, match: re.Match[str]) -> None:
    if len(_numbers(match)) == _RANGE and "/" not in match[0]:
        expected = 'expected one number, such as "10"; for two sets that differ, "12/10"'
        raise NotUnderstoodError(match.start(1), expected)
    _set(item, "reps", _numbers(match), match.start(), "a number of reps")


def _take_hold_times(item: Item, match: re.Match[str]) -> None:
    _set(item, "times", _times(match), match.start(), "a time")
    item.has_time_last = bool(item.name) or item.holds


def _take_breath(item: Item, match: re.Match[str]) -> bool:
    """Take "out" after a time; elsewhere it is a word of a name."""
    if not item.times or item.breath:
        return False
    word = match["breath"].casefold()
    item.breath = {"exhale": "out", "inhale": "in", "breath": "hold"}.get(word, word)
    return True


def _take_hold(item: Item, match: re.Match[str]) -> None:  # noqa: ARG001 - as all fields take it
    if item.holds and item.times:
        item.breath = "hold"
    item.holds = True


def _take_each_side(item: Item, match: re.Match[str]) -> None:
    _set(item, "sides", "each", match.start(), "a side")
    _take_limb(item, match)


def _take_one_side(item: Item, match: re.Match[str]) -> None:
    _set(item, "sides", match["side"].casefold(), match.start(), "a side")
    _take_limb(item, match)


def _take_limb(item: Item, match: re.Match[str]) -> None:
    limb = (match["limb"] or "").casefold()
    item.limb = "" if limb in {"side", "way", "direction"} else limb


def _take_load(item: Item, match: re.Match[str]) -> None:
    unit = {"k": "kg", "l": "lb", "p": "lb"}[match[2][0].casefold()]
    _set(item, "load", f"{match[1]} {unit}", match.start(), "a load")


def _take_with(item: Item, match: re.Match[str]) -> None:
    load = re.sub(r"(?<=[0-9])\s*(?=(?:kg|lb)\b)", " ", " ".join(match[1].split()))
    _set(item, "load", load, match.start(), "a load")


def _take_filler(item: Item, match: re.Match[str]) -> bool:  # noqa: ARG001 - as all fields take it
    return not item.name


def _take_nothing(item: Item, match: re.Match[str]) -> None:
    """Take a word that means nothing here."""


def _take_word(item: Item, match: re.Match[str]) -> None:
    item.name_at = item.name_at if item.name else match.start()
    item.name = f"{item.name} {match[0]}".strip()
    item.has_time_last = False


def _refuse(item: Item, match: re.Match[str]) -> None:  # noqa: ARG001 - as all fields take it
    expected = 'expected a number and a name, such as "10 squats", or a time, such as "30s"'
    raise NotUnderstoodError(match.start(), expected)


def _refuse_range(item: Item, match: re.Match[str]) -> None:  # noqa: ARG001 - as all fields take it
    expected = 'expected one time, such as "60s"; for a time for each set, "10s/20s/30s"'
    raise NotUnderstoodError(match.start(), expected)


def _refuse_bare_number(item: Item, match: re.Match[str]) -> None:  # noqa: ARG001 - as all fields take it
    raise NotUnderstoodError(match.end(1), 'expected a unit after the number, as in "30s" or "2m"')


_Take = Callable[[Item, re.Match[str]], bool | None]
_FIELDS: Final[tuple[tuple[str, _Take], ...]] = (
    (rf"tabata{END}", _take_tabata),
    (rf"emom(?:\s*(?:(?:for\s+)?({TIME})|({NUMBER}){END}))?{END}", _take_emom),
    (rf"every\s+(?:({TIME})|minute{END})(?:\s+on\s+the\s+minute{END})?", _take_every),
    (rf"no\s+rests?{END}", _take_no_rest),
    (REST_THEN_TIMES, _take_rest),
    (TIME_THEN_REST, _take_rest),
    (rf"gap\s*:?\s*({TIME})", _take_time("gap")),
    (rf"(?:switch|change)\s*:?\s*({TIME})", _take_time("switch")),
    (rf"({TIME})\s*(?:of\s+)?(?:on|work){END}(?!\s+(?:the|each|both|left|right))", _take_work),
    (rf"for\s+({TIME})", _take_time("total")),
    (
        rf"(?:for\s+|repeat\s+)?({NUMBER})\s*(?:rounds?|rds?|circuits?|laps?){END}(?:\s+of{END})?",
        _take_rounds,
    ),
    (rf"(?:@|at\b)?\s*({DECIMAL})\s*(kgs?|kilos?|lbs?|pounds?){END}", _take_load),
    (rf"{NUMBER}\s*[{DASH}]\s*({NUMBER}\s*[{DASH}]\s*)*{TIME}", _refuse_range),
    (rf"({TIMES}){X}({NUMBER})(?:\s*(?:sets?|times))?{END}", _take_times_before_sets),
    (rf"({NUMBER})(?:(?P<x>{X})|\s*sets?\s*(?:of\s+|[{BY}]\s*)?)(?=[0-9])", _take_sets),
    (rf"(?:for\s+)?({NUMBER})\s*sets?{END}(?:\s+of{END})?(?P<x>)", _take_sets),
    (rf"({NUMBER})\s*[{BY}]{END}", _take_count),
    (rf"[{BY}]\s*({NUMBER})(?:\s*(?:sets|times))?{END}", _take_by),
    (rf"({TIMES})", _take_hold_times),
    (
        rf"({NUMBER}(?:\s*[{DASH}]\s*{NUMBER}){{1,9}}){END}(?=\s*(?:$|breath|for{END}|[{BY}]))",
        _take_counts,
    ),
    (rf"({NUMBER}(?:\s*[{DASH}]\s*{NUMBER}){{1,9}}){END}", _take_counts_of_breath),
    (
        rf"(?:repeat\s+|for\s+)?({NUMBER})\s*times{END}(?=\s*(?:$|each|per|both|left|right))",
        _take_times_over,
    ),
    (rf"(?:for\s+)?({NUMBERS})\s*(?:reps?|repetitions?|times|breaths){END}", _take_reps),
    (
        rf"(?:for|hold|rest|off|pause|every|gap|switch)\s*:?\s*(?!{TIME})({NUMBER}){END}(?!{X})",
        _refuse_bare_number,
    ),
    (rf"({NUMBERS}){END}", _take_reps),
    (
        rf"(?:box\s+breath(?:e|ing)?|(?:box|breathing|breathe)(?=\s*(?:$|[0-9]|for\b))){END}",
        _take_breathing,
    ),
    (
        rf"(?:(?:on\s+)?(?:each|per|both|either)\s+|a\s+(?=side)|/\s*)(?P<limb>{LIMB})s?{END}",
        _take_each_side,
    ),
    (rf"(?P<limb>)(?:each|e/s){END}", _take_each_side),
    (
        rf"(?:on\s+the\s+)?(?P<side>left|right)(?:\s+(?P<limb>{LIMB}))?{END}(?=\s*$)",
        _take_one_side,
    ),
    (rf"(?:hold|keep)\s+(?:your\s+)?(?P<breath>breath){END}", _take_breath),
    (
        rf"(?:breathe\s+|breath\s+)?(?P<breath>in|out|exhale|inhale|steady|free){END}",
        _take_breath,
    ),
    (rf"hold(?:s|ing)?{END}(?:\s+at\s+(?:the\s+)?(?:top|bottom|end){END})?", _take_hold),
    (rf"(?:with\s+|w/\s*)(?!{TIME})(?:an?\s+|the\s+)?(\S.*?){STOP}", _take_with),
    (rf"(?:of|an?|and|then|do|for|at|with|repeat){END}(?=\s+\S)", _take_filler),
    (rf"[{DASH}\u2022]+(?=\s)", _take_filler),
    (r"/(?=\s*[0-9])", _take_filler),
    (rf"w/(?=\s*{TIME})", _take_nothing),
    (r"[0-9]\S*", _refuse),
    (r"[^\s:]+", _take_word),
    (r"[\s\S]", _refuse),
)
