"""Applying options: from a routine as its file has it to the routine as it will be done.

What a person avoids is stored as cautions rather than a diagnosis, which reveals less. An exercise
with such a caution is done in the first easier way without it, or left out; a `Change` says which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.errors import UsageError
from routine.model import Change
from routine.options.dose_changes import (
    with_agreed_dose,
    with_sets,
    without_hands,
    without_waiting,
)
from routine.options.selection import choose_exercises, choose_ways, on_side
from routine.program import ROUTINE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import CautionName, Exercise, Routine, Side, Way
    from routine.options.session_options import Options


def apply(routine: Routine, options: Options, *, as_filed: bool = False) -> Routine:
    """Return the routine as it will be done; `as_filed`, even with what it asks to avoid.

    Raises UsageError if it has no exercise with a name in the options, or not in that way; if an
    option would change nothing; and if nothing is left to do.
    """
    options = options if as_filed else _with_cautions_of(routine, options)
    settled = _settled(routine, options)
    changes = _changes(settled, options.avoid)
    dosed = (with_agreed_dose(each, options) for _, each in settled if each is not None)
    exercises = tuple(_as_done(each, options) for each in dosed)
    if not exercises:
        raise UsageError(_nothing_left(routine, changes))
    used = {group.name for each in exercises for group in routine.groups_of(each)}
    groups = tuple(group for group in routine.groups if group.name in used)
    return replace(routine, exercises=exercises, pace=options.pace, changes=changes, groups=groups)


def avoidance_changes(routine: Routine, options: Options) -> tuple[Change, ...]:
    """Return the changes that `apply` makes for what is avoided, even if nothing is left to do."""
    options = _with_cautions_of(routine, options)
    return _changes(_settled(routine, options), options.avoid)


def without_keys(routine: Routine) -> Routine:
    """Return the routine for use without keys: nothing waits, and no check can add a set."""
    routine = without_waits(routine)
    exercises = tuple(replace(each, most_sets=each.sets) for each in routine.exercises)
    return replace(routine, exercises=exercises)


def without_waits(routine: Routine) -> Routine:
    """Return the routine for use without keys, in which nothing waits for one."""
    return replace(routine, exercises=tuple(map(without_waiting, routine.exercises)))


def in_way(exercise: Exercise, way: Way | None) -> Exercise:
    """Return an exercise in one of its ways, with its place in the routine; unchanged without one.

    A way is the exercise with other keys over it. The harder way's easier one is the usual way.
    """
    other: Exercise | None = getattr(exercise, way) if way else None
    if other is None:
        return exercise
    easier = replace(exercise, harder=None) if way == "harder" else other.easier
    return replace(
        other,
        number=exercise.number,
        id=exercise.id,
        stage=exercise.stage,
        group=exercise.group,
        last_round=exercise.last_round,
        easier=easier,
    )


def eased(routine: Routine, number: int) -> Routine:
    """Return an applied routine with the exercise of this number in its easier way."""
    exercises = tuple(
        in_way(each, "easier") if each.number == number else each for each in routine.exercises
    )
    return replace(routine, exercises=exercises)


def left_after(routine: Routine, number: int, last_round: int) -> Routine:
    """Return an applied routine without the later rounds of the exercise of this number."""
    exercises = tuple(
        replace(each, last_round=last_round) if each.number == number else each
        for each in routine.exercises
    )
    return replace(routine, exercises=exercises)


def only_exercise(routine: Routine, number: int, side: Side | None) -> Routine:
    """Return an applied routine with one exercise alone, in no rounds, on one side if given."""
    sided = {} if side is None else {"sides": side, "by_side": False}
    exercises = tuple(
        replace(e, group=None, **sided) for e in routine.exercises if e.number == number
    )
    return replace(routine, exercises=exercises, groups=())


def _with_cautions_of(routine: Routine, options: Options) -> Options:
    """Return options that avoid what the routine asks to avoid, too."""
    return replace(options, avoid=options.avoid | {*routine.avoid}) if routine.avoid else options


def _settled(routine: Routine, options: Options) -> list[tuple[Exercise, Exercise | None]]:
    """Return the chosen exercises, each with the version without what is avoided, or None."""
    chosen = choose_exercises(routine, options)
    ways = choose_ways(routine, options, chosen)
    in_ways = [in_way(each, ways.get(each.number)) for each in chosen]
    sided = on_side(routine, in_ways, options.side)
    return [(each, _without(each, options.avoid)) for each in sided]


def _changes(
    settled: Iterable[tuple[Exercise, Exercise | None]], avoid: frozenset[CautionName]
) -> tuple[Change, ...]:
    return tuple(_change(each, allowed, avoid) for each, allowed in settled if allowed != each)


def _without(exercise: Exercise, avoid: frozenset[CautionName]) -> Exercise | None:
    """Return the exercise in the first easier way without the cautions in `avoid`, else None."""
    way: Exercise | None = exercise
    while way is not None and way.caution_names & avoid:
        way = in_way(way, "easier") if way.easier else None
    return way


def _change(exercise: Exercise, allowed: Exercise | None, avoid: frozenset[CautionName]) -> Change:
    met = tuple(sorted(exercise.caution_names & avoid))
    way: Way | None = None if allowed is None else "easier"
    return Change(exercise.number, exercise.name, met, way)


def _nothing_left(routine: Routine, changes: Iterable[Change]) -> str:
    names = ", ".join(f'"{change.exercise_name}"' for change in changes)
    cautions = sorted({caution for change in changes for caution in change.cautions})
    return (
        f"nothing of {routine.name} is left to do: {_who_avoids(routine)} avoids "
        f"{', '.join(cautions)}, which leaves out {names}\nsee `{ROUTINE} profile`"
    )


def _who_avoids(routine: Routine) -> str:
    return "your profile, or its own file," if routine.avoid else "your profile"


def _as_done(exercise: Exercise, options: Options) -> Exercise:
    """Return an exercise as it will be done, and its easier way, which a key can switch to."""
    if exercise.easier is not None:
        easier = _without(in_way(exercise, "easier"), options.avoid)
        exercise = replace(exercise, easier=None if easier is None else _as_done(easier, options))
    if options.sets is not None:
        exercise = with_sets(exercise, options.sets)
    if options.side is not None and exercise.sides == "each":
        exercise = replace(exercise, sides=options.side, by_side=False)
    return without_hands(exercise) if options.hands_free else exercise
