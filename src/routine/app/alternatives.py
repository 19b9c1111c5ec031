"""What a session can be replaced with if it hurts: easier ways, or nothing but a rest."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine import library
from routine.errors import RoutineError
from routine.options import ALL, Options, apply
from routine.pain import REST_EXERCISE
from routine.playback.session_request import Alternatives, PlannedSession

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.model import Routine, Way


def find_alternatives(routine: Routine, options: Options) -> Alternatives:
    """Return the alternatives to a session, built from the routine's file."""
    return Alternatives(partial(_easier, routine, options), partial(_rest, options))


def _easier(routine: Routine, options: Options) -> PlannedSession | None:
    """Return the session with easier ways wherever there are any, and without nerve sliders.

    Exercises asked for the harder way are done the usual way at most. Returns None if that changes
    nothing, or leaves nothing. The routine's `changes` are still only those for what the user
    avoids.
    """
    before = apply(routine, options).exercises
    for softer in _softer(options):
        with suppress(RoutineError):
            after = apply(routine, softer)
            if after.exercises == before:
                return None
            dropped = {exercise.number for exercise in before}
            dropped -= {exercise.number for exercise in after.exercises}
            changes = tuple(change for change in after.changes if change.exercise not in dropped)
            return _session(replace(after, changes=changes), softer)
    return None


def _softer(options: Options) -> Iterator[Options]:
    """Yield options that ask for less, the least first."""
    without_sliders = options.avoid | {"slider-limit"}
    usual = replace(options, harder=(), ways=_easier_ways(options), avoid=without_sliders)
    yield replace(usual, easier=(ALL,))
    yield usual


def _easier_ways(options: Options) -> tuple[tuple[str, Way], ...]:
    """Return the easier ways among those that the user has chosen."""
    return tuple((name, way) for name, way in options.ways if way == "easier")


def _rest(options: Options) -> PlannedSession | None:
    """Return a session of nothing but the rest with the legs up.

    Returns None if the user avoids something in it, does it another way, or has a file of its
    name.
    """
    own = Options(
        pace=options.pace,
        hands_free=options.hands_free,
        ways=_easier_ways(options),
        avoid=options.avoid,
    )
    with suppress(RoutineError):
        loaded = library.load(REST_EXERCISE)
        routine = apply(loaded.routine, own)
        is_usual = all(exercise.way is None for exercise in routine.exercises)
        if is_usual and loaded.entry.origin == "built-in":
            return _session(routine, own)
    return None


def _session(routine: Routine, options: Options) -> PlannedSession:
    from routine.timeline import compile_timeline  # noqa: PLC0415 - 5 ms, after the first page

    return PlannedSession(compile_timeline(routine), options)
