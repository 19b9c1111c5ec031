"""The pictures of an exercise: a still, steps in a row, moving, or the cover of a recording.

Poses are made for the right side; `flipped`, a picture is of the left one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.drawing import svg, svg_moving
from routine.drawing.camera import projection_of
from routine.drawing.png import png
from routine.drawing.scenes import stage_for, step_scenes, still_scenes

if TYPE_CHECKING:
    from routine.body.movement import SolvedFigure
    from routine.drawing.svg import Caption
    from routine.model import Exercise
    from routine.model.figure import Figure


def still_svg(
    exercise: Exercise,
    figure: Figure,
    solution: SolvedFigure,
    caption: Caption,
    *,
    flipped: bool = False,
) -> str:
    """Return the exercise's work in one pose, or where that hardly moves, in two."""
    projection = projection_of(figure.camera, flipped=flipped)
    scenes = still_scenes(exercise, figure, solution, projection)
    return svg.picture(scenes, stage_for(scenes, projection), caption)


def steps_svg(
    exercise: Exercise,
    figure: Figure,
    solution: SolvedFigure,
    caption: Caption,
    *,
    flipped: bool = False,
) -> str:
    """Return the poses of the exercise's setup and of its work in a row."""
    projection = projection_of(figure.camera, flipped=flipped)
    scenes = step_scenes(exercise, figure, solution, projection)
    return svg.picture(scenes, stage_for(scenes, projection), caption)


def moving_svg(
    exercise: Exercise,
    figure: Figure,
    solution: SolvedFigure,
    caption: Caption,
    *,
    flipped: bool = False,
) -> str:
    """Return the exercise's work as it moves; still where the reader prefers that."""
    projection = projection_of(figure.camera, flipped=flipped)
    return svg_moving.moving(exercise, figure, solution, projection, caption)


def cover_png(
    exercise: Exercise, figure: Figure, solution: SolvedFigure, *, flipped: bool = False
) -> bytes:
    """Return the exercise's work as a square PNG of 600 by 600 pixels."""
    projection = projection_of(figure.camera, flipped=flipped)
    scene = still_scenes(exercise, figure, solution, projection)[-1]
    return png(scene, stage_for([scene], projection))
