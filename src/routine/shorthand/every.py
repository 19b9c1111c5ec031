"""Sets that begin every minute: whether their work fits into it, and how many there are."""

from typing import Final

from routine.limits import MOST_SETS
from routine.model import Exercise
from routine.shorthand.exercises import Keys, time, within
from routine.shorthand.items import Amount, Item, NotUnderstoodError
from routine.shorthand.known import KnownExercises
from routine.units import SECOND, format_duration, parse_duration

LEAST_EVERY_MS: Final = 5 * SECOND
_LEAST_REST_MS: Final = 3 * SECOND
_SWITCH_MS: Final = 5 * SECOND
_REP_MS: Final = 3 * SECOND  # as the format takes a repetition to last, if nothing else is said
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
    room = _room(every.value, keys, exercise)
    if _work(item, keys, exercise, room) > room:
        most = format_duration(max(0, room) // SECOND * SECOND)
        at = [*item.times, *item.reps, Amount(0, item.at)][0].at
        work = "work" if room > every.value // 2 else "work on each side"
        expected = f"expected at most {most} of {work} every {keys['every']}"
        raise NotUnderstoodError(at, expected)
    for way in _other_ways(exercise):
        if _library_work(way, way.reps) > _room(every.value, keys, way):
            expected = f'expected more time: the {way.way} way of "{way.id}" takes longer'
            raise NotUnderstoodError(every.at, expected)


def _other_ways(exercise: Exercise | None) -> list[Exercise]:
    """Return the ways of an exercise that have a dose of their own."""
    ways = [exercise.easier, exercise.harder] if exercise else []
    return [way for way in ways if way and exercise and _dose(way) != _dose(exercise)]


def _dose(exercise: Exercise) -> tuple[object, ...]:
    return exercise.hold, exercise.phases, exercise.reps


def _room(every_ms: int, keys: Keys, exercise: Exercise | None) -> int:
    """Return how long the work of one side may take, in ms."""
    room = every_ms - _LEAST_REST_MS
    if keys.get("sides", exercise.sides if exercise else "none") != "each":
        return room
    switch = exercise.switch_ms if exercise else _SWITCH_MS
    return (room - (parse_duration(keys["switch"]) if "switch" in keys else switch)) // 2


def _work(item: Item, keys: Keys, exercise: Exercise | None, room: int) -> int:
    """Return how long the work of one side takes, in ms; own pace is made as quick as it must."""
    if "hold" in keys:
        return max(figure.value for figure in item.times)
    given = keys.get("reps", exercise.reps if exercise else 1)
    reps = int(max(given) if isinstance(given, list) else given)
    if "phase" in keys:
        return reps * sum(parse_duration(phase["time"]) for phase in keys["phase"])
    if exercise is not None:
        return _library_work(exercise, reps)
    rep_ms = max(_LEAST_REP_MS, min(_REP_MS, room // reps // 100 * 100))
    if rep_ms != _REP_MS:
        keys["own_pace"] = {"rep_time": format_duration(rep_ms)}
    return reps * rep_ms


def _library_work(exercise: Exercise, reps: int) -> int:
    if exercise.hold is not None:
        return exercise.hold.end_ms
    if exercise.own_pace is not None:
        return reps * exercise.own_pace.rep_ms
    return reps * sum(phase.ms for phase in exercise.phases)
