"""Moves of a session: starting, pauses, the get-ready after them, and jumps.

Every pause ends with a get-ready, in a rest and a setup too. Then a repetition or a hold starts
again, and words that the pause cut off are said again from the beginning. A jump into a set of
another exercise takes the long get-ready.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from routine.player.replies import announce, ms_until_repeated, reply
from routine.player.tally import close_set, tally_of, way_of
from routine.player.walking import (
    COUNT_MS,
    begin,
    count_cues,
    cues_due,
    enter_segment,
    finish,
    may_add_set,
    show_next,
    walk,
)
from routine.signals import Answered, Paused, Resumed, SessionMs, Skipped, Started, Stopped
from routine.words import comfort_tones
from routine.words.phrases import between_sets, in_pause, when_it_hurts, whereabouts
from routine.words.speech_timing import BRISK, GAP_MS, first_fitting, speech_ms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import Cue, Timeline
    from routine.player.state import State
    from routine.signals import ClockMs, Mode, PauseReason, SessionSnapshot, SkipReason, StopReason

READY_MS = 3_000
LONG_READY_MS = 20_000
LONG_PAUSE_MS = 15_000


def start(
    state: State,
    now: ClockMs,
    snapshot: SessionSnapshot | None = None,
    lead_in: Timeline | None = None,
) -> None:
    """Begin at the first segment, or continue an earlier session from its snapshot.

    A repetition or hold follows a get-ready, which reads its setup from `lead_in`, if given: the
    timeline of its exercise alone. A rest or a switch begins at once, and so does a setup, if it is
    long enough for getting back into place.
    """
    state.now = now
    state.mode = "running"
    state.has_begun = True
    state.clock = state.clock.set(SessionMs(0), now)
    if snapshot is not None:
        _restore(state, snapshot)
    timeline, at, index = state.timeline, state.frozen_at, state.index
    state.emit(
        Started(at_ms=at, segment=index, name=timeline.routine.name, total_ms=timeline.total_ms)
    )
    if snapshot is None:
        begin(state, index, at)
    elif lead_in is not None and state.segment.is_work:
        _lead_back(state, lead_in)
    else:
        land(state, index, is_long=True)
    walk(state, state.clock.at(now))


def stop(state: State, reason: StopReason) -> None:
    """Stop the session, and count what was done of the set; one that has not begun just ends."""
    if state.mode == "ready":
        state.mode = "stopped"
        return
    at = state.frozen_at = state.at_ms
    close_set(state, at)
    state.armed = None
    state.mode = "stopped"
    state.emit(Stopped(at_ms=at, segment=state.index, reason=reason, sets=state.sets))


def pause(state: State, reason: PauseReason) -> None:
    """Pause at once."""
    state.frozen_at = state.at_ms
    state.began = SessionMs(state.began - ms_until_repeated(state))
    state.mode, state.paused_mode = "paused", state.mode
    state.paused_at, state.paused_for = state.now, reason
    state.utterance = None
    state.emit(Paused(at_ms=state.frozen_at, segment=state.index, reason=reason))


def resume(state: State) -> None:
    """Get ready, then repeat the repetition or hold, or the words that the pause cut off."""
    takes_long = is_long(state)
    if state.is_resting:  # there is no place yet to get back into
        state.emit(Resumed(at_ms=state.frozen_at, segment=state.index, in_ms=0))
        land(state, state.index)
        return
    if state.segment.kind == "phase":
        state.index = state.places.rep_start(state.index)
    elif state.segment.kind == "hold":
        close_set(state, state.frozen_at)
    if state.segment.is_work:
        state.began = state.frozen_at
    else:
        state.began = SessionMs(state.began + state.frozen_at - _words_began(state))
    get_ready(state, LONG_READY_MS if takes_long else READY_MS)
    if takes_long:
        announce(state, *_back_into_place(state), "go_on")
    else:
        announce(state, in_pause.READY, tone="go_on")


def is_long(state: State) -> bool:
    """Return whether the get-ready is a long one: the current one, or that of the current pause.

    After a pause of the plan it is short: the person is in place already.
    """
    if state.counts_down:
        return state.frozen_at - state.clock.at(state.now) > READY_MS
    is_by_plan = state.mode != "paused" or state.paused_for == "plan"
    return not is_by_plan and state.now - state.paused_at > LONG_PAUSE_MS


def get_ready(
    state: State,
    ready_ms: int,
    mode: Mode = "get ready",
    lines: Iterable[tuple[SessionMs, Cue]] = (),
) -> None:
    """Count down to `frozen_at`, with lines said on the way.

    `mode` is "get ready" or "resting"; each line comes with the session time at which it is due.
    """
    state.mode = mode
    state.armed = state.utterance = None
    began = SessionMs(state.frozen_at - ready_ms)
    state.clock = state.clock.set(began, state.now)
    ticks = count_cues(state.index)
    cues = (*ticks, *comfort_tones.needed(ticks, state.index, "setup", ready_ms))
    due = [(SessionMs(cue.at(began, ready_ms)), cue) for cue in cues]
    state.pending = sorted([*due, *lines], key=itemgetter(0), reverse=True)
    state.emit(Resumed(at_ms=state.frozen_at, segment=state.index, in_ms=ready_ms))


def jump(state: State, to: int | None, reason: SkipReason) -> None:
    """Leave the set for another segment; with `to` None, for the end of the session."""
    was_long = is_long(state)
    at = state.frozen_at = state.at_ms
    close_set(state, at)
    state.after_setup = None
    state.emit(Skipped(at_ms=at, segment=state.index, to=to, reason=reason))
    if to is None:
        state.clock = state.clock.set(at, state.now)
        finish(state, at, when_it_hurts.WE_STOP_HERE if reason == "hurt" else "")
        return
    target = state.timeline.segments[to]
    if target.set != target.sets or target.kind == "setup":
        # Sets are only added after the last one; an earlier one is done as planned.
        state.extra = state.queued = 0
    land(state, to, is_long=was_long or target.exercise != state.segment.exercise)


def land(state: State, to: int, *, is_long: bool = False, remark: str = "") -> None:
    """Continue at another segment: a repetition or a hold begins after a get-ready.

    Anything else begins at once, and a gap too short to get ready in is passed over. `remark` is
    said before a long get-ready.
    """
    to = past_gap(state, to)
    target = state.timeline.segments[to]
    state.ahead_ms = 0
    if not target.is_work:
        state.mode = "running"
        state.armed = None
        state.clock = state.clock.set(state.frozen_at, state.now)
        begin(state, to, state.frozen_at)
        return
    enter_segment(state, to, state.frozen_at)
    get_ready(state, LONG_READY_MS if is_long else READY_MS)
    if is_long:
        show, say = _back_into_place(state)
        announce(state, f"{remark} {show}".strip(), f"{remark} {say}".strip(), "go_on")
        return
    forms = whereabouts.to_set(target, state.exercise.limb, state.extra)
    announce(state, _where(state), first_fitting(READY_MS, *forms, rate=BRISK), "go_on")


def past_gap(state: State, to: int, needed_ms: int = READY_MS) -> int:
    """Return the segment itself; of a setup too short to get ready in, the one that follows it."""
    target = state.timeline.segments[to]
    return to + 1 if target.kind == "setup" and target.duration_ms < needed_ms else to


def add_set(state: State) -> None:
    """Add a set: from a check at once, from a rest after the last planned set.

    From the rest between two rounds it is done after that rest, which then comes once more.
    """
    if not may_add_set(state):
        reply(state, between_sets.NO_MORE_SETS, between_sets.NO_MORE_SETS)
        return
    at, index = state.at_ms, state.index
    state.emit(Answered(at_ms=at, segment=index, question="one more set", answer=True))
    if state.segment.kind == "rest":
        state.queued += 1
        if state.places.is_between_rounds(index):
            state.stretch_ms += max(0, at + COUNT_MS - state.end)
            # The count is new; what is due right now was said.
            ahead = [each for each in cues_due(state) if each[0] >= at + (not each[1].from_end)]
            state.pending = ahead[::-1]
        show_next(state)
        reply(state, between_sets.ONE_MORE_SET, between_sets.ONE_MORE_SET, "key")
    else:
        state.extra += 1
        state.frozen_at = at
        land(state, state.places.one_more_set(index))


def _restore(state: State, snapshot: SessionSnapshot) -> None:
    """Restore an earlier session, at the start of its repetition or hold."""
    place = snapshot.place
    state.tally = tally_of(snapshot.sets)
    state.frozen_at = SessionMs(snapshot.at_ms)
    last = len(state.timeline.segments) - 1
    state.index = past_gap(state, min(state.places.like(place), last), LONG_READY_MS)
    state.extra, state.queued = place.extra, place.queued
    if state.segment.kind == "phase":
        state.index = state.places.rep_start(state.index)
        state.reps = (state.segment.rep or 1) - 1
        state.way = way_of(state)


def _lead_back(state: State, lead_in: Timeline) -> None:
    """Get ready with the lines of a setup, for the side that was being done.

    After hours a person needs to hear how to lie down again. Any key shortens the get-ready.
    """
    show, say = _back_into_place(state, in_pause.BY_ITSELF, in_pause.BY_ITSELF_SPOKEN)
    setup, said_ms = lead_in.segments[0], speech_ms(say) + GAP_MS
    ready_ms = max(LONG_READY_MS, said_ms + setup.duration_ms)
    began = state.frozen_at - ready_ms + said_ms
    cues = [cue for cue in lead_in.cues_by_segment[0] if cue.show and not cue.from_end]
    lines = [(SessionMs(cue.at(began, setup.duration_ms)), cue) for cue in cues]
    enter_segment(state, state.index, state.frozen_at)
    get_ready(state, ready_ms, lines=lines)
    announce(state, show, say, "go_on")


def _back_into_place(
    state: State, shown: str = in_pause.ANY_KEY_STARTS, said: str = in_pause.ANY_KEY_STARTS
) -> tuple[str, str]:
    """Return what is shown and said before a long get-ready, with what a key does."""
    show = in_pause.BACK_INTO_PLACE + (f" {shown}" if state.has_keyboard else "")
    start = in_pause.BACK_INTO_PLACE + (f" {said}" if state.has_keyboard else "")
    position = in_pause.position(state.exercise.position)
    return show, " ".join(filter(None, (start, position, _where(state))))


def _where(state: State) -> str:
    return whereabouts.where(state.segment, state.exercise.limb, state.extra)


def _words_began(state: State) -> SessionMs:
    """Return when the words that the pause cut off began; if none, when the pause began."""
    for due, cue in cues_due(state):
        if cue.say and due <= state.frozen_at < due + cue.length_ms:
            return due
    return state.frozen_at
