"""The moves between positions, which the figures of all exercises share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.library.catalog import Entry, built_in_folder
from routine.library.loading import load_entries

if TYPE_CHECKING:
    from routine.model import Exercise
    from routine.model.figure import Figure


def moves() -> Figure | None:
    """Return the figure whose poses every other may name; None where its file is damaged."""
    exercise = moves_exercise()
    return None if exercise is None else exercise.figure


def moves_exercise() -> Exercise | None:
    """Return the exercise that this figure is in."""
    entry = Entry("moves", built_in_folder() / "figures" / "moves.toml", "built-in")
    [(_, loaded)] = load_entries([entry])
    return loaded.routine.exercises[0] if loaded else None
