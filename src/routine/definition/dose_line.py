"""A dose as a line that a person reads and changes: "2 sets of 20, rest 30 s"."""

import re
from collections.abc import Mapping
from typing import Any

from routine.model import Exercise
from routine.units import HOUR, MINUTE, SECOND, format_duration, readable

_TIME = r"\d+(?:\.\d+)?\s*(?:hours?|h|minutes?|mins?|m|seconds?|secs?|s)\b"
_TIMES = rf"{_TIME}(?:\s*{_TIME})*"
_AMOUNT = rf"(?:{_TIMES}|\d+)"
_LINE = (
    rf"(?:(?P<sets>\d+)\s*(?:[x\u00d7*]|sets?\b|holds?\b|points?\b)\s*)?(?:of\s+)?"
    rf"(?P<amounts>{_AMOUNT}(?:(?:\s*,\s*|\s+and\s+){_AMOUNT})*)?\s*(?:reps?\b)?[\s,.]*"
)
_UNITS = {"h": HOUR, "m": MINUTE, "s": SECOND}
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
    return line if exercise.sets == 1 else f"{line}, rest {readable(exercise.rest_ms)}"


def read_dose_line(text: str, exercise: Exercise, hold: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys of a file that make this the dose of an exercise: those that differ.

    `hold` is that table of the exercise's file, whose other keys stay. Raises ValueError, with what
    was expected, for a text that is no dose.
    """
    line, given = text.strip().casefold(), {}
    for word in ("every", "rest", "goal"):
        line, given[word] = _taken(line, word)
    match = re.fullmatch(_LINE, line)
    if match is None or not (line.strip(" ,.") or any(given.values())):
        raise ValueError(_EXPECTED)
    amounts = re.findall(_AMOUNT, match["amounts"] or "")
    times = [_milliseconds(amount) for amount in amounts if not amount.isdigit()]
    if len(times) not in {0, len(amounts)}:
        raise ValueError(_EXPECTED)
    keys: dict[str, Any] = {}
    is_list = len(amounts) > 1  # which has one for each set
    if match["sets"] and not is_list and int(match["sets"]) != exercise.sets:
        keys["sets"] = int(match["sets"])
    if times or given["goal"]:
        keys |= _hold(exercise, hold, times, given["goal"])
    elif amounts:
        keys |= _reps(exercise, [int(amount) for amount in amounts])
    for word, now in (("rest", exercise.rest_ms), ("every", exercise.every_ms)):
        if given[word] not in {None, now}:
            keys[word] = format_duration(given[word] or 0)
    return keys


def _taken(line: str, word: str) -> tuple[str, int | None]:
    """Return a line without "rest 30 s" or the like, and that time in milliseconds."""
    match = re.search(rf",?\s*\b{word}\s+({_TIMES})", line)
    if match is None:
        return line, None
    return line[: match.start()] + line[match.end() :], _milliseconds(match[1])


def _reps(exercise: Exercise, reps: list[int]) -> dict[str, Any]:
    if exercise.hold is not None:
        msg = 'this one is held, so it has no repetitions; expected a time, such as "2 x 30 s"'
        raise ValueError(msg)
    if tuple(reps) == (exercise.ladder or (exercise.reps,)):
        return {}
    return {"reps": reps[0] if len(reps) == 1 else reps}


def _hold(
    exercise: Exercise, table: Mapping[str, Any], times: list[int], goal: int | None
) -> dict[str, Any]:
    now = exercise.hold
    if now is not None and now.open:
        goal = goal or times[0]
        if goal == now.ms:
            return {}
        # What no longer fits goes back to its default.
        fits = {"max": (now.max_ms or goal) >= goal, "first": (now.first_ms or 0) <= goal}
        return {"hold": {**_kept(table, fits), "goal": format_duration(goal)}}
    if goal is not None:
        msg = 'this one has no goal; expected a time, such as "2 x 30 s"'
        raise ValueError(msg)
    if now is not None and tuple(times) == (now.times_ms or (now.ms,)):
        return {}
    spelled = [format_duration(ms) for ms in times]
    fits = {"max": now is not None and (now.max_ms or 0) >= max(times)}
    kept = {} if now is None else _kept(table, fits)
    return {"hold": {**kept, "time": spelled[0] if len(spelled) == 1 else spelled}}


def _kept(table: Mapping[str, Any], fits: Mapping[str, bool]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if fits.get(key, True)}


def _milliseconds(text: str) -> int:
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*([hms])", text)
    return round(sum(float(number) * _UNITS[unit] for number, unit in parts))


def _several(words: Any) -> str:  # noqa: ANN401 - an iterable of texts
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else str(last)
