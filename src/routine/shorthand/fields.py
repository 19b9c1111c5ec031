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
    GEAR,
    LIMB,
    NUMBER,
    NUMBERS,
    REST_THEN_TIMES,
    RESTS,
    STOP,
    TIME,
    TIME_THEN_REST,
    TIMES,
    TIMES_OF_ONE_UNIT,
    UNCLEAR,
    WEIGHT,
    WITH,
    X,
    time_of,
)
from routine.units import MINUTE, SECOND

_RANGE: Final = 2  # numbers, as in "8-12"
_Take = Callable[[Item, re.Match[str]], bool | None]
_CALLED: Final = {
    "breath": "a breath",
    "counts": "seconds of a breath",
    "count": "a number",
    "load": "a load",
    "reps": "a number of reps",
    "rests": "a rest",
    "rounds": "a number of rounds",
    "sets": "a number of sets",
    "sides": "a side",
    "times": "a time",
    "total": "a length",
}
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


def _amount(match: re.Match[str], group: int = 1) -> Amount:
    return Amount(int(match[group]), match.start(group))


def _numbers(match: re.Match[str]) -> list[Amount]:
    found = re.compile(NUMBER).finditer(match.string, *match.span(1))
    return [Amount(int(each[0]), each.start()) for each in found]


def _times(match: re.Match[str], group: int | str = 1) -> list[Amount]:
    found = re.compile(TIME, re.IGNORECASE).finditer(match.string, *match.span(group))
    return [Amount(time_of(each[0]), each.start()) for each in found]


def _time(match: re.Match[str]) -> Amount:
    return _times(match)[0]


def _times_of_one_unit(match: re.Match[str]) -> list[Amount]:
    return [Amount(time_of(f"{each.value}{match[2]}"), each.at) for each in _numbers(match)]


def _every(match: re.Match[str]) -> Amount:
    return _time(match) if match[1] else Amount(MINUTE, match.start())


def _weight(match: re.Match[str]) -> str:
    return f"{match[1]} {'kg' if match[2][0] in 'kK' else 'lb'}"


def _thing(match: re.Match[str]) -> str:
    return re.sub(r"(?<=[0-9])\s*(?=(?:kg|lb)\b)", " ", " ".join(match[1].split()))


def _set(item: Item, match: re.Match[str], **values: object) -> None:
    """Set fields of an item; raises NotUnderstoodError at the match for one that is set already."""
    for key, value in values.items():
        if getattr(item, key):
            called = _CALLED.get(key, "such a time")
            raise NotUnderstoodError(
                match.start(), f"expected a comma here: it has {called} already"
            )
        setattr(item, key, value)
    if "times" in values:
        item.has_time_last = bool(item.name) or item.holds


def _takes(key: str, read: Callable[[re.Match[str]], object]) -> _Take:
    """Return what sets one field to what is read from a match."""
    return lambda item, match: _set(item, match, **{key: read(match)})


def _refuses(expected: str) -> _Take:
    """Return what refuses a match, after its group if it has one."""

    def refuse(_: Item, match: re.Match[str]) -> None:
        raise NotUnderstoodError(match.end(1) if match.re.groups else match.start(), expected)

    return refuse


def _take_rest(item: Item, match: re.Match[str]) -> None:
    figures = _times(match, "times")
    scope = match["first"] or match["last"] or "set"
    item.is_off = match[0].casefold().endswith("off")
    key = _SCOPES.get(scope.casefold().rstrip("s"))
    if key is not None and len(figures) > 1:
        raise NotUnderstoodError(figures[1].at, 'expected one time, such as "rest 1m"')
    _set(item, match, **({"rests": figures} if key is None else {key: figures[0]}))


def _take_load(item: Item, match: re.Match[str]) -> bool:
    """Take "with a red band"; in "push-ups with rotation" it is a word of a name."""
    is_load = re.search(rf"[0-9]\s*{WEIGHT}|\b{GEAR}", match[1], re.IGNORECASE) is not None
    if is_load:
        _set(item, match, load=_thing(match))
    return is_load


def _take_emom(item: Item, match: re.Match[str]) -> None:
    _set(item, match, every=Amount(MINUTE, match.start()))
    if match[1]:
        _set(item, match, total=_time(match))
    elif match.re.groups > 1 and match[2]:
        _set(item, match, total=Amount(int(match[2]) * MINUTE, match.start(2)))


def _take_tabata(item: Item, match: re.Match[str]) -> None:
    work, sets, rest = (Amount(each, match.start()) for each in (20 * SECOND, 8, 10 * SECOND))
    _set(item, match, times=[work], sets=sets, rests=[rest], is_on=True)


