"""Where in the session we are: what the key w says, and what is heard after a jump."""

from routine.model import Segment
from routine.words.phrases.between_sets import ONE_MORE_SET
from routine.words.reading_aloud.number_words import ordinal
from routine.words.sentences import capitalized, mid_sentence, side_name


def where(segment: Segment, limb: str, extra: int = 0) -> str:
    """Say and show where in the session a segment is; `extra` counts the sets added so far."""
    parts = [segment.exercise_name]
    if segment.kind == "setup":
        parts.append("setting up")
    if segment.set:
        before = {"rest": "rest after ", "check": "after "}.get(segment.kind, "")
        parts.append(before + which_set(segment, extra))
    if segment.rep:
        parts.append(f"rep {segment.rep} of {segment.reps}")
    if segment.side:
        parts.append(mid_sentence(side_name(limb, segment.side)))
    return ", ".join(parts) + "."


def which_set(segment: Segment, extra: int) -> str:
    """Return which set or point a segment belongs to; an added one is only "one more set"."""
    kind = "point" if segment.point else "set"
    return "one more set" if extra else f"{kind} {segment.set} of {segment.sets}"


def to_set(segment: Segment, limb: str, extra: int) -> tuple[str, ...]:
    """Say which set a key led to; `extra` counts the sets added so far."""
    which = ONE_MORE_SET if extra else f"{capitalized(ordinal(segment.set or 1))} set."
    if segment.side is None:
        return (which,)
    side = f"{side_name(limb, segment.side)}."
    return (f"{which} {side}", side)
