"""The facts of an exercise on the page of its routine: its dose, phases, rests and own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from routine.units import readable
from routine.words import labels
from routine.words.sentences import BREATHS, POSITIONS, phase_words, with_side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.model import Exercise, Hold, Mark, Phase, Routine

    Fact: TypeAlias = tuple[str, str, Mark | None]
    """Its name, what it is, and the mark of where it comes from."""

_OWN_WORDS = {
    "go": "As a set begins",
    "last": "In the last repetition",
    "rest": "In a rest",
    "switch": "To change sides",
}


def own_words(exercise: Exercise) -> Iterator[str]:
    """Yield what is said at a time of a hold, and instead of the usual words."""
    for line in exercise.hold.spoken if exercise.hold else ():
        yield f"At {readable(line.at_ms)}: {with_side(line.say, exercise.sides_done[0])}"
    for key, when in _OWN_WORDS.items():
        words = getattr(exercise.words, key)
        if words:
            yield f"{when}: {words}"


def shared_words(routine: Routine) -> list[str]:
    """Return the words of their own that all exercises of a routine have, if it has several."""
    first, *others = [list(own_words(exercise)) for exercise in routine.exercises]
    return [words for words in first if others and all(words in other for other in others)]


def rounds(exercise: Exercise, routine: Routine) -> Iterator[Fact]:
    """Yield how often an exercise comes: "3 (Circuit)"; inside another group, "3 x 2 (...)"."""
    groups = routine.groups_of(exercise)[::-1]
    if groups:
        times = " x ".join(str(group.rounds) for group in groups)
        yield "Rounds", f"{times} ({', in '.join(group.name for group in groups)})", None


def facts(exercise: Exercise) -> Iterator[Fact]:
    """Yield the facts of an exercise, each with its name and the mark of where it comes from."""
    marks = exercise.marks
    if exercise.way is not None:
        yield "Way", f"the {exercise.way} one", None
    if exercise.position is not None:
        yield "Position", POSITIONS[exercise.position], None
    if exercise.muscles:
        yield "Muscles", ", ".join(exercise.muscles), None
    if exercise.setup_ms is not None:
        yield "Setup", readable(exercise.setup_ms), marks.setup
    yield "Dose", labels.amount(exercise), marks.dose
    if exercise.wait_for_key is not None:
        which = "each" if exercise.wait_for_key == "each-set" else "the first"
        yield "Start", f"{which} set begins when you press a key", None
    if exercise.progress is not None:
        progress = labels.progress(exercise.progress, exercise.hold)
        yield "Progress", progress, exercise.progress.mark
    if exercise.sides == "each":
        order = "all sets on one side first" if exercise.by_side else "one side after the other"
        yield "Sides", order, None
        yield "Switch", readable(exercise.switch_ms), marks.switch
    yield from map(_phase, exercise.phases)
    if exercise.hold is not None:
        yield from _hold_facts(exercise.hold, marks.first)
    if rest := labels.rest(exercise):
        yield "Rest", rest, marks.rest


def _phase(phase: Phase) -> Fact:
    """Return a phase with its time, and its breath as far as its name doesn't say it."""
    name, breath = phase_words(phase.name, phase.breath)
    through = f"through the {phase.through}" if phase.through else ""
    told = f"{breath} {through}".strip()
    return name, f"{readable(phase.ms)}{told and ', '}{told}", phase.mark


def _hold_facts(hold: Hold, first: Mark | None) -> Iterator[Fact]:
    breath = "slow breaths, 5 s in and 5 s out" if hold.slow_breath else BREATHS[hold.breath]
    if breath:
        yield "Breath", breath, None
    if not hold.open:
        yield "Hold", labels.times(hold.times_ms or (hold.ms,)), None
        return
    if hold.first_ms is not None:
        yield "First mark", readable(hold.first_ms), first
    yield "Goal", readable(hold.ms), None
    yield "At most", readable(hold.max_ms or hold.ms), None
