"""Parts that would be in each other: which can be, how deep they are, and pushing them apart."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from routine.body.contacts import UPPER_PARTS, closest
from routine.body.parts import place_of
from routine.body.rows import apart
from routine.model.figure import Limb, Part, PartName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.body.kinematics import Body
    from routine.body.rows import Constraint, Row
    from routine.model.figure import Pose

FLESH: Final = 0.010
"""How far flesh gives way where two parts press on each other: 1.7 cm of a body of 1.70 m."""

_LIMBS: Final[tuple[Limb, ...]] = ("side", "other")
_BONES: Final[tuple[PartName, ...]] = ("upper arm", "forearm", "hand", "thigh", "shin", "foot")
_TRUNK: Final[tuple[PartName, ...]] = ("head", "chest", "belly", "pelvis")
_SOLID: Final[tuple[Part, ...]] = (
    *(Part(name, limb) for limb in _LIMBS for name in _BONES),
    *map(Part, _TRUNK),
)
_JOINTS: Final[tuple[tuple[PartName, PartName], ...]] = (
    ("upper arm", "forearm"),
    ("forearm", "hand"),
    ("thigh", "shin"),
    ("shin", "foot"),
    ("upper arm", "chest"),
    ("thigh", "pelvis"),
    ("thigh", "belly"),
    ("upper arm", "belly"),
)
_JOINED: Final = frozenset(frozenset(pair) for pair in _JOINTS)


def _may_meet(a: Part, b: Part) -> bool:
    """Return whether two parts are joined, or lie on each other without harm."""
    names = frozenset((a.name, b.name))
    if "middle" in {a.limb, b.limb} or a.limb == b.limb:
        return a.limb == b.limb == "middle" or names in _JOINED
    return names == {"thigh"}


PAIRS: Final = tuple((a, b) for a, b in combinations(_SOLID, 2) if not _may_meet(a, b))
"""The pairs of parts that must not be in each other."""


def colliding(pose: Pose) -> Iterator[tuple[Part, Part]]:
    """Yield the pairs of parts that must not be in each other in a pose: not those that touch."""
    touching = {frozenset((e.part, e.to)) for e in pose.touches if isinstance(e.to, Part)}
    yield from (pair for pair in PAIRS if frozenset(pair) not in touching)


def pushing_apart(pose: Pose, *, upper: bool) -> Constraint:
    """Return the constraint that no parts are in each other.

    Of arms and head with anything if `upper`, otherwise of the rest with each other.
    """
    pairs = tuple(
        (place_of(a), place_of(b))
        for a, b in colliding(pose)
        if (a.name in UPPER_PARTS or b.name in UPPER_PARTS) == upper
    )

    def rows(body: Body) -> Iterator[Row]:
        for a, b in pairs:
            mine, theirs = closest(body, a, b)
            row = apart(mine, theirs, mine.radius + theirs.radius - FLESH)
            if row[0] < 0:
                yield row

    return rows


def depth(a: Part, b: Part, body: Body) -> float:
    """Return how deep two parts are in each other, negative where they are apart."""
    mine, theirs = closest(body, place_of(a), place_of(b))
    return -apart(mine, theirs, mine.radius + theirs.radius)[0]
