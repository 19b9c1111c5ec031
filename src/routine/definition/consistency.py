"""Keys checked against each other: hold or reps, sides, lines, documents, stages.

The private checks yield key paths inside the exercise, each with its message.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from routine.definition import progress_rules
from routine.definition.diagnostics import Diagnostic
from routine.definition.overrides import PER_SET, WAYS, ExerciseKeys, in_a_way
from routine.definition.value_types import milliseconds
from routine.model import Way
from routine.references import CAUTIONS, DOCUMENTS
from routine.text import nearest, one_of, quoted, suggestion
from routine.toml.parser import KeyPath

_Mistakes = Iterator[tuple[KeyPath, str]]

_NO_SIDE = 'names a {side}; expected sides = "each", "left" or "right"'
_OPEN_ONLY = ("goal", "first")
_LINES = ("beforehand", "setup", "leave", "points")  # keys of a list of lines
_LINE = ("in_rest", "in_switch")  # keys of a single line


def check_exercise(keys: ExerciseKeys, path: KeyPath) -> list[Diagnostic]:
    """Return the keys of one exercise that are valid each by itself, but not together."""
    mistakes = list(_one_way(keys)) or [*progress_rules.check_progress(keys), *_ways(keys)]
    return [Diagnostic((*path, *inside), message) for inside, message in mistakes]


def check_routine(keys: ExerciseKeys, exercises: Sequence[object]) -> list[Diagnostic]:
    """Return what is wrong with a routine's sources, and with the stages of its exercises."""
    return [Diagnostic(*row) for row in [*_sources(keys), *_stages(exercises)]]


def _ways(keys: ExerciseKeys) -> _Mistakes:
    for way in WAYS:
        if isinstance(keys.get(way), dict):
            for path, message in [*_one_way(in_a_way(keys, way)), *_line_of_way(keys, way)]:
                yield (way, *path), message


def _line_of_way(keys: ExerciseKeys, way: Way) -> _Mistakes:
    """Yield what is wrong with the line that describes a way."""
    if keys[way].get("sides", keys.get("sides", "none")) == "none":
        for key in ("say", "short"):
            if _names_a_side(keys[way].get(key)):
                yield (key,), _NO_SIDE


def _one_way(keys: ExerciseKeys) -> _Mistakes:
    yield from _dose(keys)
    yield from _per_set(keys)
    yield from _sides(keys)
    if isinstance(keys.get("hold"), dict):
        for path, message in _hold(keys["hold"]):
            yield ("hold", *path), message
    for key in _LINES:
        for at, line in enumerate(_items(keys.get(key))):
            yield from _line(line, (key, at))
    for key in _LINE:
        yield from _line(keys.get(key), (key,))
    yield from _sources(keys)


def _sources(keys: ExerciseKeys) -> _Mistakes:
    for at, source in enumerate(_items(keys.get("sources"))):
        if not isinstance(source, dict):
            continue
        ref, path = source.get("ref"), ("sources", at)
        twice = [key for key in ("title", "by", "link") if key in source]
        if ref is None and "title" not in source:
            yield path, "has neither ref nor title; expected one of them"
        elif ref is not None and twice:
            yield (*path, twice[0]), "can't go with ref, which already says it"
        elif isinstance(ref, str) and ref not in DOCUMENTS:
            end = suggestion(nearest(ref, DOCUMENTS)) or "; expected title instead of ref"
            yield (*path, "ref"), f"found {quoted(ref)}, an unknown document{end}"


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(line: object, path: KeyPath) -> _Mistakes:
    if not isinstance(line, dict):
        return
    name = line.get("caution")
    if not isinstance(name, str):
        if "say" not in line:
            yield (*path, "say"), "missing; expected the words to say"
    elif "say" in line or "short" in line:
        yield (*path, "caution"), "a named caution has its own words; leave out say and short"
    elif name in CAUTIONS and CAUTIONS[name].say is None:
        spoken = one_of(key for key, words in CAUTIONS.items() if words.say)
        yield (*path, "caution"), f"{quoted(name)} is never said; expected {spoken}"


