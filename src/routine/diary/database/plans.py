"""Plans: what sessions were made from, a routine and its options, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import UNSET, DecodeError, json
from msgspec.structs import replace

from routine.diary.database.rows import PlanRow
from routine.limits import MOST_HOLD_MS, MOST_REPS, MOST_SETS
from routine.model import Exercise, Routine

if TYPE_CHECKING:
    from routine.diary.database.rows import SessionRow
    from routine.diary.database.store import Diary

_T = TypeVar("_T")


def plan_row(routine: Routine, options: str) -> PlanRow:
    """Return the row of a plan; `options` are JSON. Its id is a digest of both."""
    from hashlib import sha256  # noqa: PLC0415 - 3 ms, that the first page of `start` need not wait for

    plain = replace(routine, exercises=tuple(map(_without_figure, routine.exercises)))
    text = json.encode(plain, order="sorted").decode()
    digest = sha256(f"{text}\n{options}".encode()).hexdigest()
    return PlanRow(id=digest, routine=text, options=options)


def _without_figure(exercise: Exercise) -> Exercise:
    """Return an exercise as plans keep it: its key for a figure is left out, not empty."""
    return replace(
        exercise,
        figure_data=UNSET,
        easier=exercise.easier and _without_figure(exercise.easier),
        harder=exercise.harder and _without_figure(exercise.harder),
    )


def plan_of(diary: Diary, session: SessionRow) -> PlanRow | None:
    """Return the plan of a session; None in a broken diary."""
    return next(diary.select(PlanRow, "WHERE id = ?", session.plan), None)


def routine_of(plan: PlanRow | None) -> Routine | None:
    """Return the routine of a plan; None for one that another version wrote, or that was edited."""
    return None if plan is None else decode(plan.routine, Routine)


def impossible_exercise(routine: Routine) -> int | None:
    """Return the number of the first exercise beyond the limits of files: it would take forever."""
    return next((each.number for each in routine.exercises if not _is_within_limits(each)), None)


def _is_within_limits(exercise: Exercise) -> bool:
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
    """Decode a JSON text of the diary; None where it is not of this type."""
    try:
        return json.decode(text, type=kind)
    except (DecodeError, RecursionError):
        return None
