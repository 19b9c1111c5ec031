"""What a session can be replaced with where it hurts: easier ways, or nothing but a rest."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine import library
from routine.errors import RoutineError
from routine.options import ALL, Options, apply
from routine.pain import REST_EXERCISE
from routine.playback import Alternatives, PlannedSession
from routine.timeline import compile_timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.model import Routine


def find_alternatives(routine: Routine, options: Options) -> Alternatives:
    """Return what a session of a routine can be replaced with, from its file."""
    return Alternatives(partial(_easier, routine, options), partial(_rest, options))


def _easier(routine: Routine, options: Options) -> PlannedSession | None:
    """Return the session with whatever has an easier way in it, and without nerve sliders.

    What was to be harder is done in the usual way at least. None where that changes nothing, or
    leaves nothing. Its `changes` are still those for what the person avoids on any day.
    """
    before = apply(routine, options).exercises
    for each in _softer(options):
        with suppress(RoutineError):
            after = apply(routine, each)
            if after.exercises == before:
                return None
            left = {one.number for one in before} - {one.number for one in after.exercises}
            changes = tuple(one for one in after.changes if one.exercise not in left)
            return _planned(replace(after, changes=changes), each)
    return None


def _softer(options: Options) -> Iterator[Options]:
    """Yield options that ask for less, the least first."""
    ways = tuple((name, way) for name, way in options.ways if way == "easier")
    usual = replace(options, harder=(), ways=ways, avoid=options.avoid | {"slider-limit"})
    yield replace(usual, easier=(ALL,))
    yield usual


def _rest(options: Options) -> PlannedSession | None:
    """Return a session of the rest with the legs up, alone.

    None for whoever avoids something in it, does it another way, or has a file of their own for it.
    """
    ways = tuple((name, way) for name, way in options.ways if way == "easier")
    kept = Options(pace=options.pace, hands_free=options.hands_free, ways=ways, avoid=options.avoid)
    with suppress(RoutineError):
        loaded = library.load(REST_EXERCISE)
        routine = apply(loaded.routine, kept)
        is_usual = all(each.way is None for each in routine.exercises)
        if is_usual and loaded.entry.origin == "built-in":
            return _planned(routine, kept)
    return None


def _planned(routine: Routine, options: Options) -> PlannedSession:
    return PlannedSession(compile_timeline(routine), options)