def _per_set(keys: ExerciseKeys) -> _Mistakes:
    counts = {key: len(keys[key]) for key in PER_SET if isinstance(keys.get(key), list)}
    if type(keys.get("sets")) is int:
        counts["sets"] = keys["sets"]
    if len(set(counts.values())) > 1:
        (first, listed), *_, (last, many) = counts.items()
        end = ", or leave out sets" if last == "sets" else ""
        expected = f"{first} has {listed}, one for each set; expected as many{end}"
        yield (last,), f"found {many}, but {expected}"
    elif counts and type(most := keys.get("most_sets")) is int:
        key, many = next(iter(counts.items()))
        if many > most:
            yield (key,), f"found {many} sets; expected at most {most}, the value of most_sets"


def _stages(exercises: Sequence[object]) -> _Mistakes:
    """Yield where a stage is not a run of consecutive exercises."""
    names = [each.get("stage") if isinstance(each, dict) else None for each in exercises]
    for at, name in enumerate(names):
        path = ("exercise", at, "stage")
        if name is None and any(names):
            yield path, "missing; expected a stage in every exercise, or in none"
        elif name is not None and name in names[:at] and name != names[at - 1]:
            expected = "expected the exercises of a stage to follow each other"
            yield path, f"found {quoted(name)} again; {expected}"


def _dose(keys: ExerciseKeys) -> _Mistakes:
    hold, reps, phase = (key in keys for key in ("hold", "reps", "phase"))
    if hold and (reps or phase):
        expected = "expected hold (for ten holds: sets = 10), or reps with phases"
        yield ("reps" if reps else "phase",), f"can't go with hold; {expected}"
    elif reps and not phase:
        yield ("reps",), f"has no phases; expected one or more, such as {_example('phase')}"
    elif phase and not reps:
        yield ("phase",), "has no reps; expected reps, such as reps = 10"
    elif not hold and not reps:
        yield (), f"has neither hold nor reps; expected {_example('hold')}, or reps with phases"


def _example(key: str) -> str:
    from routine.definition.did_you_mean import EXAMPLES  # noqa: PLC0415 - for mistakes only

    return f"{key} = {EXAMPLES[key]}"


def _sides(keys: ExerciseKeys) -> _Mistakes:
    if keys.get("sides", "none") == "none" and (key := _key_naming_a_side(keys)):
        yield (key,), _NO_SIDE
    elif keys.get("by_side") is True and keys.get("sides") != "each":
        yield ("by_side",), 'only works with sides = "each"'


def _names_a_side(text: object) -> bool:
    return isinstance(text, str) and ("{side}" in text or "{other}" in text)


def _key_naming_a_side(keys: ExerciseKeys) -> str | None:
    """Return a key whose lines name a side, None if there is none."""
    for key in (*_LINES, *_LINE):
        value = keys.get(key)
        for line in value if isinstance(value, list) else [value]:
            if any(map(_names_a_side, line.values() if isinstance(line, dict) else [line])):
                return key
    return None


def _hold(hold: ExerciseKeys) -> _Mistakes:
    """Yield what is wrong in a hold, if it is clear whether it is an open one."""
    if hold.get("open", False) is True:
        yield from _open_hold(hold)
    elif hold.get("open", False) is False:
        misplaced = [key for key in _OPEN_ONLY if key in hold]
        for key in misplaced:
            yield (key,), "only for an open hold (open = true)"
        if not misplaced and "time" not in hold:
            yield (), 'has no time; expected one, such as { time = "30s" }'
        time, most = (milliseconds(hold.get(key)) for key in ("time", "max"))
        if time is not None and most is not None and most < time:
            yield ("max",), "is shorter than time; expected at least time"


def _open_hold(hold: ExerciseKeys) -> _Mistakes:
    if "time" in hold:
        yield ("time",), "an open hold has no time; expected goal instead"
    elif "goal" not in hold:
        yield (), 'has no goal; expected one, such as goal = "2m"'
    else:
        first, goal, last = (milliseconds(hold.get(key)) for key in ("first", "goal", "max"))
        if goal is not None and first is not None and first > goal:
            yield ("first",), "is later than goal; expected at most goal"
        if goal is not None and last is not None and last < goal:
            yield ("max",), "is earlier than goal; expected at least goal"
