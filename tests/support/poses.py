"""Poses for tests, from the phrases of a file: "side knee", "both hands", "side heel on wall"."""

from collections.abc import Mapping
from typing import Any, get_args

from msgspec.structs import replace

from routine.model.figure import (
    THINGS,
    Aim,
    Angle,
    Base,
    Part,
    Placement,
    Pose,
    Push,
    Relation,
    Thing,
    Touch,
)

_MANY = {"feet": "foot", "calves": "calf", "toes": "toes", "fingers": "fingers", "soles": "foot"}
_FACES = {"palm": "hand", "sole": "foot"}


def parts(text: str) -> tuple[Part, ...]:
    """Return the parts of "head", "side knee" or "both knees"."""
    limb, _, name = text.partition(" ")
    if limb == "both":
        name = _MANY.get(name, name.removesuffix("s"))
        return (_part("side", name), _part("other", name))
    return (_part(limb, name),) if limb in {"side", "other"} else (_part("middle", text),)


def _part(limb: Any, name: Any) -> Part:
    return Part(_FACES.get(name, name), limb)


def pose(
    base: Base = "upright",
    *,
    floor: tuple[str, ...] = (),
    touch: tuple[str, ...] = (),
    aims: tuple[str, ...] = (),
    things: tuple[Thing, ...] = (),
    push: tuple[str, ...] = (),
    lean: float = 0.0,
    **angles: float,
) -> Pose:
    """Return a pose; angles are named "both_hip" for their bend, else "side_hip_out"."""
    return Pose(
        "start",
        base,
        lean=lean,
        angles=bent(angles),
        floor=tuple(part for text in floor for part in parts(text)),
        touches=tuple(each for text in touch for each in _touches(text)),
        aims=tuple(aim for text in aims for aim in _aims(text)),
        things=things,
        pushes=tuple(each for text in push for each in _pushes(text)),
    )


def thing(name: Any, placement: Placement, *at: str, to: Any = None) -> Thing:
    """Return a thing at these parts."""
    return Thing(name, placement, tuple(part for text in at for part in parts(text)), to)


def changed(before: Pose, after: Pose) -> Pose:
    """Return a pose that says only what differs from another: its lists where it has any."""
    lists = ("floor", "touches", "aims", "things", "pushes")
    own = {name: getattr(after, name) for name in lists if getattr(after, name)}
    angles = {(a.joint, a.limb, a.axis): a for a in (*before.angles, *after.angles)}
    return replace(before, angles=tuple(angles.values()), lean=after.lean, **own)


def bent(angles: Mapping[str, float]) -> tuple[Angle, ...]:
    """Return angles by names such as "both_hip" and "side_hip_out"."""
    return tuple(a for name, degrees in angles.items() for a in _angles(name, degrees))


def _angles(name: str, degrees: float) -> tuple[Angle, ...]:
    whose, joint, axis = (*name.split("_"), "bend")[:3]
    limbs: Any = ("side", "other") if whose == "both" else (whose,)
    return tuple(Angle(joint, limb, axis, degrees) for limb in limbs)  # type: ignore[arg-type]


def _touches(text: str) -> tuple[Touch, ...]:
    relation = next(word for word in get_args(Relation) if f" {word} " in text)
    first, _, second = text.partition(f" {relation} ")
    ends: Any = (second,) if second in {*THINGS, "floor"} else parts(second)
    movers = parts(first)
    return tuple(Touch(part, relation, ends[at % len(ends)]) for at, part in enumerate(movers))


def _aims(text: str) -> tuple[Aim, ...]:
    first, _, aims = text.rpartition(" ")
    whose: Any = parts(first) if " " in first else (Part("foot", "side"),)
    return tuple(Aim(part, aims) for part in whose)  # type: ignore[arg-type]


def _pushes(text: str) -> tuple[Push, ...]:
    first, to, second = text.partition(" to ")
    if to:
        return tuple(Push(part, parts(second)[0]) for part in parts(first))
    first, _, way = text.rpartition(" ")
    return tuple(Push(part, way) for part in parts(first))  # type: ignore[arg-type]
