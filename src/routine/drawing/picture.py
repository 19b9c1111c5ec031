"""What is painted of a body and its things, one piece after the other, for SVG and PNG alike.

A piece is what has one outline: the trunk, the head, a thigh, a pillow. At a joint the piece that
is painted first shows through the outline of the second one, so that the two look like one limb.
"""

from __future__ import annotations

from itertools import combinations, combinations_with_replacement
from math import dist, inf
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.body.vectors import between, dot, sub
from routine.drawing.contour import Point, contours
from routine.drawing.depth import Shape, shape_of
from routine.drawing.ground import WHOLE, in_pieces, is_of_body, wall_shadows
from routine.drawing.order import painting_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from routine.body.solids import Material, Solid, Sphere
    from routine.body.vectors import Vec
    from routine.drawing.camera import Projection

LINE: Final = 0.0075  # of stature: how wide lines are
PALE: Final = frozenset({"wall", "door", "edge"})  # materials with a pale line
_JOINED: Final = 0.012  # of stature: how far apart the centres of a joint's spheres are at most
_AROUND_JOINT: Final = 0.012  # of stature, around a joint: there its outline is left out
_NEARER: Final = 0.02  # of stature: how much nearer shorts are than a shirt that they cover
_TIE: Final = 0.01  # of stature: limbs that differ by less in depth are equally near
GROWN: Final = 0.008  # of stature: how much larger a patch is than its spheres
_SLIVER: Final = 0.008  # of stature: what is narrower is not shown of a patch
_ON_OTHERS: Final = frozenset({"ear", "eye", "work"})  # materials on the surface of other solids
Union = tuple[Shape, ...]


class Fill(NamedTuple):
    """An area in one tone: a shape, or what closed lines go around; only within some shapes."""

    area: Shape | tuple[tuple[Point, ...], ...]
    tone: str  # a material; with " far" of the farther limbs
    within: Union = ()  # everywhere, if there is none
    has_line: bool = False  # whether there is a line around the shape


class Layer(NamedTuple):
    """A piece, to be painted over those before: its line, what shows through it, its areas."""

    number: int
    material: Material
    shapes: Union  # that the line goes around, together
    joints: tuple[tuple[int, Shape], ...]  # the areas of these layers are painted again in the disc
    fills: tuple[Fill, ...]


class _Piece(NamedTuple):
    """What has one outline."""

    number: int
    group: str
    solids: tuple[Solid, ...]  # without ears and eyes
    shapes: tuple[Shape, ...]  # of the solids
    box: tuple[float, float, float, float]
    far: str  # " far", or nothing

    def depth_at(self, u: float, v: float) -> float:
        """Return how near its surface is at a point; -inf beside it."""
        return max(shape.depth_at(u, v) for shape in self.shapes)


def far_groups(frames: Iterable[Iterable[Solid]], projection: Projection) -> frozenset[str]:
    """Return the farther ones of the two arms and of the two legs, over all frames.

    What counts is where a limb begins, wherever it leads: at the hip, or at the shoulder.
    """
    depths: dict[str, list[float]] = {}
    for solids in frames:
        begun: set[str] = set()
        for solid in solids:
            if solid.group.endswith((" arm", " leg")) and solid.group not in begun:
                begun.add(solid.group)
                seen = projection.see(solid.spheres[0]).depth
                depths.setdefault(solid.group, []).append(seen)
    mean = {group: sum(many) / len(many) for group, many in depths.items()}
    return frozenset(
        f"{'other' if mean[f'other {limb}'] < mean[f'side {limb}'] + _TIE else 'side'} {limb}"
        for limb in ("arm", "leg")
        if f"side {limb}" in mean
    )


