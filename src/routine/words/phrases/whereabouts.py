"""Where in the session we are: what the key w says, and what is heard after a jump."""

from routine.model import Segment
from routine.words.phrases.between_sets import ONE_MORE_SET
from routine.words.reading_aloud.number_words import number, ordinal
from routine.words.sentences import capitalized, mid_sentence, side_name


def where(segment: Segment, limb: str, extra: int = 0) -> str:
    """Say and show where in the session a segment is; `extra` counts the sets added so far."""
    parts = [segment.exercise_name]
    if segment.kind == "setup":
        parts += [*filter(None, [which_round(segment)]), "setting up"]
    if segment.set:
        comes = "before" if leads_to_added(segment, extra) else "after"
        before = {"rest": f"rest {comes} ", "check": "after "}.get(segment.kind, "")
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
    which, lap = set_in_round(segment, extra), which_round(segment)
    if extra or not lap:
        return which
    return lap if segment.sets == 1 else f"{lap}, {which}"


def set_in_round(segment: Segment, extra: int) -> str:
    """Return which set or point of its round a segment belongs to."""
    kind = "point" if segment.point else "set"
    return "one more set" if extra else f"{kind} {segment.set} of {segment.sets}"


def leads_to_added(segment: Segment, extra: int) -> bool:
    """Return whether a rest comes before an added set; that after its last set ends a round."""
    return segment.kind == "rest" and extra > 0 and segment.set != segment.sets


def which_round(segment: Segment) -> str:
    """Return which round a segment belongs to; "" where there is only one."""
    return f"round {segment.round} of {segment.rounds}" if (segment.rounds or 1) > 1 else ""


def to_set(segment: Segment, limb: str, extra: int) -> tuple[str, ...]:
    """Say which round, set and side a key led to; `extra` counts the sets added so far.

    The only set of a round is told by the round alone.
    """
    which = ONE_MORE_SET if extra else f"{capitalized(ordinal(segment.set or 1))} set."
    side = f"{side_name(limb, segment.side)}." if segment.side else ""
    forms = [(which, side)]
    if which_round(segment) and not extra:
        lap = f"Round {number(segment.round or 1)}"
        of = f"{lap} of {number(segment.rounds or 1)}."
        only = segment.sets == 1
        longer = [(of, side)] if only else [(of, which, side), (f"{lap}.", which, side)]
        forms = [*longer, (f"{lap}.", side), *([] if only else forms)]
    said = [" ".join(filter(None, form)) for form in [*forms, (side,)]]
    return tuple(dict.fromkeys(filter(None, said)))
