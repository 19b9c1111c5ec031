"""A dose as a line that a person reads and changes: "2 sets of 20, rest 30 s"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from routine.model import Exercise, Hold
from routine.shorthand.fields import read_item
from routine.shorthand.items import Amount, Item, NotUnderstoodError, one_or_list
from routine.units import format_duration, readable

_EXPECTED = 'expected such as "2 sets of 20, rest 30 s", "3 x 10" or "2 x 30 s"'


def dose_line(exercise: Exercise) -> str:
    """Return the dose of an exercise as `read_dose_line` reads it."""
    hold, sets = exercise.hold, f"{exercise.sets} {'set' if exercise.sets == 1 else 'sets'}"
    if hold is None:
        line = f"{sets} of {_several(map(str, exercise.ladder or (exercise.reps,)))}"
    elif hold.open:
        line = f"{sets}, goal {readable(hold.ms)}"
    else:
        line = f"{sets} of {_several(map(readable, hold.times_ms or (hold.ms,)))}"
    if exercise.every_ms is not None:
        return f"{line}, every {readable(exercise.every_ms)}"
    rest = f", rest {_several(map(readable, _rests(exercise)))}"
    return line if exercise.sets == 1 else line + rest


def read_dose_line(text: str, exercise: Exercise, hold: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys of a file that make this the dose of an exercise: those that differ.

    `hold` is that table of the exercise's file, whose other keys stay. Raises ValueError, with what
    was expected, for a text that is no dose.
    """
    item, keys = _item(text), dict[str, Any]()
    times, reps = _values(item.times), _values(item.reps)
    # A list has one for each set.
    if item.sets and len(times + reps) <= 1 and item.sets.value != exercise.sets:
        keys["sets"] = item.sets.value
    if times or item.total:
        keys |= _hold(exercise, hold, times, item.total and item.total.value)
    elif reps:
        keys |= _reps(exercise, reps)
    rests, every = _values(item.rests), item.every
    if rests and rests != [*_rests(exercise)]:
        keys["rest"] = one_or_list([format_duration(rest) for rest in rests])
    if every and every.value != exercise.every_ms:
        keys["every"] = format_duration(every.value)
    return keys | ({"load": item.load} if item.load else {})


def _item(text: str) -> Item:
    """Return what a line says; raises ValueError if that is no dose, or more than one."""
    line = re.sub(r"\b(?:holds?|points?)\b", "sets", text.strip(" ,.").casefold())
    line = re.sub(r"\s*(?:,|\band\b)\s*(?=[0-9])(?![0-9.]+\s*[klp])", "/", line)  # not "8 kg"
    line = line.replace("goal", "for").replace(",", " \u2022 ")
    try:
        item = read_item(line, 0, len(line))
    except NotUnderstoodError as error:
        raise ValueError(str(error)) from None
    others = replace(item, sets=None, reps=[], times=[], rests=[], every=None, total=None, load="")
    nothing = Item(0, item.end)
    if item == nothing or others != nothing or (item.times and item.reps):
        raise ValueError(_EXPECTED)
    return item


def _values(figures: Iterable[Amount]) -> list[int]:
    return [figure.value for figure in figures]


def _rests(exercise: Exercise) -> tuple[int, ...]:
    return exercise.rests_ms or (exercise.rest_ms,)


def _reps(exercise: Exercise, reps: list[int]) -> dict[str, Any]:
    if exercise.hold is not None:
        msg = 'this one is held, so it has no repetitions; expected a time, such as "2 x 30 s"'
        raise ValueError(msg)
    if tuple(reps) == (exercise.ladder or (exercise.reps,)):
        return {}
    return {"reps": one_or_list(reps)}


def _hold(
    exercise: Exercise, table: Mapping[str, Any], times: list[int], goal: int | None
) -> dict[str, Any]:
    """Return the key `hold`: of an open hold for a goal, else of one that ends by itself."""
    now = exercise.hold
    if goal is not None:
        return _open_hold(now, table, goal)
    ends = now is not None and not now.open
    if now is not None and ends and tuple(times) == (now.times_ms or (now.ms,)):
        return {}
    fits = dict.fromkeys(("open", "goal", "first"), False)
    fits["max"] = now is not None and ends and (now.max_ms or 0) >= max(times)
    time = one_or_list([format_duration(ms) for ms in times])
    return {"hold": {**_kept(table, fits), "time": time}}


def _open_hold(now: Hold | None, table: Mapping[str, Any], goal: int) -> dict[str, Any]:
    if now is None or not now.open:
        msg = 'this one has no goal; expected a time, such as "2 x 30 s"'
        raise ValueError(msg)
    if goal == now.ms:
        return {}
    # What no longer fits goes back to its default.
    fits = {"max": (now.max_ms or goal) >= goal, "first": (now.first_ms or 0) <= goal}
    return {"hold": {**_kept(table, fits), "goal": format_duration(goal)}}


def _kept(table: Mapping[str, Any], fits: Mapping[str, bool]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if fits.get(key, True)}


def _several(words: Any) -> str:  # noqa: ANN401 - an iterable of texts
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else str(last)
