"""The figures of a session that is continued: its plan has none, so that they are its file's."""

from contextlib import suppress

from msgspec import UNSET
from msgspec.structs import replace

from routine.errors import RoutineError
from routine.library.lookup import load
from routine.model import Exercise, Routine


def with_figures(routine: Routine) -> Routine:
    """Return the routine of a plan with the figures that its file has by now.

    An exercise has none where its lines, phases or hold are others than when it was started, and
    all have none where the file is not found by its name any more, or is not valid.
    """
    known: dict[int, Exercise] = {}
    with suppress(RoutineError):
        known = {each.number: each for each in load(routine.name).routine.exercises}
    drawn = tuple(_drawn(each, known.get(each.number)) for each in routine.exercises)
    return replace(routine, exercises=drawn)


def _drawn(exercise: Exercise, now: Exercise | None) -> Exercise:
    """Return an exercise with the figure of the same way of it, as it is `now`."""
    ways = (now, now.easier, now.harder) if now else ()
    same = next((way for way in ways if way and _shown(way) == _shown(exercise)), None)
    return replace(
        exercise,
        figure_data=same.figure_data if same else UNSET,
        easier=exercise.easier and _drawn(exercise.easier, now),
        harder=exercise.harder and _drawn(exercise.harder, now),
    )


def _shown(exercise: Exercise) -> tuple[object, ...]:
    """Return what a figure is shown along: the way, the lines, and the names of the work."""
    lines = (exercise.setup, exercise.points, exercise.leave)
    phases = [phase.name for phase in exercise.phases]
    hold = exercise.hold and exercise.hold.name
    return exercise.name, exercise.way, exercise.position, *lines, phases, hold
