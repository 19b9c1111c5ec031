"""Keys over other keys: a routine's over those of the exercise file it uses, a way's over both."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from routine.definition import figure_inheritance, progress_rules
from routine.definition.value_types import milliseconds
from routine.model import Way

ExerciseKeys = Mapping[str, Any]
"""The keys of one exercise with their values, as a file has them."""

PER_SET = ("reps", "points")
"""Keys whose value may be a list with an item for each set."""
LINES = ("beforehand", "setup", "leave")
"""Keys of a list of lines to say."""
WAYS: tuple[Way, ...] = ("easier", "harder")

_DROPPED_BY = {
    "hold": {"reps", "phase", "own_pace"},
    "reps": {"hold"},
    "phase": {"hold", "own_pace"},
    "own_pace": {"hold", "phase"},
    "every": {"rest"},
    "rest": {"every"},
}
_DOSE = ("sets", "reps", "phase", "hold", "points", "own_pace", "every")


def overridden(base: ExerciseKeys, own: ExerciseKeys) -> dict[str, Any]:
    """Return the keys of an exercise file, `base`, with a routine's `own` keys over them.

    Lists and tables are replaced as a whole. Setting hold drops reps and phase, and vice versa; so
    do own_pace with phase and hold, and every with rest; in the ways of the exercise as well.
    A mark says where a number comes from, so it is dropped with the number. The rule of progress
    is kept as far as it fits the new dose.
    """
    dropped = {"format"}
    for key, others in _DROPPED_BY.items():
        if own.get(key, False) is not False:
            dropped |= others
    if own.get("sides", "each") != "each":
        dropped |= {"by_side"}
    if any(isinstance(value, list) for value in per_set(own).values()):
        dropped |= {"sets"}
    base = _with_fitting_ways(base, own, dropped)
    kept = {key: value for key, value in base.items() if key not in dropped}
    laid_over = kept | _marks(base, own) | dict(own)
    if "rest" in base and "rest" not in own:
        laid_over |= _rest_for(laid_over)
    merged = figure_inheritance.inherited(base, own, laid_over)
    return merged if progress_rules.KEY in own else progress_rules.fitting(merged)


def _with_fitting_ways(base: ExerciseKeys, own: ExerciseKeys, dropped: set[str]) -> ExerciseKeys:
    """Return `base` with what its ways keep where keys of another dose are laid over it.

    A way loses what the base loses, but not a whole dose of its own. What then differs in nothing
    but its words, which would be about that dose, is no way any more.
    """
    fitting = dict(base)
    for way in WAYS:
        table = base.get(way)
        if way in own or not isinstance(table, dict):
            continue
        lost = dropped & table.keys() - _own_dose(table, dropped)
        kept = {key: value for key, value in table.items() if key not in lost}
        if lost & {*_DOSE} and isinstance(marks := table.get("marks"), dict):
            kept["marks"] = {key: mark for key, mark in marks.items() if key != "dose"}
        fitting[way] = kept
        if lost and kept.keys() <= {"say", "short", "marks"}:
            del fitting[way]
    return fitting


def _own_dose(way: ExerciseKeys, dropped: set[str]) -> set[str]:
    """Return the keys of a way that stay: a whole dose of its own, its sets, and its sides."""
    whole = {"hold"} if "hold" in way else {"reps", "phase"}
    own = whole if whole <= way.keys() else set()
    doses = per_set({key: way[key] for key in way if key in own or key not in dropped}).values()
    sets = {"sets"} if doses and not any(isinstance(each, list) for each in doses) else set()
    return own | sets | ({"by_side"} if "sides" in way else set())


def _rest_for(keys: ExerciseKeys) -> dict[str, Any]:
    """Return the longest of a list of rests, where it is not one for each by now; else nothing."""
    rests, listed = (
        keys.get("rest"),
        [each for each in per_set(keys).values() if isinstance(each, list)],
    )
    sets = len(listed[0]) if listed else keys.get("sets", 1)
    if not isinstance(rests, list) or not rests or sets == len(rests) + 1:
        return {}
    return {"rest": max(rests, key=lambda each: milliseconds(each) or 0)}


def per_set(keys: ExerciseKeys) -> dict[str, Any]:
    """Return the values that may be a list with an item for each set, by their keys."""
    hold = keys.get("hold")
    values = {key: keys[key] for key in PER_SET if key in keys}
    return values | (
        {"hold.time": hold["time"]} if isinstance(hold, dict) and "time" in hold else {}
    )


def _marks(base: ExerciseKeys, own: ExerciseKeys) -> dict[str, Any]:
    given = base.get("marks")
    marks = dict(given) if isinstance(given, dict) else {}
    changed = any(key in own and own[key] != base.get(key) for key in _DOSE)
    if changed or ("rest" in own and "every" in base):
        marks.pop("dose", None)
    if "hold" in own and own["hold"] != base.get("hold"):
        marks.pop("first", None)
    if "every" in own or ("rest" in own and own["rest"] != base.get("rest")):
        marks.pop("rest", None)
    return {"marks": marks}


def changed(base: ExerciseKeys, own: ExerciseKeys) -> dict[str, Any]:
    """Return the keys of an exercise with `own` keys over them, to which its cautions only add.

    So do its lines with `caution = true`, which every voice says: they come first.
    A way keeps the cautions that it has in the base, or would have if it were there.
    """
    own = {**own, **{key: _with_spoken_cautions(base, own, key) for key in LINES if key in own}}
    merged = overridden(base, own) | _cautions(base, own)
    for way in WAYS:
        if isinstance(table := merged.get(way), dict) and (way in own or "cautions" in table):
            was = in_a_way(base, way) if isinstance(base.get(way), dict) else base
            added = {"cautions": both(own.get("cautions"), table.get("cautions"))}
            merged[way] = table | _cautions(was, added)
    return merged


def _cautions(base: ExerciseKeys, own: ExerciseKeys) -> dict[str, Any]:
    return {"cautions": both(base.get("cautions"), own.get("cautions"))}


def _with_spoken_cautions(base: ExerciseKeys, own: ExerciseKeys, key: str) -> object:
    lines = base.get(key)
    said = [
        line
        for line in (lines if isinstance(lines, list) else ())
        if isinstance(line, dict) and line.get("caution", False) is not False
    ]
    return both(said, own[key]) if said and isinstance(own[key], list) else own[key]


def both(kept: object, added: object) -> list[Any]:
    """Return the items of two lists, each once; what is no list has none."""
    lists = [value for value in (kept, added) if isinstance(value, list)]
    items: list[Any] = []
    for item in chain.from_iterable(lists):
        items += [] if item in items else [item]
    return items


def in_a_way(keys: ExerciseKeys, way: Way) -> dict[str, Any]:
    """Return the keys of an exercise done in one of its ways."""
    plain = {key: value for key, value in keys.items() if key not in {*WAYS, progress_rules.KEY}}
    own = {key: value for key, value in keys[way].items() if key not in {"say", "short"}}
    merged = overridden(plain, own)
    if "figure" in plain and "figure" in own:
        merged["figure"] = figure_inheritance.laid_over(plain, own, merged)
    return merged
