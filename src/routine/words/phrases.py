"""Every phrase the program makes of its own: what is said, and what stands on the screen.

A function that returns a tuple gives one phrase in its forms, the whole first: what does not fit
falls back to the next, and at last to its tone alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from routine.units import SECOND, clock, minutes, readable
from routine.words.numbers import number, ordinal, spoken_time

if TYPE_CHECKING:
    from routine.model import (
        Breath,
        Check,
        Exercise,
        Phase,
        Position,
        Segment,
        Side,
        Through,
        Timeline,
    )

_POSITIONS: dict[Position, str] = {
    "back": "on your back",
    "front": "face down",
    "side": "on your side",
    "sitting": "sitting",
    "kneeling": "kneeling",
    "standing": "standing",
}
_BREATHS: dict[Breath, str] = {
    "in": "breathe in",
    "out": "breathe out",
    "steady": "breathe steadily",
}

_SECOND_TURN = 2
_AFTER_THING = re.compile(r",| \(")

OFF_THE_FLOOR = "Onto your side. Sit for two breaths, eyes open. Then stand."
WITHIN_REACH = (
    "Leave the computer within reach of one hand. Any key pauses. "
    "If something hurts, stop and rest: you need no key for that."
)
NOT_MEDICAL = "Not medical advice. Ask a professional first, and stop if it hurts."
PRESS_ENTER = "Press enter to start."
STARTS_BY_ITSELF = "It starts now, by itself."
NOTHING_DONE = "No set was begun."
PAUSED = "Paused. Any key goes on."
ONE_MORE_SET = "One more set."
NO_MORE_SETS = "That is all the sets there are here."
NOT_A_SET = "One more set can be added in a rest, or when you are asked."
READY = "Ready."
BACK_INTO_PLACE = "Back into place. Any key starts."
AWAY = "The computer was away, so this is paused. Nothing was skipped. Any key goes on."
AWAY_WITHOUT_KEYS = "The computer was away. Nothing was skipped, and it goes on in a moment."
HURT_AGAIN = "h again: this hurts, leave this exercise.  ?: keys.  Any other key goes on."
STOP_AGAIN = "q again: stop and save.  Any other key goes on."
NEXT_AGAIN = "The same key again: on to the next exercise.  Any other key goes on."
PREVIOUS_AGAIN = "The same key again: back to the exercise before.  Any other key goes on."
ALL_AS_GUIDED = "All of it as guided? enter, or n"


def capital(text: str) -> str:
    """Return the text with its first letter made a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence: "Wall sit" is "wall sit", "QL" stays."""
    first = name.split(" ", 1)[0]
    return name[:1].lower() + name[1:] if first[1:].islower() else name


def side_name(limb: str, side: Side) -> str:
    """Return a side by the limb that works: "Left knee"."""
    return f"{capital(side)} {limb}"


# -- setup --------------------------------------------------------------------------------------


def announcement(exercise: Exercise, planned: int, *, first: bool) -> tuple[str, ...]:
    """Say which exercise comes: the first by its place, a later one by its position."""
    if first:
        place = f"{exercise.name}. {capital(number(exercise.number))} of {number(planned)}."
        return (place, f"{exercise.name}.")
    following = f"Next, {inside(exercise.name)}"
    if exercise.position is None:
        return (f"{following}.",)
    return (f"{following}, {_POSITIONS[exercise.position]}.", f"{following}.")


def side_first(exercise: Exercise) -> str | None:
    """Say the side that a set begins with, if sides matter."""
    side = exercise.sides_done[0]
    if side is None:
        return None
    return side_name(exercise.limb, side) + (" first." if exercise.sides == "each" else ".")


# -- work ---------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def phase(name: str, breath: Breath, turn: int, *, first_set: bool) -> tuple[str, ...]:
    """Say a phase at the first, second or third rep of a set."""
    short = f"{name}."
    if first_set and turn == 1:
        return (f"{name}, {_BREATHS[breath]}.", short)
    if first_set and turn == _SECOND_TURN and breath != "steady":
        return (f"{name}, and {breath}.", short)
    return (short,)


@lru_cache(maxsize=1024)
def count(rep: int, *, half_way: bool, last: bool) -> tuple[str, ...]:
    """Say the number of a rep on its effort."""
    if last:
        return ("Last one.",)
    spoken = capital(number(rep))
    return (f"{spoken}, half-way.", "Half-way.") if half_way else (f"{spoken}.",)


def hold(*, first_set: bool) -> tuple[str, ...]:
    """Say that a hold begins."""
    return ("Hold, breathe steadily.", "Hold.") if first_set else ("Hold.",)


def hold_mark(ms: int) -> tuple[str, ...]:
    """Call out the time of a hold."""
    spoken = capital(spoken_time(ms))
    return (f"{spoken}, breathe.", f"{spoken}.")


def hold_first(ms: int) -> tuple[str, ...]:
    """Call out the first mark of an open hold, at which it may end."""
    spoken = capital(spoken_time(ms))
    return (f"{spoken}: come up whenever you like.", f"{spoken}.")


def hold_goal(ms: int) -> tuple[str, ...]:
    """Call out the goal of an open hold."""
    spoken = capital(spoken_time(ms))
    return (f"{spoken}: your goal. Come up whenever you like.", f"{spoken}.")


# -- between ------------------------------------------------------------------------------------


def rest(position: Position | None) -> tuple[str, ...]:
    """Say that a rest begins."""
    if position in {"standing", None}:
        return ("Rest. Slow breaths.", "Rest.")
    return ("Rest. Stay as you are. Slow breaths.", "Rest. Slow breaths.", "Rest.")


def next_set(following: int, limb: str, side: Side | None) -> tuple[str, ...]:
    """Say which set comes after a rest, and its side."""
    spoken = f"{capital(ordinal(following))} set next."
    if side is None:
        return (spoken,)
    return (f"{spoken} {side_name(limb, side)}.", f"{side_name(limb, side)}.")


def switch(limb: str, side: Side) -> tuple[str, ...]:
    """Say that the other side is next."""
    return (f"Switch. {side_name(limb, side)}.", f"{side_name(limb, side)}.")


def check(question: Check, *, may_add: bool) -> tuple[str, ...]:
    """Ask a check's question, with how to answer it."""
    short = question.short or question.say
    if not may_add:
        return (question.say, short)
    return (
        f"{question.say} Press a for one more set. Nothing to press if you are done.",
        f"{short} Press a for one more set.",
        short,
    )


