"""The doses of the library's exercises: the file's, the one agreed to, and what may come next."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from routine import library
from routine.diary.database.rows import RANDOM_BYTES
from routine.diary.progress.performances import recent_performances
from routine.diary.progress.rule import counts_towards_more, step_up
from routine.diary.progress.verdicts import (
    agreed_doses,
    record_verdict,
    undo_last_verdict,
    verdicts_on,
)
from routine.errors import UsageError
from routine.program import ROUTINE
from routine.words import progress_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.app.environment import Environment
    from routine.diary.database.rows import DoseRow
    from routine.diary.progress.rule import Performance
    from routine.model import Dose, Exercise


class ExerciseDose(NamedTuple):
    """An exercise, how much of it the user does, and how that came about."""

    exercise: Exercise
    dose: Dose
    """The dose agreed to, else that of the file."""
    verdicts: Sequence[DoseRow] = ()
    """What the user has decided about its dose, oldest first."""
    performances: Sequence[Performance] = ()
    """How it was done lately, newest first."""

    @property
    def following(self) -> Dose | None:
        """The dose that may be suggested next; None if the exercise's file gives no more."""
        rule = self.exercise.progress
        return step_up(rule, self.dose) if rule else None

    @property
    def in_full(self) -> int:
        """How many of the latest sessions in a row had it in full."""
        count = 0
        for performance in self.performances:
            if not counts_towards_more(performance, self.dose):
                break
            count += 1
        return count


def load_exercise(name: str, example: str) -> Exercise:
    """Return an exercise of the library. Raises UsageError for anything else, with an example."""
    loaded = library.load(name)
    exercise = loaded.routine.exercises[0]
    if exercise.id is None or len(loaded.routine.exercises) > 1:
        msg = f'"{name}" is not an exercise in the library; for example: {ROUTINE} {example}'
        raise UsageError(msg)
    return exercise


def exercises_with_agreed_dose(environment: Environment) -> list[str]:
    """Return the names of the library's exercises that have an agreed dose."""
    diary = environment.diary()
    names = {entry.name for entry in library.exercise_entries()}
    agreed = [] if diary is None else agreed_doses(diary, environment.now().utc)
    return [name for name, _, _ in agreed if name in names]


def dose_of(environment: Environment, exercise: Exercise) -> Dose:
    """Return the dose that is agreed to in place of the file's current one, or the file's."""
    diary = environment.diary()
    agreed = () if diary is None else agreed_doses(diary, environment.now().utc)
    for name, given, dose in agreed:
        if (name, given) == (exercise.id, exercise.dose):
            return dose
    return exercise.dose


def read_dose(environment: Environment, exercise: Exercise) -> ExerciseDose:
    """Return everything the diary has on the dose of an exercise."""
    diary, name, now = environment.diary(), str(exercise.id), environment.now().utc
    dose = dose_of(environment, exercise)
    if diary is None:
        return ExerciseDose(exercise, dose)
    performances = list(recent_performances(diary, name, exercise.dose, now))
    return ExerciseDose(exercise, dose, verdicts_on(diary, now, name), performances)


def set_dose(environment: Environment, exercise: Exercise, dose: Dose) -> None:
    """Record a dose that the user chose. Raises UsageError if it is above the caps."""
    _check_caps(exercise, dose)
    diary = environment.diary(create=True)
    if diary is None:
        _refuse("there is no diary, so the change could not be kept")
    record_verdict(
        diary,
        str(exercise.id),
        "set",
        exercise.dose,
        None if dose == exercise.dose else dose,
        why=progress_texts.BY_HAND,
        instant=environment.now(),
        random=os.urandom(RANDOM_BYTES),
    )


def undo_last_change(environment: Environment, exercise: Exercise) -> bool:
    """Undo the last change to a dose; return whether there was one."""
    diary, name, now = environment.diary(), str(exercise.id), environment.now().utc
    return diary is not None and undo_last_verdict(diary, name, now) is not None


def _check_caps(exercise: Exercise, dose: Dose) -> None:
    """Refuse a dose above the caps of the file's progress rule or, without one, above its dose.

    This enforces the library's caps; the user's own files may set any.
    """
    rule, given = exercise.progress, exercise.dose
    steps = {"sets": rule and rule.sets, "reps": rule and rule.reps, "hold_ms": rule and rule.hold}
    for figure, step in steps.items():
        most = step.most if step else getattr(given, figure)
        value = getattr(dose, figure)
        if value is not None and most is not None and value > most:
            _refuse(progress_texts.too_much(exercise, figure, most))
    if dose.reps != given.reps and exercise.ladder:
        _refuse(f"{exercise.name}: its reps differ from set to set, so they can't be changed")
    if dose.hold_ms != given.hold_ms and exercise.hold and exercise.hold.times_ms:
        _refuse(f"{exercise.name}: its holds differ from set to set, so they can't be changed")


def _refuse(message: str) -> NoReturn:
    raise UsageError(message)
