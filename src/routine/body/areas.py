"""Where a body works or is stretched, as patches on its surface; places by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from routine.body.skeleton import CHEST, INDEX, PELVIS, WAIST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.body.vectors import Vec
    from routine.model.figure import Area, AreaName, Joint

Mark: TypeAlias = "tuple[int, Vec, float]"
"""A sphere on a segment: its index, the centre in it, the radius."""


_Patch: TypeAlias = "tuple[Joint | int, tuple[tuple[float, float, float, float], ...]]"
"""A patch of the right side, on a joint of the limb or on a segment of the trunk.

Its spheres are x, y outwards, z and the radius.
"""

_PATCHES: Final[dict[AreaName, tuple[_Patch, ...]]] = {
    "buttock": (
        (PELVIS, ((-0.030, 0.044, 0.006, 0.036), (-0.026, 0.046, -0.024, 0.034))),
        ("hip", ((-0.026, 0.004, -0.006, 0.032), (-0.022, 0.004, -0.040, 0.030))),
    ),
    "front of the hip": (("hip", ((0.026, 0.0, 0.012, 0.026), (0.024, 0.0, -0.060, 0.025))),),
    "outer hip": (
        (PELVIS, ((-0.004, 0.058, 0.046, 0.040), (0.000, 0.074, 0.004, 0.039))),
        ("hip", ((0.0, 0.024, 0.022, 0.030), (-0.004, 0.022, -0.045, 0.028))),
    ),
    "inner thigh": (("hip", ((0.004, -0.020, -0.07, 0.028), (0.002, -0.014, -0.20, 0.024))),),
    "front of the thigh": (("hip", ((0.022, 0.0, -0.05, 0.030), (0.014, 0.0, -0.20, 0.025))),),
    "back of the thigh": (("hip", ((-0.020, 0.0, -0.07, 0.030), (-0.012, 0.0, -0.21, 0.025))),),
    "calf": (("knee", ((-0.012, 0.0, -0.04, 0.026), (-0.010, 0.0, -0.13, 0.020))),),
    "outer shin": (("knee", ((0.0, 0.012, -0.04, 0.024), (0.0, 0.008, -0.18, 0.017))),),
    "side of the waist": ((WAIST, ((-0.002, 0.046, 0.000, 0.042), (0.000, 0.044, 0.075, 0.042))),),
    "shoulder": (("shoulder", ((0.0, 0.008, 0.0, 0.028), (0.0, 0.008, -0.035, 0.024))),),
    "upper arm": (("shoulder", ((0.0, 0.006, -0.05, 0.024), (0.0, 0.004, -0.14, 0.020))),),
    "belly": ((WAIST, ((0.020, 0.016, -0.015, 0.030), (0.022, 0.016, 0.085, 0.030))),),
    "lower back": ((WAIST, ((-0.018, 0.018, -0.020, 0.030), (-0.020, 0.018, 0.080, 0.030))),),
    "chest": ((CHEST, ((0.024, 0.034, 0.040, 0.034), (0.020, 0.040, 0.070, 0.030))),),
}
_OF_BOTH: Final = frozenset({"belly", "lower back", "chest"})


def patches(area: Area) -> Iterator[tuple[tuple[Mark, ...], str]]:
    """Yield the patches of an area as spheres, each with the chain of parts that it lies on.

    For the belly, the lower back and the chest there is one on each side.
    """
    sides = (-1, 1) if area.name in _OF_BOTH else (1 if area.limb == "other" else -1,)
    for on, spheres in _PATCHES[area.name]:
        segment = INDEX[on, area.limb] if isinstance(on, str) else on
        chain = f"{area.limb} {'arm' if on == 'shoulder' else 'leg'}"
        for side in sides:
            marks = tuple((segment, (x, side * y, z), radius) for x, y, z, radius in spheres)
            yield marks, chain if isinstance(on, str) else "trunk"
