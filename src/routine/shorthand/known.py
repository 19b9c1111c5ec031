"""Exercises of the library that a plan names, and whether its dose fits them."""

from collections.abc import Iterable, Mapping
from typing import Any

from routine.model import HOLD, Exercise, Hold
from routine.shorthand.items import Item
from routine.text import nearest
from routine.units import format_duration, parse_duration

_ALIKE = 0.84
"""How alike a misspelt name must be; "plank" is no misspelt "side plank"."""


class KnownExercises:
    """The exercises of the library, found by their files' names or their own, in any number."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        """Take the exercises, each with the name of its file as its `id`."""
        self._by_key = {
            key_of(name): exercise
            for exercise in exercises
            for name in (exercise.id, exercise.name)
            if name
        }

    def named(self, name: str) -> Exercise | None:
        """Return the exercise of this name, None without one: "Wall sits" is the wall sit."""
        return self._by_key.get(key_of(name))

    def near(self, name: str) -> Exercise | None:
        """Return the exercise that a misspelt name probably means."""
        near = nearest(key_of(name), self._by_key, _ALIKE)
        return self._by_key[near] if near else None


def key_of(name: str) -> str:
    """Return what is the same of a name, however it is spelt: no capitals, blanks or plurals."""
    plain = "".join(letter if letter.isalnum() else " " for letter in _bare(name))
    return "".join(map(_singular, plain.split()))


def _bare(name: str) -> str:
    return name.casefold().replace("'", "").replace("\u2019", "")


def _singular(word: str) -> str:
    for ending in ("sses", "shes", "ches", "xes"):
        if word.endswith(ending):
            return word[:-2]
    is_plural = word.endswith("s") and not word.endswith("ss") and len(word) > 2  # noqa: PLR2004 - "as"
    return word[:-1] if is_plural else word


def used(
    exercise: Exercise, keys: Mapping[str, Any], item: Item, rounds: int
) -> dict[str, Any] | None:
    """Return the keys that `use` an exercise of the library with this dose; None if they don't fit.

    Its setup tells how: so a hold stays a hold, reps keep its phases, each side stays each side,
    a hold that is kept short stays so, and there are not more sets than it may have in all rounds.
    """
    has_dose = bool(keys.keys() & {"reps", "hold"})
    sides = "none" if item.is_on else keys.get("sides", exercise.sides)
    if ("phase" in keys and not _is_held_as(exercise, keys["phase"])) or (
        has_dose and ("hold" in keys) != (exercise.hold is not None)
    ):
        return None
    if (sides == "none") != (exercise.sides == "none"):
        return None
    own = {key: value for key, value in keys.items() if key not in {"limb", "own_pace", "phase"}}
    if "hold" in own and exercise.hold is not None:
        times = [figure.value for figure in item.times]
        if not exercise.hold.open and max(times) > (exercise.hold.max_ms or max(times)):
            return None
        own["hold"] = {"time": own["hold"]["time"], **_kept(exercise.hold)}
    sets = _sets(exercise, own, item, is_one=has_dose or rounds > 1)
    if sets is None or sets * rounds > (exercise.most_sets or sets * rounds):
        return None
    is_said = sets == exercise.sets or max(len(item.reps), len(item.times)) > 1
    return {"use": exercise.id, **({} if is_said and "sets" not in own else {"sets": sets}), **own}


def _is_held_as(exercise: Exercise, phases: list[Mapping[str, str]]) -> bool:
    """Return whether reps that are held, and let go, are held as long as those of the exercise."""
    held = max((phase.ms for phase in exercise.phases), default=0)
    return phases[0]["name"] == HOLD and parse_duration(phases[0]["time"]) == held


def _sets(exercise: Exercise, keys: Mapping[str, Any], item: Item, *, is_one: bool) -> int | None:
    """Return how many sets there are, None where the exercise can't have as many.

    With `is_one` it is one set, unless more are asked for, or each of its sets is another.
    """
    own = max(len(item.reps), len(item.times))
    hold = exercise.hold
    is_ladder = bool(exercise.points or (hold and hold.times_ms and "hold" not in keys))
    is_ladder = is_ladder or bool(exercise.ladder and "reps" not in keys)
    sets = own if own > 1 else keys.get("sets", 1 if is_one and not is_ladder else exercise.sets)
    return None if is_ladder and sets != exercise.sets else int(sets)


def _kept(hold: Hold) -> dict[str, Any]:
    """Return the keys of a hold that stay when it gets another time."""
    if hold.open:
        return {}
    kept = {"name": hold.name, "slow_breath": hold.slow_breath}
    if hold.max_ms is not None:
        kept["max"] = format_duration(hold.max_ms)
    return {key: value for key, value in kept.items() if value not in {False, HOLD}}
