"""What the keys of one exercise mean together: hold or reps, sides, lines, documents, stages."""

from collections.abc import Sequence
from typing import Any

from routine.definition import progress_rules
from routine.definition.diagnostics import Diagnostic
from routine.definition.did_you_mean import EXAMPLES
from routine.definition.overrides import PER_SET, WAYS, ExerciseKeys, in_a_way
from routine.definition.value_types import milliseconds
from routine.model import Way
from routine.references import CAUTIONS, DOCUMENTS
from routine.spelling import nearest, suggestion
from routine.toml.parser import KeyPath
from routine.toml.quoting import one_of, quoted

_SUCH_PHASES = f"such as phase = {EXAMPLES['phase']}"
_HOLD = f"hold = {EXAMPLES['hold']}"
_NO_SIDE = 'names a {side}; expected sides = "each", "left" or "right"'
_OPEN_ONLY = ("goal", "first")
_LINES = ("beforehand", "setup", "leave", "points")  # keys of a list of lines
_LINE = ("in_rest", "in_switch")  # keys of a single line


def check_exercise(keys: ExerciseKeys, path: KeyPath) -> list[Diagnostic]:
    """Return the keys of one exercise that are valid each by itself, but not together."""
    mistakes = _of_one_way(keys, path)
    if not mistakes:
        mistakes = progress_rules.check_progress(keys, path)
        for way in WAYS:
            if isinstance(keys.get(way), dict):
                mistakes += _of_one_way(in_a_way(keys, way), (*path, way))
                mistakes += _line_of_way(keys, way, (*path, way))
    return mistakes


def _line_of_way(keys: ExerciseKeys, way: Way, path: KeyPath) -> list[Diagnostic]:
    """Return what is wrong with the line that describes a way."""
    sides = keys[way].get("sides", keys.get("sides", "none"))
    texts = {key: keys[way].get(key) for key in ("say", "short")}
    named = [key for key, text in texts.items() if isinstance(text, str) and _names_a_side(text)]
    return [Diagnostic((*path, key), _NO_SIDE) for key in named if sides == "none"]


def _of_one_way(keys: ExerciseKeys, path: KeyPath) -> list[Diagnostic]:
    mistakes = [*_dose(keys, path), *_per_set(keys, path), *_sides(keys, path)]
    if isinstance(keys.get("hold"), dict):
        mistakes += _hold(keys["hold"], (*path, "hold"))
    for key in _LINES:
        for at, line in enumerate(_items(keys.get(key))):
            mistakes += _line(line, (*path, key, at))
    for key in _LINE:
        if key in keys:
            mistakes += _line(keys[key], (*path, key))
    return mistakes + check_sources(keys, path)


def check_sources(keys: ExerciseKeys, path: KeyPath) -> list[Diagnostic]:
    """Return what is wrong with the sources of an exercise or a routine."""
    mistakes = []
    for at, source in enumerate(_items(keys.get("sources"))):
        if not isinstance(source, dict):
            continue
        ref, place = source.get("ref"), (*path, "sources", at)
        if ref is None and "title" not in source:
            mistakes.append(Diagnostic(place, "has neither ref nor title; expected one of them"))
        elif ref is not None and (
            more := [key for key in ("title", "by", "link") if key in source]
        ):
            mistakes.append(
                Diagnostic((*place, more[0]), "can't go with ref, which already says it")
            )
        elif isinstance(ref, str) and ref not in DOCUMENTS:
            near = nearest(ref, DOCUMENTS)
            end = suggestion(near) or "; expected title instead of ref"
            mistakes.append(
                Diagnostic((*place, "ref"), f"found {quoted(ref)}, an unknown document{end}")
            )
    return mistakes


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(line: object, path: KeyPath) -> list[Diagnostic]:
    if not isinstance(line, dict):
        return []
    name = line.get("caution")
    if not isinstance(name, str):
        return (
            []
            if "say" in line
            else [Diagnostic((*path, "say"), "missing; expected the words to say")]
        )
    if "say" in line or "short" in line:
        return [
            Diagnostic(
                (*path, "caution"), "a named caution has its own words; leave out say and short"
            )
        ]
    if name in CAUTIONS and CAUTIONS[name].say is None:
        spoken = one_of(key for key, words in CAUTIONS.items() if words.say)
        return [Diagnostic((*path, "caution"), f"{quoted(name)} is never said; expected {spoken}")]
    return []


