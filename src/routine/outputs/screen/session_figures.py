"""The figure of a session in cells: drawn when it is first seen, and kept for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from routine.body.movement import figure_solids, posture_at
from routine.drawing.cells import FigureCell, cell_stage, draw_cells
from routine.timeline.moments import moment
from routine.timeline.shown_poses import movement

if TYPE_CHECKING:
    from routine.body.movement import SolvedFigure
    from routine.drawing.stage import Stage
    from routine.model import CellStyle, Exercise, Timeline
    from routine.model.figure import Figure, Pose
    from routine.outputs.base import Solve
    from routine.signals import View
    from routine.timeline.moments import Moment

FigureRows: TypeAlias = list[list[FigureCell]]

_STEPS: Final = 20
"""Into how many pictures the way between two poses is divided."""
_BREATHS: Final = 3
"""Into how many pictures a breath is divided."""
_HALF: Final = 0.5
_MOST: Final = 300
"""Pictures kept: more than those of an exercise and its setup."""


class _Scene(NamedTuple):
    """What pictures that go together share."""

    figure: int  # its identity, while `_figures` keeps it
    poses: tuple[str, ...]  # that all fit
    size: tuple[int, int]
    flipped: bool


class SessionFigures:
    """Draws what the figure does at each moment of a session."""

    def __init__(
        self, solve: Solve, style: CellStyle, *, colors: bool, moves: Figure | None = None
    ) -> None:
        """Draw in a style, in colours or without them.

        `solve` returns the solved poses of a figure, None where there are none; `moves` is the
        figure with the moves that all exercises share.
        """
        self._solve: Final = solve
        self._style: Final[CellStyle] = style
        self._colors: Final = colors
        self._moves: Final = moves
        self._figures: dict[int, tuple[Figure, SolvedFigure | None]] = {}  # by identity
        self._stages: dict[_Scene, Stage] = {}
        self._drawn: dict[tuple[_Scene, object], FigureRows] = {}

    def moment(self, view: View, timeline: Timeline) -> Moment | None:
        """Return what there is to draw; None where there is nothing, or it was not solved."""
        found = moment(view, timeline, self._moves)
        return found if found and self._solution(found.figure) else None

    def has_figure(self, exercise: Exercise) -> bool:
        """Return whether an exercise has a figure, for which room is kept."""
        return exercise.figure is not None and self._solution(exercise.figure) is not None

    def rows(
        self, shown: Moment, size: tuple[int, int], *, in_setup: bool, may_draw: bool
    ) -> FigureRows | None:
        """Return the picture of a moment, of so many columns and rows.

        None where it has to be drawn and may not be now, or can't be. All pictures of the work are
        of one scale, and those of a setup in which the body lies or stands alike.
        """
        figure, solution = shown.figure, self._solution(shown.figure)
        start, end = figure.pose(shown.from_pose), figure.pose(shown.to_pose)
        step, breath = round(shown.fraction * _STEPS), round(shown.breath * _BREATHS)
        nearer = start if step / _STEPS < _HALF else end
        poses = _of_one_scale(figure, nearer, in_setup=in_setup)
        scene = _Scene(id(figure), poses, size, shown.flipped)
        key = (scene, (*_place(start.name, end.name, step), breath))
        if key not in self._drawn and solution and may_draw:
            if len(self._drawn) >= _MOST:
                self._drawn.clear()
            at = posture_at(solution, start, end, step / _STEPS)
            solids = figure_solids(*at, breath=breath / _BREATHS)
            stage = self._stage(scene, figure, solution)
            self._drawn[key] = draw_cells(solids, stage, size, self._style, colors=self._colors)
        return self._drawn.get(key)

    def _stage(self, scene: _Scene, figure: Figure, solution: SolvedFigure) -> Stage:
        if scene not in self._stages:
            poses = [figure.pose(name) for name in scene.poses]
            frames = [figure_solids(*posture_at(solution, p, p, 0.0), breath=1.0) for p in poses]
            self._stages[scene] = cell_stage(frames, figure.camera, flipped=scene.flipped)
        return self._stages[scene]

    def _solution(self, figure: Figure) -> SolvedFigure | None:
        if id(figure) not in self._figures:
            self._figures[id(figure)] = (figure, self._solve(figure))
        return self._figures[id(figure)][1]


def _place(start: str, end: str, step: int) -> tuple[str, str, int]:
    """Return the key of a place on the way between two poses: the same there and back."""
    if start == end or step == 0:
        return (start, start, 0)
    if step == _STEPS:
        return (end, end, 0)
    return (start, end, step) if start < end else (end, start, _STEPS - step)


def _of_one_scale(figure: Figure, pose: Pose, *, in_setup: bool) -> tuple[str, ...]:
    """Return the names of the poses that have one scale with a pose."""
    showing = figure.showing
    work = {*movement(figure), showing.rest, showing.switch, *showing.points}
    return tuple(
        each.name
        for each in figure.poses
        if each == pose
        or ((each.base, each.below) == (pose.base, pose.below) and (in_setup or each.name in work))
    )
