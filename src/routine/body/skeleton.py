"""The bones: segments in a tree, and the axes about which each turns in its joint.

Lengths are fractions of stature from Drillis and Contini, as in Winter, "Biomechanics and Motor
Control of Human Movement" (2009), figure 4.1: thigh 0.245, shank 0.246, ankle 0.039 high, hip to
shoulder 0.288, upper arm 0.186, forearm 0.146, head and neck 0.182. The hip joints are 0.10 apart
(Bell and others, "A comparison of the accuracy of several hip center location prediction methods",
1990). By eye are how the 0.288 of the trunk is shared, the distance of the shoulder joints, hands
of 0.10 instead of 0.108, and feet of 0.17 instead of 0.152, so that one sees where they point.
"""

from typing import Final, NamedTuple

from routine.body.vectors import Vec
from routine.model.figure import Axis, Joint, Limb

THIGH: Final = 0.245
SHANK: Final = 0.246
ANKLE: Final = 0.039
UPPER_ARM: Final = 0.186
FOREARM: Final = 0.146
HIP_SPAN: Final = 0.10
SHOULDER_SPAN: Final = 0.212


class Turn(NamedTuple):
    """An axis of a joint: a rotation about x, y or z of the segment before it."""

    axis: Axis
    about: int  # 0 (x), 1 (y) or 2 (z), in the body: front, left, up
    sign: int  # of the rotation for a positive angle of the right side


class Bone(NamedTuple):
    """A bone, which turns in the joint at its near end."""

    joint: Joint | None  # None of the pelvis, which carries all others
    limb: Limb
    parent: int  # its index; -1 of the pelvis
    at: Vec  # where its joint is in its parent
    turns: tuple[Turn, ...]  # in the clinical order


_BALL = (Turn("bend", 1, -1), Turn("out", 0, -1), Turn("turn", 2, -1))
_SPINE = (Turn("bend", 1, 1), Turn("aside", 0, 1), Turn("turn", 2, -1))
_HINGE = (Turn("bend", 1, 1),)

PELVIS, WAIST, CHEST, NECK = range(4)


def _limb(limb: Limb, start: int) -> tuple[Bone, ...]:
    y = -1 if limb == "side" else 1  # the right side is at minus y
    leg = Bone("hip", limb, PELVIS, (0.0, y * HIP_SPAN / 2, 0.0), _BALL)
    arm = Bone("shoulder", limb, CHEST, (0.0, y * SHOULDER_SPAN / 2, 0.105), _BALL)
    ankle = (Turn("bend", 1, -1), Turn("turn", 0, -1))
    elbow = (Turn("bend", 1, -1), Turn("turn", 2, -1))
    return (
        leg,
        Bone("knee", limb, start, (0.0, 0.0, -THIGH), _HINGE),
        Bone("ankle", limb, start + 1, (0.0, 0.0, -SHANK), ankle),
        Bone("toes", limb, start + 2, (0.072, 0.0, -0.027), _HINGE),
        arm,
        Bone("elbow", limb, start + 4, (0.0, 0.0, -UPPER_ARM), elbow),
        Bone("wrist", limb, start + 5, (0.0, 0.0, -FOREARM), (Turn("bend", 1, -1),)),
    )


SEGMENTS: Final = (
    Bone(None, "middle", -1, (0.0, 0.0, 0.0), ()),
    Bone("waist", "middle", PELVIS, (-0.008, 0.0, 0.07), _SPINE),
    Bone("chest", "middle", WAIST, (0.0, 0.0, 0.113), _SPINE),
    Bone("neck", "middle", CHEST, (0.0, 0.0, 0.125), _SPINE),
    *_limb("side", 4),
    *_limb("other", 11),
)
"""Every segment comes after its parent."""

INDEX: Final[dict[tuple[Joint, Limb], int]] = {
    (segment.joint, segment.limb): index
    for index, segment in enumerate(SEGMENTS)
    if segment.joint is not None
}


class Freedom(NamedTuple):
    """One number of a posture: an angle in radians, or the height of the pelvis."""

    segment: int
    turn: Turn | None  # None of the pelvis
    sign: int


def _mirrored(segment: Bone, turn: Turn) -> int:
    """Return the sign of a turn: about x and z the left side turns the other way."""
    return turn.sign if segment.limb != "other" or turn.about == 1 else -turn.sign


HEIGHT, LEAN, ROLL = range(3)
"""The freedoms of the pelvis, which come first."""
FREEDOMS: Final = (
    *(Freedom(PELVIS, None, 1) for _ in (HEIGHT, LEAN, ROLL)),
    *(
        Freedom(index, turn, _mirrored(segment, turn))
        for index, segment in enumerate(SEGMENTS)
        for turn in segment.turns
    ),
)
FREEDOM: Final[dict[tuple[Joint, Limb, Axis], int]] = {
    (joint, SEGMENTS[freedom.segment].limb, freedom.turn.axis): index
    for index, freedom in enumerate(FREEDOMS)
    if freedom.turn is not None and (joint := SEGMENTS[freedom.segment].joint) is not None
}
