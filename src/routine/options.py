"""What a person asks for on top of a file, and applying it: from routine to routine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from routine.errors import UsageError
from routine.model import CautionName, Change, Exercise, Pace, Routine, Side, Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ALL = "all"
"""What stands for all exercises where some are named."""


class Options(Struct, frozen=True):
    """How this session differs from its file.

    `only`, `start`, `easier` and `harder` name exercises by number or by name, or all of a stage
    by its name; of `easier` and `harder`, "all" is every one that has such a way. `sets` and
    `side` hold for all of them; `hands_free` leaves out the checks, and lets open holds end by
    themselves. `ways` are those kept for exercises of these names, and `avoid` the cautions that
    a person wants nothing to do with.
    """

    only: tuple[str, ...] = ()
    start: str | None = None
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    sets: int | None = None
    side: Side | None = None
    pace: Pace = "normal"
    hands_free: bool = False
    ways: tuple[tuple[str, Way], ...] = ()
    avoid: frozenset[CautionName] = frozenset()


def apply(routine: Routine, options: Options) -> Routine:
    """Return the routine as it will be done.

    Raises UsageError where an exercise named is not in it or has no such way, and where nothing
    is left to do.
    """
    settled = _settled(routine, options)
    changes = _changes(settled, options.avoid)
    done = tuple(_change(kept, options) for _, kept in settled if kept is not None)
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


def _wanted_ways(routine: Routine, options: Options) -> dict[int, Way]:
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


def _choose(routine: Routine, options: Options) -> Iterable[Exercise]:
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


def _settled(routine: Routine, options: Options) -> list[tuple[Exercise, Exercise | None]]:
    """Return the exercises asked for, each with what is left of it for what is avoided."""
    ways = _wanted_ways(routine, options)
    chosen = [in_way(each, ways.get(each.number)) for each in _choose(routine, options)]
    return [(each, _without(each, options.avoid)) for each in chosen]


def _changes(
    settled: Iterable[tuple[Exercise, Exercise | None]], avoid: frozenset[CautionName]
) -> tuple[Change, ...]:
    return tuple(_told(each, kept, avoid) for each, kept in settled if kept != each)


def _without(exercise: Exercise, avoid: frozenset[CautionName]) -> Exercise | None:
    """Return an exercise in the first way down that has nothing to do with what is avoided."""
    way: Exercise | None = exercise
    while way is not None and way.dangers & avoid:
        way = in_way(way, "easier") if way.easier else None
    return way


def _told(exercise: Exercise, kept: Exercise | None, avoid: frozenset[CautionName]) -> Change:
    met = tuple(sorted(exercise.dangers & avoid))
    way: Way | None = None if kept is None else "easier"
    return Change(exercise.number, exercise.name, met, way)


def _nothing_left(routine: Routine, changes: Iterable[Change]) -> str:
    names = ", ".join(f'"{change.exercise_name}"' for change in changes)
    cautions = sorted({caution for change in changes for caution in change.cautions})
    return (
        f"nothing of {routine.name} is left to do: your profile avoids {', '.join(cautions)}, "
        f"which leaves out {names}\nsee `routine profile`"
    )


def _change(exercise: Exercise, options: Options) -> Exercise:
    """Return an exercise as it will be done, and as it would be if made easier on the way."""
    if exercise.easier is not None:
        easier = _without(in_way(exercise, "easier"), options.avoid)
        exercise = replace(exercise, easier=None if easier is None else _change(easier, options))
    if options.sets is not None:
        exercise = _with_sets(exercise, options.sets)
    if options.side is not None and exercise.sides == "each":
        exercise = replace(exercise, sides=options.side, by_side=False)
    return _without_hands(exercise) if options.hands_free else exercise


def _with_sets(exercise: Exercise, sets: int) -> Exercise:
    """Return the exercise with so many sets, as far as its points and its cap allow.

    A ladder that gets longer goes on with its last number.
    """
    most = len(exercise.points) or exercise.most_sets or sets
    sets = min(sets, most)
    ladder, points = exercise.ladder[:sets], exercise.points[:sets]
    if ladder:
        ladder += ladder[-1:] * (sets - len(ladder))
    return replace(exercise, sets=sets, ladder=ladder, points=points)


def _without_hands(exercise: Exercise) -> Exercise:
    hold = exercise.hold
    if hold is not None and hold.open:
        hold = replace(hold, ms=hold.first_ms or hold.ms, open=False, max_ms=None, first_ms=None)
    return replace(exercise, check=None, hold=hold)
