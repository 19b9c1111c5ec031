"""Which exercises are meant, and in which way: by their numbers, their names or their stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routine.model import Exercise, Routine, Way
    from routine.options.asked import Options

ALL = "all"
"""What stands for all exercises where some are named."""


def choose(routine: Routine, options: Options) -> Iterable[Exercise]:
    """Return the exercises that are done, at least one."""
    wanted = {number for name in options.only for number in _numbers(routine, name)}
    first = _numbers(routine, options.start)[0] if options.start is not None else 1
    chosen = [
        exercise
        for exercise in routine.exercises
        if exercise.number >= first and (not wanted or exercise.number in wanted)
    ]
    if not chosen:
        msg = f"nothing is left to do: no exercise of --only comes at or after --from {first}"
        raise UsageError(msg)
    return chosen


def wanted_ways(routine: Routine, options: Options) -> dict[int, Way]:
    """Return the way that each exercise is wanted in; what is asked for now comes first."""
    kept = dict(options.ways)
    ways: dict[int, Way] = {e.number: kept[e.id] for e in routine.exercises if e.id in kept}
    asked: tuple[tuple[Way, tuple[str, ...]], ...] = (
        ("harder", options.harder),
        ("easier", options.easier),
    )
    wanted: dict[int, Way] = {}
    for way, names in asked:
        for number in (number for name in names for number in _having(routine, name, way)):
            if wanted.setdefault(number, way) != way:
                msg = f"exercise {number} of {routine.name} can't be easier and harder at once"
                raise UsageError(msg)
    return ways | wanted


def _having(routine: Routine, name: str, way: Way) -> Iterator[int]:
    """Yield the numbers of the exercises named that have a way; one alone has to have it."""
    is_all = name.casefold() == ALL
    numbers = [e.number for e in routine.exercises] if is_all else _numbers(routine, name)
    for exercise in routine.exercises:
        if exercise.number not in numbers:
            continue
        if getattr(exercise, way) is not None:
            yield exercise.number
        elif len(numbers) == 1 and not is_all:
            msg = f'{routine.name} has no {way} way of exercise {exercise.number} "{exercise.name}"'
            raise UsageError(msg)


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
