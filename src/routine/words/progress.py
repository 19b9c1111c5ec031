"""What is said of a dose for the next time: a suggestion, and why. The person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from routine.program import ROUTINE
from routine.text import counted, plural
from routine.units import readable
from routine.words import pain_pages, phrases
from routine.words.numbers import number

if TYPE_CHECKING:
    from routine.model import Dose, Exercise
    from routine.words.session_pages import Page

Why = Literal["in full", "no more pain", "hurt", "more pain"]

BY_HAND: Final = "You chose it."
NOTHING_AGREED: Final = (
    "Every exercise is done as its file says. After a few full sessions, you are\n"
    "offered a little more.\n\n"
    f"{ROUTINE} progress bridge                shows one\n"
    f"{ROUTINE} progress set bridge --reps 7   changes it"
)

_MORE: Final = frozenset({"in full", "no more pain"})


def dose(exercise: Exercise, dose: Dose) -> str:
    """Show a dose of an exercise: "2 sets of 20", "a hold of 40 s"."""
    if dose.hold_ms is None:
        return f"{counted(dose.sets, 'set')} of {dose.reps}"
    held = readable(dose.hold_ms)
    if exercise.hold is not None and exercise.hold.open:
        held += " or longer"
    return f"{'a' if dose.sets == 1 else dose.sets} {plural(dose.sets, 'hold')} of {held}"


def suggestion(exercise: Exercise, following: Dose, why: Why) -> Page:
    """Suggest another dose for the next time."""
    title = "A little more next time?" if why in _MORE else "A little less next time?"
    before = dose(exercise, exercise.dose)
    change = f"{exercise.name}: {dose(exercise, following)}, instead of {before}."
    return pain_pages.suggestion(title, (change, reason(exercise, why)), "yes")


def reason(exercise: Exercise, why: Why) -> str:
    """Say why another dose is suggested."""
    if why == "hurt":
        return "It hurt today."
    if why == "more pain":
        return "It hurt more after the session than before."
    times = exercise.progress.after if exercise.progress else 1
    sessions = f"{number(times)} {plural(times, 'session')}"
    felt = (
        "nothing hurt, and the pain was no worse afterwards"
        if why == "no more pain"
        else "nothing hurt"
    )
    return f"{phrases.capital(sessions)} done in full: {felt}."


def from_now_on(exercise: Exercise, following: Dose) -> str:
    """Say that another dose was agreed to."""
    return f"{exercise.name}: {dose(exercise, following)} from next time on."


def easier(exercise: Exercise) -> Page:
    """Suggest the easier way of what hurt."""
    line = exercise.easier.way_line.say if exercise.easier and exercise.easier.way_line else ""
    side = exercise.sides_done[0] or "left"
    lines = (
        f"{exercise.name} hurt today. There is an easier way to do it.",
        phrases.with_side(line, side),
        f"`{ROUTINE} way {exercise.id} usual` brings back the usual way.",
    )
    return pain_pages.suggestion("An easier way next time?", filter(None, lines), "yes")


def brief() -> Page:
    """Offer, once, a voice that says less."""
    lines = (
        "You have done five sessions, so you know the words.",
        "The brief voice says what comes next, half-way and the last one. It is quiet in between.",
        f"`{ROUTINE} config voice full` brings the full voice back.",
    )
    return pain_pages.suggestion("Should the voice say less?", lines, "yes")


def too_much(exercise: Exercise, figure: str, most: int) -> str:
    """Say how much of an exercise there may be at most; `figure` is a field of its dose."""
    what = {"sets": "sets", "reps": "reps in a set", "hold_ms": ""}[figure]
    many = readable(most) if figure == "hold_ms" else f"{most} {what}"
    return (
        f"{exercise.name}: at most {many}; write the exercise in a file of your own to do "
        f"more, and check it with `{ROUTINE} check`"
    )


def shown(exercise: Exercise, now: Dose, following: Dose | None, in_full: int) -> list[str]:
    """Show the dose of an exercise, and what may come after it."""
    of_file = "" if now == exercise.dose else f", instead of {dose(exercise, exercise.dose)}"
    lines = [f"{exercise.name}: {dose(exercise, now)}{of_file}."]
    if following is not None and exercise.progress is not None:
        after = exercise.progress.after
        lines.append(
            f"  Next: {dose(exercise, following)}, "
            f"suggested after {counted(after, 'session')} in full; "
            f"so far {min(in_full, after)} in a row."
        )
    elif exercise.progress is not None:
        lines.append("  You are doing the most that is suggested.")
    else:
        lines.append("  No increase is suggested for this exercise.")
    return lines


def history(day: str, verdict: str, why: str, *, undone: bool) -> str:
    """Show a word on a dose, in a line of its history."""
    taken_back = ", taken back" if undone else ""
    return f"  {day}: {verdict}{taken_back}. {why}"
