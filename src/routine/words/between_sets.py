"""What is said between two sets: in a rest, a switch and a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.text import plural
from routine.words import phrases
from routine.words.numbers import number, ordinal

if TYPE_CHECKING:
    from routine.model import Check, Exercise, Side


def in_rest(exercise: Exercise, side: Side | None) -> tuple[str, ...]:
    """Return how to say what a body does in a rest, the longest first; nothing where it stays."""
    if exercise.in_rest is not None:
        return phrases.forms_of(exercise.in_rest, side)
    return ("Ease off.",) if exercise.hold is not None else ()


def rest(exercise: Exercise, side: Side | None = None, *, stays: bool) -> tuple[str, ...]:
    """Say that a rest begins; `stays` is whether the next set is done as one lies or sits now."""
    plain = ("Rest. Slow breaths.", "Rest.")
    forms = in_rest(exercise, side)
    if forms:
        rests = (f"Rest. {form}" for form in forms)
        return (f"Rest. {forms[0]} Slow breaths.", *rests, *forms, *plain)
    if exercise.position in {"standing", None} or not stays:
        return plain
    return ("Rest. Get comfortable. Slow breaths.", *plain)


def next_set(exercise: Exercise, following: int, side: Side | None) -> tuple[str, ...]:
    """Say which set comes after a rest, and its side; where it has a point, that."""
    spoken = f"{phrases.capital(ordinal(following))} set next"
    forms = [f"{spoken}."]
    if exercise.points:
        forms = list(phrases.forms_of(exercise.points[following - 1], side))
    elif exercise.ladder:
        reps = exercise.reps_in(following)
        forms.insert(0, f"{spoken}, {number(reps)} {plural(reps, 'rep')}.")
    if side is None:
        return tuple(forms)
    named = f"{phrases.side_name(exercise.limb, side)}."
    return (*(f"{form} {named}" for form in forms), named)


def switch(limb: str, side: Side) -> tuple[str, ...]:
    """Say that the other side is next."""
    return (f"Switch. {phrases.side_name(limb, side)}.", f"{phrases.side_name(limb, side)}.")


def check(question: Check, *, may_add: bool) -> tuple[str, ...]:
    """Ask a check's question, with how to answer it."""
    short = question.short or question.say
    if not may_add:
        return (question.say, short)
    return (
        f"{question.say} For one more set, press a. If you're done, just wait.",
        f"{short} For one more set, press a.",
        short,
    )
