"""The order of an exercise's sets, rests and switches, and the size of its work."""

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
    """A rest after a set, or a switch to the other side."""

    # Of a rest the set before it, of a switch the set after it.
    set: int
    side: Side | None
    ms: int
    switches_to: Side | None = None  # the side to switch to; None for a rest


def steps(exercise: Exercise, switch_ms: int) -> Iterator[SetStep | BreakStep]:
    """Yield the sets with the rests and switches between them, omitting those of zero length.

    A set of an exercise on each side is both sides; the sides alternate, or follow each other with
    `by_side`. A rest between alternating sides is never shorter than the switch.
    """
    sets = _sets(exercise)
    yield sets[0]
    for before, after in pairwise(sets):
        step = _break(exercise, before, after, switch_ms)
        if step.ms:
            yield step
        yield after


def work(exercise: Exercise) -> tuple[int, int]:
    """Return how many segments all sets have together, and their length in milliseconds."""
    sides = len(exercise.sides_done)
    if exercise.hold is not None:
        holds = exercise.sets * sides
        return holds, holds * exercise.hold.ms
    reps = sides * sum(exercise.reps_in(number) for number in range(1, exercise.sets + 1))
    return reps * len(exercise.phases), reps * sum(phase.ms for phase in exercise.phases)


def _sets(exercise: Exercise) -> list[SetStep]:
    numbers = range(1, exercise.sets + 1)
    if exercise.by_side:
        return [SetStep(number, side) for side in exercise.sides_done for number in numbers]
    return [SetStep(number, side) for number in numbers for side in exercise.sides_done]


def _break(exercise: Exercise, before: SetStep, after: SetStep, switch_ms: int) -> BreakStep:
    if before.side == after.side:
        side = after.side if exercise.by_side else None
        return BreakStep(before.set, side, exercise.rest_ms)
    if before.set == after.set or exercise.by_side:
        return BreakStep(after.set, after.side, switch_ms, after.side)
    return BreakStep(before.set, None, max(exercise.rest_ms, switch_ms))
