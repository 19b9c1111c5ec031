"""A routine as it will be done: by what is asked for, and what is kept of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from routine.errors import RoutineError, UsageError

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.model import Dose, Routine
    from routine.options import Options


def planned(environment: Environment, target: str, options: Options) -> Routine:
    """Return a routine as it will be done; what can't be done as it was asked for is told."""
    from routine import library
    from routine.options import apply
    from routine.words import labels

    routine = apply(library.load(target).routine, options)
    few = labels.fewer_sets(routine.exercises, options.sets)
    if few:
        environment.warn(few)
    return routine


def personal(environment: Environment, **fields: Any) -> Options:  # noqa: ANN401 - by its fields
    """Return options with what is kept of the person in them: ways, what to avoid, doses, bests."""
    from routine.options import Options

    mine = environment.profile
    doses, bests = agreed(environment)
    return Options(ways=mine.ways, avoid=mine.avoid, doses=doses, bests=bests, **fields)


def done_by(routine: Routine, options: Options) -> Routine | None:
    """Return a routine as a person with these options does it, None if nothing of it is left."""
    from routine.options import apply

    try:
        return apply(routine, options)
    except UsageError:
        return None


def agreed(
    environment: Environment,
) -> tuple[tuple[tuple[str, Dose, Dose], ...], tuple[tuple[str, int], ...]]:
    """Return the doses that the person has agreed to, and their longest holds, as Options has them.

    Where the diary can't be read, that is told, and there are none.
    """
    try:
        found = environment.diary()
        if found is None:
            return (), ()
        from routine.diary import current_instant
        from routine.diary.database.failures import diary_errors
        from routine.diary.progress.doses import agreed_doses
        from routine.diary.queries.exercises import longest_holds

        now = current_instant().utc
        with diary_errors():
            return agreed_doses(found, now), longest_holds(found, now)
    except RoutineError as error:
        environment.warn(str(error))
        return (), ()
