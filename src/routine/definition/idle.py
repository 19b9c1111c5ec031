"""Keys that change nothing where they stand: no mistake, but hardly what was meant."""

from collections.abc import Iterator

from routine.definition.consistency import WAYS, Keys, in_a_way
from routine.definition.rules import Fault
from routine.definition.source import Path

_ONE_SET = "has no effect with one set; expected more sets, or leave this key out"
_NO_CHANGE = (
    'has no effect when sides do not change; expected sides = "each", or leave this key out'
)
_NO_SIDE = 'has no effect without sides; expected sides, such as "each", or leave this key out'
_NOT_SHORT = "has no effect, since it is no shorter than the text it replaces"


def idle(own: Keys, keys: Keys, path: Path) -> list[Fault]:
    """Return the keys that an exercise has of its own and that change nothing in it.

    `keys` are all its keys, those of the file that it uses too; both are valid.
    """
    ways = [keys, *(in_a_way(keys, way) for way in WAYS if way in keys)]
    sides = {way.get("sides", "none") for way in ways}
    told: dict[str, str] = {}
    # A rest with a mark is there for a routine that uses the exercise file with more sets.
    if "rest" not in own.get("marks", {}) and not any(map(_may_rest, ways)):
        told |= dict.fromkeys(("rest", "in_rest"), _ONE_SET)
    if "each" not in sides:
        told |= dict.fromkeys(("switch", "in_switch", "by_side"), _NO_CHANGE)
    if sides == {"none"}:
        told["limb"] = _NO_SIDE
    faults = [Fault((*path, key), words) for key, words in told.items() if key in own]
    return [*faults, *_shorts(own, path)]


def _may_rest(keys: Keys) -> bool:
    """Return whether there may be a second set: planned, added after a check, or grown to."""
    listed = [keys[key] for key in ("reps", "points") if isinstance(keys.get(key), list)]
    sets = max([keys.get("sets", 1), keys.get("most_sets", 1), *map(len, listed)])
    return sets > 1 or "check" in keys or "sets" in keys.get("progress", {})


def _shorts(value: object, path: Path) -> Iterator[Fault]:
    inside = value.items() if isinstance(value, dict) else ()
    for part, item in enumerate(value) if isinstance(value, list) else inside:
        yield from _shorts(item, (*path, part))
    if (
        isinstance(value, dict)
        and {"say", "short"} <= value.keys()
        and len(value["short"]) >= len(value["say"])
    ):
        yield Fault((*path, "short"), _NOT_SHORT)
