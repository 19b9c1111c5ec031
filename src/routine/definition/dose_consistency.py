"""The dose of an exercise: whether its keys make one, and whether its times and lists fit together.

The checks yield key paths inside the exercise, each with its message.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from routine.definition.overrides import ExerciseKeys, per_set
from routine.definition.value_types import LEAST_REST, milliseconds
from routine.definition.work_times import is_at_own_pace, rep_ms, room_in_every, set_ms, side_ms
from routine.limits import MOST_HOLD_MS, MOST_SETS
from routine.text import counted, quoted
from routine.toml.parser import KeyPath
from routine.units import format_duration

_Mistakes = Iterator[tuple[KeyPath, str]]
_OPEN_ONLY = ("goal", "first")


def check_dose(keys: ExerciseKeys) -> _Mistakes:
    """Yield what keeps the keys of an exercise from being one dose."""
    yield from _dose(keys)
    yield from _per_set(keys)
    if isinstance(keys.get("hold"), dict):
        for path, message in _hold(keys["hold"]):
            yield ("hold", *path), message


def _dose(keys: ExerciseKeys) -> _Mistakes:
    hold, reps, phase = (key in keys for key in ("hold", "reps", "phase"))
    own_pace = keys.get("own_pace", False) is not False
    if hold and (reps or phase or own_pace):
        expected = "expected hold (for ten holds: sets = 10), or reps"
        wrong = "reps" if reps else "phase" if phase else "own_pace"
        yield (wrong,), f"can't go with hold; {expected}"
    elif own_pace and phase:
        yield ("own_pace",), "can't go with phases, which give the pace; expected one of them"
    elif (phase or own_pace) and not reps:
        wrong = "phase" if phase else "own_pace"
        yield (wrong,), "has no reps; expected reps, such as reps = 10"
    elif not hold and not reps:
        yield (), f"has neither hold nor reps; expected {_example('hold')}, or {_example('reps')}"
    elif reps and not phase and keys.get("own_pace") is False:
        expected = f"expected {_example('phase')}, or own_pace = true"
        yield ("own_pace",), f"found false, but there are no phases; {expected}"
    else:
        yield from _own_pace(keys) if is_at_own_pace(keys) else ()
        yield from _every(keys) if "every" in keys else ()


def _example(key: str) -> str:
    from routine.definition.did_you_mean import EXAMPLES  # noqa: PLC0415 - for mistakes only

    return f"{key} = {EXAMPLES[key]}"


def _own_pace(keys: ExerciseKeys) -> _Mistakes:
    own, each, side = keys.get("own_pace"), rep_ms(keys), side_ms(keys)
    given = own.get("max") if isinstance(own, dict) else None
    last, left = milliseconds(given), room_in_every(keys)
    if each and side and side > MOST_HOLD_MS:
        found = f"found a set of {format_duration(side)}, at {format_duration(each)} each"
        yield ("reps",), f"{found}; expected at most {format_duration(MOST_HOLD_MS)}"
    elif last and side and last < side:
        expected = f"expected at least {format_duration(side)}, the estimate of its longest set"
        yield ("own_pace", "max"), f"found {quoted(given)}; {expected}"
    elif last and left and side and side <= left.ms < last:
        expected = f"expected at most {format_duration(left.ms)}, {left.reason}"
        yield ("own_pace", "max"), f"found {quoted(given)}; {expected}"


def _every(keys: ExerciseKeys) -> _Mistakes:
    every, work = milliseconds(keys["every"]), set_ms(keys)
    if "rest" in keys:
        yield ("every",), "can't go with rest, since what is left is rest; expected one of them"
    if keys.get("wait_for_key") == "each-set":
        expected = 'expected wait_for_key = "first-set"'
        yield ("wait_for_key",), f"can't go with every, which waits for nobody; {expected}"
    if every and work and work > every - LEAST_REST:
        found = f"found {quoted(keys['every'])} for sets of {format_duration(work)}"
        least = format_duration(work + LEAST_REST)
        end = f"{format_duration(LEAST_REST)} more than the work"
        yield ("every",), f"{found}; expected at least {least}, {end}"


def _per_set(keys: ExerciseKeys) -> _Mistakes:
    """Yield where lists with an item for each set or rest don't fit the number of sets."""
    counts = {key: len(value) for key, value in per_set(keys).items() if isinstance(value, list)}
    if type(keys.get("sets")) is int:
        counts["sets"] = keys["sets"]
    if len(set(counts.values())) > 1:
        (first, listed), *_, (last, many) = counts.items()
        end = ", or leave out sets" if last == "sets" else ""
        expected = f"{first} has {listed}, one for each set; expected as many{end}"
        yield tuple(last.split(".")), f"found {many}, but {expected}"
    else:
        yield from _number_of_sets(keys, *next(iter(counts.items()), ("sets", 1)))


def _number_of_sets(keys: ExerciseKeys, key: str, sets: int) -> _Mistakes:
    """Yield what contradicts the number of sets, which the value of `key` gives."""
    if type(most := keys.get("most_sets")) is int and MOST_SETS >= sets > most >= 1:
        expected = f"expected at most {most}, the value of most_sets"
        yield tuple(key.split(".")), f"found {sets} sets; {expected}"
    rests = keys.get("rest")
    if isinstance(rests, list) and len(rests) != sets - 1:
        found = f"found {counted(len(rests), 'rest')} for {counted(sets, 'set')}"
        yield ("rest",), f"{found}; expected one fewer than sets, or sets = {len(rests) + 1}"


def _hold(hold: ExerciseKeys) -> _Mistakes:
    """Yield what is wrong in a hold, if it is clear whether it is an open one."""
    if hold.get("breath") == "free" and hold.get("slow_breath") is True:
        yield ("breath",), 'found "free", but slow_breath guides it; expected one of them'
    if hold.get("open", False) is True:
        yield from _open_hold(hold)
    elif hold.get("open", False) is False:
        misplaced = [key for key in _OPEN_ONLY if key in hold]
        for key in misplaced:
            yield (key,), "only for an open hold (open = true)"
        if not misplaced and "time" not in hold:
            yield (), 'has no time; expected one, such as { time = "30s" }'
        time, most = side_ms({"hold": hold}), milliseconds(hold.get("max"))
        if time is not None and most is not None and most < time:
            yield ("max",), "is shorter than time; expected at least time"
        yield from _spoken(hold, time)


def _spoken(hold: Mapping[str, Any], time: int | None) -> _Mistakes:
    """Yield which lines of a hold are said in another order, or too late."""
    before = 0
    lines = hold.get("say")
    for at, line in enumerate(lines if isinstance(lines, list) else ()):
        ms = milliseconds(line.get("at")) if isinstance(line, dict) else None
        if ms is not None and time is not None and ms >= time:
            end = f"expected less than {format_duration(time)}, the time of the hold"
            yield ("say", at, "at"), f"found {quoted(line['at'])}; {end}"
        elif ms and ms <= before:
            later = f"expected later than the one before, {format_duration(before)}"
            yield ("say", at, "at"), f"found {quoted(line['at'])}; {later}"
        before = ms or before


def _open_hold(hold: ExerciseKeys) -> _Mistakes:
    if "say" in hold:
        yield ("say",), 'only for a hold with a time, such as { time = "30s" }'
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
