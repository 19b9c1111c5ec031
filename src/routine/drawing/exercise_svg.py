"""An exercise as SVG with its description: still, in steps, moving, or with others on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from routine.drawing.scenes import in_words, scene_between, step_scenes, still_scenes
from routine.drawing.svg import Caption, picture, sheet
from routine.drawing.svg_moving import moving
from routine.timeline.shown_poses import movement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.drawing.scenes import Posed

PictureKind: TypeAlias = Literal["still", "steps", "moving"]
_SCENES: Final = {"still": still_scenes, "steps": step_scenes}


def exercise_svg(posed: Posed, kind: PictureKind, name: str) -> str:
    """Return an exercise as a picture; its ids begin with `name`, which is used once on a page."""
    words = " ".join(posed.told(movement(posed.figure)))
    caption = Caption(name, posed.exercise.name, words)
    if kind == "moving":
        return moving(posed, caption)
    return picture(_SCENES[kind](posed), posed.projection, caption)


def exercises_svg(exercises: Sequence[Posed], kind: Literal["still", "steps"], title: str) -> str:
    """Return the pictures of exercises on one sheet."""
    rows = [(posed.exercise.name, _SCENES[kind](posed), posed.projection) for posed in exercises]
    return sheet(rows, Caption("figures", title, ", ".join(name for name, *_ in rows)))


def poses_svg(posed: Posed) -> str:
    """Return all poses of a figure on one sheet."""
    names = posed.pose_names
    rows = [
        (in_words(name), (scene_between(posed, name, name),), posed.projection) for name in names
    ]
    return sheet(rows, Caption("poses", posed.exercise.name, ", ".join(map(in_words, names))))
