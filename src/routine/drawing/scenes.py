"""What the pictures of an exercise show: poses as solids, their names, and arrows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.body.movement import figure_solids, posture_at, way_name
from routine.drawing.arrows import LEAST, largest_move, movement_arrows, outline, push_arrows
from routine.drawing.camera import projection_of
from routine.drawing.picture import LINE
from routine.drawing.stage import stage_of
from routine.model import HOLD
from routine.words.figure import describe_movement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.body.movement import SolvedFigure
    from routine.body.solids import Solid
    from routine.drawing.arrows import Arrow
    from routine.drawing.camera import Projection
    from routine.drawing.stage import Stage
    from routine.model import Exercise, Side
    from routine.model.figure import Figure

_MOMENTS: Final = 9  # on the way between two poses, with both
SMALL: Final = 0.06  # of stature: of a movement that is smaller, both its poses are shown


class Posed(NamedTuple):
    """An exercise with its figure and the postures of its poses, as a side works."""

    exercise: Exercise
    figure: Figure
    solution: SolvedFigure
    side: Side | None = None  # None: the right one, which words don't name

    @property
    def pose_names(self) -> tuple[str, ...]:
        """The names of all poses."""
        return tuple(pose.name for pose in self.figure.poses)

    @property
    def projection(self) -> Projection:
        """How it is seen; poses are made for the right side, and the left is the mirror image."""
        return projection_of(self.figure.camera, flipped=self.side == "left")

    def told(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return poses that follow on each other in words."""
        return describe_movement([self.figure.pose(name) for name in names], self.side)


class FigureScene(NamedTuple):
    """One pose, as it is drawn."""

    name: str  # what is written below it, where several are side by side
    solids: tuple[Solid, ...]
    arrows: tuple[Arrow, ...] = ()


class _Step(NamedTuple):
    name: str
    pose: str


def still_scenes(posed: Posed) -> tuple[FigureScene, ...]:
    """Return the pose that an exercise works in; where that is a small move, both."""
    before, step = _effort(posed)
    scene = _arrived(posed, before, step)
    way = _way(posed, before.pose, step.pose)
    if not _pushes(posed, step) and LEAST <= largest_move(way, posed.projection) < SMALL:
        return FigureScene(before.name, way[0]), scene
    return (scene,)


def step_scenes(posed: Posed) -> tuple[FigureScene, ...]:
    """Return the poses of an exercise in turn: those of its setup, then those of its work."""
    figure, first = posed.figure, posed.pose_names[0]
    work = [step for step in _work(posed) if step.pose != first]
    names = [*_own(posed, figure.showing.setup), *(step.pose for step in work)]
    named = {step.pose: step for step in reversed(work)}
    steps = [
        named.get(pose, _Step(in_words(pose), pose)) for pose in dict.fromkeys(names or [first])
    ]
    return tuple(_arrived(posed, *pair) for pair in pairwise([steps[0], *steps]))


def stage_for(scenes: Sequence[FigureScene], projection: Projection) -> Stage:
    """Return the stage of scenes that are drawn together, with room for their arrows."""
    marks = [point for scene in scenes for arrow in scene.arrows for point in outline(arrow, LINE)]
    return stage_of([scene.solids for scene in scenes], projection, marks)


def scene_between(
    posed: Posed, start: str, end: str, fraction: float = 1.0, breath: float = 0.0
) -> FigureScene:
    """Return what there is to draw on the way from one pose to another, without a name.

    `fraction` is how far it is on the way, `breath` how much of one is in it, both from 0 to 1. In
    a pose there are arrows for its pushes.
    """
    before, after = map(posed.figure.pose, (start, end))
    pose, posture = posture_at(posed.solution, before, after, fraction)
    pushes = push_arrows(pose, posture.body(pose), posed.projection) if start == end else ()
    return FigureScene("", figure_solids(pose, posture, breath), tuple(pushes))


def in_words(pose: str) -> str:
    """Return the name of a pose as words: "On side"."""
    return pose.replace("-", " ").capitalize()


def _pushes(posed: Posed, step: _Step) -> bool:
    return bool(posed.figure.pose(step.pose).pushes)


def _own(posed: Posed, names: Iterable[str | None]) -> list[str]:
    """Return the names of poses without those of moves that all figures share."""
    own = posed.pose_names
    return [each for name in names if (each := own[0] if name is None else name) in own]


def _work(posed: Posed) -> list[_Step]:
    """Return what an exercise does, in turn."""
    exercise, poses = posed.exercise, posed.figure.work
    names = [phase.name for phase in exercise.phases]
    if not names:
        hold = HOLD if exercise.hold is None else exercise.hold.name
        names = [
            f"{hold} {n}" if posed.figure.showing.points else hold for n in range(1, len(poses) + 1)
        ]
    return list(map(_Step, names, poses))


def _effort(posed: Posed) -> tuple[_Step, _Step]:
    """Return the first pose that an exercise moves into, after the one that it comes from."""
    work = _work(posed)
    for before, step in pairwise([work[-1], *work]):
        if before.pose != step.pose:
            return before, step
    setup = [name for name in _own(posed, posed.figure.showing.setup) if name != work[0].pose]
    if not setup or len(work) > 1:
        return work[0], work[0]
    return _Step(in_words(setup[-1]), setup[-1]), work[0]


def _arrived(posed: Posed, before: _Step, step: _Step) -> FigureScene:
    """Return a pose with arrows for its pushes, or else for how the body came into it."""
    scene = scene_between(posed, step.pose, step.pose)
    arrows = scene.arrows
    if not arrows and (posed.figure.pose(step.pose).work or posed.figure.showing.phases):
        way = _way(posed, before.pose, step.pose)
        arrows = tuple(movement_arrows(way, posed.projection))
    return scene._replace(name=step.name, arrows=arrows)


def _way(posed: Posed, start: str, end: str) -> list[tuple[Solid, ...]]:
    """Return the solids on the way between two poses; of no way between them, those of the end."""
    moments = range(_MOMENTS) if way_name(start, end) in posed.solution.ways else (_MOMENTS - 1,)
    return [scene_between(posed, start, end, at / (_MOMENTS - 1)).solids for at in moments]
