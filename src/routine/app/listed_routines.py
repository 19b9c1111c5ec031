"""The routines of the library as the user does them, and those that fit what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from routine import library, units
from routine.app.tailoring import done_by, personal_options
from routine.errors import UsageError
from routine.model import PLACES
from routine.pages.routine_list import ListedRoutine
from routine.text import nearest, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.app.environment import Environment
    from routine.library import Entry, LoadedRoutine
    from routine.model import Exercise, Routine
    from routine.options import Options

NOTHING: Final = "nothing"
"""The word for having no equipment."""


class RoutineFilter(NamedTuple):
    """Conditions on a routine: equipment, minutes, places.

    None or an empty set means no restriction.
    """

    equipment: frozenset[str] | None = None
    minutes: int | None = None
    places: frozenset[str] = frozenset()

    def fits(self, item: ListedRoutine) -> bool:
        """Return whether a routine is valid, and as it is asked for."""
        if item.routine is None or (self.minutes is not None and item.length > self.minutes):
            return False
        return all(
            self._has_equipment(exercise) and self._is_in_place(exercise)
            for exercise in item.routine.exercises
        )

    def _has_equipment(self, exercise: Exercise) -> bool:
        equipment = self.equipment
        if equipment is None:
            return True
        needed = (item for item in exercise.equipment if item.name and not item.optional)
        return all(
            equipment & {name.casefold() for name in (str(item.name), *item.instead)}
            for item in needed
        )

    def _is_in_place(self, exercise: Exercise) -> bool:
        if not self.places:
            return True
        return exercise.position is not None and PLACES[exercise.position] in self.places


def listed_routines(environment: Environment, *, exercises: bool) -> list[ListedRoutine]:
    """Return all routines, or all single exercises, by name."""
    options = personal_options(environment)
    return [
        _listed(entry, loaded, options) for entry, loaded in library.load_all(exercises=exercises)
    ]


def refuse_unknown_equipment(
    items: Iterable[ListedRoutine], names: frozenset[str], *, exercises: bool
) -> None:
    """Refuse equipment that nothing in the library needs: it is misspelled.

    `items` are the library's single exercises, or its routines; the others are read if need be.
    """
    known = _equipment(item.routine for item in items if item.routine)
    if names - known:
        known |= _equipment(
            loaded.routine for _, loaded in library.load_all(exercises=not exercises) if loaded
        )
    for name in sorted(names - known):
        near = nearest(name, known)
        hint = f'did you mean "{near}"?' if near else f"the things are {', '.join(sorted(known))}"
        msg = f'--have: nothing here asks for "{visible(name)}"; {hint}'
        raise UsageError(msg)


def _equipment(routines: Iterable[Routine]) -> set[str]:
    """Return the names of all equipment and of what can replace it, and NOTHING."""
    items = (
        item
        for routine in routines
        for exercise in routine.exercises
        for item in exercise.equipment
    )
    names = {name.casefold() for item in items for name in (item.name or "", *item.instead)}
    return (names | {NOTHING}) - {""}


def _listed(entry: Entry, loaded: LoadedRoutine | None, options: Options) -> ListedRoutine:
    if loaded is None:
        return ListedRoutine(entry)
    minutes = units.minutes(loaded.size.total_ms)
    if not _is_affected(loaded.routine, options):
        return ListedRoutine(entry, loaded.routine, minutes, minutes)
    from routine import timeline  # noqa: PLC0415 - 8 ms, for what the user does otherwise than its file says

    done = done_by(loaded.routine, options)
    if done is None:
        return ListedRoutine(entry, loaded.routine, minutes, None, len(loaded.routine.exercises))
    yours = units.minutes(timeline.measure(done).total_ms)
    left_out = sum(change.way is None for change in done.changes)
    return ListedRoutine(entry, loaded.routine, minutes, yours, left_out)


def _is_affected(routine: Routine, options: Options) -> bool:
    """Return whether the user's profile or doses may change a routine; most are not measured."""
    named = {name for name, *_ in (*options.ways, *options.doses)}
    avoid = options.avoid | {*routine.avoid}
    return any(
        exercise.caution_names & avoid or exercise.id in named for exercise in routine.exercises
    )
