"""Switching an exercise to its easier way in the middle of a session.

The timeline is replaced by that of the routine with this exercise eased, and the session continues
there at the same exercise, round, set, side and repetition; it is eased in later rounds too. No
work is added: after the last set of the easier way the next exercise follows. Where the easier way
needs another position or setup, its setup comes first, starting from the current position. An
`eased` event names exercise and way; from then on the segments of events are those of the new
timeline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.player.leaving import rest_before
from routine.player.moves import READY_MS, get_ready, jump, land
from routine.player.places import Places
from routine.player.replies import announce
from routine.player.tally import close_set
from routine.player.walking import enter_segment
from routine.signals import Eased, SessionMs
from routine.words import labels
from routine.words.phrases import when_it_hurts
from routine.words.sentences import with_side

if TYPE_CHECKING:
    from routine.model import Exercise, Segment
    from routine.player.state import State


def ease_exercise(state: State) -> bool:
    """Continue in the exercise's easier way, as close as possible to where the session is paused.

    Return False, with nothing changed, where there is no such way.
    """
    here, usual, rests = state.working, state.exercise, state.is_resting
    timeline = state.timeline
    if usual.easier is not None:
        timeline = state.adapt(timeline, here, "easier")
    if timeline is state.timeline:
        return False
    places = Places(timeline)
    to = places.like(here)
    there = timeline.segments[to : to + 1]  # none at the end
    goes_on = any((each.kind, each.block) == (here.kind, here.block) for each in there)
    if here.kind == "hold" or not goes_on:
        close_set(state, state.frozen_at)
    if state.segment.kind == "hold":  # close_set counted its time; it must not count twice
        state.began = state.frozen_at
    state.timeline, state.places = timeline, places
    state.index = min(to, places.last_of(here))
    way = state.exercise.way
    state.emit(Eased(at_ms=state.frozen_at, segment=state.index, exercise=usual.number, way=way))
    _go_on(state, to, here, usual, rests=rests)
    return True


def _go_on(state: State, to: int, here: Segment, usual: Exercise, *, rests: bool) -> None:
    """Continue at segment `to` of the easier way, coming from `here` in the usual one."""
    easier, setup = state.exercise, state.places.setup_of(here)
    remark = with_side(when_it_hurts.easier(easier.way_line), here.side or easier.sides_done[0])
    segments = state.timeline.segments
    if rests:
        rest_before(state, to)
        announce(state, remark, remark)
    elif to > state.places.last_of(here):
        jump(state, None if to == len(segments) else to, "easier")
    elif to == setup or (usual.position, usual.setup) != (easier.position, easier.setup):
        land(state, setup)
        if to > setup:
            state.after_setup = to
            state.next_up = labels.coming(state.timeline, segments[to], state.extra)
    elif segments[to].is_work:
        land(state, to, is_long=True, remark=remark)
    else:  # a rest or switch continues at the time reached, unless it replaces another kind
        began = max(state.began, SessionMs(state.frozen_at - segments[to].duration_ms))
        enter_segment(state, to, began if segments[to].kind == here.kind else state.frozen_at)
        get_ready(state, READY_MS)
        announce(state, remark, remark, "go_on")
