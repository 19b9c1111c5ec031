"""A figure in words, for those who don't see it: what a pose is, and what moves to the next."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from routine.model.figure import Limb, Part, PartName, Pose, Touch
from routine.model.kinds import Side
from routine.words import moves
from routine.words.angles import ARMS, CURVES, FEET, HEAD, LEGS, SIDEWAYS, TRUNK, TURNS
from routine.words.contacts import (
    aims_said,
    floor_said,
    letting_go_said,
    pushes_said,
    things_said,
    touches_said,
)
from routine.words.parts import with_limbs
from routine.words.pose_reading import PoseReading, clauses, down_limb, read
from routine.words.sentences import capitalized

_MOST = 5  # clauses of one sentence: more are two
_LIMBS: tuple[Limb, Limb] = ("side", "other")
_MIDDLE: tuple[Limb] = ("middle",)
_LEG: frozenset[PartName] = frozenset({
    "hip", "buttock", "thigh", "knee", "shin", "calf", "ankle", "heel", "foot", "toes",
})  # fmt: skip
_FOOT: frozenset[PartName] = frozenset({"shin", "calf", "ankle", "heel", "foot"})
_THIGH = frozenset({"thigh", "knee"})
_ARM: frozenset[PartName] = frozenset({
    "shoulder", "upper arm", "elbow", "forearm", "wrist", "hand", "fingers",
})  # fmt: skip
_LIMB = re.compile(r"\{(side|other) ")
_SUBJECT = re.compile(r"(\{[^}]*\}|the [a-z]+) ")
_HEAD: frozenset[PartName] = frozenset({"head", "forehead", "chin"})
_TRUNK: frozenset[PartName] = frozenset({
    "chest", "upper back", "lower back", "belly", "pelvis", "waist",
})  # fmt: skip


def describe(pose: Pose, side: Side | None) -> str:
    """Describe a pose in one to three short sentences.

    First what the body lies, sits, kneels or stands on, then trunk, legs, arms and head, as far as
    it does not go without saying; last what pushes.
    """
    held = read(pose)
    on = [held.words, *things_said(held)]
    body = [*_trunk(held), *_legs(held), *_arms(held), *_head(held)]
    sentences = [[*on, *body]] if len(on) + len(body) <= _MOST else [on, body]
    return _told([*sentences, pushes_said(held)], held, side)


def describe_change(before: Pose, after: Pose, side: Side | None) -> str:
    """Describe what moves from one pose to the next, in one or two short sentences.

    Where nothing moves, it says what pushes or lets go; where the body comes to lie, sit, kneel or
    stand otherwise, what it comes to.
    """
    old, new = _hands_alike(read(before)), _hands_alike(read(after))
    if old.stance != new.stance and (old.stance, new.stance) not in moves.POSITIONS:
        return describe(after, side)
    moved = list(dict.fromkeys([*_moves(old, new), *_gained(old, new)]))
    pushes = pushes_said(new) if before.pushes != after.pushes or not moved else []
    if not moved and not pushes:
        pushes = letting_go_said(old) or ["nothing moves"]
    return _told([moved, pushes], new, side)


def describe_movement(poses: Sequence[Pose], side: Side | None) -> tuple[str, ...]:
    """Describe poses that follow on each other: the first whole, then what moves to each."""
    changes = (describe_change(before, after, side) for before, after in pairwise(poses))
    return (describe(poses[0], side), *changes)


def _told(sentences: Iterable[Iterable[str]], held: PoseReading, side: Side | None) -> str:
    lines = "\n".join(filter(None, (", ".join(clauses) for clauses in sentences)))
    lines = with_limbs(lines, side, below=held.pose.below if held.pose.base == "side" else None)
    return " ".join(f"{capitalized(line)}." for line in lines.splitlines())


def _trunk(held: PoseReading) -> Iterator[str]:
    for table in (TRUNK, CURVES, SIDEWAYS, TURNS):
        yield from clauses(held, table, _MIDDLE)
    yield from touches_said(held, _TRUNK)


def _legs(held: PoseReading) -> list[str]:
    """Say where both legs are, then one, then the other.

    What lies across the other leg tells where it is, so that its angles need not.
    """
    across = {touch.part.limb for touch in held.pose.touches if _crosses(touch)}
    said = clauses(held, LEGS, [limb for limb in _LIMBS if limb not in across])
    said += floor_said(held, _LEG)
    said += aims_said(held, _LEG - {"thigh"} if held.stance == "back" else _LEG)
    said += touches_said(held, _LEG)
    said += clauses(held, FEET, _free(held, _FOOT))
    return _limb_by_limb(said)


def _limb_by_limb(said: Iterable[str]) -> list[str]:
    """Return clauses in order: of both limbs, of one, of its partner, and what joins them."""
    ranked: list[tuple[int, str]] = []
    for each in said:
        limb = _LIMB.search(each)
        rank = 1 + (limb[1] == "other") if limb else 3 * bool(ranked and ranked[-1][0])
        ranked.append((rank, each))
    return [each for _, each in sorted(ranked, key=lambda pair: pair[0])]


def _crosses(touch: Touch) -> bool:
    return _joins(touch) and touch.part.name in _FOOT and getattr(touch.to, "name", "") in _THIGH


def _arms(held: PoseReading) -> Iterator[str]:
    """Say where the arms are: by what they touch, else by their angles, else by their aims."""
    floor = floor_said(held, _ARM)
    held = _hands_alike(held)
    busy = {t.part.limb for t in held.pose.touches if t.part.name in _ARM and not _joins(t)}
    busy |= {to.limb for to in _under_the_head(held.pose.touches)}
    busy |= {part.limb for part in held.pose.floor if floor and part.name in _ARM}
    busy |= {part.limb for part in _held_things(held.pose) if part.name in _ARM}
    told = clauses(held, ARMS, [limb for limb in _LIMBS if limb not in busy])
    yield from (*told, *floor, *touches_said(held, _ARM))
    yield from aims_said(held, {"hand"} if told or busy else _ARM)


def _hands_alike(held: PoseReading) -> PoseReading:
    """Return a reading in which an arm whose hand is on the other one is held as that one is."""
    movers = {t.part.limb for t in held.pose.touches if t.part.name == "hand" and _joins(t)}
    angles = dict(held.angles)
    for (joint, limb, axis), degrees in held.angles.items():
        if joint in {"shoulder", "elbow"} and limb not in movers:
            angles |= {(joint, mover, axis): degrees for mover in movers}
    return held._replace(angles=angles)


def _held_things(pose: Pose) -> Iterator[Part]:
    """Yield the parts whose thing tells where they are: a band leaves that open."""
    things = (thing for thing in pose.things if thing.placement != "from")
    return (part for thing in things for part in thing.parts if part.name != "shoulder")


def _under_the_head(touches: Iterable[Touch]) -> Iterator[Part]:
    return (t.to for t in touches if t.part.name in _HEAD and isinstance(t.to, Part))


def _head(held: PoseReading) -> Iterator[str]:
    yield from clauses(held, HEAD, _MIDDLE)
    yield from touches_said(held, _HEAD)


def _moves(old: PoseReading, new: PoseReading) -> Iterator[str]:
    """Say what moves: the trunk, then the legs, the arms and the head."""
    if old.stance != new.stance:
        yield moves.POSITIONS[old.stance, new.stance]
        return
    difference, said = _difference(old, new), list[str]()
    for table, limbs in (
        (moves.LEAN, _MIDDLE),
        (moves.TRUNK, _MIDDLE),
        (moves.SIDEWAYS, _MIDDLE),
        (moves.TURNS, _MIDDLE),
        (moves.HIPS, _moving_hips(new)),
        (moves.KNEES, _LIMBS),
        (moves.FEET, _free(new, _FOOT)),
        (moves.SHOULDERS, _free(new, _ARM)),
        (moves.ELBOWS, _free(new, _ARM)),
        (moves.HEAD, _MIDDLE),
    ):
        said += clauses(difference, table, limbs)
    yield from _of_one_subject(said)


def _moving_hips(held: PoseReading) -> tuple[Limb, ...]:
    """Return the legs whose hips tell what moves: the one kneeled on, the one that is lifted."""
    if held.stance == "half kneeling":
        return (down_limb(held.pose),)
    return _free(held, _FOOT) if held.stance == "standing" else _LIMBS


def _free(held: PoseReading, parts: Collection[PartName]) -> tuple[Limb, ...]:
    """Return the limbs of which none of these parts touches anything, which tells where it is."""
    touching = (t.part for t in held.pose.touches if t.part.name != "hand" or not _joins(t))
    bound = (*held.pose.floor, *touching, *_held_things(held.pose))
    busy = {part.limb for part in bound if part.name in parts}
    return tuple(limb for limb in _LIMBS if limb not in busy)


def _of_one_subject(said: Iterable[str]) -> list[str]:
    """Return clauses, those that follow on each other about the same part as one."""
    joined: list[str] = []
    for each in said:
        about = _SUBJECT.match(each)
        if about and joined and joined[-1].startswith(about[0]):
            joined[-1] += f" and {each.removeprefix(about[0])}"
        else:
            joined.append(each)
    return joined


def _difference(old: PoseReading, new: PoseReading) -> PoseReading:
    """Return the new posture with angles that say by how much each became more."""
    turns = {
        key: new.angles.get(key, 0.0) - old.angles.get(key, 0.0)
        for key in old.angles.keys() | new.angles.keys()
    }
    lean, roll = new.pose.lean - old.pose.lean, new.pose.roll - old.pose.roll
    return new._replace(pose=replace(new.pose, lean=lean, roll=roll), angles=turns)


def _gained(old: PoseReading, new: PoseReading) -> Iterator[str]:
    """Say the contacts, aims and things that were not there before, and legs that stay together."""
    was, now = old.pose, new.pose
    turns = _difference(old, new).angles
    moved = any(turn and joint in {"hip", "knee"} for (joint, _, _), turn in turns.items())
    gained = replace(
        now,
        floor=tuple(part for part in now.floor if part not in was.floor),
        touches=tuple(t for t in now.touches if t not in was.touches or (moved and _joins(t))),
        aims=tuple(aim for aim in now.aims if aim not in was.aims),
        things=tuple(thing for thing in now.things if thing not in was.things),
    )
    held = new._replace(pose=gained)
    yield from things_said(held)
    for names in (_LEG, _ARM, _HEAD):
        for said in (floor_said, aims_said, touches_said):
            yield from said(held, names)


def _joins(touch: Touch) -> bool:
    """Return whether a limb touches its partner: leg and leg, or hand and hand."""
    if not isinstance(touch.to, Part):
        return False
    return {touch.part.name, touch.to.name} <= _LEG or touch.part.name == touch.to.name
