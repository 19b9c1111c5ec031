"""Forward kinematics: from the numbers of a posture to where every segment is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from routine.body.skeleton import FREEDOMS, HEIGHT, LEAN, PELVIS, ROLL, SEGMENTS
from routine.body.vectors import IDENTITY, UP, Matrix, Vec, add, column, product, rotation, turned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.model.figure import Base, Limb


class Ground(NamedTuple):
    """How the pelvis is before it leans and rolls, and about which of its axes it does that."""

    base: Matrix  # its columns are where the body's front, left and head point
    lean: tuple[int, int]  # axis and sign: forward when upright, the head end up when lying
    roll: tuple[int, int]  # axis and sign: towards the right


_UPRIGHT = Ground(IDENTITY, (1, 1), (0, 1))
_BACK = Ground(((0, 0, -1), (0, 1, 0), (1, 0, 0)), (1, 1), (2, -1))
_FRONT = Ground(((0, 0, 1), (0, 1, 0), (-1, 0, 0)), (1, -1), (2, -1))
_LEFT_BELOW = Ground(((0, 0, 1), (-1, 0, 0), (0, -1, 0)), (0, 1), (2, -1))
_RIGHT_BELOW = Ground(((0, 0, -1), (-1, 0, 0), (0, 1, 0)), (0, -1), (2, -1))


def ground(base: Base, below: Limb) -> Ground:
    """Return how the pelvis lies or stands; `below` is the side that a body on its side lies on.

    On the back the head is towards -x, face down towards +x; on a side the face is towards -y.
    """
    if base == "side":
        return _RIGHT_BELOW if below == "side" else _LEFT_BELOW
    return {"upright": _UPRIGHT, "back": _BACK, "front": _FRONT}[base]


class Body(NamedTuple):
    """Where the segments are, in the order of `SEGMENTS`, and what turns them."""

    origins: list[Vec]  # their joints
    rotations: list[Matrix]
    axes: list[Vec]  # of each freedom, in the world; of the height, up

    def point(self, segment: int, at: Vec) -> Vec:
        """Return where a point of a segment is."""
        return add(self.origins[segment], turned(self.rotations[segment], at))


def place(values: Sequence[float], base: Ground) -> Body:
    """Return the body with these values of `FREEDOMS`: radians, and the height of the pelvis."""
    axis, sign = base.lean
    leaning = product(base.base, rotation(axis, sign * values[LEAN]))
    roll_axis, roll_sign = base.roll
    pelvis = product(leaning, rotation(roll_axis, roll_sign * values[ROLL]))
    origins: list[Vec] = [(0.0, 0.0, values[HEIGHT])]
    rotations = [pelvis]
    axes = [UP, _signed(base.base, axis, sign), _signed(leaning, roll_axis, roll_sign)]
    number = len(axes)
    for segment in SEGMENTS[PELVIS + 1 :]:
        m = rotations[segment.parent]
        origins.append(add(origins[segment.parent], turned(m, segment.at)))
        for turn in segment.turns:
            sign = FREEDOMS[number].sign
            axes.append(_signed(m, turn.about, sign))
            m = product(m, rotation(turn.about, sign * values[number]))
            number += 1
        rotations.append(m)
    return Body(origins, rotations, axes)


def _signed(m: Matrix, axis: int, sign: int) -> Vec:
    x, y, z = column(m, axis)
    return (sign * x, sign * y, sign * z)


def _above(segment: int) -> tuple[int, ...]:
    """Return the freedoms that move a segment: its own, and those of all that carry it."""
    chain = set()
    while segment != PELVIS:
        chain.add(segment)
        segment = SEGMENTS[segment].parent
    return tuple(i for i, each in enumerate(FREEDOMS) if each.segment in chain | {PELVIS})


MOVERS: Final = tuple(_above(segment) for segment in range(len(SEGMENTS)))
"""For each segment, the freedoms that move it."""
