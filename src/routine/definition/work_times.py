"""How long the work of a set takes, by the keys of its exercise; None where one is not valid."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from routine.definition.value_types import LEAST_REST, OPEN_MAX, REP_TIME, milliseconds
from routine.limits import MOST_HOLD_MS, MOST_REPS

_Keys = Mapping[str, Any]


class Room(NamedTuple):
    """The most that the work of one side of a set may take, in ms, and why."""

    ms: int
    reason: str


def rep_ms(keys: _Keys) -> int | None:
    """Return the length of a repetition, estimated at one's own pace."""
    phases = keys.get("phase")
    if phases is None:
        own = keys.get("own_pace")
        given = own.get("rep_time") if isinstance(own, dict) else None
        return REP_TIME if given is None else milliseconds(given)
    tables = phases if isinstance(phases, list) else [None]
    times = [milliseconds(each.get("time")) if isinstance(each, dict) else None for each in tables]
    return None if None in times else sum(filter(None, times))


def side_ms(keys: _Keys) -> int | None:
    """Return the length of the work of one side in the longest set; of an open hold, to its end."""
    if "hold" not in keys:
        each, reps = rep_ms(keys), most_of(keys.get("reps"))
        return None if each is None or reps is None or reps > MOST_REPS else each * reps
    hold = keys["hold"] if isinstance(keys["hold"], dict) else {}
    if hold.get("open") is not True:
        time = hold.get("time")
        times = [milliseconds(each) for each in (time if isinstance(time, list) else [time])]
        return None if None in times else max(filter(None, times), default=None)
    goal = milliseconds(hold.get("goal"))
    return milliseconds(hold["max"]) if "max" in hold else goal and max(OPEN_MAX, goal)


def set_ms(keys: _Keys) -> int | None:
    """Return the length of the work of the longest set: of both sides, with the change."""
    side, switch = side_ms(keys), milliseconds(keys.get("switch", "5s"))
    if not _has_both_sides(keys):
        return side
    return None if side is None or switch is None else 2 * side + switch


def room(keys: _Keys) -> Room | None:
    """Return how long the work of a side may take, None where nothing limits it."""
    own = keys.get("own_pace")
    rooms = [room_in_every(keys)]
    if is_at_own_pace(keys):
        last = milliseconds(own.get("max")) if isinstance(own, dict) else None
        rooms.append(Room(MOST_HOLD_MS, "the most of a set"))
        rooms += [Room(last, "its max")] if last else []
    return min(filter(None, rooms), default=None)


def room_in_every(keys: _Keys) -> Room | None:
    """Return how much of the time from set to set the work of a side may take; None without it."""
    every, switch = milliseconds(keys.get("every")), milliseconds(keys.get("switch", "5s"))
    if every is None or switch is None:
        return None
    left = every - LEAST_REST
    return Room((left - switch) // 2 if _has_both_sides(keys) else left, "for the time of every")


def is_at_own_pace(keys: _Keys) -> bool:
    """Return whether it is repetitions without phases."""
    return not keys.keys() & {"hold", "phase"}


def most_of(value: object) -> int | None:
    """Return a whole number, or the greatest in a list of them."""
    numbers = value if isinstance(value, list) else [value]
    return max(numbers, default=None) if all(type(each) is int for each in numbers) else None


def _has_both_sides(keys: _Keys) -> bool:
    return keys.get("sides") == "each" and keys.get("by_side") is not True
