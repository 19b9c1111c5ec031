"""Keys that have no effect: not a mistake, but hardly what was meant."""

from collections.abc import Iterable, Iterator

from routine.definition.diagnostics import Diagnostic, report
from routine.definition.figure_poses import to_figure
from routine.definition.figure_showing import shown
from routine.definition.inheritance import FileLoader
from routine.definition.overrides import WAYS, ExerciseKeys, in_a_way, per_set
from routine.definition.resolving import is_exercise_file, resolved_routine
from routine.toml.parser import KeyPath, parse

_ONE_SET = "has no effect with one set; expected more sets, or leave this key out"
_NO_CHANGE = (
    'has no effect when sides do not change; expected sides = "each", or leave this key out'
)
_NO_SIDE = 'has no effect without sides; expected sides, such as "each", or leave this key out'
_NOT_SHOWN = "is never shown; expected its name in show, or that of a phase or a hold"
_NOT_SHORT = "has no effect, since it is no shorter than the text it replaces"


def unused_key_lines(text: str, file: str, name: str, loader: FileLoader) -> list[str]:
    """Return a line, as for a mistake, for each key of a valid file that has no effect."""
    data = parse(text, file)
    if is_exercise_file(data):
        return report(text, file, _unused_keys(data, data, ()))
    diagnostics: list[Diagnostic] = []
    names: dict[KeyPath, object] = {}
    for exercise in resolved_routine(data, text, file, name, loader).exercises:
        label, _, path = exercise.places[0]
        if label == file:
            names[path] = exercise.keys.get("name")
            kind, at = path
            diagnostics += _unused_keys(data[str(kind)][at], exercise.keys, path)
    return report(text, file, diagnostics, names)


def _unused_keys(own: ExerciseKeys, keys: ExerciseKeys, path: KeyPath) -> list[Diagnostic]:
    """Return an exercise's `own` keys that have no effect on it.

    `keys` are all its keys, with those of the file that it uses. Both must be valid.
    """
    ways = [keys, *(in_a_way(keys, way) for way in WAYS if way in keys)]
    sides = {way.get("sides", "none") for way in ways}
    messages: dict[str, str] = {}
    in_words: dict[str, str] = {}
    # A rest that cites its source is meant for routines that use the exercise file with more sets.
    if "rest" not in own.get("marks", {}) and not any(map(_may_rest, ways)):
        messages["rest"] = _ONE_SET
        if "group" not in keys:  # where there is a rest between two rounds
            messages |= dict.fromkeys(("in_rest", "every"), _ONE_SET)
            in_words["rest"] = _ONE_SET
    if "each" not in sides:
        messages |= dict.fromkeys(("switch", "in_switch", "by_side"), _NO_CHANGE)
        in_words["switch"] = _NO_CHANGE
    if sides == {"none"}:
        messages["limb"] = _NO_SIDE
    unused = [Diagnostic((*path, key), text) for key, text in messages.items() if key in own]
    words = own.get("words", {})
    unused += [Diagnostic((*path, "words", key), in_words[key]) for key in in_words if key in words]
    return [*unused, *_long_shorts(own, path), *_unused_poses(own, ways, path)]


def _may_rest(keys: ExerciseKeys) -> bool:
    """Return whether there may be a second set: planned, added after a check, or by progress."""
    listed = [value for value in per_set(keys).values() if isinstance(value, list)]
    sets = max([keys.get("sets", 1), keys.get("most_sets", 1), *map(len, listed)])
    return sets > 1 or "check" in keys or "sets" in keys.get("progress", {})


def _unused_poses(
    own: ExerciseKeys, ways: Iterable[ExerciseKeys], path: KeyPath
) -> Iterator[Diagnostic]:
    """Yield each pose of its own that no way shows, and that no other pose is like."""
    used = set()
    for figure in filter(None, map(to_figure, ways)):
        used |= shown(figure.showing)
    tables = [(way, own.get(way, {})) for way in WAYS] + [("", own)]
    poses = {
        (*([way] if way else []), "figure", "pose", name): pose
        for way, table in tables
        for name, pose in table.get("figure", {}).get("pose", {}).items()
    }
    used |= {pose.get("like") for pose in poses.values()}
    yield from (Diagnostic((*path, *at), _NOT_SHOWN) for at in poses if at[-1] not in used)


def _long_shorts(value: object, path: KeyPath) -> Iterator[Diagnostic]:
    """Yield each `short` that is no shorter than its `say`, anywhere in `value`."""
    inside = value.items() if isinstance(value, dict) else ()
    for part, item in enumerate(value) if isinstance(value, list) else inside:
        yield from _long_shorts(item, (*path, part))
    if (
        isinstance(value, dict)
        and {"say", "short"} <= value.keys()
        and len(value["short"]) >= len(value["say"])
    ):
        yield Diagnostic((*path, "short"), _NOT_SHORT)
