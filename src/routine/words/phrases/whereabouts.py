"""What the key w says: where in the session we are."""

from routine.model import Segment
from routine.words.sentences import mid_sentence, side_name


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
