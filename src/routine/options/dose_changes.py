"""How much of an exercise is done: the agreed dose, the best hold, and what is asked for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from routine.model import Dose, Exercise, Hold
    from routine.options.session_options import Options


def with_agreed_dose(exercise: Exercise, options: Options) -> Exercise:
    """Return an exercise in its usual way with the person's agreed dose and best hold.

    An agreed dose applies only while the exercise has the dose that its file gave at the time of
    the agreement. If the file or a routine now gives another, that is used. Other ways have
    neither, and are returned unchanged.
    """
    if exercise.way is not None:
        return exercise
    agreed_for = exercise.id, exercise.dose
    dose = next((new for name, old, new in options.doses if (name, old) == agreed_for), None)
    exercise = exercise if dose is None else _with_dose(exercise, dose)
    best = next((ms for name, ms in options.bests if name == exercise.id), None)
    hold = exercise.hold
    if best is None or hold is None or not hold.open:
        return exercise
    return replace(exercise, hold=replace(hold, best_ms=best))


def _with_dose(exercise: Exercise, dose: Dose) -> Exercise:
    exercise = with_sets(exercise, dose.sets)
    if exercise.hold is not None and dose.hold_ms is not None and not exercise.hold.times_ms:
        return replace(exercise, hold=_with_length(exercise.hold, dose.hold_ms))
    if exercise.hold is None and dose.reps is not None and not exercise.ladder:
        return replace(exercise, reps=dose.reps)
    return exercise


def _with_length(hold: Hold, ms: int) -> Hold:
    """Return a hold of another length; an open one gets another first mark instead."""
    if hold.open:
        first = min(ms, hold.end_ms)
        return replace(hold, first_ms=first, ms=max(hold.ms, first))
    return replace(hold, ms=ms, max_ms=None if hold.max_ms is None else max(hold.max_ms, ms))


def with_sets(exercise: Exercise, sets: int) -> Exercise:
    """Return the exercise with this number of sets, as far as its points and `most_sets` allow.

    What each set has of its own is repeated from the last one on where there are more.
    `labels.fewer_sets` reports fewer.
    """
    most = len(exercise.points) or exercise.most_sets or sets
    sets, hold = min(sets, most), exercise.hold
    return replace(
        exercise,
        sets=sets,
        ladder=_of_length(exercise.ladder, sets),
        points=exercise.points[:sets],
        hold=hold and replace(hold, times_ms=_of_length(hold.times_ms, sets)),
        rests_ms=_of_length(exercise.rests_ms, sets - 1),
    )


def _of_length(values: tuple[int, ...], many: int) -> tuple[int, ...]:
    """Return so many of the values, the last one repeated; () of none."""
    return (*values, *values[-1:] * (many - len(values)))[:many]


def without_hands(exercise: Exercise) -> Exercise:
    """Return the exercise without its check, and with its open hold ending at the first mark."""
    exercise, hold = without_waiting(exercise), exercise.hold
    if hold is not None and hold.open:
        first = hold.first_ms or hold.ms
        hold = replace(hold, ms=first, open=False, max_ms=None, first_ms=None, best_ms=None)
    return replace(exercise, check=None, hold=hold)


def without_waiting(exercise: Exercise) -> Exercise:
    """Return the exercise waiting for no key; sets at one's own pace take their estimated time."""
    own_pace = exercise.own_pace and replace(exercise.own_pace, max_ms=None)
    return replace(exercise, own_pace=own_pace, wait_for_key=None)