def layers(
    solids: Sequence[Solid], projection: Projection, far: frozenset[str] = frozenset()
) -> Iterator[Layer]:
    """Yield what is painted of solids, far to near; `far` are the groups in the farther tone."""
    pieces = list(_pieces(solids, projection, far))
    joints = dict(_joints(pieces, projection))
    details = _details(solids, pieces, projection)

    def is_at_joint(one: _Piece, two: _Piece, u: float, v: float) -> bool:
        disc = joints.get(frozenset((one.number, two.number)))
        return disc is not None and disc.depth_at(u, v) > -inf

    before: list[_Piece] = []
    for piece in painting_order(pieces, is_at_joint):
        shown = tuple(_showing_through(piece, before, joints))
        fills = (*_fills(piece, details[piece.number]),)
        for number, _ in shown:  # at a hip, a patch of the trunk lies on the thigh as well
            if "trunk" in {piece.group, pieces[number].group}:
                patches = [shape for material, shape in details[number] if material == "work"]
                for each in patches:
                    fills += (*_patch(each, piece, pieces[number]),)
        if piece.solids[0].material == "wall":
            loops = tuple(wall_shadows(piece.solids[0], solids, projection))
            fills = (*fills, Fill(loops, "shadow", piece.shapes))
        yield Layer(piece.number, piece.solids[0].material, piece.shapes, shown, fills)
        before.append(piece)


def _showing_through(
    piece: _Piece, before: Sequence[_Piece], joints: Mapping[frozenset[int], Shape]
) -> Iterator[tuple[int, Shape]]:
    """Yield which pieces show through at the joints of another, each with the disc of its joint.

    At a hip that is the trunk, and over it the other thigh, if that is painted before.
    """
    for at, other in enumerate(before):
        disc = joints.get(frozenset((piece.number, other.number)))
        if disc is not None:
            yield other.number, disc
            for each in before[at + 1 :]:
                if frozenset((other.number, each.number)) in joints:
                    yield each.number, disc


def _pieces(
    solids: Iterable[Solid], projection: Projection, far: frozenset[str]
) -> Iterator[_Piece]:
    """Yield the pieces, without what lies on them."""
    parts = in_pieces(solid for solid in solids if solid.material not in _ON_OTHERS)
    for number, part in enumerate(parts):
        shapes = tuple(shape_of(solid.spheres, projection) for solid in part)
        lefts, bottoms, rights, tops = zip(*(shape.box for shape in shapes), strict=True)
        box = (min(lefts), min(bottoms), max(rights), max(tops))
        group = part[0].group
        yield _Piece(number, group, tuple(part), shapes, box, " far" if group in far else "")


def _joints(pieces: list[_Piece], projection: Projection) -> Iterator[tuple[frozenset[int], Shape]]:
    """Yield each pair of pieces that are one limb, by number, with the disc of their joint."""
    for one, two in combinations(pieces, 2):
        sphere = _joint(one, two)
        if sphere is not None:
            disc = projection.see(sphere)
            around = Shape([disc._replace(radius=disc.radius + _AROUND_JOINT)])
            yield frozenset((one.number, two.number)), around


def _joint(one: _Piece, two: _Piece) -> Sphere | None:
    """Return the sphere that two pieces share, the larger one of each pair of them."""
    if {one.group, two.group} == WHOLE:
        return (one if one.group == "head" else two).solids[0].spheres[0]
    if not (is_of_body(one.solids[0]) and is_of_body(two.solids[0])):
        return None
    shared = [
        max(sphere, other, key=lambda each: each[1])
        for solid in one.solids
        for sphere in solid.spheres
        for around in two.solids
        for other in around.spheres
        if dist(sphere[0], other[0]) < _JOINED
    ]
    return max(shared, key=lambda sphere: sphere[1], default=None)


def _details(
    solids: Iterable[Solid], pieces: list[_Piece], projection: Projection
) -> dict[int, list[tuple[Material, Shape]]]:
    """Return patches, ears and eyes as they are seen, by the number of the piece they lie on."""
    details: dict[int, list[tuple[Material, Shape]]] = {piece.number: [] for piece in pieces}
    for solid in solids:
        on = [piece for piece in pieces if piece.group == solid.group]
        if solid.material in _ON_OTHERS and on:
            nearest = min(on, key=lambda piece: _distance(solid, piece))
            grown = GROWN if solid.material == "work" else 0.0
            details[nearest.number].append(
                (solid.material, shape_of(solid.spheres, projection, grown))
            )
    return details


