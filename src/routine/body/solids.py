"""What there is to draw of a body: solids, each the convex hull of some spheres.

Their shapes are by eye, within the widths of `parts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from routine.body.areas import Mark, patches
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
from routine.body.vectors import Vec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routine.body.kinematics import Body
    from routine.model.figure import Area, Limb

Sphere: TypeAlias = tuple[Vec, float]
"""Its centre, in the world, and its radius: fractions of stature."""
Material = Literal[
    "skin", "shirt", "shorts", "hair", "nose", "ear", "eye", "foot", "work",
    "chair", "chair-back", "wall", "pillow", "ball", "band", "towel", "door", "table",
    "mat", "step", "edge",
]  # fmt: skip


class Solid(NamedTuple):
    """The convex hull of spheres."""

    spheres: tuple[Sphere, ...]
    material: Material
    group: str  # the chain of parts that it belongs to: "side leg", "trunk", "chair"


class _Shape(NamedTuple):
    material: Material
    group: str
    marks: tuple[Mark, ...]


_BREATH: Final = 0.14
"""By how much of its radius a chest widens, more than in life, so that it can be seen."""
_S: Final = SHOULDER_SPAN / 2
_H: Final = HIP_SPAN / 2


def _both(segment: int, x: float, y: float, z: float, radius: float) -> tuple[Mark, Mark]:
    return (segment, (x, -y, z), radius), (segment, (x, y, z), radius)


_WAIST: Final = _both(WAIST, 0.0, 0.030, 0.050, 0.047)
_RIBS: Final = _both(CHEST, 0.004, 0.040, 0.035, 0.055)
_TRUNK: Final[tuple[tuple[Material, tuple[Mark, ...]], ...]] = (
    ("shorts", (*_both(PELVIS, 0, _H, 0, 0.052), *_both(PELVIS, -0.004, 0.040, 0.045, 0.050))),
    ("shirt", (*_both(PELVIS, -0.002, 0.038, 0.055, 0.049), *_WAIST)),
    ("shirt", (*_WAIST, *_RIBS)),
    ("shirt", (*_RIBS, *_both(CHEST, 0.0, 0.058, 0.085, 0.046))),
    ("shirt", (*_both(CHEST, 0, _S - 0.004, 0.105, 0.034), *_both(CHEST, 0, 0.030, 0.100, 0.042))),
)
_HEAD: Final[tuple[tuple[Material, tuple[Mark, ...]], ...]] = (
    ("skin", ((CHEST, (0.0, 0, 0.115), 0.028), (NECK, (0.004, 0, 0.060), 0.026))),
    ("skin", ((NECK, (0.010, 0, 0.102), 0.058), (NECK, (0.030, 0, 0.062), 0.034))),
    ("nose", ((NECK, (0.064, 0, 0.088), 0.012), (NECK, (0.056, 0, 0.100), 0.007))),
    (
        "hair",
        (
            *((NECK, (0.000, 0, 0.110), 0.061), (NECK, (-0.018, 0, 0.090), 0.048)),
            *_both(NECK, 0.026, 0.018, 0.139, 0.026),
        ),
    ),
    *(("ear", (mark,)) for mark in _both(NECK, 0.006, 0.058, 0.090, 0.011)),
    *(("eye", (mark,)) for mark in _both(NECK, 0.062, 0.022, 0.106, 0.0045)),
)


def _limb(limb: Limb) -> Iterator[_Shape]:
    hip, knee, ankle, toes = (INDEX[joint, limb] for joint in ("hip", "knee", "ankle", "toes"))
    shoulder, elbow, wrist = (INDEX[joint, limb] for joint in ("shoulder", "elbow", "wrist"))
    joint: Vec = (0.0, 0.0, 0.0)
    shin = ((knee, joint, 0.036), (knee, (-0.004, 0, -0.07), 0.033), (knee, (0, 0, -SHANK), 0.022))
    heel = ((ankle, joint, 0.022), (ankle, (-0.026, 0, -0.019), 0.020))
    sole, tips = _both(ankle, 0.066, 0.014, -0.026, 0.013), _both(toes, 0.040, 0.010, 0.0, 0.011)
    leg: tuple[tuple[Material, tuple[Mark, ...]], ...] = (
        ("shorts", ((hip, joint, 0.052), (hip, (0, 0, -THIGH), 0.036))),
        *(("skin", shin), ("foot", (*heel, *sole)), ("foot", (*sole, *tips))),
    )
    palm, fingers = (
        _both(wrist, 0.003, 0.013, -0.045, 0.012),
        _both(wrist, 0.004, 0.007, -0.092, 0.009),
    )
    arm = (
        ((shoulder, joint, 0.033), (shoulder, (0, 0, -UPPER_ARM), 0.024)),
        ((elbow, joint, 0.024), (elbow, (0, 0, -FOREARM), 0.017)),
        ((wrist, joint, 0.016), *palm, *fingers),
    )
    yield from (_Shape(material, f"{limb} leg", marks) for material, marks in leg)
    yield from (_Shape("skin", f"{limb} arm", marks) for marks in arm)


_SHAPES: Final = (
    *(_Shape(material, "trunk", marks) for material, marks in _TRUNK),
    *(_Shape(material, "head", marks) for material, marks in _HEAD),
    *(*_limb("side"), *_limb("other")),
)


def body_solids(body: Body, work: Iterable[Area] = (), breath: float = 0.0) -> Iterator[Solid]:
    """Yield the solids of a body, and a patch of the material "work" for each area that works.

    `breath` is how much of a breath is in it, from 0 to 1.
    """
    for shape in _SHAPES:
        wider = 1 + (_BREATH * breath if shape.material == "shirt" else 0.0)
        marks = ((body.point(segment, at), radius) for segment, at, radius in shape.marks)
        spheres = tuple((at, radius * wider) for at, radius in marks)
        yield Solid(spheres, shape.material, shape.group)
    for area in work:
        for patch, group in patches(area):
            yield Solid(tuple((body.point(s, at), r) for s, at, r in patch), "work", group)
