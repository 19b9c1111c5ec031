"""Every phrase that tells a place in a session: a position, a set, a way of an exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.words import phrases
from routine.words.numbers import ordinal

if TYPE_CHECKING:
    from routine.model import Line, Position, Segment


def easier(line: Line | None) -> str:
    """Say and show how an exercise goes on in its easier way: what is said of that way."""
    return line.say if line else phrases.THE_USUAL_WAY


def position(position: Position | None) -> str:
    """Say the position to get back into; "" where it is unknown."""
    return "" if position is None else f"{phrases.capital(phrases.POSITIONS[position])}."


def where(segment: Segment, limb: str, extra: int = 0) -> str:
    """Say and show where in the session a segment is."""
    parts = [segment.exercise_name]
    if segment.kind == "setup":
        parts.append("setting up")
    if segment.set:
        before = {"rest": "rest after ", "check": "after "}.get(segment.kind, "")
        parts.append(before + which_set(segment, extra))
    if segment.rep:
        parts.append(f"rep {segment.rep} of {segment.reps}")
    if segment.side:
        parts.append(phrases.inside(phrases.side_name(limb, segment.side)))
    return ", ".join(parts) + "."


def to_set(segment: Segment, limb: str, extra: int) -> tuple[str, ...]:
    """Say which set a key led to, in the little time there is."""
    which = phrases.ONE_MORE_SET if extra else f"{phrases.capital(ordinal(segment.set or 1))} set."
    if segment.side is None:
        return (which,)
    side = f"{phrases.side_name(limb, segment.side)}."
    return (f"{which} {side}", side)


def which_set(segment: Segment, extra: int) -> str:
    """Return which set or point a segment belongs to, an added one by that alone."""
    kind = "point" if segment.point else "set"
    return "one more set" if extra else f"{kind} {segment.set} of {segment.sets}"
