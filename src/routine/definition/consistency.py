"""The keys of an exercise checked against each other: dose, sides, breath, lines, documents.

The private checks yield key paths inside the exercise, each with its message.
"""

from collections.abc import Iterator
from typing import Any

from routine.definition import progress_rules
from routine.definition.diagnostics import Diagnostic
from routine.definition.dose_consistency import check_dose
from routine.definition.overrides import WAYS, ExerciseKeys, in_a_way
from routine.model import Way
from routine.references import CAUTIONS, DOCUMENTS
from routine.text import nearest, one_of, quoted, suggestion
from routine.toml.parser import KeyPath

_Mistakes = Iterator[tuple[KeyPath, str]]

_NO_SIDE = 'names a {side}; expected sides = "each", "left" or "right"'
_EITHER_SIDE = "names a {side}, but is the same on both; expected words without it"
_LINES = ("beforehand", "setup", "leave", "points")  # keys of a list of lines
_LINE = ("in_rest", "in_switch", "note")  # keys of a single line


def check_exercise(keys: ExerciseKeys, path: KeyPath) -> list[Diagnostic]:
    """Return the keys of one exercise that are valid each by itself, but not together."""
    mistakes = list(_one_way(keys)) or [*progress_rules.check_progress(keys), *_ways(keys)]
    return [Diagnostic((*path, *inside), message) for inside, message in mistakes]


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
    yield from check_dose(keys)
    yield from _sides(keys)
    yield from _breath(keys)
    yield from check_words(keys)
    for key in _LINES:
        for at, line in enumerate(_items(keys.get(key))):
            yield from _line(line, (key, at))
    for key in _LINE:
        yield from _line(keys.get(key), (key,))
    yield from check_sources(keys)


def check_sources(keys: ExerciseKeys) -> _Mistakes:
    """Yield what is wrong with the documents that an exercise or a routine follows."""
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


def _sides(keys: ExerciseKeys) -> _Mistakes:
    if keys.get("sides", "none") == "none" and (key := _key_naming_a_side(keys)):
        yield (key,), _NO_SIDE
    elif keys.get("by_side") is True and keys.get("sides") != "each":
        yield ("by_side",), 'only works with sides = "each"'


def _breath(keys: ExerciseKeys) -> _Mistakes:
    """Yield where the breath is held against a caution, or goes through a nose that it can't."""
    phases = [each for each in _items(keys.get("phase")) if isinstance(each, dict)]
    for at, phase in enumerate(phases):
        if phase.get("breath") == "hold" and "never-hold" in _said_cautions(keys):
            yield (
                ("phase", at, "breath"),
                'found "hold" beside the caution "never-hold"; expected another',
            )
        if phase.get("breath") in ("hold", "free") and "through" in phase:
            expected = 'expected breath = "in" or "out"'
            yield ("phase", at, "through"), f"has no effect with this breath; {expected}"


def _said_cautions(keys: ExerciseKeys) -> list[object]:
    """Return the cautions of an exercise, by name or as a table, and those that its lines say."""
    lines = [line for key in _LINES for line in _items(keys.get(key)) if isinstance(line, dict)]
    return [*_items(keys.get("cautions")), *(line.get("caution") for line in lines)]


def check_words(keys: ExerciseKeys) -> _Mistakes:
    """Yield which words of one's own, or lines of a hold, name a side, which is not known there."""
    words, hold = keys.get("words"), keys.get("hold")
    for key, text in words.items() if isinstance(words, dict) else ():
        if _names_a_side(text):
            yield ("words", key), _EITHER_SIDE
    for at, line in enumerate(_items(hold.get("say")) if isinstance(hold, dict) else ()):
        for key, text in line.items() if isinstance(line, dict) else ():
            if _names_a_side(text):
                yield ("hold", "say", at, key), _EITHER_SIDE


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
