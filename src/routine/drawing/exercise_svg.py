"""An exercise ready to be drawn: as SVG with its description, with others on one sheet, or told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from routine.drawing.camera import projection_of
from routine.drawing.exercise_pictures import moving_svg, steps_svg, still_svg
from routine.drawing.scenes import in_words, scene_between, stage_for, step_scenes, still_scenes
from routine.drawing.svg import Caption, sheet
from routine.timeline.shown_poses import movement
from routine.words.figure import describe_movement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.body.movement import SolvedFigure
    from routine.drawing.camera import Projection
    from routine.model import Exercise, Side
    from routine.model.figure import Figure

_KINDS: Final = {"still": still_svg, "steps": steps_svg, "moving": moving_svg}


class Posed(NamedTuple):
    """An exercise with its figure, and the postures of its poses."""

    exercise: Exercise
    figure: Figure
    solution: SolvedFigure

    @property
    def pose_names(self) -> tuple[str, ...]:
        """The names of all poses."""
        return tuple(pose.name for pose in self.figure.poses)

    def projection(self, side: Side | None) -> Projection:
        """Return how it is seen as this side works; the right one for None."""
        return projection_of(self.figure.camera, flipped=side == "left")

    def told(self, names: Sequence[str], side: Side | None) -> tuple[str, ...]:
        """Return poses that follow on each other in words; without a side, these name none."""
        return describe_movement([self.figure.pose(name) for name in names], side)


class Picturing(NamedTuple):
    """How an exercise is pictured; `side` is the one that works, None as in `Posed`."""

    kind: Literal["still", "steps", "moving"] = "still"
    side: Side | None = None


def exercise_svg(posed: Posed, how: Picturing, name: str) -> str:
    """Return an exercise as a picture; its ids begin with `name`, which is used once on a page."""
    words = " ".join(posed.told(movement(posed.figure), how.side))
    caption = Caption(name, posed.exercise.name, words)
    return _KINDS[how.kind](*posed, caption, flipped=how.side == "left")


def exercises_svg(exercises: Sequence[tuple[Posed, Picturing]], title: str) -> str:
    """Return the pictures of exercises on one sheet, none of them moving."""
    rows = []
    for posed, how in exercises:
        projection = posed.projection(how.side)
        scenes = (step_scenes if how.kind == "steps" else still_scenes)(*posed, projection)
        rows.append((posed.exercise.name, scenes, stage_for(scenes, projection)))
    return sheet(rows, Caption("figures", title, ", ".join(name for name, *_ in rows)))


def poses_svg(posed: Posed, side: Side | None) -> str:
    """Return all poses of a figure on one sheet."""
    projection, rows = posed.projection(side), []
    for name in posed.pose_names:
        scene = scene_between(posed.figure, posed.solution, projection, (name, name), (1.0, 0.0))
        rows.append((in_words(name), (scene,), stage_for((scene,), projection)))
    words = ", ".join(name for name, *_ in rows)
    return sheet(rows, Caption("poses", posed.exercise.name, words))
