"""Selecting exercises, and the way each is done, by number, name, stage or group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.model import Exercise, Routine, Side, Way
    from routine.options.session_options import Options

ALL = "all"
"""The word for all exercises, where some can be named."""


def choose_exercises(routine: Routine, options: Options) -> list[Exercise]:
    """Return the exercises that `only` and `first` select; raises UsageError if there are none."""
    selected = {number for name in options.only for number in _numbers(routine, name)}
    first = _numbers(routine, options.first)[0] if options.first is not None else 1
    chosen = [
        exercise
        for exercise in routine.exercises
        if exercise.number >= first and (not selected or exercise.number in selected)
    ]
    if not chosen:
        msg = f"nothing is left to do: no exercise in --only is at or after --from {first}"
        raise UsageError(msg)
    return chosen


def on_side(routine: Routine, chosen: list[Exercise], side: Side | None) -> list[Exercise]:
    """Return the chosen exercises without those for the other side only; all if `side` is None.

    Raises UsageError if none of them is done one side at a time.
    """
    if side is None:
        return chosen
    on_it = [each for each in chosen if each.sides in {"none", "each", side}]
    if all(each.sides == "none" for each in on_it):
        msg = f"no exercise of {routine.name} is done one side at a time; leave out --side {side}"
        raise UsageError(msg)
    return on_it


def choose_ways(routine: Routine, options: Options, chosen: Sequence[Exercise]) -> dict[int, Way]:
    """Return the ways by exercise number; `easier` and `harder` override those of the profile.

    Raises UsageError if a name matches none of the `chosen` exercises, or none with that way.
    """
    in_profile = dict(options.ways)
    ways: dict[int, Way] = {
        e.number: in_profile[e.id] for e in routine.exercises if e.id in in_profile
    }
    named: tuple[tuple[Way, tuple[str, ...]], ...] = (
        ("harder", options.harder),
        ("easier", options.easier),
    )
    ways_by_number: dict[int, Way] = {}
    for way, names in named:
        for number in (number for name in names for number in _having(routine, name, way, chosen)):
            if ways_by_number.setdefault(number, way) != way:
                msg = f"exercise {number} of {routine.name} can't be both easier and harder"
                raise UsageError(msg)
    return ways | ways_by_number


def _having(routine: Routine, name: str, way: Way, chosen: Sequence[Exercise]) -> list[int]:
    """Return the numbers of the exercises of this name that have the way, at least one."""
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
    """Return the numbers of those meant by a number, a name, a stage, a group, or its beginning."""
    folded = name.casefold()
    by_name: dict[str, set[int]] = {}
    for exercise in routine.exercises:
        for known in _names(routine, exercise):
            by_name.setdefault(known, set()).add(exercise.number)
    by_number = [e.number for e in routine.exercises if str(e.number) == folded]
    own = [e.number for e in routine.exercises if folded in _own_names(e)]
    if by_number or own or folded in by_name:
        return by_number or own or sorted(by_name[folded])
    matches = {tuple(sorted(numbers)) for key, numbers in by_name.items() if key.startswith(folded)}
    if folded and len(matches) == 1:
        return list(matches.pop())
    raise UsageError(_ambiguous(routine, name) if folded and matches else _unknown(routine, name))


def _ambiguous(routine: Routine, name: str) -> str:
    begins = name.casefold()
    exercises = (e for e in routine.exercises if any(n.startswith(begins) for n in _own_names(e)))
    parts = (part for part in _parts(routine) if part.casefold().startswith(begins))
    fitting = ", ".join((*map(_numbered, exercises), *(f'"{part}"' for part in parts)))
    return f'in {routine.name} "{name}" fits {fitting}; type more of the name, or a number'


def _unknown(routine: Routine, name: str) -> str:
    known = ", ".join(map(_numbered, routine.exercises))
    listed = ", ".join(f'"{part}"' for part in _parts(routine))
    parts = f", in {listed}" if listed else ""
    return f'{routine.name} has no exercise "{name}"; it has {known}{parts}'


def _parts(routine: Routine) -> tuple[str, ...]:
    return (*routine.stages, *(group.name for group in routine.groups))


def _numbered(exercise: Exercise) -> str:
    return f'{exercise.number} "{exercise.name}"'


def _own_names(exercise: Exercise) -> tuple[str, ...]:
    return (exercise.name.casefold(), exercise.id or exercise.name.casefold())


def _names(routine: Routine, exercise: Exercise) -> tuple[str, ...]:
    groups = (group.name for group in routine.groups_of(exercise))
    parts = filter(None, (exercise.stage, *groups))
    return (*_own_names(exercise), *(part.casefold() for part in parts))
