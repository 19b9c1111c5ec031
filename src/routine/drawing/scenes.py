"""What the pictures of an exercise show: poses as solids, their names, and arrows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.body.movement import figure_solids, posture_at, way_name
from routine.drawing.arrows import LEAST, largest_move, movement_arrows, outline, push_arrows
from routine.drawing.picture import LINE
from routine.drawing.stage import stage_of
from routine.model import HOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.body.movement import SolvedFigure
    from routine.body.solids import Solid
    from routine.drawing.arrows import Arrow
    from routine.drawing.camera import Projection
    from routine.drawing.stage import Stage
    from routine.model import Exercise
    from routine.model.figure import Figure

_MOMENTS: Final = 9  # on the way between two poses, with both
SMALL: Final = 0.06  # of stature: of a movement that is smaller, both its poses are shown


class Scene(NamedTuple):
    """One pose, as it is drawn."""

    name: str  # what is written below it, where several are side by side
    solids: tuple[Solid, ...]
    arrows: tuple[Arrow, ...] = ()


class _Step(NamedTuple):
    name: str
    pose: str


def still_scenes(
    exercise: Exercise, figure: Figure, solution: SolvedFigure, projection: Projection
) -> tuple[Scene, ...]:
    """Return the pose that an exercise works in; where that is a small move, both."""
    before, step = _effort(exercise, figure)
    way = _way(figure, solution, before.pose, step.pose)
    scene = _scene(before, step, figure, solution, projection)
    pushes = figure.pose(step.pose).pushes
    if not pushes and LEAST <= largest_move(way, projection) < SMALL:
        return Scene(before.name, way[0]), scene
    return (scene,)


def step_scenes(
    exercise: Exercise, figure: Figure, solution: SolvedFigure, projection: Projection
) -> tuple[Scene, ...]:
    """Return the poses of an exercise in turn: those of its setup, then those of its work."""
    work = [step for step in _work(exercise, figure) if step.pose != figure.poses[0].name]
    names = [*_own(figure, figure.showing.setup), *(step.pose for step in work)]
    named = {step.pose: step for step in reversed(work)}
    steps = [
        named.get(pose, _Step(in_words(pose), pose))
        for pose in dict.fromkeys(names or [figure.poses[0].name])
    ]
    return tuple(
        _scene(before, step, figure, solution, projection)
        for before, step in pairwise([steps[0], *steps])
    )


def stage_for(scenes: Sequence[Scene], projection: Projection) -> Stage:
    """Return the stage of scenes that are drawn together, with room for their arrows."""
    marks = [point for scene in scenes for arrow in scene.arrows for point in outline(arrow, LINE)]
    return stage_of([scene.solids for scene in scenes], projection, marks)


def scene_between(
    figure: Figure,
    solution: SolvedFigure,
    projection: Projection,
    poses: tuple[str, str],
    at: tuple[float, float],
) -> Scene:
    """Return what there is to draw on the way from one pose to another, without a name.

    `at` is how far it is on the way, and how much of a breath is in it, both from 0 to 1. In a
    pose there are arrows for its pushes.
    """
    start, end = map(figure.pose, poses)
    pose, posture = posture_at(solution, start, end, at[0])
    pushes = push_arrows(pose, posture.body(pose), projection) if start is end else ()
    return Scene("", figure_solids(pose, posture, at[1]), tuple(pushes))


def _own(figure: Figure, names: Iterable[str | None]) -> list[str]:
    """Return the names of poses without those of moves that all figures share."""
    own = {pose.name for pose in figure.poses}
    found = (figure.poses[0].name if name is None else name for name in names)
    return [name for name in found if name in own]


def _work(exercise: Exercise, figure: Figure) -> list[_Step]:
    """Return what an exercise does, in turn."""
    showing = figure.showing
    poses = showing.phases or showing.points or (showing.hold,)
    names = [phase.name for phase in exercise.phases]
    if not names:
        hold = HOLD if exercise.hold is None else exercise.hold.name
        names = [f"{hold} {n}" if showing.points else hold for n in range(1, len(poses) + 1)]
    return [
        _Step(name, pose or figure.poses[0].name) for name, pose in zip(names, poses, strict=True)
    ]


def _effort(exercise: Exercise, figure: Figure) -> tuple[_Step, _Step]:
    """Return the first pose that an exercise moves into, after the one that it comes from."""
    work = _work(exercise, figure)
    for before, step in pairwise([work[-1], *work]):
        if before.pose != step.pose:
            return before, step
    setup = [name for name in _own(figure, figure.showing.setup) if name != work[0].pose]
    if not setup or len(work) > 1:
        return work[0], work[0]
    return _Step(in_words(setup[-1]), setup[-1]), work[0]


def in_words(pose: str) -> str:
    """Return the name of a pose as words: "On side"."""
    return pose.replace("-", " ").capitalize()


def _scene(
    before: _Step, step: _Step, figure: Figure, solution: SolvedFigure, projection: Projection
) -> Scene:
    """Return a pose with arrows for its pushes, or else for how the body came into it."""
    scene = scene_between(figure, solution, projection, (step.pose, step.pose), (1.0, 0.0))
    way = _way(figure, solution, before.pose, step.pose)
    arrows = scene.arrows
    if not arrows and (figure.pose(step.pose).work or figure.showing.phases):
        arrows = tuple(movement_arrows(way, projection))
    return scene._replace(name=step.name, arrows=arrows)


def _way(figure: Figure, solution: SolvedFigure, start: str, end: str) -> list[tuple[Solid, ...]]:
    """Return the solids on the way between two poses; of no way between them, those of the end."""
    moments = range(_MOMENTS) if way_name(start, end) in solution.ways else (_MOMENTS - 1,)
    stations = (
        posture_at(solution, figure.pose(start), figure.pose(end), moment / (_MOMENTS - 1))
        for moment in moments
    )
    return [figure_solids(pose, posture) for pose, posture in stations]
