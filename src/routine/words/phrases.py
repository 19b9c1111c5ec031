"""Every phrase the program says, most of which stand on the screen too.

A function that returns a tuple gives one phrase in its forms, the whole first: what does not fit
falls back to the next, and at last to its tone alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from routine.units import MINUTE, SECOND, clock, minutes
from routine.words.numbers import number, ordinal, spoken_time

if TYPE_CHECKING:
    from routine.model import (
        Breath,
        Check,
        Exercise,
        Level,
        Position,
        Segment,
        Side,
        Tone,
    )

POSITIONS: dict[Position, str] = {
    "back": "on your back",
    "front": "face down",
    "side": "on your side",
    "sitting": "sitting",
    "kneeling": "kneeling",
    "standing": "standing",
}
BREATHS: dict[Breath, str] = {
    "in": "breathe in",
    "out": "breathe out",
    "steady": "breathe steadily",
}

_SECOND_TURN = 2

OFF_THE_FLOOR = "Onto your side. Sit for two breaths, eyes open. Then stand."
OFF_THE_FLOOR_FROM_THE_SIDE = "Sit for two breaths, eyes open. Then stand."
WITHIN_REACH = (
    "Leave the computer within reach of one hand. Any key pauses. "
    "If something hurts, stop and rest: you need no key for that."
)
NOT_MEDICAL = "Not medical advice. Ask a professional first, and stop if it hurts."
ONE_MOMENT = "One moment: the voice is made ready."
PRESS_ENTER = "Press enter to start."
STARTS_BY_ITSELF = "It starts now, by itself."
NOTHING_DONE = "No repetition was finished."
PAUSED = "Paused. Any key goes on."
ONE_MORE_SET = "One more set."
NO_MORE_SETS = "That is all the sets there are here."
NOT_A_SET = "One more set can be added in a rest, or when you are asked."
READY = "Ready."
BACK_INTO_PLACE = "Back into place."
ANY_KEY_STARTS = "Any key starts."
SOUND_OFF = "Sound off."
SOUND_ON = "Sound on."
LEVELS: dict[Level | None, str] = {
    "full": "Full voice.",
    "brief": "Brief voice: what comes next, and little more.",
    "tones": "Tones. Words only for questions, safety and pauses.",
    None: "No voice.",
}
LEFT_OUT = "Left out. Rest as long as you need. Any key: the next exercise. q, and q again: stop."
LEFT_OUT_SAID = "We leave it. Rest as long as you need. Any key leads to the next exercise."
NO_EASIER = "There is no easier way of this one here. Press h again to leave it."
AWAY = "You were away, so this is paused. Nothing was skipped. Any key goes on."
AWAY_WITHOUT_KEYS = "You were away. Nothing was skipped, and it goes on in a moment."
HURT_AGAIN = "h again: this hurts, leave this exercise. ?: keys. Any other key goes on."
HURT_AGAIN_SAID = "Press h again if this hurts, and we leave it. Any other key goes on."
STOP_AGAIN = "q again: stop. Any other key goes on."
NEXT_AGAIN = "Down again: on to the next exercise. Any other key goes on."
PREVIOUS_AGAIN = "Up again: back to the exercise before. Any other key goes on."
SHORTER_HOLD = "Left arrow: 5 s less, if reaching for the key took that long."
AS_GUIDED = "All of it as guided."
NOT_AS_GUIDED = "Not all of it as guided."
ALL_AS_GUIDED = "All of it as guided? enter, or n"
ALL_AS_GUIDED_SAID = "All of it as guided? Press enter, or n."
NO_SOUND_HERE = "No sound here; the words are on the screen. `routine doctor` says why."
SOUND_GONE = "The sound stopped; the session goes on. For sound again: m twice."
NO_VOICE_HERE = "There is no voice here: tones lead, and the words are on the screen."
# What keys are answered with, but for what depends on the moment.
ANSWERS = (
    PAUSED,
    AWAY,
    STOP_AGAIN,
    HURT_AGAIN_SAID,
    NEXT_AGAIN,
    PREVIOUS_AGAIN,
    LEFT_OUT_SAID,
    ONE_MORE_SET,
    NO_MORE_SETS,
    NO_EASIER,
    ALL_AS_GUIDED_SAID,
    *LEVELS.values(),
)
READER_OFFER = "With a screen reader: `routine config reader on` gives lines of text instead."
BREATH_SOUNDS_SHOWN = "A tone that falls is breathe out. One that rises is breathe in."
BREATH_SOUNDS: tuple[tuple[str, Tone], ...] = (
    ("This sound is breathe out.", "exhale"),
    ("This one is breathe in.", "inhale"),
)


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


def announcement(exercise: Exercise, planned: int, *, first: bool) -> str:
    """Say which exercise comes: the first by its place, a later one by its position."""
    if first:
        return f"{exercise.name}. {capital(number(exercise.number))} of {number(planned)}."
    following = f"Next, {inside(exercise.name)}"
    if exercise.position is None:
        return f"{following}."
    return f"{following}, {POSITIONS[exercise.position]}."


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
        return (f"{name}, {BREATHS[breath]}.", short)
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


def hold_most() -> tuple[str, ...]:
    """Call out that an open hold is about to end itself."""
    return ("Five more seconds, then come up.", "Now come up.")


def hold_goal(ms: int) -> tuple[str, ...]:
    """Call out the goal of an open hold."""
    spoken = capital(spoken_time(ms))
    return (f"{spoken}: your goal. Come up whenever you like.", f"{spoken}.")


# -- between ------------------------------------------------------------------------------------


def rest(position: Position | None, *, stays: bool) -> tuple[str, ...]:
    """Say that a rest begins; `stays` is whether the next set is done as one lies or sits now."""
    if position in {"standing", None} or not stays:
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


def volume(percent: int) -> str:
    """Show how loud it is."""
    return f"Volume {percent} %."


def held(ms: int) -> str:
    """Show how long an open hold was, and how to correct it."""
    return f"Held {clock(ms)}. {SHORTER_HOLD}"


def finished(ms: int, last_words: str = "") -> str:
    """Say that the session is over, how long it was, and how to get out of the last exercise."""
    said = f"That's it. {capital(_length(ms))}."
    return f"{said} {last_words}" if last_words else said


def _length(ms: int) -> str:
    if ms < MINUTE:
        return f"{number(ms // SECOND)} seconds"
    whole = minutes(ms)
    return f"{number(whole)} minute{'' if whole == 1 else 's'}"


# -- where we are  ------------------------------------------------------------------------------


def position(position: Position | None) -> str:
    """Say the position to get back into; "" where it is unknown."""
    return "" if position is None else f"{capital(POSITIONS[position])}."


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
        parts.append(inside(side_name(limb, segment.side)))
    return ", ".join(parts) + "."


def to_set(segment: Segment, limb: str, extra: int) -> tuple[str, ...]:
    """Say which set a key led to, in the little time there is."""
    which = ONE_MORE_SET if extra else f"{capital(ordinal(segment.set or 1))} set."
    if segment.side is None:
        return (which,)
    side = f"{side_name(limb, segment.side)}."
    return (f"{which} {side}", side)


def which_set(segment: Segment, extra: int) -> str:
    """Return which set a segment belongs to, an added one by that alone."""
    return "one more set" if extra else f"set {segment.set} of {segment.sets}"
