"""Sets that begin every minute: whether their work fits into it, and how many there are."""

from typing import Final

from routine.definition.value_types import REP_TIME
from routine.definition.work_times import most_of, room_in_every, side_ms
from routine.limits import MOST_SETS
from routine.model import Exercise
from routine.shorthand.exercises import Keys, time, within
from routine.shorthand.items import Amount, Item, NotUnderstoodError
from routine.shorthand.known import KnownExercises
from routine.units import SECOND, format_duration

LEAST_EVERY_MS: Final = 5 * SECOND
_LEAST_REP_MS: Final = 200


def add_every(item: Item, common: Item, keys: Keys, known: KnownExercises) -> None:
    """Add `every` to the keys of an exercise, and its pace if it must be quick to fit into it.

    Raises NotUnderstoodError if it doesn't fit, or if there is a rest beside it.
    """
    every, rests = item.every or common.every or Amount(0, item.at), item.rests
    rests = rests or (common.rests if common.every else [])
    if rests:
        expected = "expected no rest: what is left of the time is rest"
        raise NotUnderstoodError(rests[0].at, expected)
    keys["every"] = time(every, LEAST_EVERY_MS)
    if item.total is not None and item.has_one_set:
        sets = Amount(item.total.value // every.value, item.total.at)
        keys["sets"] = within(sets, 1, MOST_SETS, "sets")
    exercise = known.named(keys["use"]) if "use" in keys else None
    if exercise is None and keys.get("own_pace"):
        _quicken(keys)
    whole = keys if exercise is None else {**_keys_of(exercise), **keys}
    most = _most(whole)
    if (side_ms(whole) or 0) > most:
        at = [*item.times, *item.reps, Amount(0, item.at)][0].at
        work = "work" if most > every.value // 2 else "work on each side"
        longest = format_duration(max(0, most) // SECOND * SECOND)
        raise NotUnderstoodError(at, f"expected at most {longest} of {work} every {keys['every']}")
    for way in _other_ways(exercise):
        its = _keys_of(way)
        if (side_ms(its) or 0) > _most({**its, "every": keys["every"]}):
            expected = f'expected more time: the {way.way} way of "{way.id}" takes longer'
            raise NotUnderstoodError(every.at, expected)


def _most(keys: Keys) -> int:
    """Return how long the work of one side may take, in ms."""
    room = room_in_every(keys)
    return room.ms if room else 0


def _quicken(keys: Keys) -> None:
    """Make repetitions at one's own pace as quick as they must be."""
    rep_ms = _most(keys) // (most_of(keys["reps"]) or 1) // 100 * 100
    if rep_ms < REP_TIME:
        keys["own_pace"] = {"rep_time": format_duration(max(_LEAST_REP_MS, rep_ms))}


def _keys_of(exercise: Exercise) -> Keys:
    """Return the keys of an exercise that tell how long its work takes; a rep is one part."""
    own, hold, switch = exercise.own_pace, exercise.hold, format_duration(exercise.switch_ms)
    keys: Keys = {"sides": exercise.sides, "by_side": exercise.by_side, "switch": switch}
    if hold is not None:
        return keys | {"hold": {"time": format_duration(hold.end_ms)}}
    rep_ms = own.rep_ms if own else sum(phase.ms for phase in exercise.phases)
    return keys | {"reps": exercise.reps, "phase": [{"time": format_duration(rep_ms)}]}


def _other_ways(exercise: Exercise | None) -> list[Exercise]:
    """Return the ways of an exercise that have a dose of their own."""
    ways = [exercise.easier, exercise.harder] if exercise else []
    return [way for way in ways if way and exercise and _dose(way) != _dose(exercise)]


def _dose(exercise: Exercise) -> tuple[object, ...]:
    return exercise.hold, exercise.phases, exercise.reps
