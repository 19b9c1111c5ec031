"""Which exercises are meant, and in which way: by their numbers, their names or their stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.model import Exercise, Routine, Side, Way
    from routine.options.options import Options

ALL = "all"
"""What stands for all exercises where some are named."""


def choose(routine: Routine, options: Options) -> list[Exercise]:
    """Return the exercises that are done, at least one."""
    wanted = {number for name in options.only for number in _numbers(routine, name)}
    first = _numbers(routine, options.start)[0] if options.start is not None else 1
    chosen = [
        exercise
        for exercise in routine.exercises
        if exercise.number >= first and (not wanted or exercise.number in wanted)
    ]
    if not chosen:
        msg = f"nothing is left to do: no exercise in --only is at or after --from {first}"
        raise UsageError(msg)
    return chosen


def on_side(routine: Routine, chosen: list[Exercise], side: Side | None) -> list[Exercise]:
    """Return what is done where a side is asked for: not what is done on the other one alone.

    Raises UsageError where nothing is done on one side by itself.
    """
    if side is None:
        return chosen
    kept = [each for each in chosen if each.sides in {"none", "each", side}]
    if all(each.sides == "none" for each in kept):
        msg = f"no exercise of {routine.name} is done one side at a time; leave out --side {side}"
        raise UsageError(msg)
    return kept


def wanted_ways(routine: Routine, options: Options, chosen: Sequence[Exercise]) -> dict[int, Way]:
    """Return the way that each exercise is wanted in; what is asked for now comes first.

    Raises UsageError where that is of no use: of none of those chosen, or where none has it.
    """
    kept = dict(options.ways)
    ways: dict[int, Way] = {e.number: kept[e.id] for e in routine.exercises if e.id in kept}
    asked: tuple[tuple[Way, tuple[str, ...]], ...] = (
        ("harder", options.harder),
        ("easier", options.easier),
    )
    wanted: dict[int, Way] = {}
    for way, names in asked:
        for number in (number for name in names for number in _having(routine, name, way, chosen)):
            if wanted.setdefault(number, way) != way:
                msg = f"exercise {number} of {routine.name} can't be both easier and harder"
                raise UsageError(msg)
    return ways | wanted


def _having(routine: Routine, name: str, way: Way, chosen: Sequence[Exercise]) -> list[int]:
    """Return the numbers of the exercises named that have a way; one at least has to have it."""
    is_all = name.casefold() == ALL
    named = [e.number for e in routine.exercises] if is_all else _numbers(routine, name)
    done = [exercise for exercise in chosen if exercise.number in named]
    if not done:
        msg = f"--{way} {name}: --only and --from leave this out"
        raise UsageError(msg)
    having = [exercise.number for exercise in done if getattr(exercise, way) is not None]
    if not having:
        what = f'exercise {done[0].number} "{done[0].name}"' if len(done) == 1 else "any exercise"
        where = f' in "{name}"' if len(done) > 1 and not is_all else ""
        msg = f"{routine.name} has no {way} way of {what}{where}"
        raise UsageError(msg)
    return having


def _numbers(routine: Routine, name: str) -> list[int]:
    """Return the numbers meant by a number, by a name of an exercise or a stage, or its start."""
    wanted = name.casefold()
    named: dict[str, set[int]] = {}
    for exercise in routine.exercises:
        for known in _names(exercise):
            named.setdefault(known, set()).add(exercise.number)
    by_number = [e.number for e in routine.exercises if str(e.number) == wanted]
    own = [e.number for e in routine.exercises if wanted in _own_names(e)]
    if by_number or own or wanted in named:
        return by_number or own or sorted(named[wanted])
    begun = {tuple(sorted(numbers)) for key, numbers in named.items() if key.startswith(wanted)}
    if wanted and len(begun) == 1:
        return list(begun.pop())
    raise UsageError(_unknown(routine, name))


def _unknown(routine: Routine, name: str) -> str:
    known = ", ".join(f'{e.number} "{e.name}"' for e in routine.exercises)
    stages = ", ".join(f'"{stage}"' for stage in routine.stages)
    parts = f", in {stages}" if stages else ""
    return f'{routine.name} has no exercise "{name}"; it has {known}{parts}'


def _own_names(exercise: Exercise) -> tuple[str, ...]:
    return (exercise.name.casefold(), exercise.id or exercise.name.casefold())


def _names(exercise: Exercise) -> tuple[str, ...]:
    stage = (exercise.stage.casefold(),) if exercise.stage else ()
    return (*_own_names(exercise), *stage)
