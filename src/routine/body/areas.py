"""Where a body works or is stretched, as patches on its surface; places by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from routine.body.skeleton import CHEST, INDEX, PELVIS, WAIST

if TYPE_CHECKING:
    from routine.body.vectors import Vec
    from routine.model.figure import Area, AreaName, Joint


class Patch(NamedTuple):
    """A patch on a segment."""

    marks: tuple[tuple[int, Vec, float], ...]  # spheres: the segment, the centre in it, the radius
    normal: Vec  # which way it faces, in its segment
    group: str  # the chain of parts that it lies on


class _Spot(NamedTuple):
    """A patch of the right side; y is outwards."""

    on: Joint | int  # a joint of the limb, or a segment of the trunk
    marks: tuple[tuple[float, float, float, float], ...]  # x, y outwards, z, radius
    normal: Vec  # y outwards


_SPOTS: Final[dict[AreaName, tuple[_Spot, ...]]] = {
    "buttock": (
        _Spot(PELVIS, ((-0.030, 0.044, 0.006, 0.036), (-0.026, 0.046, -0.024, 0.034)), (-1, 0, 0)),
        _Spot("hip", ((-0.026, 0.004, -0.006, 0.032), (-0.022, 0.004, -0.040, 0.030)), (-1, 0, 0)),
    ),
    "front of the hip": (
        _Spot("hip", ((0.026, 0.0, 0.012, 0.026), (0.024, 0.0, -0.060, 0.025)), (1, 0, 0)),
    ),
    "outer hip": (
        _Spot(PELVIS, ((-0.004, 0.058, 0.046, 0.040), (0.000, 0.074, 0.004, 0.039)), (0, 1, 0)),
        _Spot("hip", ((0.0, 0.024, 0.022, 0.030), (-0.004, 0.022, -0.045, 0.028)), (0, 1, 0)),
    ),
    "inner thigh": (
        _Spot("hip", ((0.004, -0.020, -0.07, 0.028), (0.002, -0.014, -0.20, 0.024)), (0, -1, 0)),
    ),
    "front of the thigh": (
        _Spot("hip", ((0.022, 0.0, -0.05, 0.030), (0.014, 0.0, -0.20, 0.025)), (1, 0, 0)),
    ),
    "back of the thigh": (
        _Spot("hip", ((-0.020, 0.0, -0.07, 0.030), (-0.012, 0.0, -0.21, 0.025)), (-1, 0, 0)),
    ),
    "calf": (
        _Spot("knee", ((-0.012, 0.0, -0.04, 0.026), (-0.010, 0.0, -0.13, 0.020)), (-1, 0, 0)),
    ),
    "outer shin": (
        _Spot("knee", ((0.0, 0.012, -0.04, 0.024), (0.0, 0.008, -0.18, 0.017)), (0, 1, 0)),
    ),
    "side of the waist": (
        _Spot(WAIST, ((-0.002, 0.046, 0.000, 0.042), (0.000, 0.044, 0.075, 0.042)), (0, 1, 0)),
    ),
    "shoulder": (
        _Spot("shoulder", ((0.0, 0.008, 0.0, 0.028), (0.0, 0.008, -0.035, 0.024)), (0, 1, 0)),
    ),
    "upper arm": (
        _Spot("shoulder", ((0.0, 0.006, -0.05, 0.024), (0.0, 0.004, -0.14, 0.020)), (0, 1, 0)),
    ),
    "belly": (
        _Spot(WAIST, ((0.020, 0.016, -0.015, 0.030), (0.022, 0.016, 0.085, 0.030)), (1, 0, 0)),
    ),
    "lower back": (
        _Spot(WAIST, ((-0.018, 0.018, -0.020, 0.030), (-0.020, 0.018, 0.080, 0.030)), (-1, 0, 0)),
    ),
    "chest": (
        _Spot(CHEST, ((0.024, 0.034, 0.040, 0.034), (0.020, 0.040, 0.070, 0.030)), (1, 0, 0)),
    ),
}
_OF_BOTH: Final = frozenset({"belly", "lower back", "chest"})


def patches(area: Area) -> tuple[Patch, ...]:
    """Return the patches of an area: one on each side for the belly, the lower back, the chest."""
    sides = (-1, 1) if area.name in _OF_BOTH else (1 if area.limb == "other" else -1,)
    return tuple(_patch(spot, area, y) for spot in _SPOTS[area.name] for y in sides)


def _patch(spot: _Spot, area: Area, y: int) -> Patch:
    is_limb = isinstance(spot.on, str)
    segment = INDEX[spot.on, area.limb] if isinstance(spot.on, str) else spot.on
    normal = (spot.normal[0], y * spot.normal[1], spot.normal[2])
    marks = tuple((segment, (x, y * out, z), radius) for x, out, z, radius in spot.marks)
    chain = "arm" if spot.on == "shoulder" else "leg"
    return Patch(marks, normal, f"{area.limb} {chain}" if is_limb else "trunk")
