"""The pages that suggest something for the next session, one at a time; the user decides."""

from collections.abc import Iterable
from typing import Final, Literal

from routine.model import Dose, Exercise
from routine.program import ROUTINE
from routine.text import plural
from routine.words.page import CueSheet, Page
from routine.words.progress_texts import dose
from routine.words.reading_aloud.number_words import number
from routine.words.sentences import capitalized, with_side

DoseReason = Literal["in full", "no more pain", "hurt", "more pain"]

BRIEF_FROM_NOW_ON: Final = "The brief voice from next time on."
_REASONS_FOR_MORE: Final = frozenset({"in full", "no more pain"})


def another_dose(exercise: Exercise, following: Dose, why: DoseReason) -> Page:
    """Suggest another dose for the next time."""
    is_more = why in _REASONS_FOR_MORE
    title = "A little more next time?" if is_more else "A little less next time?"
    before = dose(exercise, exercise.dose)
    change = f"{exercise.name}: {dose(exercise, following)}, instead of {before}."
    return _suggestion(title, (change, reason(exercise, why)))


def reason(exercise: Exercise, why: DoseReason) -> str:
    """Say why another dose is suggested."""
    if why == "hurt":
        return "It hurt today."
    if why == "more pain":
        return "It hurt more after the session than before."
    times = exercise.progress.after if exercise.progress else 1
    sessions = f"{number(times)} {plural(times, 'session')}"
    pain = (
        "nothing hurt, and the pain was no worse afterwards"
        if why == "no more pain"
        else "nothing hurt"
    )
    return f"{capitalized(sessions)} done in full: {pain}."


def from_now_on(exercise: Exercise, following: Dose) -> str:
    """Say that another dose was agreed to."""
    return f"{exercise.name}: {dose(exercise, following)} from next time on."


def easier_way(exercise: Exercise) -> Page:
    """Suggest the easier way of an exercise that hurt."""
    line = exercise.easier.way_line.say if exercise.easier and exercise.easier.way_line else ""
    side = exercise.sides_done[0] or "left"
    lines = (
        f"{exercise.name} hurt today. There is an easier way to do it.",
        with_side(line, side),
        f"`{ROUTINE} way {exercise.id} usual` brings back the usual way.",
    )
    return _suggestion("An easier way next time?", filter(None, lines))


def easier_from_now_on(exercise: Exercise) -> str:
    """Say that the easier way was agreed to."""
    return f"{exercise.name}: the easier way from next time on."


def brief_voice() -> Page:
    """Offer, once, a voice that says less."""
    lines = (
        "You have done five sessions, so you know the words.",
        "The brief voice says what comes next, half-way and the last one. It is quiet in between.",
        f"`{ROUTINE} config voice full` brings the full voice back.",
    )
    return _suggestion("Should the voice say less?", lines)


def _suggestion(title: str, lines: Iterable[str]) -> Page:
    paragraphs = tuple(lines)
    sheet = CueSheet()
    sheet.say_all((title, *paragraphs, "Enter: yes. n: not now."))
    return Page(title, paragraphs, "enter: yes; n: not now", sheet)
