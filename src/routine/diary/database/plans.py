"""What sessions were made from: a routine and its options, as JSON and back."""

from __future__ import annotations

from typing import TypeVar

from msgspec import DecodeError, json

from routine.diary.database.rows import PlanRow
from routine.model import MOST_HOLD_MS, MOST_REPS, MOST_SETS, Exercise, Routine

_T = TypeVar("_T")


def plan_row(routine: Routine, options: str) -> PlanRow:
    """Return the row of what a session was made from; `options` are JSON."""
    from hashlib import sha256  # noqa: PLC0415 - after the first page

    text = json.encode(routine, order="sorted").decode()
    digest = sha256(f"{text}\n{options}".encode()).hexdigest()
    return PlanRow(id=digest, routine=text, options=options)


def routine_of(plan: PlanRow | None) -> Routine | None:
    """Return the routine of a plan; None where it can't be read: another version's, or edited."""
    return None if plan is None else decode(plan.routine, Routine)


def impossible_exercise(routine: Routine) -> int | None:
    """Return the number of the first exercise whose figures no file may hold; None without one.

    To count what it asks for, and to lead along it, would take for ever.
    """
    return next((each.number for each in routine.exercises if not _is_sensible(each)), None)


def _is_sensible(exercise: Exercise) -> bool:
    reps = (exercise.reps, *exercise.ladder)
    is_work = bool(exercise.phases) != (exercise.hold is not None)
    times = [phase.ms for phase in exercise.phases] or [exercise.hold.ms if exercise.hold else 0]
    return (
        is_work
        and 1 <= exercise.sets <= MOST_SETS
        and 1 <= min(reps) <= max(reps) <= MOST_REPS
        and 1 <= min(times) <= max(times) <= MOST_HOLD_MS
    )


def decode(text: str, kind: type[_T]) -> _T | None:
    """Return what a text of the diary holds as JSON; None where that is not of this kind."""
    try:
        return json.decode(text, type=kind)
    except (DecodeError, RecursionError):
        return None
