"""What the keys of one exercise mean together: hold or reps, sides, and what `use` overrides."""

from collections.abc import Mapping, Sequence
from typing import Any

from routine.definition import progress_rules
from routine.definition.guessing import EXAMPLES
from routine.definition.rules import Fault
from routine.definition.source import Path
from routine.definition.values import milliseconds
from routine.definition.wording import found, nearest, one_of
from routine.model import Way
from routine.references import CAUTIONS, DOCUMENTS

Keys = Mapping[str, Any]

_SUCH_PHASES = f"such as phase = {EXAMPLES['phase']}"
_HOLD = f"hold = {EXAMPLES['hold']}"
_DOSE = ("sets", "reps", "phase", "hold", "points")
# Their length is how many sets there are.
_PER_SET = ("reps", "points")
_NO_SIDE = 'names a {side}; expected sides = "each", "left" or "right"'
WAYS: tuple[Way, ...] = ("easier", "harder")
_OPEN_ONLY = ("goal", "first")


def overridden(base: Keys, own: Keys) -> dict[str, Any]:
    """Return the keys of an exercise file with those of a routine over them.

    Lists and tables override whole. Setting hold drops reps and phase, and the other way round.
    A mark says where a figure comes from, so that it goes with the figure it was made for. How the
    dose may grow stays as far as it fits the dose that there is now.
    """
    kept = dict(base)
    dropped = {"format"}
    if "hold" in own:
        dropped |= {"reps", "phase"}
    if "reps" in own or "phase" in own:
        dropped |= {"hold"}
    if own.get("sides", "each") != "each":
        dropped |= {"by_side"}
    if any(isinstance(own.get(key), list) for key in _PER_SET):
        dropped |= {"sets"}
    kept = {key: value for key, value in kept.items() if key not in dropped}
    merged = kept | _marks(base, own) | dict(own)
    return merged if progress_rules.KEY in own else progress_rules.fitting(merged)


def _marks(base: Keys, own: Keys) -> dict[str, Any]:
    marks = dict(base.get("marks", {}))
    if any(key in own and own[key] != base.get(key) for key in _DOSE):
        marks.pop("dose", None)
    if "hold" in own and own["hold"] != base.get("hold"):
        marks.pop("first", None)
    if "rest" in own and own["rest"] != base.get("rest"):
        marks.pop("rest", None)
    return {"marks": marks} if marks else {"marks": {}}


def in_a_way(keys: Keys, way: Way) -> dict[str, Any]:
    """Return the keys of an exercise as they are in one of its ways."""
    plain = {key: value for key, value in keys.items() if key not in {*WAYS, progress_rules.KEY}}
    own = {key: value for key, value in keys[way].items() if key not in {"say", "short"}}
    return overridden(plain, own)


def contradictions(keys: Keys, path: Path) -> list[Fault]:
    """Return what keys of one exercise, each fine by itself, can't mean together."""
    faults = _of_one_way(keys, path)
    if not faults:
        faults = progress_rules.faults(keys, path)
        for way in WAYS:
            if isinstance(keys.get(way), dict):
                faults += _of_one_way(in_a_way(keys, way), (*path, way))
                faults += _own_line(keys, way, (*path, way))
    return faults


def _own_line(keys: Keys, way: Way, path: Path) -> list[Fault]:
    """Return what is wrong with the line that is said of a way."""
    sides = keys[way].get("sides", keys.get("sides", "none"))
    texts = {key: keys[way].get(key) for key in ("say", "short")}
    named = [key for key, text in texts.items() if isinstance(text, str) and _names_a_side(text)]
    return [Fault((*path, key), _NO_SIDE) for key in named if sides == "none"]


def _of_one_way(keys: Keys, path: Path) -> list[Fault]:
    faults = [*_dose(keys, path), *_per_set(keys, path), *_sides(keys, path)]
    if isinstance(keys.get("hold"), dict):
        faults += _hold(keys["hold"], (*path, "hold"))
    for key in ("beforehand", "setup", "leave", "points"):
        for at, line in enumerate(_items(keys.get(key))):
            faults += _line(line, (*path, key, at))
    for key in ("in_rest", "in_switch"):
        if key in keys:
            faults += _line(keys[key], (*path, key))
    return faults + references(keys, path)


def references(keys: Keys, path: Path) -> list[Fault]:
    """Return what is wrong with the documents that an exercise or a routine names."""
    faults = []
    for at, source in enumerate(_items(keys.get("sources"))):
        if not isinstance(source, dict):
            continue
        ref, place = source.get("ref"), (*path, "sources", at)
        if ref is None and "title" not in source:
            faults.append(Fault(place, "has neither ref nor title; expected one of them"))
        elif ref is not None and (
            more := [key for key in ("title", "by", "link") if key in source]
        ):
            faults.append(Fault((*place, more[0]), "can't go with ref, which already says it"))
        elif isinstance(ref, str) and ref not in DOCUMENTS:
            near = nearest(ref, DOCUMENTS)
            meant = f'; did you mean "{near}"?' if near else "; expected title instead of ref"
            faults.append(Fault((*place, "ref"), f"found {found(ref)}, an unknown document{meant}"))
    return faults


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(line: object, path: Path) -> list[Fault]:
    if not isinstance(line, dict):
        return []
    name = line.get("caution")
    if not isinstance(name, str):
        return (
            [] if "say" in line else [Fault((*path, "say"), "missing; expected the words to say")]
        )
    if "say" in line or "short" in line:
        return [
            Fault((*path, "caution"), "a named caution has its own words; leave out say and short")
        ]
    if name in CAUTIONS and CAUTIONS[name].say is None:
        spoken = one_of(key for key, words in CAUTIONS.items() if words.say)
        return [Fault((*path, "caution"), f"{found(name)} is never said; expected {spoken}")]
    return []


