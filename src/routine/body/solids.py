"""What there is to draw of a body: solids, each the convex hull of some spheres.

Their shapes are by eye, within the widths of `parts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from routine.body.areas import patches
from routine.body.skeleton import (
    CHEST,
    FOREARM,
    HIP_SPAN,
    INDEX,
    NECK,
    PELVIS,
    SHANK,
    SHOULDER_SPAN,
    THIGH,
    UPPER_ARM,
    WAIST,
)
from routine.body.vectors import Vec, turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routine.body.kinematics import Body
    from routine.model.figure import Area, Limb

Sphere: TypeAlias = tuple[Vec, float]
"""Its centre, in the world, and its radius: fractions of stature."""
Material = Literal[
    "skin", "shirt", "shorts", "hair", "nose", "ear", "eye", "foot", "work",
    "chair", "chair-back", "wall", "pillow", "ball", "band", "towel", "door", "table",
    "mat", "step",
]  # fmt: skip


class Solid(NamedTuple):
    """The convex hull of spheres."""

    spheres: tuple[Sphere, ...]
    material: Material
    group: str  # the chain of parts that it belongs to: "side leg", "trunk", "chair"
    limb: Limb = "middle"
    normal: Vec | None = None  # of a patch: which way it faces


_Mark = tuple[int, Vec, float]
"""A sphere on a segment: its index, the centre in it, the radius."""


class _Shape(NamedTuple):
    marks: tuple[_Mark, ...]
    material: Material
    group: str
    limb: Limb = "middle"


_LIMBS: Final[tuple[tuple[int, Limb], ...]] = ((-1, "side"), (1, "other"))
_BREATH: Final = 0.14
"""By how much of its radius a chest widens, more than in life, so that it can be seen."""
_S: Final = SHOULDER_SPAN / 2
_H: Final = HIP_SPAN / 2


def _both(segment: int, x: float, y: float, z: float, radius: float) -> tuple[_Mark, _Mark]:
    return (segment, (x, -y, z), radius), (segment, (x, y, z), radius)


_TRUNK: Final = (
    _Shape(
        (*_both(PELVIS, 0, _H, 0, 0.052), *_both(PELVIS, -0.004, 0.040, 0.045, 0.050)),
        "shorts",
        "trunk",
    ),
    _Shape(
        (*_both(PELVIS, -0.002, 0.038, 0.055, 0.049), *_both(WAIST, 0.0, 0.030, 0.050, 0.047)),
        "shirt",
        "trunk",
    ),
    _Shape(
        (*_both(WAIST, 0.0, 0.030, 0.050, 0.047), *_both(CHEST, 0.004, 0.040, 0.035, 0.055)),
        "shirt",
        "trunk",
    ),
    _Shape(
        (*_both(CHEST, 0.004, 0.040, 0.035, 0.055), *_both(CHEST, 0.0, 0.058, 0.085, 0.046)),
        "shirt",
        "trunk",
    ),
    _Shape(
        (*_both(CHEST, 0.0, _S - 0.004, 0.105, 0.034), *_both(CHEST, 0.0, 0.030, 0.100, 0.042)),
        "shirt",
        "trunk",
    ),
)
_HEAD: Final = (
    _Shape(((CHEST, (0.0, 0, 0.115), 0.028), (NECK, (0.004, 0, 0.060), 0.026)), "skin", "head"),
    _Shape(((NECK, (0.010, 0, 0.102), 0.058), (NECK, (0.030, 0, 0.062), 0.034)), "skin", "head"),
    _Shape(((NECK, (0.064, 0, 0.088), 0.009), (NECK, (0.056, 0, 0.100), 0.007)), "nose", "head"),
    _Shape(
        (
            (NECK, (0.000, 0, 0.110), 0.061),
            (NECK, (-0.018, 0, 0.090), 0.048),
            *_both(NECK, 0.026, 0.018, 0.139, 0.026),
        ),
        "hair",
        "head",
    ),
    *(
        _Shape(((NECK, (0.006, y * 0.058, 0.090), 0.011),), "ear", "head", limb)
        for y, limb in _LIMBS
    ),
    *(
        _Shape(((NECK, (0.062, y * 0.022, 0.106), 0.0045),), "eye", "head", limb)
        for y, limb in _LIMBS
    ),
)


def _limb(limb: Limb) -> tuple[_Shape, ...]:
    hip, knee, ankle, toes = (INDEX[joint, limb] for joint in ("hip", "knee", "ankle", "toes"))
    shoulder, elbow, wrist = (INDEX[joint, limb] for joint in ("shoulder", "elbow", "wrist"))
    leg, arm = f"{limb} leg", f"{limb} arm"
    thigh_end: Vec = (0.0, 0.0, -THIGH)
    return (
        _Shape(((hip, (0, 0, 0), 0.052), (hip, thigh_end, 0.036)), "shorts", leg, limb),
        _Shape(
            (
                (knee, (0, 0, 0), 0.036),
                (knee, (-0.004, 0, -0.07), 0.033),
                (knee, (0, 0, -SHANK), 0.022),
            ),
            "skin",
            leg,
            limb,
        ),
        _Shape(
            (
                (ankle, (0, 0, 0), 0.022),
                (ankle, (-0.026, 0, -0.019), 0.020),
                *_both(ankle, 0.066, 0.014, -0.026, 0.013),
            ),
            "foot",
            leg,
            limb,
        ),
        _Shape(
            (*_both(ankle, 0.066, 0.014, -0.026, 0.013), *_both(toes, 0.040, 0.010, 0.0, 0.011)),
            "foot",
            leg,
            limb,
        ),
        _Shape(
            ((shoulder, (0, 0, 0), 0.033), (shoulder, (0, 0, -UPPER_ARM), 0.024)),
            "skin",
            arm,
            limb,
        ),
        _Shape(((elbow, (0, 0, 0), 0.024), (elbow, (0, 0, -FOREARM), 0.017)), "skin", arm, limb),
        _Shape(
            (
                (wrist, (0, 0, 0), 0.016),
                *_both(wrist, 0.003, 0.013, -0.045, 0.012),
                *_both(wrist, 0.004, 0.007, -0.092, 0.009),
            ),
            "skin",
            arm,
            limb,
        ),
    )


_SHAPES: Final = (*_TRUNK, *_HEAD, *_limb("side"), *_limb("other"))


def body_solids(body: Body, work: Iterable[Area] = (), breath: float = 0.0) -> Iterator[Solid]:
    """Yield the solids of a body, and a patch of the material "work" for each area that works.

    `breath` is how much of a breath is in it, from 0 to 1.
    """
    for shape in _SHAPES:
        wider = 1 + (_BREATH * breath if shape.material == "shirt" else 0.0)
        marks = ((body.point(segment, at), radius) for segment, at, radius in shape.marks)
        spheres = tuple((at, radius * wider) for at, radius in marks)
        yield Solid(spheres, shape.material, shape.group, shape.limb)
    for area in work:
        for patch in patches(area):
            spheres = tuple((body.point(s, at), radius) for s, at, radius in patch.marks)
            normal = turned(body.rotations[patch.marks[0][0]], patch.normal)
            yield Solid(spheres, "work", patch.group, area.limb, normal)