def _take_sets(item: Item, match: re.Match[str]) -> None:
    """Take "3 x" or "3 sets of" before a figure; in "3 x 10 x 5s" the second one is of reps."""
    if item.sets and not item.reps and match["x"]:
        item.reps = [_amount(match)]
    else:
        _set(item, match, sets=_amount(match))


def _take_by(item: Item, match: re.Match[str]) -> None:
    """Take "x 3": of what is timed or counted, sets; alone, rounds of what is before; else reps."""
    if item.times or item.reps:
        _set(item, match, sets=_amount(match))
    elif item.name or item.is_breathing or match.end() < match.endpos:
        _set(item, match, reps=[_amount(match)])
    else:
        _set(item, match, rounds=_amount(match))


def _take_times_over(item: Item, match: re.Match[str]) -> bool:
    """Take "3 times" where it is said of what is before; elsewhere it is reps."""
    is_alone = not (item.name or item.has_dose or item.is_breathing)
    if is_alone:
        _set(item, match, rounds=_amount(match))
    return is_alone


def _take_counts(item: Item, match: re.Match[str]) -> bool:
    """Take the seconds of a breath; anywhere else such numbers are reps."""
    if item.sets or not (item.is_breathing or (match["ends"] is not None and not item.name)):
        return False
    _set(item, match, counts=_numbers(match))
    item.is_breathing = True
    return True


def _take_breathing(item: Item, match: re.Match[str]) -> bool:
    if not item.name:
        item.is_breathing = True
        item.is_box = item.is_box or match[0].casefold().startswith("box")
    return not item.name


def _take_reps(item: Item, match: re.Match[str]) -> None:
    if len(_numbers(match)) == _RANGE and "/" not in match[0]:
        expected = 'expected one number, such as "10"; for two sets that differ, "12/10"'
        raise NotUnderstoodError(match.start(1), expected)
    _set(item, match, reps=_numbers(match))


def _take_breath(item: Item, match: re.Match[str]) -> bool:
    """Take "out" right after a time, or at the end; elsewhere it is a word of a name."""
    is_last = match.end() == match.endpos and not item.name.endswith(" and")
    is_after = item.has_time_last or not item.name or is_last
    if not item.times or not is_after:
        return False
    word = match["breath"].casefold()
    breath = {"exhale": "out", "inhale": "in", "breath": "hold"}.get(word, word)
    _set(item, match, breath=breath)
    return True


def _take_hold(item: Item, _: re.Match[str]) -> None:
    if item.holds and item.times:
        item.breath = "hold"
    item.holds = True


def _take_side(item: Item, match: re.Match[str]) -> None:
    _set(item, match, sides=match.groupdict().get("side", "each").casefold())
    limb = (match["limb"] or "").casefold()
    item.limb = "" if limb in {"side", "way", "direction"} else limb


def _take_word(item: Item, match: re.Match[str]) -> None:
    item.name_at = item.name_at if item.name else match.start()
    item.name = f"{item.name} {match[0]}".strip()
    item.has_time_last = False


