"""The set that is being done: what of it is guided by now, and closing it."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.player.tally import set_done, with_hold

if TYPE_CHECKING:
    from routine.player.state import State
    from routine.signals import SessionMs, SetDone


def close_set(
    state: State, at: SessionMs, *, whole: bool = False, by_key: bool = False
) -> SetDone | None:
    """Count what was done of a set, and return it; None where nothing better was than before.

    `whole`: it came to its end by itself; `by_key`: a person ended its hold.
    """
    done = _done(state, at, whole=whole, by_key=by_key)
    state.reps = 0
    counted = None if done is None else state.tally.add(done)
    return counted if counted == done else None


def sets_so_far(state: State) -> tuple[SetDone, ...]:
    """Return the sets that were guided, with the one that is being done as far as it came."""
    tally = copy(state.tally)
    done = None if state.is_over else _done(state, state.at_ms)
    if done is not None:
        tally.add(done)
    return tally.sets


def _done(
    state: State, at: SessionMs, *, whole: bool = False, by_key: bool = False
) -> SetDone | None:
    """Return what was done of the set by now; None where that is nothing."""
    segment, is_hold = state.working, state.segment.kind == "hold"
    held_ms = at - state.began if is_hold else 0
    if not (segment.is_work and (whole or by_key or state.reps or held_ms)):
        return None
    exercise = state.timeline.exercise(segment.exercise)
    way = state.way if state.reps else exercise.way
    done = set_done(segment, extra=state.extra, way=way, reps=state.reps)
    if is_hold:
        done = with_hold(done, held_ms, planned_ms=exercise.dose.hold_ms, by_key=by_key)
    return replace(done, whole=done.whole or whole)
