"""How a body is held, in words: the position it is in, and its angles by ranges, as tables.

The first row that fits is the one that is said; a row without words is what goes without saying.
A limb's words name its parts as `{knee}`, filled in with the limb.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from routine.model.figure import Axis, Base, Joint, Limb, Part, Pose, Thing, Touch
from routine.words.parts import BOTH, PARTNER, thing_named

_Angles = Mapping[tuple[Joint, Limb, Axis], float]
Stance = Literal[
    "back", "raised", "curled", "front", "all fours", "folded", "side", "propped", "plank",
    "half kneeling", "kneeling", "on heels", "seated", "on the floor", "wall sit", "standing",
]  # fmt: skip

_HIPS = frozenset({"pelvis", "buttock", "hip", "waist", "lower back", "thigh"})
_TRUNK = _HIPS | {"chest", "belly"}
_UPPER = frozenset({"head", "upper back", "shoulder"})
_SEATED = frozenset({"pelvis", "buttock", "hip", "thigh"})
# Degrees: of hips, from which on one sits more than stands; of knees that are seen to be bent; of
# hips and knees that are folded up.
_NEARLY_SEATED, _SEEN_BENT, _FOLDED = 55, 18, 100
# What is measured of a pose: the sum of these angles.
_MEASURES: dict[str, tuple[tuple[Joint, Axis], ...]] = {
    "trunk": (("waist", "bend"), ("chest", "bend")),
    "trunk_aside": (("waist", "aside"), ("chest", "aside")),
    "trunk_turn": (("waist", "turn"), ("chest", "turn")),
    "neck": (("neck", "bend"),),
    "neck_aside": (("neck", "aside"),),
    "neck_turn": (("neck", "turn"),),
    "hip": (("hip", "bend"),),
    "hip_out": (("hip", "out"),),
    "hip_turn": (("hip", "turn"),),
    "opening": (("hip", "out"), ("hip", "turn")),
    "knee": (("knee", "bend"),),
    "ankle": (("ankle", "bend"),),
    "sole": (("ankle", "turn"),),
    "shoulder": (("shoulder", "bend"),),
    "shoulder_out": (("shoulder", "out"),),
    "elbow": (("elbow", "bend"),),
}


class AngleWords(NamedTuple):
    """Words for angles within ranges, in degrees, in some positions."""

    both: str
    one: str
    on: frozenset[str]  # positions; none: all
    ranges: Mapping[str, tuple[float, float]]


class _Position(NamedTuple):
    stance: Stance
    base: Base
    words: str
    needs: tuple[str, ...] = ()  # marks
    lacks: tuple[str, ...] = ()


class PoseReading(NamedTuple):
    """A pose with its angles, and the position that they are in."""

    pose: Pose
    angles: _Angles
    stance: Stance
    words: str  # of the position

    def measure(self, name: str, limb: Limb) -> float:
        """Return degrees: of a limb, or of the trunk for "middle"."""
        if name in {"lean", "roll"}:
            return self.pose.lean if name == "lean" else self.pose.roll
        if name == "shift":  # of the hips, on two feet: to the side whose leg is more upright
            return (self.measure("hip_out", "other") - self.measure("hip_out", "side")) / 2
        return sum(self.angles.get((joint, limb, axis), 0.0) for joint, axis in _MEASURES[name])

    def fits(self, row: AngleWords, limb: Limb) -> bool:
        """Return whether a row is about this limb of this pose."""
        return (not row.on or self.stance in row.on) and all(
            low <= self.measure(name, limb) <= high for name, (low, high) in row.ranges.items()
        )


def read(pose: Pose) -> PoseReading:
    """Find the position of a pose.

    Angles are those that its author wrote: a solved body is at most 15 degrees off.
    """
    angles = {(a.joint, a.limb, a.axis): a.degrees for a in pose.angles}
    marks = frozenset(_marks(pose, angles))
    position = next(
        row
        for row in _POSITIONS
        if row.base == pose.base and marks.issuperset(row.needs) and marks.isdisjoint(row.lacks)
    )
    down, words = down_limb(pose), position.words.replace("{seat}", _seat(pose))
    words = words.replace("{down ", f"{{{down} ").replace("{up ", f"{{{PARTNER[down]} ")
    return PoseReading(pose, angles, position.stance, words)


def clauses(held: PoseReading, table: Iterable[AngleWords], limbs: Iterable[Limb]) -> list[str]:
    """Return what a table says of the trunk, or of limbs: of both at once where they are alike."""
    rows = {limb: next((row for row in table if held.fits(row, limb)), None) for limb in limbs}
    found = {limb: row for limb, row in rows.items() if row is not None}
    if found.keys() >= BOTH and found["side"] is found["other"]:
        said = [found["side"].both]
    else:
        said = [_of(limb, row) for limb, row in found.items()]
    return list(filter(None, said))


def _of(limb: Limb, row: AngleWords) -> str:
    return row.both if limb == "middle" else row.one.replace("{", f"{{{limb} ")


def down_limb(pose: Pose) -> Limb:
    """Return the limb that is below, of a body on its side, or whose knee is on the floor."""
    if pose.base == "side":
        return pose.below
    return next((part.limb for part in pose.floor if part.name == "knee"), "side")


def _seat(pose: Pose) -> str:
    return next((thing_named(thing.name) for thing in pose.things if is_seat(pose, thing)), "")


def is_seat(pose: Pose, thing: Thing) -> bool:
    """Return whether a thing is what somebody sits on."""
    is_under = thing.placement == "under" and any(part.name in _SEATED for part in thing.parts)
    return pose.base == "upright" and is_under


def _marks(pose: Pose, angles: _Angles) -> Iterable[str]:
    """Find what positions are known by: the parts on the floor, and what holds of the rest."""
    floor = {part.name for part in pose.floor}
    props = {p.name for thing in pose.things if thing.placement == "under" for p in thing.parts}
    hip, knee = (
        min(angles.get((joint, limb, "bend"), 0.0) for limb in BOTH) for joint in ("hip", "knee")
    )
    found = {
        "hips down": not _HIPS.isdisjoint(floor | props),
        "head down": not _UPPER.isdisjoint(floor | props),
        "trunk down": not _TRUNK.isdisjoint(floor | props),
        "seat": not _SEATED.isdisjoint(props),
        "wall behind": any(t.name == "wall" and t.placement == "behind" for t in pose.things),
        "on heels": any(_is_on_heels(touch) for touch in pose.touches),
        "one knee": sum(part.name == "knee" for part in pose.floor) == 1,
        "sunk": hip >= _NEARLY_SEATED,
        "low": knee >= _SEEN_BENT,
        "folded": hip >= _FOLDED and knee >= _FOLDED,
    }
    return (*floor, *(mark for mark, holds in found.items() if holds))


def _is_on_heels(touch: Touch) -> bool:
    to = touch.to.name if isinstance(touch.to, Part) else touch.to
    return touch.part.name in _SEATED and to in {"heel", "foot", "calf"}


# The most particular first; the last of each base needs nothing.
_POSITIONS = (
    _Position("raised", "back", "Lying on the back, hips raised", ("foot",), ("hips down",)),
    _Position("raised", "back", "Lying on the back, hips raised", ("heel",), ("hips down",)),
    _Position("curled", "back", "Lying on the back, head and shoulders raised",
              ("hips down",), ("head down",)),
    _Position("back", "back", "Lying on the back"),
    _Position("folded", "front", "Kneeling, sitting back on the heels, trunk bent to the floor",
              ("knee", "folded")),
    _Position("all fours", "front", "On hands and knees", ("knee", "hand"), ("trunk down",)),
    _Position("front", "front", "Lying face down"),
    _Position("plank", "side", "On {down side}, propped on the forearm and knees, hips raised",
              ("forearm", "knee"), ("hips down", "shoulder")),
    _Position("plank", "side", "On {down side}, propped on the forearm and feet, hips raised",
              ("forearm",), ("hips down", "shoulder")),
    _Position("propped", "side", "On {down side}, propped on the forearm",
              ("forearm",), ("shoulder",)),
    _Position("propped", "side", "Half sitting up on {down side}", ("hand",), ("shoulder",)),
    _Position("side", "side", "Lying on {down side}"),
    _Position("half kneeling", "upright",
              "Kneeling on {down knee}, {up foot} on the floor in front", ("one knee",)),
    _Position("on heels", "upright", "Kneeling, sitting on the heels", ("knee", "on heels")),
    _Position("kneeling", "upright", "Kneeling upright", ("knee",)),
    _Position("seated", "upright", "Sitting on {seat}", ("seat",)),
    _Position("on the floor", "upright", "Sitting on the floor", ("hips down",)),
    _Position("wall sit", "upright", "Back flat against a wall, as if sitting, with no chair",
              ("wall behind", "sunk")),
    _Position("wall sit", "upright", "Back against a wall, a little way down it, knees bent",
              ("wall behind", "low")),
    _Position("standing", "upright", "Standing with the back against a wall", ("wall behind",)),
    _Position("seated", "upright", "Sitting", ("sunk",)),
    _Position("standing", "upright", "Standing"),
)  # fmt: skip
