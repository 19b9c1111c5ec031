"""In which order exercises come: each once, or in the rounds of their groups, in turn.

A visit is one time that an exercise comes. A gap takes the place of its setup where the exercise
before it belongs to the same run: the smallest group that holds both decides, or, where its next
round begins, the group of that round.
"""

from __future__ import annotations

from itertools import groupby
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from routine.timeline.set_order import time_left

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routine.model import Exercise, Group, Routine

    # A group with the number of its round, the outer one first.
    _Path = tuple[tuple[Group, int], ...]


class Visit(NamedTuple):
    """One time that an exercise comes."""

    exercise: Exercise
    before: Exercise | None = None  # the exercise of the visit before
    path: _Path = ()
    begins: _Path = ()  # the groups of which a round begins with it
    rest_ms: int = 0  # of the rest before it, between two rounds
    gap_ms: int | None = None  # what takes the place of its setup, to the millisecond
    every_ms: int | None = None  # the time of a set that the gap fills up
    asks: bool = True  # whether the check of its exercise is asked

    @property
    def rounds(self) -> int | None:
        """How many visits its exercise has; None without a group."""
        return prod(group.rounds for group, _ in self.path) if self.path else None

    @property
    def round(self) -> int | None:
        """Which visit of its exercise this is."""
        return _count(self.path) if self.path else None


def visits(routine: Routine, switch_scale: float = 1.0) -> Iterator[Visit]:
    """Yield the visits of a routine; `switch_scale` is what its pace makes of a switch.

    A check is asked in the last round only, and not where a gap follows, which leaves no time.
    """
    made = _in_succession(routine, switch_scale)
    before = next(made)
    for visit in made:
        yield before if visit.gap_ms is None else before._replace(asks=False)
        before = visit
    yield before


def _in_succession(routine: Routine, switch_scale: float) -> Iterator[Visit]:
    """Yield visits, each with what lies between it and the one before."""
    before = None
    for exercise, path in _in_turn([(each, routine.groups_of(each)) for each in routine.exercises]):
        if exercise.last_round is not None and _count(path) > exercise.last_round:
            continue
        asks = all(number == group.rounds for group, number in path)
        if before is None:
            before = Visit(exercise, path=path, begins=path, asks=asks)
        else:
            between = _between(before, path, routine, switch_scale)
            before = Visit(exercise, before.exercise, path, *between, asks)
        yield before


def _in_turn(
    exercises: Sequence[tuple[Exercise, tuple[Group, ...]]], path: _Path = ()
) -> Iterator[tuple[Exercise, _Path]]:
    """Yield exercises in the order in which they are done, each with the rounds it is in."""
    depth = len(path)
    for inner, run in groupby(exercises, key=lambda each: each[1][depth : depth + 1]):
        if not inner:
            yield from ((exercise, path) for exercise, _ in run)
            continue
        members = list(run)
        for number in range(1, inner[0].rounds + 1):
            yield from _in_turn(members, (*path, (inner[0], number)))


def _between(
    before: Visit, path: _Path, routine: Routine, switch_scale: float
) -> tuple[_Path, int, int | None, int | None]:
    """Return what lies between two visits, from `begins` to `every_ms` of the second one."""
    shared, is_next_round = _shared(before.path, path)
    begins = path[shared - 1 :] if is_next_round else path[shared:]
    rest_ms = path[shared - 1][0].rest_ms if is_next_round else 0
    gap_ms, every_ms = _gap(path, shared, routine), None
    if shared and before.exercise.every_ms is not None and not rest_ms:
        every_ms = before.exercise.every_ms
        gap_ms = time_left(before.exercise, before.exercise.sets, switch_scale)
    return begins, max(0, rest_ms - (gap_ms or 0)), gap_ms, every_ms


def _shared(before: _Path, path: _Path) -> tuple[int, bool]:
    """Return how many groups hold two visits, and whether the next round of the last one begins."""
    shared = 0
    for (group, number), (same, following) in zip(before, path, strict=False):
        if group != same:
            break
        shared += 1
        if number != following:
            return shared, True
    return shared, False


def _gap(path: _Path, shared: int, routine: Routine) -> int | None:
    """Return the gap before a visit that has so many groups in common with the one before."""
    if path and not shared:
        return None
    for depth in range(shared, 0, -1):
        group = path[depth - 1][0]
        if group.gap_ms is not None:
            return group.gap_ms if _count(path[:depth]) >= group.gap_from_round else None
    return routine.gap_ms


def _count(path: _Path) -> int:
    """Return how many rounds of the inmost group there are up to this one."""
    count = 1
    for group, number in path:
        count = (count - 1) * group.rounds + number
    return count
