"""Leaving an exercise because it hurts: this round of it and all to come, with a rest after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.player.moves import get_ready, jump, past_gap
from routine.player.places import Places
from routine.player.replies import announce
from routine.player.tally import close_set, count_hurt
from routine.player.walking import enter_segment
from routine.signals import Skipped
from routine.words.phrases import when_it_hurts, whereabouts
from routine.words.sentences import with_side

if TYPE_CHECKING:
    from routine.player.state import State

# Common practice: after what hurt, about as long as a rest between strong holds.
HURT_REST_MS = 60_000


def rest_before(state: State, to: int) -> None:
    """Rest for a minute before an exercise, which then begins with its setup, if it has time."""
    enter_segment(state, past_gap(state, to), state.frozen_at)
    get_ready(state, HURT_REST_MS, "resting")


def leave_hurt(state: State) -> None:
    """Leave the exercise because it hurts, and rest for a minute before the next.

    It does not come again in later rounds. The next exercise then begins without a key. Any key
    shortens the rest, and q pauses it for as long as it takes.
    """
    close_set(state, state.frozen_at)
    count_hurt(state)
    words = _leave_later_rounds(state) or when_it_hurts.WE_LEAVE_IT
    to = state.places.next_exercise(state.index)
    if to is None:
        jump(state, to, "hurt")
        return
    state.emit(Skipped(at_ms=state.frozen_at, segment=state.index, to=to, reason="hurt"))
    segment, leave = state.segment, state.exercise.leave
    side = segment.side or state.exercise.sides_done[-1]
    # In its setup there is no position to leave yet.
    lines = [] if segment.kind == "setup" else [with_side(line.say, side) for line in leave]
    words = " ".join([words, *lines])
    rest_before(state, to)
    show, say = when_it_hurts.LEFT_OUT, when_it_hurts.LEFT_OUT_SPOKEN
    if state.segment.is_work:  # no setup says what comes next
        say = f"{say} {whereabouts.where(state.segment, state.exercise.limb)}"
    announce(state, f"{words} {show}", f"{words} {say}", "pause")


def _leave_later_rounds(state: State) -> str:
    """Leave the exercise out of the rounds to come, and return what to say of it; "" without any.

    The timeline becomes that without them, which is the same up to the end of this set.
    """
    here = state.segment
    timeline = state.adapt(state.timeline, here, "hurt")
    if timeline is state.timeline:
        return ""
    state.timeline, state.places = timeline, Places(timeline)
    last = state.places.last_of(here)
    if state.index > last:  # no round comes any more that the rest was for
        state.index, state.began = last, state.frozen_at
    return when_it_hurts.WE_LEAVE_IT_FOR_GOOD
