"""What is heard between two sets: in a rest, a switch and a check.

Instructions take precedence over announcements: in a rest and a switch, the names of the side and
of the next set yield to what there is to do, at least in its short form. Nobody stays on a ball
because "Second set next" was said instead. The side's tone and the screen announce it anyway.
"""

from routine.model import Check, Exercise, Side
from routine.text import plural
from routine.words.reading_aloud.number_words import number, ordinal, spoken_length
from routine.words.sentences import capitalized, line_forms, side_name

# Of fewer sets everybody knows which is the last.
LEAST_WITH_LAST = 5
REST_HALF_WAY = "Half-way through the rest."
ONE_MORE_SET = "One more set."
NO_MORE_SETS = "That's all the sets there are for this one."
NOT_A_SET = "You can add a set in a rest, or when you're asked."


def in_rest(exercise: Exercise, side: Side | None) -> tuple[str, ...]:
    """Return the forms of what there is to do in a rest, the longest first; () for nothing."""
    if exercise.in_rest is not None:
        return line_forms(exercise.in_rest, side)
    return ("Ease off.",) if exercise.hold is not None else ()


def rest(exercise: Exercise, side: Side | None = None, *, stays: bool) -> tuple[str, ...]:
    """Say that a rest begins; `stays` is whether the body is in place for the next set already."""
    plain = ("Rest. Slow breaths.", "Rest.")
    if exercise.words.rest:
        return (exercise.words.rest, *plain)
    forms = in_rest(exercise, side)
    if forms:
        rests = (f"Rest. {form}" for form in forms)
        return (f"Rest. {forms[0]} Slow breaths.", *rests, *forms, *plain)
    if exercise.position in {"standing", None} or not stays:
        return plain
    return ("Rest. Get comfortable. Slow breaths.", *plain)


def rest_between_rounds(exercise: Exercise) -> tuple[str, ...]:
    """Say that a rest between two rounds begins, after this exercise."""
    plain = ("Rest. Slow breaths.", "Rest.")
    return (exercise.words.rest, *plain) if exercise.words.rest else plain


def next_set(exercise: Exercise, following: int, side: Side | None) -> tuple[str, ...]:
    """Say which set comes after a rest, and its side; where it has a point, say that instead."""
    is_last = following == exercise.sets >= LEAST_WITH_LAST
    spoken = f"{'Last' if is_last else capitalized(ordinal(following))} set next"
    forms = [f"{spoken}."]
    if exercise.points:
        forms = list(line_forms(exercise.points[following - 1], side))
    elif exercise.ladder:
        reps = exercise.reps_in(following)
        forms.insert(0, f"{spoken}, {number(reps)} {plural(reps, 'rep')}.")
    elif exercise.hold is not None and exercise.hold.times_ms:
        ms = exercise.hold.times_ms[following - 1]
        forms.insert(0, f"{spoken}, {spoken_length(ms)}.")
    if side is None:
        return tuple(forms)
    named = f"{side_name(exercise.limb, side)}."
    return (*(f"{form} {named}" for form in forms), named)


def switch(limb: str, side: Side, own: str | None = None) -> tuple[str, ...]:
    """Say that the other side is next; `own` is a person's own "Switch."."""
    named = f"{side_name(limb, side)}."
    return (f"{own or 'Switch.'} {named}", named)


def check(question: Check, *, may_add: bool) -> tuple[str, ...]:
    """Ask a check's question; with `may_add`, say the key for one more set."""
    short = question.short or question.say
    if not may_add:
        return (question.say, short)
    return (
        f"{question.say} For one more set, press a. If you're done, just wait.",
        f"{short} For one more set, press a.",
        short,
    )