def held(ms: int) -> str:
    """Show how long an open hold was, and how to correct it."""
    return f"Held {clock(ms)}. Left arrow: 5 s less, if reaching for the key took that long."


def finished(ms: int) -> str:
    """Say that the session is over, and how long it was."""
    whole = minutes(ms)
    return f"That's it. {capital(number(whole))} minute{'' if whole == 1 else 's'}."


# -- on the screen ------------------------------------------------------------------------------


def phase_line(name: str, breath: Breath | None, through: Through | None) -> str:
    """Show a phase and its breath as plain text."""
    spoken = _BREATHS[breath or "steady"]
    return f"{name}: {spoken} through the {through}" if through else f"{name}: {spoken}"


def timed_phase(phase: Phase) -> str:
    """Show a phase with its time: "squeeze 2 s, breathe out"."""
    return f"{inside(phase.name)} {readable(phase.ms)}, {_BREATHS[phase.breath]}"


def where(segment: Segment) -> str:
    """Say and show where in the session a segment is."""
    parts = [segment.exercise_name]
    if segment.kind == "setup":
        parts.append("setting up")
    if segment.set and segment.sets:
        before = {"rest": "rest after ", "check": "after "}.get(segment.kind, "")
        parts.append(f"{before}set {segment.set} of {segment.sets}")
    if segment.rep and segment.reps:
        parts.append(f"rep {segment.rep} of {segment.reps}")
    if segment.side:
        parts.append(f"{segment.side} side")
    return ", ".join(parts) + "."


def set_start(segment: Segment, extra: int) -> str:
    """Show that a set begins: the exercise, which set, which side, how many reps."""
    number = "one more set" if extra else f"set {segment.set} of {segment.sets}"
    side = f", {segment.side} side" if segment.side else ""
    reps = f", {segment.reps} reps" if segment.reps else ""
    return f"{segment.exercise_name}, {number}{side}{reps}"


def next_up(timeline: Timeline, index: int) -> str:
    """Show what comes after the set, or the span between sets, that a segment belongs to."""
    now = timeline.segments[index]
    for segment in timeline.segments[index + 1 :]:
        if not (segment.is_work and now.is_work and segment.block == now.block):
            return _coming(timeline, segment)
    return "the end"


def _coming(timeline: Timeline, segment: Segment) -> str:
    if segment.kind == "setup":
        return segment.exercise_name
    if segment.kind == "rest":
        return f"rest {readable(segment.duration_ms)}, then set {(segment.set or 0) + 1}"
    if segment.kind == "check":
        return "a short question"
    limb = timeline.exercise(segment.exercise).limb
    side = inside(side_name(limb, segment.side)) if segment.side else ""
    if segment.kind == "switch":
        return f"switch, then the {side}"
    place = f"set {segment.set} of {segment.sets}" if segment.sets != 1 else ""
    return ", ".join(filter(None, (place, side, _work(segment))))


def _work(segment: Segment) -> str:
    if segment.reps:
        return f"{segment.reps} rep{'' if segment.reps == 1 else 's'}"
    length = readable(segment.duration_ms)
    return f"hold, goal {length}" if segment.open else f"hold {length}"


def dose(exercise: Exercise) -> str:
    """Show the dose of an exercise in one line: "2 sets of 20, rest 30 s"."""
    parts = [_sets(exercise)]
    if exercise.sides == "each":
        parts.append("on each side")
    elif exercise.sides != "none":
        parts.append(f"{exercise.sides} side only")
    if exercise.sets > 1:
        parts.append(f"rest {readable(exercise.rest_ms)}")
    return ", ".join(parts)


def _sets(exercise: Exercise) -> str:
    sets = f"{exercise.sets} set{'' if exercise.sets == 1 else 's'}"
    if exercise.hold is None:
        return f"{sets} of {exercise.reps}"
    length = readable(exercise.hold.ms)
    if not exercise.hold.open:
        return f"{sets} of a hold of {length}"
    last = readable(exercise.hold.max_ms or exercise.hold.ms)
    return f"{sets} of a hold as long as you like: goal {length}, {last} at most"


def about_minutes(ms: int) -> str:
    """Show a length as people say it: "about 12 minutes"."""
    if ms < 50 * SECOND:
        return f"about {-(-ms // SECOND)} seconds"
    whole = minutes(ms)
    return f"about {whole} minute{'' if whole == 1 else 's'}"


def needs(timeline: Timeline) -> tuple[str, ...]:
    """Return what the session needs, each thing once, in the order it is needed.

    Only the thing itself: what can stand in for it is told after its first comma or bracket.
    """
    items = (item for e in timeline.routine.exercises for item in e.equipment)
    return tuple(dict.fromkeys(_AFTER_THING.split(item)[0] for item in items))
