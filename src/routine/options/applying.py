"""From a routine as its file has it to the routine as it will be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.errors import UsageError
from routine.model import Change
from routine.options.doses import as_agreed, with_sets, without_hands
from routine.options.selection import choose, on_side, wanted_ways
from routine.program import ROUTINE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import CautionName, Exercise, Routine, Side, Way
    from routine.options.options import Options


def apply(routine: Routine, options: Options) -> Routine:
    """Return the routine as it will be done.

    Raises UsageError where an exercise named is not in it or has no such way, where something
    that is asked for would change nothing, and where nothing is left to do.
    """
    settled = _settled(routine, options)
    changes = _changes(settled, options.avoid)
    kept = (as_agreed(each, options) for _, each in settled if each is not None)
    done = tuple(_change(each, options) for each in kept)
    if not done:
        raise UsageError(_nothing_left(routine, changes))
    return replace(routine, exercises=done, pace=options.pace, changes=changes)


def changes(routine: Routine, options: Options) -> tuple[Change, ...]:
    """Return what `apply` changes for what is avoided, even where nothing would be left to do."""
    return _changes(_settled(routine, options), options.avoid)


def without_keys(routine: Routine) -> Routine:
    """Return the routine as it is where no key is at hand: a check asks, and can add no set."""
    exercises = tuple(replace(each, most_sets=each.sets) for each in routine.exercises)
    return replace(routine, exercises=exercises)


def in_way(exercise: Exercise, way: Way | None) -> Exercise:
    """Return an exercise in one of its ways, in its place in its routine; as it is without one.

    What is easier than the harder way is the usual one.
    """
    other: Exercise | None = getattr(exercise, way) if way else None
    if other is None:
        return exercise
    easier = replace(exercise, harder=None) if way == "harder" else other.easier
    return replace(
        other, number=exercise.number, stage=exercise.stage, id=exercise.id, easier=easier
    )


def eased(routine: Routine, number: int) -> Routine:
    """Return an applied routine with the exercise of this number in its easier way."""
    exercises = tuple(
        in_way(each, "easier") if each.number == number else each for each in routine.exercises
    )
    return replace(routine, exercises=exercises)


def alone(routine: Routine, number: int, side: Side | None) -> Routine:
    """Return an applied routine with the exercise of this number alone, on a side of it."""
    sided = {} if side is None else {"sides": side, "by_side": False}
    only = tuple(replace(e, **sided) for e in routine.exercises if e.number == number)
    return replace(routine, exercises=only)


def _settled(routine: Routine, options: Options) -> list[tuple[Exercise, Exercise | None]]:
    """Return the exercises asked for, each with what is left of it for what is avoided."""
    asked = choose(routine, options)
    ways = wanted_ways(routine, options, asked)
    chosen = [in_way(each, ways.get(each.number)) for each in asked]
    kept = on_side(routine, chosen, options.side)
    return [(each, _without(each, options.avoid)) for each in kept]


def _changes(
    settled: Iterable[tuple[Exercise, Exercise | None]], avoid: frozenset[CautionName]
) -> tuple[Change, ...]:
    return tuple(_told(each, kept, avoid) for each, kept in settled if kept != each)


def _without(exercise: Exercise, avoid: frozenset[CautionName]) -> Exercise | None:
    """Return an exercise in the first way down that has nothing to do with what is avoided."""
    way: Exercise | None = exercise
    while way is not None and way.caution_names & avoid:
        way = in_way(way, "easier") if way.easier else None
    return way


def _told(exercise: Exercise, kept: Exercise | None, avoid: frozenset[CautionName]) -> Change:
    met = tuple(sorted(exercise.caution_names & avoid))
    way: Way | None = None if kept is None else "easier"
    return Change(exercise.number, exercise.name, met, way)


def _nothing_left(routine: Routine, changes: Iterable[Change]) -> str:
    names = ", ".join(f'"{change.exercise_name}"' for change in changes)
    cautions = sorted({caution for change in changes for caution in change.cautions})
    return (
        f"nothing of {routine.name} is left to do: your profile avoids {', '.join(cautions)}, "
        f"which leaves out {names}\nsee `{ROUTINE} profile`"
    )


def _change(exercise: Exercise, options: Options) -> Exercise:
    """Return an exercise as it will be done, and as it would be if made easier on the way."""
    if exercise.easier is not None:
        easier = _without(in_way(exercise, "easier"), options.avoid)
        exercise = replace(exercise, easier=None if easier is None else _change(easier, options))
    if options.sets is not None:
        exercise = with_sets(exercise, options.sets)
    if options.side is not None and exercise.sides == "each":
        exercise = replace(exercise, sides=options.side, by_side=False)
    return without_hands(exercise) if options.hands_free else exercise
