"""Exercises with their figures, ready to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.drawing.scenes import Posed
from routine.library.figures import solved

if TYPE_CHECKING:
    from routine.model import Exercise


def posed(exercise: Exercise) -> Posed | None:
    """Return an exercise with its figure, solved by now; None without one."""
    figure = exercise.figure
    solution = figure and solved(figure, may_solve=True)
    return Posed(exercise, figure, solution) if figure and solution else None
