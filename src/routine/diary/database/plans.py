"""Plans: what sessions were made from, a routine and its options, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import UNSET, DecodeError, Struct, json
from msgspec.structs import replace

from routine.diary.database.rows import PlanRow
from routine.limits import MOST_HOLD_MS, MOST_REPS, MOST_ROUNDS, MOST_SETS
from routine.model import Exercise, Group, Hold, Routine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from routine.diary.database.rows import SessionRow
    from routine.diary.database.store import Diary

_T = TypeVar("_T")
_S = TypeVar("_S", bound=Struct)
_LATER: Final[Mapping[type[Struct], tuple[str, ...]]] = {
    Routine: ("groups", "gap_ms", "message", "days", "avoid", "extends"),
    Exercise: (
        *("group", "last_round", "note", "own_pace", "load", "rests_ms", "every_ms", "words"),
        "wait_for_key",
    ),
    Hold: ("times_ms", "breath", "spoken"),
}
"""What came after the first released plans, and is left out where it says nothing: so a routine
that doesn't use it keeps its plan."""


def plan_row(routine: Routine, options: str) -> PlanRow:
    """Return the row of a plan; `options` are JSON. Its id is a digest of both."""
    from hashlib import sha256  # noqa: PLC0415 - 3 ms, that the first page of `start` need not wait for

    plain = replace(_as_released(routine), exercises=tuple(map(_plain, routine.exercises)))
    text = json.encode(plain, order="sorted").decode()
    digest = sha256(f"{text}\n{options}".encode()).hexdigest()
    return PlanRow(id=digest, routine=text, options=options)


def _plain(exercise: Exercise) -> Exercise:
    """Return an exercise as plans keep it: its key for a figure is left out, not empty."""
    return replace(
        _as_released(exercise),
        figure_data=UNSET,
        hold=exercise.hold and _as_released(exercise.hold),
        easier=exercise.easier and _plain(exercise.easier),
        harder=exercise.harder and _plain(exercise.harder),
    )


def _as_released(struct: _S) -> _S:
    """Return a part of a plan without those keys that came later and have their default."""
    names = type(struct).__struct_fields__
    defaults = dict(zip(reversed(names), reversed(type(struct).__struct_defaults__), strict=False))
    unused = [name for name in _LATER[type(struct)] if getattr(struct, name) == defaults[name]]
    return replace(struct, **dict.fromkeys(unused, UNSET))


def plan_of(diary: Diary, session: SessionRow) -> PlanRow | None:
    """Return the plan of a session; None in a broken diary."""
    return next(diary.select(PlanRow, "WHERE id = ?", session.plan), None)


def routine_of(plan: PlanRow | None) -> Routine | None:
    """Return the routine of a plan; None for one that another version wrote, or that was edited."""
    return None if plan is None else decode(plan.routine, Routine)


def impossible_exercise(routine: Routine) -> int | None:
    """Return the number of the first exercise beyond the limits of files: it would take forever."""
    groups = by_name(routine.groups)
    wrong = (each.number for each in routine.exercises if not _is_possible(each, groups))
    return next(wrong, None)


def _is_possible(exercise: Exercise, groups: Mapping[str, Group]) -> bool:
    kinds_of_work = (exercise.phases, exercise.hold, exercise.own_pace)
    return (
        sum(map(bool, kinds_of_work)) == 1
        and 1 <= exercise.sets <= _most_sets(exercise)
        and all(1 <= reps <= MOST_REPS for reps in (exercise.reps, *exercise.ladder))
        and all(1 <= ms <= MOST_HOLD_MS for ms in _working_times(exercise))
        and all(0 <= ms <= MOST_HOLD_MS for ms in (exercise.rest_ms, *exercise.rests_ms))
        and (exercise.last_round is None or exercise.last_round >= 1)
        and _is_possible_in(exercise.group, groups)
    )


def _most_sets(exercise: Exercise) -> int:
    """Return how many sets its lists of times are enough for."""
    holds = exercise.hold.times_ms if exercise.hold else ()
    enough = (len(holds), len(exercise.rests_ms) and len(exercise.rests_ms) + 1, MOST_SETS)
    return min(filter(None, enough))


def _working_times(exercise: Exercise) -> Iterator[int]:
    """Yield the times that its work takes, and what it is repeated after."""
    yield from (phase.ms for phase in exercise.phases)
    if exercise.hold is not None:
        yield from (exercise.hold.ms, *exercise.hold.times_ms)
    if exercise.own_pace is not None:
        yield from (exercise.own_pace.rep_ms, exercise.own_pace.max_ms or exercise.own_pace.rep_ms)
    if exercise.every_ms is not None:
        yield exercise.every_ms


def _is_possible_in(group: str | None, groups: Mapping[str, Group]) -> bool:
    """Return whether there is a group of this name, at most inside one other, within limits."""
    if group is None:
        return True
    inner = groups.get(group)
    outer = groups.get(inner.inside) if inner and inner.inside else None
    around = [each for each in (inner, outer) if each is not None]
    is_nested_once = bool(around) and around[-1].inside is None
    return is_nested_once and all(
        1 <= each.rounds <= MOST_ROUNDS and each.rest_ms >= 0 and (each.gap_ms or 0) >= 0
        for each in around
    )


def by_name(groups: Iterable[Group]) -> dict[str, Group]:
    """Return groups by their names."""
    return {group.name: group for group in groups}


def times_done(group: str | None, groups: Mapping[str, Group]) -> int:
    """Return how often the exercises of a group come: in rounds inside others, in each of them.

    Unlike `Routine.groups_of` it takes any plan, as it was imported.
    """
    inner = groups.get(group or "")
    outer = groups.get(inner.inside or "") if inner else None
    return (inner.rounds if inner else 1) * (outer.rounds if outer else 1)


def decode(text: str, kind: type[_T]) -> _T | None:
    """Decode a JSON text of the diary; None where it is not of this type."""
    try:
        return json.decode(text, type=kind)
    except (DecodeError, RecursionError):
        return None