def _per_set(keys: ExerciseKeys, path: KeyPath) -> list[Diagnostic]:
    counts = {key: len(keys[key]) for key in PER_SET if isinstance(keys.get(key), list)}
    if type(keys.get("sets")) is int:
        counts["sets"] = keys["sets"]
    most = keys.get("most_sets")
    if len(set(counts.values())) <= 1:
        return [
            Diagnostic(
                (*path, key), f"found {many} sets; expected at most {most}, the value of most_sets"
            )
            for key, many in list(counts.items())[:1]
            if type(most) is int and many > most
        ]
    (first, listed), *_, (last, many) = counts.items()
    message = f"found {many}, but {first} has {listed}, one for each set; expected as many"
    end = ", or leave out sets" if last == "sets" else ""
    return [Diagnostic((*path, last), message + end)]


def check_stages(exercises: Sequence[object]) -> list[Diagnostic]:
    """Return what is wrong with a routine's stages: each is a run of consecutive exercises."""
    mistakes = []
    names = [each.get("stage") if isinstance(each, dict) else None for each in exercises]
    for at, name in enumerate(names):
        place: KeyPath = ("exercise", at, "stage")
        if name is None and any(names):
            mistakes.append(
                Diagnostic(place, "missing; expected a stage in every exercise, or in none")
            )
        elif name is not None and name in names[:at] and name != names[at - 1]:
            expected = "expected the exercises of a stage to follow each other"
            mistakes.append(Diagnostic(place, f"found {quoted(name)} again; {expected}"))
    return mistakes


def _dose(keys: ExerciseKeys, path: KeyPath) -> list[Diagnostic]:
    hold, reps, phase = (key in keys for key in ("hold", "reps", "phase"))
    if hold and (reps or phase):
        other = "reps" if reps else "phase"
        words = "expected hold (for ten holds: sets = 10), or reps with phases"
        return [Diagnostic((*path, other), f"can't go with hold; {words}")]
    if reps and not phase:
        return [
            Diagnostic(
                (*path, "reps"),
                f"has no phases; expected one or more, {_SUCH_PHASES}",
            )
        ]
    if phase and not reps:
        return [Diagnostic((*path, "phase"), "has no reps; expected reps, such as reps = 10")]
    if not hold and not reps:
        return [
            Diagnostic(path, f"has neither hold nor reps; expected {_HOLD}, or reps with phases")
        ]
    return []


def _sides(keys: ExerciseKeys, path: KeyPath) -> list[Diagnostic]:
    if keys.get("sides", "none") == "none" and (key := _key_naming_a_side(keys)):
        return [Diagnostic((*path, key), _NO_SIDE)]
    if keys.get("by_side") is True and keys.get("sides") != "each":
        return [Diagnostic((*path, "by_side"), 'only works with sides = "each"')]
    return []


def _names_a_side(text: str) -> bool:
    return "{side}" in text or "{other}" in text


def _key_naming_a_side(keys: ExerciseKeys) -> str | None:
    """Return a key whose lines name a side, None where there is none."""
    for key in (*_LINES, *_LINE):
        value = keys.get(key)
        for line in value if isinstance(value, list) else [value]:
            texts = line.values() if isinstance(line, dict) else [line]
            if any(_names_a_side(text) for text in texts if isinstance(text, str)):
                return key
    return None


def _hold(hold: ExerciseKeys, path: KeyPath) -> list[Diagnostic]:
    if not isinstance(hold.get("open", False), bool):
        return []  # reported already, and what goes with it can't be judged
    if hold.get("open") is not True:
        mistakes = [
            Diagnostic((*path, key), "only for an open hold (open = true)")
            for key in _OPEN_ONLY
            if key in hold
        ]
        if not mistakes and "time" not in hold:
            mistakes = [Diagnostic(path, 'has no time; expected one, such as { time = "30s" }')]
        time, most = (milliseconds(hold.get(key)) for key in ("time", "max"))
        if time is not None and most is not None and most < time:
            mistakes.append(
                Diagnostic((*path, "max"), "is shorter than time; expected at least time")
            )
        return mistakes
    if "time" in hold:
        return [Diagnostic((*path, "time"), "an open hold has no time; expected goal instead")]
    if "goal" not in hold:
        return [Diagnostic(path, 'has no goal; expected one, such as goal = "2m"')]
    return _order(hold, path)


def _order(hold: ExerciseKeys, path: KeyPath) -> list[Diagnostic]:
    first, goal, last = (milliseconds(hold.get(key)) for key in ("first", "goal", "max"))
    if goal is None:
        return []
    mistakes = []
    if first is not None and first > goal:
        mistakes.append(Diagnostic((*path, "first"), "is later than goal; expected at most goal"))
    if last is not None and last < goal:
        mistakes.append(Diagnostic((*path, "max"), "is earlier than goal; expected at least goal"))
    return mistakes
