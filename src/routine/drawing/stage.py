"""What pictures that go together share: the camera, what they show, which limbs are far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from routine.drawing.camera import Disc, window_of
from routine.drawing.ground import box_of, mat, trimmed
from routine.drawing.picture import LINE, far_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.body.solids import Solid
    from routine.drawing.camera import Projection, Window
    from routine.drawing.contour import Point
    from routine.drawing.ground import Box

_MARGIN: Final = 0.01  # of stature, around all, beside the lines


class Stage(NamedTuple):
    """What the pictures of a body share, so that it does not jump from one to the next."""

    projection: Projection
    window: Window
    box: Box  # around the body in all pictures
    mat: tuple[Point, ...]
    far: frozenset[str]  # the groups in the farther tone


def stage_of(
    frames: Sequence[Sequence[Solid]], projection: Projection, marks: Iterable[Point] = ()
) -> Stage:
    """Return the stage for the solids of some pictures, at least one, and for marks on them."""
    box = box_of(frames)
    corners = mat(box, projection)
    discs = [
        projection.see(sphere)
        for solids in frames
        for solid in trimmed(solids, box, projection)
        for sphere in solid.spheres
    ]
    edges = (Disc(u, v, 0.0, 0.0) for u, v in (*corners, *marks))
    window = window_of([*discs, *edges], LINE + _MARGIN)
    return Stage(projection, window, box, corners, far_groups(frames, projection))
