"""The order of an exercise's sets, rests and switches, and the size of its work."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.model import Exercise, Side

LEAST_LEFT_MS = 3_000
"""The least that a set leaves of its time, where a dose has outgrown `every`: the count."""


class SetStep(NamedTuple):
    """One set on one side."""

    set: int
    side: Side | None


class BreakStep(NamedTuple):
    """A rest after a set, or a switch to the other side."""

    # Of a rest the set before it, of a switch the set after it.
    set: int
    side: Side | None
    ms: int
    switches_to: Side | None = None  # the side to switch to; None for a rest
    every_ms: int | None = None  # the time of a set that it fills up


def steps(exercise: Exercise, switch_scale: float = 1.0) -> Iterator[SetStep | BreakStep]:
    """Yield the sets with the rests and switches between them, omitting those of zero length.

    A set of an exercise on each side is both sides; the sides alternate, or follow each other with
    `by_side`. A rest between alternating sides is never shorter than the switch. `switch_scale` is
    what the pace makes of a switch.
    """
    sets = _sets(exercise)
    yield sets[0]
    for before, after in pairwise(sets):
        step = _break(exercise, before, after, switch_scale)
        if step.ms:
            yield step
        yield after


def work(exercise: Exercise) -> tuple[int, int]:
    """Return how many segments all sets have together, and their length in milliseconds."""
    sides, numbers = len(exercise.sides_done), range(1, exercise.sets + 1)
    once = sides * sum(work_ms(exercise, number) for number in numbers)
    if not exercise.phases:
        return exercise.sets * sides, once
    return sides * sum(map(exercise.reps_in, numbers)) * len(exercise.phases), once


def work_ms(exercise: Exercise, number: int) -> int:
    """Return how long the work of a set is on one side, in ms: as planned, or as estimated."""
    hold, own_pace = exercise.hold_in(number), exercise.own_pace
    if hold is not None:
        return hold.ms
    rep_ms = own_pace.rep_ms if own_pace else sum(phase.ms for phase in exercise.phases)
    return exercise.reps_in(number) * rep_ms


def time_left(exercise: Exercise, number: int, switch_scale: float) -> int:
    """Return what a set leaves of the time up to the next one, in ms."""
    sides = 1 if exercise.by_side else len(exercise.sides_done)
    switches_ms = (sides - 1) * _switch_ms(exercise, switch_scale)
    busy_ms = sides * work_ms(exercise, number) + switches_ms
    return max(LEAST_LEFT_MS, (exercise.every_ms or 0) - busy_ms)


def _switch_ms(exercise: Exercise, switch_scale: float) -> int:
    return round(exercise.switch_ms * switch_scale)


def _sets(exercise: Exercise) -> list[SetStep]:
    numbers = range(1, exercise.sets + 1)
    if exercise.by_side:
        return [SetStep(number, side) for side in exercise.sides_done for number in numbers]
    return [SetStep(number, side) for number in numbers for side in exercise.sides_done]


def _break(exercise: Exercise, before: SetStep, after: SetStep, switch_scale: float) -> BreakStep:
    every_ms, number = exercise.every_ms, before.set
    if number == after.set:
        return BreakStep(number, after.side, _switch_ms(exercise, switch_scale), after.side)
    left_ms = None if every_ms is None else time_left(exercise, number, switch_scale)
    if before.side != after.side and exercise.by_side:
        switch_ms = _switch_ms(exercise, switch_scale) if left_ms is None else left_ms
        return BreakStep(after.set, after.side, switch_ms, after.side, every_ms)
    rest_ms = exercise.rest_after(number) if left_ms is None else left_ms
    if before.side == after.side:
        side = after.side if exercise.by_side else None
        return BreakStep(number, side, rest_ms, every_ms=every_ms)
    least_ms = _switch_ms(exercise, switch_scale) if left_ms is None else 0
    return BreakStep(number, None, max(rest_ms, least_ms), every_ms=every_ms)
