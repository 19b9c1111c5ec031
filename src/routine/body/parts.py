"""The places of a body that touch things: spheres on its segments.

Radii are fractions of stature, by eye after photographs of people of ordinary build, and less than
flesh at rest, since flesh gives where it touches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

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

if TYPE_CHECKING:
    from routine.body.vectors import Vec
    from routine.model.figure import Limb, Part, PartName


class Ball(NamedTuple):
    """A sphere on a segment."""

    segment: int
    at: Vec  # its centre, in the segment
    radius: float


class Place(NamedTuple):
    """What of the body a part is: a ball, or a row of them of which all can touch."""

    balls: tuple[Ball, ...]
    is_bone: bool = False  # whether what lies between its two balls is a part of it, too
    faces: Vec | None = None  # which way its surface faces, in the segment of its first ball


HEAD_AT: Final[Vec] = (0.010, 0.0, 0.102)
HEAD_RADIUS: Final = 0.058
_MIDDLE: Final[dict[PartName, Place]] = {
    "head": Place((Ball(NECK, HEAD_AT, HEAD_RADIUS),)),
    "forehead": Place((Ball(NECK, (0.043, 0.0, 0.116), 0.025),)),
    "chin": Place((Ball(NECK, (0.050, 0.0, 0.060), 0.014),)),
    "chest": Place((Ball(CHEST, (0.012, 0.0, 0.055), 0.055),)),
    "upper back": Place((Ball(CHEST, (-0.010, 0.0, 0.070), 0.052),), faces=(-1.0, 0.0, 0.0)),
    "lower back": Place((Ball(WAIST, (-0.004, 0.0, 0.045), 0.048),), faces=(-1.0, 0.0, 0.0)),
    "belly": Place((Ball(WAIST, (0.006, 0.0, 0.030), 0.050),)),
    "pelvis": Place((Ball(PELVIS, (-0.006, 0.0, 0.020), 0.056),), faces=(-1.0, 0.0, 0.0)),
}


def _bone(*balls: Ball, faces: Vec | None = None) -> Place:
    return Place(balls, is_bone=True, faces=faces)


def _arm(limb: Limb) -> dict[PartName, Place]:
    y = -1 if limb == "side" else 1
    shoulder, elbow, wrist = (INDEX[joint, limb] for joint in ("shoulder", "elbow", "wrist"))
    elbow_ball = Ball(shoulder, (0.0, 0.0, -UPPER_ARM), 0.023)
    wrist_ball = Ball(elbow, (0.0, 0.0, -FOREARM), 0.017)
    palm = Ball(wrist, (0.004, 0.0, -0.048), 0.012)
    fingers = Ball(wrist, (0.004, 0.0, -0.090), 0.009)
    return {
        "shoulder": Place((Ball(CHEST, (0.0, y * SHOULDER_SPAN / 2, 0.105), 0.034),)),
        "upper arm": _bone(Ball(shoulder, (0.0, 0.0, -0.03), 0.029), elbow_ball),
        "elbow": Place((elbow_ball,)),
        "forearm": _bone(Ball(elbow, (0.0, 0.0, -0.01), 0.023), wrist_ball),
        "wrist": Place((wrist_ball,)),
        "hand": _bone(palm, fingers, faces=(1.0, 0.0, 0.0)),
        "fingers": Place((fingers,)),
    }


def _leg(limb: Limb) -> dict[PartName, Place]:
    y = -1 if limb == "side" else 1
    hip, knee, ankle, toes = (INDEX[joint, limb] for joint in ("hip", "knee", "ankle", "toes"))
    knee_ball = Ball(hip, (0.0, 0.0, -THIGH), 0.036)
    shin = Ball(knee, (0.004, 0.0, -0.03), 0.030), Ball(knee, (0.0, 0.0, -SHANK), 0.022)
    calf = Ball(knee, (-0.004, 0.0, -0.07), 0.033), Ball(knee, (0.0, 0.0, -SHANK + 0.03), 0.024)
    heel = Ball(ankle, (-0.026, 0.0, -0.019), 0.020)
    sole = Ball(ankle, (0.072, 0.0, -0.027), 0.012)
    back, below = (-1.0, 0.0, 0.0), (0.0, 0.0, -1.0)
    return {
        "hip": Place((Ball(PELVIS, (0.0, y * HIP_SPAN / 2, 0.0), 0.052),)),
        "buttock": Place((Ball(PELVIS, (-0.020, y * 0.046, -0.006), 0.050),), faces=back),
        "waist": Place((Ball(WAIST, (-0.006, y * 0.030, 0.045), 0.046),), faces=back),
        "thigh": _bone(Ball(hip, (0.0, 0.0, -0.05), 0.046), knee_ball),
        "knee": Place((knee_ball,)),
        "shin": _bone(*shin, faces=(1.0, 0.0, 0.0)),
        "calf": _bone(*calf, faces=back),
        "ankle": Place((Ball(knee, (0.0, 0.0, -SHANK + 0.004), 0.024),)),
        "heel": Place((heel,)),
        "foot": _bone(heel, sole, faces=below),
        "toes": Place((sole, Ball(toes, (0.040, 0.0, -0.001), 0.011)), faces=below),
    }


_PLACES: Final[dict[Limb, dict[PartName, Place]]] = {
    "middle": _MIDDLE,
    "side": _arm("side") | _leg("side"),
    "other": _arm("other") | _leg("other"),
}


def place_of(part: Part) -> Place:
    """Return where a part is; raise KeyError for a hand of the middle, or the like."""
    return _PLACES[part.limb][part.name]


def _all_balls() -> tuple[Ball, ...]:
    places = (place for limb in _PLACES.values() for place in limb.values())
    return tuple(dict.fromkeys(ball for place in places for ball in place.balls))


BALLS: Final = _all_balls()
"""Every ball of the body once: none of them may be below the floor."""