_REFUSED: Final = _refuses(
    'expected a number and a name, such as "10 squats", or a time, such as "30s"'
)
_UNCLEAR: Final = (
    'expected how much in figures, such as "10 squats", "30s plank", "60kg" or "5 x down 3s, up 1s"'
)
_NO_TIME: Final = _refuses('expected a time after it, such as "rest 1m"')
_FIELDS: Final[tuple[tuple[str, _Take], ...]] = (
    (rf"tabata{END}", _take_tabata),
    (rf"({TIME})\s*emom{END}", _take_emom),
    (rf"emom(?:\s*(?:(?:for\s+)?({TIME})|({NUMBER}){END}))?{END}", _take_emom),
    (rf"every\s+(?:({TIME})|minute{END})(?:\s+on\s+the\s+minute{END})?", _takes("every", _every)),
    (rf"no\s+rests?{END}", _takes("rests", lambda match: [Amount(0, match.start())])),
    (REST_THEN_TIMES, _take_rest),
    (TIME_THEN_REST, _take_rest),
    (rf"gap\s*:?\s*({TIME})", _takes("gap", _time)),
    (rf"(?:switch|change)\s*:?\s*({TIME})", _takes("switch", _time)),
    (
        rf"({TIME})\s*(?:of\s+)?(?:on|work){END}(?!\s+(?:the|each|both|left|right))",
        lambda item, match: _set(item, match, times=_times(match), is_on=True),
    ),
    (rf"for\s+({TIME})", _takes("total", _time)),
    (
        rf"(?:for\s+|repeat\s+)?({NUMBER})\s*(?:rounds?|rds?|circuits?|laps?){END}(?:\s+of{END})?",
        _takes("rounds", _amount),
    ),
    (rf"(?:@|at\b)?\s*({DECIMAL})\s*({WEIGHT})", _takes("load", _weight)),
    (
        rf"{NUMBER}\s*[{DASH}]\s*(?:{NUMBER}\s*[{DASH}]\s*)*{TIME}",
        _refuses('expected one time, such as "60s"; for a time for each set, "10s/20s/30s"'),
    ),
    (TIMES_OF_ONE_UNIT, _takes("times", _times_of_one_unit)),
    (
        rf"({TIMES}){X}({NUMBER})(?:\s*(?:sets?|times))?{END}",
        lambda item, match: _set(item, match, times=_times(match), sets=_amount(match, 2)),
    ),
    (rf"({NUMBER})(?:(?P<x>{X})|\s*sets?\s*(?:of\s+|[{BY}]\s*)?)(?=[0-9])", _take_sets),
    (rf"(?:for\s+)?({NUMBER})\s*sets?{END}(?:\s+of{END})?(?P<x>)", _take_sets),
    (rf"({NUMBER})\s*[{BY}]{END}", _takes("count", _amount)),
    (rf"[{BY}]\s*({NUMBER})(?:\s*(?:sets|times))?{END}", _take_by),
    (rf"({TIMES})", _takes("times", _times)),
    (
        rf"({NUMBER}(?:\s*[{DASH}]\s*{NUMBER}){{1,9}}){END}(?P<ends>(?=\s*(?:$|breath|for{END}|[{BY}])))?",
        _take_counts,
    ),
    (
        rf"(?:repeat\s+|for\s+)?({NUMBER})\s*times{END}(?=\s*(?:$|each|per|both|left|right))",
        _take_times_over,
    ),
    (rf"(?:for\s+)?({NUMBERS})\s*(?:reps?|repetitions?|times|breaths){END}", _take_reps),
    (
        rf"(?:for|hold|rest|off|pause|every|gap|switch)\s*:?\s*(?!{TIME})({NUMBER}){END}(?!{X}|/)",
        _refuses('expected a unit after the number, as in "30s" or "2m"'),
    ),
    (rf"({NUMBERS}){END}", _take_reps),
    (
        rf"(?:box\s+breath(?:e|ing)?|(?:box|breathing|breathe)(?=\s*(?:$|[{BY}]?\s*[0-9]|for\b))){END}",
        _take_breathing,
    ),
    (
        rf"(?:(?:(?:on\s+)?(?:each|per|both|either)\s+|a\s+(?=side)|/\s*)(?P<limb>{LIMB})s?|each|e/s){END}",
        _take_side,
    ),
    (
        rf"(?:on\s+the\s+)?(?P<side>left|right)(?:\s+(?P<limb>{LIMB}))?{END}(?=\s*$)",
        _take_side,
    ),
    (rf"(?:hold|keep)\s+(?:your\s+)?(?P<breath>breath){END}", _take_breath),
    (
        rf"(?:breathe\s+|breath\s+)?(?P<breath>in|out|exhale|inhale|steady|free){END}",
        _take_breath,
    ),
    (rf"hold(?:s|ing)?{END}(?:\s+at\s+(?:the\s+)?(?:top|bottom|end){END})?", _take_hold),
    (rf"{WITH}(?={TIME}|{RESTS}|(?:no|holds?){END})", lambda *_: None),
    (rf"{WITH}(\S.*?){STOP}", _take_load),
    (
        rf"(?:of|an?|and|then|do|for|at|with|repeat){END}(?=\s+\S)|[\u2022{DASH}]+(?=\s)|/(?=\s*[0-9])",
        lambda item, _: not item.name,
    ),
    (
        rf"(rest|pause|break|gap|every){END}(?=\s*$)",
        lambda item, match: not (item.name or item.has_dose) and _NO_TIME(item, match),
    ),
    (rf"of{END}(?=\s+[0-9])", lambda *_: None),
    (rf"(?:@\s*)?{UNCLEAR}", _refuses(_UNCLEAR)),
    (rf"(?:of|for|at|with|to){END}(?=\s*$)|[@/~%#=<>]+(?=\s|$)|[^\w\s:]*[0-9]\S*", _REFUSED),
    (rf"(?:(?!/(?:{LIMB}){END})[^\s:])+", _take_word),
    (r"[\s\S]", _REFUSED),
)
