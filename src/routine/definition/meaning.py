"""What the keys of one exercise mean together: hold or reps, sides, and what `use` overrides."""

from collections.abc import Mapping
from typing import Any

from routine.definition.checking import Fault
from routine.definition.source import Path
from routine.units import parse_duration

Keys = Mapping[str, Any]

_DOSE = ("sets", "reps", "phase", "hold")
_OPEN_ONLY = ("goal", "max", "first")


def overridden(base: Keys, own: Keys) -> dict[str, Any]:
    """Return the keys of an exercise file with those of a routine over them.

    Lists and tables override whole. Setting hold drops reps and phase, and the other way round.
    A mark says where a figure comes from, so that it goes with the figure it was made for.
    """
    kept = dict(base)
    dropped = {"format"}
    if "hold" in own:
        dropped |= {"reps", "phase"}
    if "reps" in own or "phase" in own:
        dropped |= {"hold"}
    if own.get("sides", "each") != "each":
        dropped |= {"by_side"}
    kept = {key: value for key, value in kept.items() if key not in dropped}
    return kept | _marks(base, own) | dict(own)


def _marks(base: Keys, own: Keys) -> dict[str, Any]:
    marks = dict(base.get("marks", {}))
    if any(key in own and own[key] != base.get(key) for key in _DOSE):
        marks.pop("dose", None)
    if "hold" in own and own["hold"] != base.get("hold"):
        marks.pop("first", None)
    if "rest" in own and own["rest"] != base.get("rest"):
        marks.pop("rest", None)
    return {"marks": marks} if marks else {"marks": {}}


def contradictions(keys: Keys, path: Path) -> list[Fault]:
    """Return what keys of one exercise, each fine by itself, can't mean together."""
    faults = [*_dose(keys, path), *_sides(keys, path)]
    if isinstance(keys.get("hold"), dict):
        faults += _hold(keys["hold"], (*path, "hold"))
    return faults


def _dose(keys: Keys, path: Path) -> list[Fault]:
    hold, reps, phase = (key in keys for key in ("hold", "reps", "phase"))
    if hold and (reps or phase):
        other = "reps" if reps else "phase"
        return [Fault((*path, other), "together with hold; expected hold, or reps with phases")]
    if reps and not phase:
        return [Fault((*path, "reps"), "without phases; expected one or more phases beside it")]
    if phase and not reps:
        return [Fault((*path, "phase"), "without reps; expected reps, such as reps = 10")]
    if not hold and not reps:
        return [Fault(path, "neither hold nor reps; expected hold, or reps with phases")]
    return []


def _sides(keys: Keys, path: Path) -> list[Fault]:
    if keys.get("by_side") is True and keys.get("sides") != "each":
        return [Fault((*path, "by_side"), 'only goes with sides = "each"')]
    return []


def _hold(hold: Keys, path: Path) -> list[Fault]:
    if hold.get("open") is not True:
        faults = [
            Fault((*path, key), "only an open hold has it (open = true)")
            for key in _OPEN_ONLY
            if key in hold
        ]
        if not faults and "time" not in hold:
            faults = [Fault(path, 'without time; expected a time, such as { time = "30s" }')]
        return faults
    if "time" in hold:
        return [Fault((*path, "time"), "an open hold has a goal in place of a time")]
    if "goal" not in hold:
        return [Fault(path, 'without goal; expected a goal, such as goal = "2m"')]
    return _order(hold, path)


def _order(hold: Keys, path: Path) -> list[Fault]:
    first, goal, last = (_milliseconds(hold.get(key)) for key in ("first", "goal", "max"))
    if goal is None:
        return []
    faults = []
    if first is not None and first > goal:
        faults.append(Fault((*path, "first"), "later than goal; expected at most the goal"))
    if last is not None and last < goal:
        faults.append(Fault((*path, "max"), "earlier than goal; expected at least the goal"))
    return faults


def _milliseconds(value: object) -> int | None:
    """Return None where there is no duration: whatever is wrong with it is told elsewhere."""
    try:
        return parse_duration(value) if isinstance(value, str | int | float) else None
    except ValueError:
        return None