def _distance(solid: Solid, piece: _Piece) -> float:
    """Return how far the middle of a solid is from the line through a piece's spheres."""
    middle = between(solid.spheres[0][0], solid.spheres[-1][0], 0.5)
    return min(
        _to_line(middle, one[0], two[0])
        for each in piece.solids
        for one, two in combinations_with_replacement(each.spheres, 2)
    )


def _to_line(point: Vec, start: Vec, end: Vec) -> float:
    """Return how far a point is from the line between two others."""
    along = sub(end, start)
    square = dot(along, along)
    part = dot(sub(point, start), along) / square if square else 0.0
    return dist(point, between(start, end, max(0.0, min(1.0, part))))


def _fills(piece: _Piece, details: Iterable[tuple[Material, Shape]]) -> Iterator[Fill]:
    """Yield the areas of a piece, and what lies on it."""
    ears = [shape for material, shape in details if material == "ear"]
    yield from (_ear(ear) for ear in ears if not _is_in_front(ear, piece))
    for solid, shape in _from_behind(piece):
        yield Fill(shape, solid.material + piece.far)
        if solid.material == "hair":
            yield from _face(piece, shape)
    for material, shape in details:
        if material == "work":
            yield from _patch(shape, piece, piece)
        elif material == "eye" and _is_in_front(shape, piece):
            yield Fill(shape, "eye")
    yield from (_ear(ear) for ear in ears if _is_in_front(ear, piece))


def _from_behind(piece: _Piece) -> Iterable[tuple[Solid, Shape]]:
    """Return the solids of a piece; shorts last where they are nearer than the shirt."""
    parts = list(zip(piece.solids, piece.shapes, strict=True))
    depth = {solid.material: shape.discs[0].depth for solid, shape in parts}
    if depth.get("shorts", 0.0) < depth.get("shirt", 0.0) + _NEARER:
        return parts
    return sorted(parts, key=lambda part: part[0].material == "shorts")


def _ear(shape: Shape) -> Fill:
    return Fill(shape, "ear", has_line=True)


def _is_in_front(shape: Shape, piece: _Piece) -> bool:
    disc = shape.discs[0]
    return piece.depth_at(disc.u, disc.v) < disc.depth + disc.radius


def _face(piece: _Piece, hair: Shape) -> Iterator[Fill]:
    """Yield the skin of a head where it is in front of the hair."""
    skin = [shape for shape in piece.shapes if shape is not hair]

    def nearer(u: float, v: float) -> float:
        over = hair.depth_at(u, v)
        return 1.0 if over == -inf else max(each.depth_at(u, v) for each in skin) - over

    yield from _contoured(nearer, piece.box, "skin" + piece.far, tuple(skin))


def _patch(shape: Shape, piece: _Piece, host: _Piece) -> Iterator[Fill]:
    """Yield a patch on a piece where it is in front of that, and of the piece it belongs to."""
    under = (piece,) if piece is host else (piece, host)

    def nearer(u: float, v: float) -> float:
        over = shape.depth_at(u, v)
        return -1.0 if over == -inf else over - max(each.depth_at(u, v) for each in under)

    yield from _contoured(nearer, shape.box, "work" + piece.far, piece.shapes)


def _contoured(
    nearer: Callable[[float, float], float],
    box: tuple[float, float, float, float],
    tone: str,
    within: Union,
) -> Iterator[Fill]:
    loops = tuple(tuple(loop) for loop in contours(nearer, box) if _is_seen(loop))
    if loops:
        yield Fill(loops, tone, within)


def _is_seen(loop: list[Point]) -> bool:
    us, vs = [u for u, _ in loop], [v for _, v in loop]
    return min(max(us) - min(us), max(vs) - min(vs)) > _SLIVER