def _per_set(keys: Keys, path: Path) -> list[Fault]:
    counts = {key: len(keys[key]) for key in _PER_SET if isinstance(keys.get(key), list)}
    if type(keys.get("sets")) is int:
        counts["sets"] = keys["sets"]
    most = keys.get("most_sets")
    if len(set(counts.values())) <= 1:
        return [
            Fault(
                (*path, key), f"found {many} sets; expected at most {most}, the value of most_sets"
            )
            for key, many in list(counts.items())[:1]
            if type(most) is int and many > most
        ]
    (first, listed), *_, (last, many) = counts.items()
    told = f"found {many}, but {first} has {listed}, one for each set; expected as many"
    return [Fault((*path, last), f"{told}{', or leave out sets' if last == 'sets' else ''}")]


def stages(exercises: Sequence[object]) -> list[Fault]:
    """Return what is wrong with the stages of a routine: each is one run of its exercises."""
    faults = []
    named = [one.get("stage") if isinstance(one, dict) else None for one in exercises]
    for at, name in enumerate(named):
        place: Path = ("exercise", at, "stage")
        if name is None and any(named):
            faults.append(Fault(place, "missing; expected a stage in every exercise, or in none"))
        elif name is not None and name in named[:at] and name != named[at - 1]:
            message = (
                f"found {found(name)} again; expected the exercises of a stage to follow each other"
            )
            faults.append(Fault(place, message))
    return faults


def _dose(keys: Keys, path: Path) -> list[Fault]:
    hold, reps, phase = (key in keys for key in ("hold", "reps", "phase"))
    if hold and (reps or phase):
        other = "reps" if reps else "phase"
        words = "expected hold (for ten holds: sets = 10), or reps with phases"
        return [Fault((*path, other), f"can't go with hold; {words}")]
    if reps and not phase:
        return [
            Fault(
                (*path, "reps"),
                f"has no phases; expected one or more, {_SUCH_PHASES}",
            )
        ]
    if phase and not reps:
        return [Fault((*path, "phase"), "has no reps; expected reps, such as reps = 10")]
    if not hold and not reps:
        return [Fault(path, f"has neither hold nor reps; expected {_HOLD}, or reps with phases")]
    return []


def _sides(keys: Keys, path: Path) -> list[Fault]:
    if keys.get("sides", "none") == "none" and (named := _naming_a_side(keys)):
        return [Fault((*path, named), _NO_SIDE)]
    if keys.get("by_side") is True and keys.get("sides") != "each":
        return [Fault((*path, "by_side"), 'only works with sides = "each"')]
    return []


def _names_a_side(text: str) -> bool:
    return "{side}" in text or "{other}" in text


def _naming_a_side(keys: Keys) -> str | None:
    """Return a key whose lines name a side, None where there is none."""
    for key in ("beforehand", "setup", "leave", "points", "in_rest", "in_switch"):
        value = keys.get(key)
        for line in value if isinstance(value, list) else [value]:
            texts = line.values() if isinstance(line, dict) else [line]
            if any(_names_a_side(text) for text in texts if isinstance(text, str)):
                return key
    return None


def _hold(hold: Keys, path: Path) -> list[Fault]:
    if not isinstance(hold.get("open", False), bool):
        return []  # that is told already, and what goes with it can't be judged
    if hold.get("open") is not True:
        faults = [
            Fault((*path, key), "only for an open hold (open = true)")
            for key in _OPEN_ONLY
            if key in hold
        ]
        if not faults and "time" not in hold:
            faults = [Fault(path, 'has no time; expected one, such as { time = "30s" }')]
        time, most = (milliseconds(hold.get(key)) for key in ("time", "max"))
        if time is not None and most is not None and most < time:
            faults.append(Fault((*path, "max"), "is shorter than time; expected at least time"))
        return faults
    if "time" in hold:
        return [Fault((*path, "time"), "an open hold has no time; expected goal instead")]
    if "goal" not in hold:
        return [Fault(path, 'has no goal; expected one, such as goal = "2m"')]
    return _order(hold, path)


def _order(hold: Keys, path: Path) -> list[Fault]:
    first, goal, last = (milliseconds(hold.get(key)) for key in ("first", "goal", "max"))
    if goal is None:
        return []
    faults = []
    if first is not None and first > goal:
        faults.append(Fault((*path, "first"), "is later than goal; expected at most goal"))
    if last is not None and last < goal:
        faults.append(Fault((*path, "max"), "is earlier than goal; expected at least goal"))
    return faults
