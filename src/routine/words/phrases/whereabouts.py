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
    """Return which round, set or point a segment belongs to; an added one is "one more set".

    The only set of a round is told by the round alone.
    """
    if extra:
        return "one more set"
    kind = "point" if segment.point else "set"
    which = f"{kind} {segment.set} of {segment.sets}"
    lap = which_round(segment)
    return which if not lap else lap if segment.sets == 1 else f"{lap}, {which}"


def which_round(segment: Segment) -> str:
    """Return which round a segment belongs to; "" where there is only one."""
    return f"round {segment.round} of {segment.rounds}" if (segment.rounds or 1) > 1 else ""


def to_set(segment: Segment, limb: str, extra: int) -> tuple[str, ...]:
    """Say which set a key led to; `extra` counts the sets added so far."""
    which = ONE_MORE_SET if extra else f"{capitalized(ordinal(segment.set or 1))} set."
    if segment.side is None:
        return (which,)
    side = f"{side_name(limb, segment.side)}."
    return (f"{which} {side}", side)
