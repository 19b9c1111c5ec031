"""The key `progress`: whether a rule for growing fits its exercise's dose.

The rule applies to the usual way only, and says what may be suggested: no dose grows by itself. If
a routine changes the dose, the parts of the exercise file's rule that no longer fit are dropped
without a message; only a rule in the same table as the dose can be a mistake.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from routine.definition.value_types import OPEN_FIRST, OPEN_MAX, milliseconds
from routine.definition.work_times import rep_ms, room
from routine.text import quoted
from routine.toml.parser import KeyPath
from routine.units import format_duration

KEY = "progress"
_NOTHING_GROWS = (
    "has no reps, sets or hold; expected one of them, such as sets = { add = 1, most = 3 }"
)


class _Bounds(NamedTuple):
    """The limits of the `most` of a number, and what messages call them.

    The lower bound is the current number; None means unknown or unlimited.
    """

    lower: int | None
    lower_name: str
    upper: int | None = None
    upper_name: str = ""


def check_progress(keys: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """Yield where an exercise's rule of progress does not fit its dose, with a message.

    The paths begin with the key `progress`.
    """
    rule = keys.get(KEY)
    if isinstance(rule, dict):
        growing = [part for part in _BOUNDS if part in rule]
        if not growing:
            yield (KEY,), _NOTHING_GROWS
        for part in growing:
            yield from _check_part(keys, rule[part], part)


def fitting(keys: Mapping[str, Any]) -> dict[str, Any]:
    """Return keys without the parts of their rule of progress that do not fit their dose."""
    unfit = {path[1] for path, _ in check_progress(keys)}
    if not unfit:
        return dict(keys)
    rule = {key: value for key, value in keys[KEY].items() if key not in unfit}
    others = {key: value for key, value in keys.items() if key != KEY}
    return others | ({KEY: rule} if rule.keys() & _BOUNDS.keys() else {})


def _check_part(keys: Mapping[str, Any], step: object, part: str) -> Iterator[tuple[KeyPath, str]]:
    bounds = _BOUNDS[part](keys)
    if isinstance(bounds, str):
        yield (KEY, part), bounds
        return
    given = step.get("most") if isinstance(step, dict) else None
    most = milliseconds(given) if part == "hold" else _integer(given)
    if most is None:
        return
    spell = format_duration if part == "hold" else str
    expected = ""
    if bounds.lower is not None and most < bounds.lower:
        expected = f"at least {spell(bounds.lower)}, {bounds.lower_name}"
    elif bounds.upper is not None and most > bounds.upper:
        expected = f"at most {spell(bounds.upper)}, {bounds.upper_name}"
    if expected:
        yield (KEY, part, "most"), f"found {quoted(given)}; expected {expected}"


def _reps(keys: Mapping[str, Any]) -> _Bounds | str:
    if "hold" in keys:
        return "can't go with hold, which has no reps; expected sets or hold"
    if isinstance(keys.get("reps"), list):
        return "can't go with a list of reps; expected sets, or the same reps in each set"
    limit, each = room(keys), rep_ms(keys)
    upper = limit.ms // each if limit and each else None
    return _Bounds(_integer(keys.get("reps")), "its reps", upper, limit.reason if limit else "")


def _sets(keys: Mapping[str, Any]) -> _Bounds | str:
    if "points" in keys:
        return "can't go with points, which are one set each; expected reps or hold"
    hold, rest = keys.get("hold"), keys.get("rest")
    times = hold.get("time") if isinstance(hold, dict) else None
    if isinstance(times, list) or isinstance(rest, list):
        return "can't go with a list of times, one for each set; expected reps, or a time for all"
    reps = keys.get("reps")
    sets = len(reps) if isinstance(reps, list) else _integer(keys.get("sets", 1))
    return _Bounds(sets, "its sets", _integer(keys.get("most_sets")), "its most_sets")


def _hold(keys: Mapping[str, Any]) -> _Bounds | str:
    hold = keys.get("hold")
    if not isinstance(hold, dict):
        return "the exercise has no hold; expected reps or sets"
    if isinstance(time := hold.get("time"), list) and time:
        return "can't go with a list of times; expected sets, or the same time in each set"
    if hold.get("open") is not True:
        limit = room(keys)
        upper, reason = limit or (None, "")
        return _Bounds(milliseconds(time), "its time", upper, reason)
    first, goal, last = (milliseconds(hold.get(key)) for key in ("first", "goal", "max"))
    if goal is not None:
        first = first if "first" in hold else min(OPEN_FIRST, goal)
        last = last if "max" in hold else max(OPEN_MAX, goal)
    return _Bounds(first, "its first mark", last, "its max")


def _integer(value: object) -> int | None:
    """Return a whole number, None for anything else, which is reported elsewhere."""
    return value if type(value) is int else None


_BOUNDS: dict[str, Callable[[Mapping[str, Any]], _Bounds | str]] = {
    "reps": _reps,
    "sets": _sets,
    "hold": _hold,
}
