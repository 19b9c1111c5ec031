"""What `routine progress` shows of a dose: what it is, what comes next, how it became so."""

from typing import Final

from routine.model import Dose, Exercise
from routine.program import ROUTINE
from routine.text import counted, plural
from routine.units import readable

BY_HAND: Final = "You chose it."
NOTHING_AGREED: Final = (
    "Every exercise is done as its file says. After a few full sessions, you are\n"
    "offered a little more.\n\n"
    f"{ROUTINE} progress bridge                shows one\n"
    f"{ROUTINE} progress set bridge --reps 7   changes it"
)


def dose(exercise: Exercise, dose: Dose) -> str:
    """Show a dose of an exercise: "2 sets of 20", "a hold of 40 s"."""
    if dose.hold_ms is None:
        return f"{counted(dose.sets, 'set')} of {dose.reps}"
    held = readable(dose.hold_ms)
    if exercise.hold is not None and exercise.hold.open:
        held += " or longer"
    return f"{'a' if dose.sets == 1 else dose.sets} {plural(dose.sets, 'hold')} of {held}"


def too_much(exercise: Exercise, figure: str, most: int) -> str:
    """Refuse more of an exercise than `most`; `figure` is the field of `Dose` concerned."""
    unit = {"sets": "sets", "reps": "reps in a set", "hold_ms": ""}[figure]
    many = readable(most) if figure == "hold_ms" else f"{most} {unit}"
    return (
        f"{exercise.name}: at most {many}; write the exercise in a file of your own to do "
        f"more, and check it with `{ROUTINE} check`"
    )


def shown(exercise: Exercise, now: Dose, following: Dose | None, in_full: int) -> list[str]:
    """Show the dose of an exercise, and the one that may be suggested after it.

    `in_full` is in how many of the last sessions, one after another, it was done in full.
    """
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
    """Show a decision on a dose, in a line of its history."""
    taken_back = ", taken back" if undone else ""
    return f"  {day}: {verdict}{taken_back}. {why}"
