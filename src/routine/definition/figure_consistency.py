"""The keys of a figure checked against each other, and against its exercise and each of its ways.

The checks yield key paths inside the exercise, each with its message. Each value must be valid by
itself.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from routine.definition.figure_phrases import PHRASES, parsed
from routine.definition.figure_poses import START, merged, own_figure, pose_keys
from routine.definition.figure_showing import LISTS
from routine.definition.overrides import WAYS, ExerciseKeys, in_a_way
from routine.model.figure import MOVES, THINGS, Thing, Touch
from routine.text import counted, nearest, one_of, quoted, suggestion
from routine.toml.parser import KeyPath

_Mistakes = Iterator[tuple[KeyPath, str]]
_Keys = Mapping[str, Any]


def check_figure(keys: ExerciseKeys) -> _Mistakes:
    """Yield what is wrong with the figure of an exercise, and with what its ways make of it."""
    wrong = [*_one_way(keys["figure"], keys)] if "figure" in keys else []
    yield from ((("figure", *path), message) for path, message in wrong)
    for way in WAYS:
        table = keys.get(way)
        if not wrong and isinstance(table, dict) and "figure" in table:
            for path, message in _one_way(keys[way]["figure"], in_a_way(keys, way)):
                yield (way, "figure", *path), message


def _one_way(own: _Keys, keys: ExerciseKeys) -> _Mistakes:
    """Yield what is wrong with the `own` keys of a figure, in an exercise that has it so."""
    figure = merged({}, own_figure(keys))
    names = tuple(dict.fromkeys((START, *figure.get("pose", ()))))
    wrong = [*_names(own.get("pose", {}), figure, names)]
    for name, table in {START: own, **own.get("pose", {})}.items():
        found = [*_left_and_right(table)] if keys.get("sides", "none") != "none" else []
        found += [] if wrong else [*_places(table, figure, name)]
        path: KeyPath = () if name == START else ("pose", name)
        yield from (((*path, *at), message) for at, message in found)
    yield from wrong
    yield from ((("show", *at), message) for at, message in _show(own.get("show", {}), keys, names))


def _names(poses: _Keys, figure: _Keys, names: tuple[str, ...]) -> _Mistakes:
    """Yield which poses have a name that is taken, or are like one that they can't be like."""
    for name, table in poses.items():
        path, like = ("pose", name, "like"), figure["pose"][name].get("like")
        if name == START:
            yield path[:2], "is the figure itself; expected another name"
        elif like is not None and "position" in table:
            yield path, "can't go with position, with which a pose starts afresh"
        elif like is not None and like not in names:
            yield path, _no_pose(like, names)
        elif _is_in_circle(name, figure):
            yield path, f"found {quoted(like)}, which is like this pose in turn"


def _no_pose(name: str, names: tuple[str, ...]) -> str:
    near = suggestion(nearest(name, names))
    expected = one_of(names) if len(names) > 1 else f'"{START}", the only pose'
    return f"found {quoted(name)}, which is no pose{near or f'; expected {expected}'}"


def _is_in_circle(name: str, figure: _Keys) -> bool:
    seen, at = {START}, name
    while at not in seen:
        seen.add(at)
        at = figure["pose"].get(at, {}).get("like", START)
    return at == name


def _left_and_right(table: _Keys) -> _Mistakes:
    message = "can't be used with sides; expected side or other"
    yield from (((key,), message) for key in ("left", "right") if key in table)
    for key in PHRASES:
        for at, phrase in enumerate(table.get(key, ())):
            if word := re.search(r"\b(left|right)\b", phrase.casefold()):
                yield (key, at), f"found {quoted(word[0])}, which {message}"


def _places(table: _Keys, figure: _Keys, name: str) -> _Mistakes:
    """Yield which contacts of a pose are with a thing that is placed nowhere."""
    keys = pose_keys(figure, name)
    things = [each for phrase in keys.get("things", ()) for each in parsed("things", phrase)[0]]
    placed = {word for each in things if isinstance(each, Thing) for word in (each.name, each.to)}
    for at, phrase in enumerate(keys.get("touch", ())):
        for each in parsed("touch", phrase)[0]:
            if isinstance(each, Touch) and each.to in THINGS and each.to not in placed:
                where: KeyPath = ("touch", at) if "touch" in table else ("things",)
                if where[0] in table:
                    end = f'expected it among things, such as "{each.to} beside pelvis"'
                    yield where, f"{quoted(phrase)} needs the {each.to}, which is nowhere; {end}"


def _show(show: _Keys, keys: ExerciseKeys, names: tuple[str, ...]) -> _Mistakes:
    """Yield what is shown that is no pose, or when there is nothing to show it with."""
    for path, name in _shown(show):
        if name not in {*names, *MOVES}:
            yield path, _no_pose(name, names)
    for key in filter(show.__contains__, LISTS):
        count = len(keys.get(key, ()))
        if isinstance(show[key], list) and len(show[key]) > count:
            found = f"found {counted(len(show[key]), 'pose')} for {counted(count, 'line')}"
            yield (key,), f"{found}; expected at most one for each"
    phases = [each["name"] for each in keys.get("phase", ())]
    for name in show.get("phase", {}):
        if name not in phases:
            near = suggestion(nearest(name, phases))
            yield ("phase", name), f"is no phase of the exercise{near}"
    if "hold" in show and "hold" not in keys:
        yield ("hold",), "the exercise has no hold; leave this key out"


def _shown(show: _Keys) -> Iterator[tuple[KeyPath, str]]:
    for key, value in show.items():
        if isinstance(value, str):
            yield (key,), value
        else:
            named = value.items() if isinstance(value, dict) else enumerate(value)
            yield from (((key, at), name) for at, name in named)
