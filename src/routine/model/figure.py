"""The figure of an exercise as its file has it: poses in clinical angles, contacts and things.

Limbs are those of the side that the exercise works ("side") and of its partner ("other"); a figure
of both sides is one figure and its mirror image. Angles are in degrees, and zero when one stands
upright with the palms to the front. `body` makes a body of a pose.
"""

import zlib
from functools import lru_cache
from typing import Final, Literal, get_args

from msgspec import Struct, msgpack

Limb = Literal["side", "other", "middle"]  # the middle: head, trunk and pelvis
Joint = Literal[
    "waist", "chest", "neck", "shoulder", "elbow", "wrist", "hip", "knee", "ankle", "toes"
]
Axis = Literal["bend", "out", "aside", "turn"]
Base = Literal["upright", "back", "front", "side"]
"""How the pelvis is before it leans: upright, or lying on the back, the front or a side."""
PartName = Literal[
    "head", "forehead", "chin", "chest", "upper back", "lower back", "belly", "pelvis",
    "shoulder", "upper arm", "elbow", "forearm", "wrist", "hand", "fingers",
    "hip", "buttock", "waist", "thigh", "knee", "shin", "calf", "ankle", "heel", "foot", "toes",
]  # fmt: skip
ThingName = Literal[
    "chair", "wall", "pillow", "ball", "band", "towel", "door", "table", "armchair", "step"
]
Relation = Literal["on", "above", "below", "beside"]
Placement = Literal["under", "behind", "in front of", "beside", "between", "round", "from"]
AreaName = Literal[
    "buttock", "front of the hip", "outer hip", "inner thigh", "front of the thigh",
    "back of the thigh", "calf", "outer shin", "belly", "side of the waist", "lower back",
    "shoulder", "chest", "upper arm",
]  # fmt: skip

PARTS: tuple[PartName, ...] = get_args(PartName)
THINGS: tuple[ThingName, ...] = get_args(ThingName)
AREAS: tuple[AreaName, ...] = get_args(AreaName)
MOVES: Final = (
    *("on-side", "sitting-up", "leaning-back", "hands-and-knees"),
    *("half-kneeling", "standing-up", "standing"),
)
"""The poses of getting up and down, which every figure may show besides its own."""


class Part(Struct, frozen=True, array_like=True):
    """A place on the body."""

    name: PartName
    limb: Limb = "middle"


class Angle(Struct, frozen=True, array_like=True):
    """What the author wishes of one joint about one axis."""

    joint: Joint
    limb: Limb
    axis: Axis  # "aside" and "turn" of the trunk are towards the side that works
    degrees: float
    keep: bool = False  # whether it is the movement itself, which no contact may change


class Touch(Struct, frozen=True, array_like=True):
    """A contact or an alignment: the first-named part moves to the other."""

    part: Part
    relation: Relation
    to: Part | ThingName | Literal["floor"]


class Aim(Struct, frozen=True, array_like=True):
    """A direction that a part has: a thigh that is level, palms up."""

    part: Part  # a thigh, a shin, a forearm, an upper arm, a palm ("hand") or a sole ("foot")
    aims: Literal["level", "upright", "up", "down", "forward", "inward", "together"]


class Thing(Struct, frozen=True, array_like=True):
    """A thing, placed by the parts that touch it."""

    name: ThingName
    placement: Placement
    parts: tuple[Part, ...]
    to: ThingName | None = None  # what it leads to or leans on: a band to a door, a ball to a wall


class Area(Struct, frozen=True, array_like=True):
    """Where the body works, or is stretched."""

    name: AreaName
    limb: Limb = "middle"


class Push(Struct, frozen=True, array_like=True):
    """A push or a pull without a movement that can be seen: an arrow from a part.

    Away is away from the head: of who lies down, towards the feet.
    """

    part: Part
    towards: Part | Literal["up", "down", "forward", "back", "inward", "outward", "away"]


class Pose(Struct, frozen=True, array_like=True):
    """One pose: what is wished of the joints, and what holds."""

    name: str
    base: Base = "upright"
    below: Limb = "other"  # of a side lying: the limbs that are below
    lean: float = 0.0  # degrees: the trunk forward when upright, the head end up when lying
    roll: float = 0.0  # degrees: the trunk tips towards the side that works
    angles: tuple[Angle, ...] = ()
    floor: tuple[Part, ...] = ()
    touches: tuple[Touch, ...] = ()
    aims: tuple[Aim, ...] = ()
    things: tuple[Thing, ...] = ()
    work: tuple[Area, ...] = ()
    pushes: tuple[Push, ...] = ()


class Camera(Struct, frozen=True, array_like=True):
    """From where the figure is seen, in degrees."""

    around: float = 25.0  # from beside the body, + towards the right end of the picture
    above: float = 15.0


class Showing(Struct, frozen=True, array_like=True):
    """Which pose each part of an exercise shows, by its name; None: the first pose."""

    setup: tuple[str | None, ...] = ()  # for each line
    phases: tuple[str | None, ...] = ()  # for each phase
    hold: str | None = None
    points: tuple[str | None, ...] = ()  # for each place that a set works on
    rest: str | None = None
    switch: str | None = None
    leave: tuple[str | None, ...] = ()  # for each line


class Figure(Struct, frozen=True, array_like=True):
    """The figure of an exercise, or of one of its ways."""

    poses: tuple[Pose, ...]  # the first one is where nothing else is said
    camera: Camera = Camera()
    showing: Showing = Showing()

    @property
    def work(self) -> tuple[str, ...]:
        """The names of the poses of an exercise's phases, of its points, or of its hold."""
        names = self.showing.phases or self.showing.points or (self.showing.hold,)
        return tuple(self.poses[0].name if name is None else name for name in names)

    def pose(self, name: str | None) -> Pose:
        """Return the pose with this name, the first one for None; raise KeyError without it."""
        for pose in self.poses:
            if name is None or pose.name == name:
                return pose
        raise KeyError(name)


def encode(figure: Figure) -> bytes:
    """Return a figure as `Exercise.figure_data` has it, in about 700 bytes."""
    return zlib.compress(msgpack.encode(figure))


_DECODER: Final = msgpack.Decoder(Figure)


@lru_cache(maxsize=64)
def decode(data: bytes) -> Figure:
    """Return the figure that was encoded; raise ValueError for anything else."""
    try:
        return _DECODER.decode(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError(error) from None
