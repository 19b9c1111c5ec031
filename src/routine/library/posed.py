"""Exercises with their figures, ready to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.drawing.scenes import Posed
from routine.library.figures import solved

if TYPE_CHECKING:
    from routine.model import Exercise


def posed(exercise: Exercise, *, may_solve: bool = True) -> Posed | None:
    """Return an exercise with its figure; None without one, or where it may not be solved now."""
    figure = exercise.figure
    solution = None if figure is None else solved(figure, may_solve=may_solve)
    return None if figure is None or solution is None else Posed(exercise, figure, solution)
