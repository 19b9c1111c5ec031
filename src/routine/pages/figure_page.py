"""What `routine figure` prints: pictures of poses side by side, and the poses in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.pages.console import WIDTH
from routine.pages.exercise_figures import pictures, side_by_side
from routine.pages.rich_parts import grid, text
from routine.timeline.shown_poses import movement
from routine.words.figure import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from routine.drawing.exercise_svg import PictureKind
    from routine.drawing.scenes import Posed
    from routine.pages.exercise_figures import CellPen


def section(
    posed: Posed, kind: PictureKind, pen: CellPen | None, *, each_pose: bool
) -> Iterator[RenderableType]:
    """Yield an exercise: pictures of its poses, where a pen draws them, and its poses in words.

    With `each_pose` these are all of them, told by themselves; else they follow on each other.
    """
    names = posed.pose_names if each_pose else _names(posed, kind)
    yield text(posed.exercise.name, "bold")
    if pen is not None:
        drawn = pictures(posed.exercise, names, pen, posed.side)
        yield from side_by_side(drawn, min(pen.columns, WIDTH))
    yield ""
    told = posed.told(names)
    if each_pose:
        told = tuple(describe(posed.figure.pose(name), posed.side) for name in names)
    yield grid((f"{at}.", words) for at, words in enumerate(told, 1)) if told[1:] else text(told[0])


def _names(posed: Posed, kind: PictureKind) -> list[str]:
    """Return the names of the poses that the work goes through, and those of the setup as asked."""
    own = posed.pose_names
    setup = [name or own[0] for name in posed.figure.showing.setup] if kind == "steps" else []
    names = dict.fromkeys((*setup, *movement(posed.figure)))
    return [name for name in names if name in own]
