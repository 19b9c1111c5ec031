"""What of the figures of a routine can't be as its files say: found by solving them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.body import checks
from routine.body.movement import posture_at
from routine.definition.diagnostics import path_in_words
from routine.definition.inheritance import KeyPlace
from routine.library.catalog import LibraryFiles
from routine.library.figures import own_figures, solved
from routine.library.loading import places
from routine.model.figure import Part
from routine.model.joints import RANGES
from routine.toml.line_numbers import LineNumbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.body.checks import ContactGap
    from routine.body.posing import Posture
    from routine.library.loading import LoadedRoutine
    from routine.model import Exercise
    from routine.model.figure import Angle, Figure, Limb, Pose
    from routine.toml.parser import KeyPath


def figure_warnings(loaded: LoadedRoutine) -> Iterator[str]:
    """Yield "FILE:LINE: message" for each contact that is not reached, and the like, once a pose.

    Solves the figures that are not known yet; those that are shipped are held in the tests. Raises
    MissingError if a file can't be read any more.
    """
    own = set(own_figures(loaded.routine))
    told: set[tuple[int, Pose]] = set()
    for exercise in loaded.routine.exercises:
        for way in filter(None, (exercise, exercise.easier, exercise.harder)):
            figure = way.figure if way.figure in own else None
            for pose, fault in _faults(figure) if figure else ():
                if (exercise.number, pose) not in told:
                    yield f"{_place(loaded, way, pose)}: {fault}"
            told |= {(exercise.number, pose) for pose in (figure.poses if figure else ())}


def _faults(figure: Figure) -> Iterator[tuple[Pose, str]]:
    solution = solved(figure, may_solve=True)
    assert solution is not None  # noqa: S101 - it may be solved
    for pose in figure.poses:
        for fault in _faults_of(pose, posture_at(solution, pose, pose, 0)[1]):
            yield pose, fault


def _faults_of(pose: Pose, posture: Posture) -> Iterator[str]:
    body = posture.body(pose)
    yield from map(_gap, checks.gaps(pose, body))
    if (cm := checks.sunk(body)) > checks.MOST_SINKING_CM:
        yield f"the body sinks {cm:.0f} cm into the floor"
    for gap in checks.overlaps(pose, body):
        yield f'"{_word(gap.part)}" and "{_word(gap.to)}" are {-gap.cm:.0f} cm in each other'
    for angle, degrees in checks.moved(pose, posture):
        found = f'"{_angle(angle)}" can\'t be {angle.degrees:g} with these contacts'
        yield f"{found}: it ends at {degrees:.0f}; expected others, or it among keep"
    for angle in checks.out_of_range(pose, posture):
        low, high = RANGES[angle.joint, angle.axis]
        found = f'"{_angle(angle)}" ends at {angle.degrees:.0f} with these contacts'
        yield f"{found}; expected {low:g} to {high:g}, the normal range of the {angle.joint}"


def _gap(gap: ContactGap) -> str:
    """Return how a contact is missed, for a body of 170 cm."""
    if gap.cm < 0:
        return f'"{_word(gap.part)}" is {-gap.cm:.0f} cm inside the {_word(gap.to)}'
    end = "above" if gap.to == "floor" else "from"
    contact = f'"{_word(gap.part)} on {_word(gap.to)}"'
    return f"{contact} can't be reached: the {gap.part.name} ends {gap.cm:.0f} cm {end} it"


def _word(of: Part | str) -> str:
    return _named(of.name, of.limb) if isinstance(of, Part) else of


def _angle(angle: Angle) -> str:
    return f"{_named(angle.joint, angle.limb)} {angle.axis}"


def _named(name: str, limb: Limb) -> str:
    return name if limb == "middle" else f"{limb} {name}"


def _place(loaded: LoadedRoutine, exercise: Exercise, pose: Pose) -> str:
    """Return 'FILE:LINE: exercise 2 "Clamshell": figure: pose: open'."""
    inside: list[KeyPath] = [("figure", "pose", pose.name), ("figure",)]
    if exercise.way is not None:
        inside = [*((exercise.way, *path) for path in inside), *inside]
    for label, text, start in _places(loaded, exercise):
        lines = LineNumbers(text)
        for path in ((*start, *key) for key in inside):
            if (line := lines.exact(path)) is not None:
                return f"{label}:{line}: {path_in_words(path, {start: exercise.name})}"
    return f"{loaded.file}:1: {exercise.name}: figure: pose: {pose.name}"


def _places(loaded: LoadedRoutine, exercise: Exercise) -> Iterator[KeyPlace]:
    """Yield where a figure may stand: in the routine's files, then in that of the exercise."""
    yield from places(loaded)[exercise.number - 1]
    used = None if exercise.id is None else LibraryFiles().text(exercise.id)
    if used is not None:
        yield KeyPlace(*used, ())
