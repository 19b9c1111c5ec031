"""Poses for tests of bodies and pictures, each of a kind of its own."""

from routine.model.figure import (
    Aim,
    Angle,
    Area,
    Axis,
    Figure,
    Joint,
    Part,
    PartName,
    Pose,
    Push,
    Showing,
    Thing,
    Touch,
)


def both(joint: Joint, axis: Axis, degrees: float) -> tuple[Angle, Angle]:
    """Return the same angle of the two limbs."""
    return Angle(joint, "side", axis, degrees), Angle(joint, "other", axis, degrees)


def pair(name: PartName) -> tuple[Part, Part]:
    """Return a part of the two limbs."""
    return Part(name, "side"), Part(name, "other")


STANDING = Pose("start", floor=pair("foot"))
WALL_SIT = Pose(
    "wall-sit",
    angles=(*both("hip", "bend", 90), *both("knee", "bend", 90)),
    floor=pair("foot"),
    things=(Thing("wall", "behind", (Part("upper back"), Part("pelvis"))),),
    work=(Area("front of the thigh", "side"), Area("front of the thigh", "other")),
)
STATIC_BACK = Pose(
    "static-back",
    base="back",
    angles=(
        *both("hip", "bend", 90),
        *both("knee", "bend", 90),
        *both("shoulder", "out", 45),
    ),
    floor=(Part("upper back"), Part("pelvis"), Part("head")),
    aims=tuple(Aim(part, "up") for part in pair("hand")),
    things=(Thing("chair", "under", pair("calf")), Thing("pillow", "between", pair("knee"))),
    pushes=(Push(Part("knee", "side"), Part("knee", "other")), Push(Part("pelvis"), "down")),
)
ON_ALL_FOURS = Pose(
    "start",
    base="front",
    angles=(
        *both("hip", "bend", 90),
        *both("knee", "bend", 90),
        *both("shoulder", "bend", 70),
        *both("wrist", "bend", -70),
    ),
    floor=(*pair("knee"), *pair("toes"), *pair("hand")),
)
BIRD_DOG = Pose(
    "reach",
    base="front",
    angles=(
        Angle("hip", "side", "bend", 0),
        Angle("knee", "side", "bend", 0),
        Angle("hip", "other", "bend", 90),
        Angle("knee", "other", "bend", 90),
        Angle("shoulder", "side", "bend", 70),
        Angle("wrist", "side", "bend", -70),
        Angle("shoulder", "other", "bend", 160),
    ),
    floor=(Part("knee", "other"), Part("toes", "other"), Part("hand", "side")),
    work=(Area("buttock", "side"), Area("lower back")),
)
KNEELING = Pose(
    "kneeling",
    angles=(*both("knee", "bend", 90), *both("ankle", "bend", -40)),
    floor=(*pair("knee"), *pair("toes")),
)
HALF_KNEELING = Pose(
    "start",
    angles=(
        Angle("hip", "other", "bend", 85),
        *both("knee", "bend", 90),
        Angle("ankle", "side", "bend", -40),
    ),
    floor=(Part("knee", "side"), Part("toes", "side"), Part("foot", "other")),
)
CLAMSHELL = Pose(
    "open",
    base="side",
    angles=(
        *both("hip", "bend", 48),
        *both("knee", "bend", 90),
        Angle("hip", "side", "out", 28),
        Angle("hip", "side", "turn", 44, keep=True),
        Angle("shoulder", "other", "bend", 90),
        Angle("shoulder", "side", "bend", 60),
        Angle("elbow", "side", "bend", 50),
    ),
    floor=(
        Part("hip", "other"),
        Part("shoulder", "other"),
        Part("knee", "other"),
        Part("heel", "other"),
        Part("hand", "side"),
    ),
    touches=(Touch(Part("heel", "side"), "on", Part("heel", "other")),),
    work=(Area("outer hip", "side"),),
)
COBRA = Pose(
    "press",
    base="front",
    angles=(
        *both("knee", "bend", 80),
        *both("hip", "out", 40),
        *both("hip", "turn", 40),
        *both("shoulder", "out", 130),
        *both("elbow", "bend", 135),
    ),
    floor=(Part("chest"), Part("pelvis"), *pair("elbow")),
    touches=(
        Touch(Part("forehead"), "on", Part("hand", "side")),
        Touch(Part("hand", "side"), "on", Part("hand", "other")),
    ),
    aims=(Aim(Part("foot", "side"), "together"),),
)
FIGURE_FOUR = Pose(
    "start",
    base="back",
    angles=(
        *both("knee", "bend", 90),
        Angle("hip", "other", "bend", 45),
        Angle("hip", "side", "bend", 80),
        Angle("hip", "side", "turn", 45),
        Angle("hip", "side", "out", 25),
    ),
    floor=(Part("upper back"), Part("pelvis"), Part("head"), Part("foot", "other")),
    touches=(
        Touch(Part("ankle", "side"), "on", Part("thigh", "other")),
        Touch(Part("hand", "side"), "on", Part("knee", "side")),
    ),
)
POSES = (
    STANDING,
    WALL_SIT,
    STATIC_BACK,
    ON_ALL_FOURS,
    BIRD_DOG,
    CLAMSHELL,
    COBRA,
    FIGURE_FOUR,
)
BIRD_DOG_FIGURE = Figure(
    (ON_ALL_FOURS, BIRD_DOG), showing=Showing(phases=("reach", None), rest="start")
)
