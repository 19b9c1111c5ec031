"""What is heard in a setup: the exercise, its side, and the way out of the one before.

The words for getting up from the floor suit every hip. They say to lean back on the hands, because
sitting up straight on the floor bends a hip past a right angle, and then to stand up in one's own
way: going over hands and knees would mean kneeling, and a wording for each caution would have to be
maintained separately.
"""

from collections.abc import Sequence

from routine.model import Exercise
from routine.words.reading_aloud.number_words import number
from routine.words.sentences import POSITIONS, capitalized, mid_sentence, side_name

OFF_THE_FLOOR_FROM_THE_SIDE = (
    "Push yourself up to sitting, and lean back on your hands. "
    "Stay for two breaths, eyes open. Then stand up in your own way."
)
OFF_THE_FLOOR = f"Roll onto your side. {OFF_THE_FLOOR_FROM_THE_SIDE}"
UP_FROM_SITTING = "Stand up when you're ready."
UP_FROM_THE_KNEES = "Put one foot forward, and a hand on something steady. Then stand up."


def announcement_in_gap(exercise: Exercise) -> tuple[str, ...]:
    """Announce an exercise in a gap, the longest form first."""
    full = announcement(exercise, 0, first=False)
    return (full, f"Next, {mid_sentence(exercise.name)}.", f"{exercise.name}.")


def announcement(exercise: Exercise, count: int, *, first: bool) -> str:
    """Announce an exercise: the first with its number, a later one with its position.

    The only one of a routine has no number.
    """
    if first and count == 1:
        return f"{exercise.name}."
    if first:
        return f"{exercise.name}. {capitalized(number(exercise.number))} of {number(count)}."
    following = f"Next, {mid_sentence(exercise.name)}"
    position = POSITIONS[exercise.position] if exercise.position else ""
    if not position or position in exercise.name.casefold():
        return f"{following}."
    return f"{following}, {position}."


def stage(name: str, names: Sequence[str]) -> str:
    """Announce the stage of the routine that begins; the only one by its name alone."""
    if len(names) == 1:
        return f"{name}."
    part = f"Part {number(names.index(name) + 1)} of {number(len(names))}"
    return f"{part}: {mid_sentence(name)}."


def round_begins(at: int, of: int, name: str | None) -> str:
    """Say which round begins; with the name of its group where groups are inside others."""
    words = f"round {number(at)} of {number(of)}."
    return capitalized(words) if name is None else f"{name}, {words}"


def load(what: str) -> str:
    """Say what an exercise is done with: "8 kg.", "Red band."."""
    return f"{capitalized(what.rstrip('.'))}."


def side_first(exercise: Exercise) -> str | None:
    """Say the side that a set begins with; None where sides don't matter."""
    side = exercise.sides_done[0]
    if side is None:
        return None
    return side_name(exercise.limb, side) + (" first." if exercise.sides == "each" else ".")
