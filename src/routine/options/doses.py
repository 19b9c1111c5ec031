"""How much of an exercise is done: what the person has agreed to, what is asked for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from routine.model import Dose, Exercise, Hold
    from routine.options.options import Options


def as_agreed(exercise: Exercise, options: Options) -> Exercise:
    """Return the usual way of an exercise as the person does it: their dose, and their best hold.

    A dose agreed to goes with the one that the file gave then; where that is another now, it is
    not meant. Of the other ways nothing is known.
    """
    if exercise.way is not None:
        return exercise
    given = exercise.dose
    dose = next(
        (new for name, old, new in options.doses if (name, old) == (exercise.id, given)), None
    )
    exercise = exercise if dose is None else _with_dose(exercise, dose)
    best = next((ms for name, ms in options.bests if name == exercise.id), None)
    hold = exercise.hold
    if best is None or hold is None or not hold.open:
        return exercise
    return replace(exercise, hold=replace(hold, best_ms=best))


def _with_dose(exercise: Exercise, dose: Dose) -> Exercise:
    exercise = with_sets(exercise, dose.sets)
    if exercise.hold is not None and dose.hold_ms is not None:
        return replace(exercise, hold=_held(exercise.hold, dose.hold_ms))
    if exercise.hold is None and dose.reps is not None and not exercise.ladder:
        return replace(exercise, reps=dose.reps)
    return exercise


def _held(hold: Hold, ms: int) -> Hold:
    """Return a hold of another length; of an open one, with another first mark."""
    if hold.open:
        first = min(ms, hold.end_ms)
        return replace(hold, first_ms=first, ms=max(hold.ms, first))
    return replace(hold, ms=ms, max_ms=None if hold.max_ms is None else max(hold.max_ms, ms))


def with_sets(exercise: Exercise, sets: int) -> Exercise:
    """Return the exercise with so many sets, as far as its points and its cap allow.

    A ladder that gets longer goes on with its last number.
    """
    most = len(exercise.points) or exercise.most_sets or sets
    sets = min(sets, most)
    ladder, points = exercise.ladder[:sets], exercise.points[:sets]
    if ladder:
        ladder += ladder[-1:] * (sets - len(ladder))
    return replace(exercise, sets=sets, ladder=ladder, points=points)


def without_hands(exercise: Exercise) -> Exercise:
    """Return an exercise that asks nothing, and whose open hold ends at its first mark."""
    hold = exercise.hold
    if hold is not None and hold.open:
        first = hold.first_ms or hold.ms
        hold = replace(hold, ms=first, open=False, max_ms=None, first_ms=None, best_ms=None)
    return replace(exercise, check=None, hold=hold)
