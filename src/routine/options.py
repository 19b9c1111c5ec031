"""What a person asks for on top of a file, and applying it: from routine to routine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from routine.errors import UsageError
from routine.model import Exercise, Hold, Pace, Routine, Side

if TYPE_CHECKING:
    from collections.abc import Iterable


class Options(Struct, frozen=True):
    """How this session differs from its file.

    `only` and `start` name exercises by number or by name; `sets` and `side` hold for all of
    them; `hands_free` leaves out the checks, and lets open holds end by themselves.
    """

    only: tuple[str, ...] = ()
    start: str | None = None
    sets: int | None = None
    side: Side | None = None
    pace: Pace = "normal"
    hands_free: bool = False


def apply(routine: Routine, options: Options) -> Routine:
    """Return the routine as it will be done; UsageError where an exercise named is not in it."""
    chosen = tuple(_change(exercise, options) for exercise in _choose(routine, options))
    return replace(routine, exercises=chosen, pace=options.pace)


def without_keys(routine: Routine) -> Routine:
    """Return the routine as it is where no key is at hand: a check asks, and can add no set."""
    exercises = tuple(replace(each, most_sets=each.sets) for each in routine.exercises)
    return replace(routine, exercises=exercises)


def _choose(routine: Routine, options: Options) -> Iterable[Exercise]:
    wanted = {_number(routine, name) for name in options.only}
    first = _number(routine, options.start) if options.start is not None else 1
    chosen = [
        exercise
        for exercise in routine.exercises
        if exercise.number >= first and (not wanted or exercise.number in wanted)
    ]
    if not chosen:
        msg = f"nothing is left to do: no exercise of --only comes at or after --from {first}"
        raise UsageError(msg)
    return chosen


def _number(routine: Routine, name: str) -> int:
    """Return the number of the exercise that a number, a name or its beginning stands for."""
    wanted = name.casefold()
    for exercise in routine.exercises:
        if wanted in {str(exercise.number), *_names(exercise)}:
            return exercise.number
    begun = [e for e in routine.exercises if any(n.startswith(wanted) for n in _names(e))]
    if wanted and len(begun) == 1:
        return begun[0].number
    known = ", ".join(f'{e.number} "{e.name}"' for e in routine.exercises)
    msg = f'{routine.name} has no exercise "{name}"; it has {known}'
    raise UsageError(msg)


def _names(exercise: Exercise) -> tuple[str, ...]:
    return (exercise.name.casefold(), exercise.id or exercise.name.casefold())


def _change(exercise: Exercise, options: Options) -> Exercise:
    if options.sets is not None:
        exercise = replace(exercise, sets=options.sets)
    if options.side is not None and exercise.sides == "each":
        exercise = replace(exercise, sides=options.side, by_side=False)
    return _without_hands(exercise) if options.hands_free else exercise


def _without_hands(exercise: Exercise) -> Exercise:
    hold = exercise.hold
    if hold is not None and hold.open:
        hold = Hold(ms=hold.first_ms or hold.ms)
    return replace(exercise, check=None, hold=hold)
