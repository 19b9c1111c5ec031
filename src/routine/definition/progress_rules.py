"""How a dose may grow: what a rule of progress must fit, and what of an inherited one does."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from routine.definition.rules import Fault
from routine.definition.source import Path
from routine.definition.values import OPEN_FIRST, OPEN_MAX, milliseconds
from routine.definition.wording import found
from routine.units import format_duration

KEY = "progress"
_NOTHING_GROWS = (
    "has no reps, sets or hold; expected one of them, such as sets = { add = 1, most = 3 }"
)


class _Bounds(NamedTuple):
    """What the most of a figure must not lie below and above, in words; None: unknown or no limit.

    `least` is the figure as it is.
    """

    least: int | None
    of_least: str
    most: int | None = None
    of_most: str = ""


def faults(keys: Mapping[str, Any], path: Path) -> list[Fault]:
    """Return where the rule of progress of an exercise does not fit its dose."""
    rule = keys.get(KEY)
    if not isinstance(rule, dict):
        return []
    grows = [part for part in _BOUNDS if part in rule]
    if not grows:
        return [Fault((*path, KEY), _NOTHING_GROWS)]
    return [
        fault for part in grows for fault in _of_part(keys, rule[part], (*path, KEY, part), part)
    ]


def fitting(keys: Mapping[str, Any]) -> dict[str, Any]:
    """Return keys with what of their rule of progress fits their dose; without it, if nothing."""
    unfit = {fault.path[1] for fault in faults(keys, ())}
    if not unfit:
        return dict(keys)
    rule = {key: value for key, value in keys[KEY].items() if key not in unfit}
    others = {key: value for key, value in keys.items() if key != KEY}
    return others | ({KEY: rule} if rule.keys() & _BOUNDS.keys() else {})


def _of_part(keys: Mapping[str, Any], step: object, path: Path, part: str) -> list[Fault]:
    bounds = _BOUNDS[part](keys)
    if isinstance(bounds, str):
        return [Fault(path, bounds)]
    said = step.get("most") if isinstance(step, dict) else None
    most = milliseconds(said) if part == "hold" else _whole(said)
    if most is None:
        return []
    spelled = format_duration if part == "hold" else str
    path = (*path, "most")
    if bounds.least is not None and most < bounds.least:
        expected = f"at least {spelled(bounds.least)}, {bounds.of_least}"
        return [Fault(path, f"found {found(said)}; expected {expected}")]
    if bounds.most is not None and most > bounds.most:
        expected = f"at most {spelled(bounds.most)}, {bounds.of_most}"
        return [Fault(path, f"found {found(said)}; expected {expected}")]
    return []


def _reps(keys: Mapping[str, Any]) -> _Bounds | str:
    if "hold" in keys:
        return "can't go with hold, which has no reps; expected sets or hold"
    if isinstance(keys.get("reps"), list):
        return "can't go with a list of reps; expected sets, or the same reps in each set"
    return _Bounds(_whole(keys.get("reps")), "its reps")


def _sets(keys: Mapping[str, Any]) -> _Bounds | str:
    if "points" in keys:
        return "can't go with points, which are one set each; expected reps or hold"
    reps = keys.get("reps")
    sets = len(reps) if isinstance(reps, list) else _whole(keys.get("sets", 1))
    return _Bounds(sets, "its sets", _whole(keys.get("most_sets")), "its most_sets")


def _hold(keys: Mapping[str, Any]) -> _Bounds | str:
    hold = keys.get("hold")
    if not isinstance(hold, dict):
        return "the exercise has no hold; expected reps or sets"
    if hold.get("open") is not True:
        return _Bounds(milliseconds(hold.get("time")), "its time")
    first, goal, last = (milliseconds(hold.get(key)) for key in ("first", "goal", "max"))
    if goal is not None:
        first = first if "first" in hold else min(OPEN_FIRST, goal)
        last = last if "max" in hold else max(OPEN_MAX, goal)
    return _Bounds(first, "its first mark", last, "its max")


def _whole(value: object) -> int | None:
    """Return None where there is no whole number: whatever is wrong with it is told elsewhere."""
    return value if type(value) is int else None


_BOUNDS: dict[str, Callable[[Mapping[str, Any]], _Bounds | str]] = {
    "reps": _reps,
    "sets": _sets,
    "hold": _hold,
}
