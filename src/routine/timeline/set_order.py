"""The spans of an exercise in order, and how many they are before any is made."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.model import Exercise, Side


class SetStep(NamedTuple):
    """One set on one side."""

    set: int
    side: Side | None


class BreakStep(NamedTuple):
    """A rest after a set on a side, or a switch to a side."""

    set: int
    side: Side | None
    ms: int
    switches_to: Side | None = None


def set_steps(exercise: Exercise) -> list[SetStep]:
    """Return the blocks in order: set by set, or side by side with `by_side`."""
    sets = range(1, exercise.sets + 1)
    if exercise.by_side:
        return [SetStep(number, side) for side in exercise.sides_done for number in sets]
    return [SetStep(number, side) for number in sets for side in exercise.sides_done]


def steps(exercise: Exercise, switch_ms: int) -> Iterator[SetStep | BreakStep]:
    """Yield the blocks with the rests and switches between them; those of no length are left out.

    A rest between alternating sides is never shorter than the switch.
    """
    order = set_steps(exercise)
    yield order[0]
    for before, after in pairwise(order):
        between = _between(exercise, before, after, switch_ms)
        if between.ms:
            yield between
        yield after


def breaks(exercise: Exercise, switch_ms: int) -> Iterator[BreakStep]:
    """Yield the rests and switches alone."""
    return (step for step in steps(exercise, switch_ms) if isinstance(step, BreakStep))


def _between(exercise: Exercise, before: SetStep, after: SetStep, switch_ms: int) -> BreakStep:
    if before.side == after.side:
        side = after.side if exercise.by_side else None
        return BreakStep(before.set, side, exercise.rest_ms)
    if before.set == after.set or exercise.by_side:
        return BreakStep(after.set, after.side, switch_ms, after.side)
    return BreakStep(before.set, None, max(exercise.rest_ms, switch_ms))


def work(exercise: Exercise) -> tuple[int, int]:
    """Return how many segments all its blocks are made of, and how long they last in the plan."""
    sides = len(exercise.sides_done)
    if exercise.hold is not None:
        holds = exercise.sets * sides
        return holds, holds * exercise.hold.ms
    reps = sides * sum(exercise.reps_in(number) for number in range(1, exercise.sets + 1))
    return reps * len(exercise.phases), reps * sum(phase.ms for phase in exercise.phases)
