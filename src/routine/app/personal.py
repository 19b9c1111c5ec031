"""A routine as one person does it: by the options asked for, and by what is kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from routine import library
from routine.errors import RoutineError, UsageError
from routine.options import Options, apply
from routine.words import labels

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.model import Dose, Routine


def personal_options(environment: Environment, **fields: Any) -> Options:  # noqa: ANN401 - by its fields
    """Return options with what is kept of the person: ways, what to avoid, doses, longest holds.

    `fields` are the other fields of Options. If the diary can't be read, that is reported, and
    there are no doses and holds.
    """
    profile = environment.profile
    doses, bests = _doses_and_bests(environment)
    return Options(ways=profile.ways, avoid=profile.avoid, doses=doses, bests=bests, **fields)


def load_planned(environment: Environment, target: str, options: Options) -> Routine:
    """Return a routine of the library with options applied; warn of sets that it can't have."""
    routine = apply(library.load(target).routine, options)
    few = labels.fewer_sets(routine.exercises, options.sets)
    if few:
        environment.warn(few)
    return routine


def done_by(routine: Routine, options: Options) -> Routine | None:
    """Return a routine as a person with these options does it, None if nothing of it is left."""
    try:
        return apply(routine, options)
    except UsageError:
        return None


def _doses_and_bests(
    environment: Environment,
) -> tuple[tuple[tuple[str, Dose, Dose], ...], tuple[tuple[str, int], ...]]:
    try:
        diary = environment.diary()
        if diary is None:
            return (), ()
        # SQLite: only if there is a diary.
        from routine.diary.database.failures import diary_errors
        from routine.diary.progress.doses import agreed_doses
        from routine.diary.queries.exercises import longest_holds

        now = environment.now().utc
        with diary_errors():
            return agreed_doses(diary, now), longest_holds(diary, now)
    except RoutineError as error:
        environment.warn(str(error))
        return (), ()
