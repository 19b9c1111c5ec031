"""What a body lies, stands or leans on: a mat on the floor, walls, and the shadows on both."""

from __future__ import annotations

from itertools import product
from math import radians
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.body.solids import Solid
from routine.drawing.camera import Disc
from routine.drawing.depth import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from routine.body.vectors import Vec
    from routine.drawing.camera import Projection
    from routine.drawing.contour import Point

WHOLE: Final = frozenset({"trunk", "head"})  # groups that are one piece
_MARGIN: Final = 0.05  # of stature: the mat around the body
_BESIDE, _ABOVE = 0.12, 0.08  # of stature: how far a wall reaches beyond the body
_STEP: Final = radians(45)  # between the corners of a shadow
_NEAR: Final = 0.02  # of stature: how far from a wall what has a shadow on it is at most
_LOW: Final = 0.12  # of stature: how high above the floor a limb that has a shadow there is at most
_NO_SHADOW: Final = frozenset(
    {"work", "ear", "eye", "nose", "hair", "mat", "wall", "door", "edge", "band"}
)
_CORNERS: Final = ((0, 1), (2, 3), (0, 2), (1, 3))  # of a wall or a door, by pairs at its edges


class Box(NamedTuple):
    """The corners of a box in the world, around a body."""

    low: Vec
    high: Vec


def is_of_body(solid: Solid) -> bool:
    """Return whether a solid is a part of the body."""
    return solid.group in WHOLE or is_of_limb(solid)


def is_of_limb(solid: Solid) -> bool:
    """Return whether a solid is a part of an arm or a leg."""
    return solid.group.endswith((" arm", " leg"))


def box_of(frames: Iterable[Iterable[Solid]]) -> Box:
    """Return the box around a body in all its frames."""
    spheres = [
        s for solids in frames for solid in solids if is_of_body(solid) for s in solid.spheres
    ]
    lows = zip(*((x - r, y - r, z - r) for (x, y, z), r in spheres), strict=True)
    highs = zip(*((x + r, y + r, z + r) for (x, y, z), r in spheres), strict=True)
    (x0, y0, z0), (x1, y1, z1) = map(min, lows), map(max, highs)
    return Box((x0, y0, z0), (x1, y1, z1))


def mat(box: Box, projection: Projection) -> tuple[Point, ...]:
    """Return the corners of a mat under a body, as seen."""
    left, right = box.low[0] - _MARGIN, box.high[0] + _MARGIN
    front, back = box.low[1] - _MARGIN, box.high[1] + _MARGIN
    corners = ((left, front), (right, front), (right, back), (left, back))
    seen = [projection.see(((x, y, 0.0), 0.0)) for x, y in corners]
    return tuple((disc.u, disc.v) for disc in seen)


def trimmed(
    solids: Iterable[Solid], box: Box, projection: Projection, *, outlined: bool = False
) -> Iterator[Solid]:
    """Yield the solids, a wall no larger than the body needs it to be.

    Of a wall or a door between body and viewer there are only the edges; if `outlined`, of all.
    """
    for solid in solids:
        shown = _fitted(solid, box) if solid.material == "wall" else solid
        is_flat = solid.material in {"wall", "door"} and len(solid.spheres) == len(_CORNERS)
        if is_flat and (outlined or _hides(shown, box, projection)):
            for one, two in _CORNERS:
                ends = shown.spheres[one], shown.spheres[two]
                yield Solid(ends, "edge", solid.group)
        else:
            yield shown


def _fitted(wall: Solid, box: Box) -> Solid:
    (x0, y0, _), (x1, y1, z1) = box
    spheres = []
    for (x, y, z), radius in wall.spheres:
        across = min(max(x, x0 - _BESIDE), x1 + _BESIDE), min(max(y, y0 - _BESIDE), y1 + _BESIDE)
        spheres.append(((*across, min(z, z1 + _ABOVE)), radius))
    return wall._replace(spheres=tuple(spheres))


def _hides(wall: Solid, box: Box, projection: Projection) -> bool:
    """Return whether a wall or a door is between the viewer and some of the box around a body."""
    axis, at = _plane(wall)
    if (at - (box.low[axis] + box.high[axis]) / 2) * projection.towards[axis] <= 0:
        return False
    xs, ys, zs = zip(box.low, box.high, strict=True)
    corners = [projection.see((corner, 0.0)).u for corner in product(xs, ys, zs)]
    ends = [projection.see(sphere).u for sphere in wall.spheres]
    return min(corners) < max(ends) and min(ends) < max(corners)


def _plane(wall: Solid) -> tuple[int, float]:
    """Return the axis across a wall or a door, 0 (x) or 1 (y), and where it is along that."""
    at = wall.spheres[0][0]
    axis = 0 if all(centre[0] == at[0] for centre, _ in wall.spheres) else 1
    return axis, at[axis]


def floor_shadows(solids: Iterable[Solid], projection: Projection) -> Iterator[tuple[Point, ...]]:
    """Yield the shadows on the floor, from a light straight above: none of limbs high above it."""
    low = (each for each in solids if not (is_of_limb(each) and _height(each) > _LOW))
    yield from _shadows(low, projection, 2, 0.0)


def _height(solid: Solid) -> float:
    return min(z - radius for (_, _, z), radius in solid.spheres)


def wall_shadows(
    wall: Solid, solids: Sequence[Solid], projection: Projection
) -> Iterator[tuple[Point, ...]]:
    """Yield the shadows on a wall of what is next to it."""
    axis, at = _plane(wall)
    near = [
        solid
        for solid in solids
        if any(abs(centre[axis] - at) - radius < _NEAR for centre, radius in solid.spheres)
    ]
    yield from _shadows(near, projection, axis, at)


def _shadows(
    solids: Iterable[Solid], projection: Projection, axis: int, value: float
) -> Iterator[tuple[Point, ...]]:
    """Yield the shadows on the plane where x (0), y (1) or z (2) has a value."""
    first, second = (n for n in range(3) if n != axis)
    casting = (each for each in solids if _NO_SHADOW.isdisjoint((each.material, each.group)))
    for piece in in_pieces(casting):
        spheres = (sphere for solid in piece for sphere in solid.spheres)
        flat = Shape([Disc(at[first], at[second], 0.0, radius) for at, radius in spheres])
        corners = []
        for a, b in flat.points(_STEP):
            corner = [a, b]
            corner.insert(axis, value)
            seen = projection.see(((corner[0], corner[1], corner[2]), 0.0))
            corners.append((seen.u, seen.v))
        yield tuple(corners)


def in_pieces(solids: Iterable[Solid]) -> Iterable[list[Solid]]:
    """Return what has one outline together: trunk, head and each foot whole, other solids alone."""
    pieces: dict[object, list[Solid]] = {}
    for number, solid in enumerate(solids):
        is_whole = solid.group in WHOLE or solid.material == "foot"
        key = (solid.group, solid.material == "foot") if is_whole else number
        pieces.setdefault(key, []).append(solid)
    return pieces.values()
