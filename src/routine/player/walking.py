"""Walking along the timeline: what happens without a key as time goes by.

Everything is due at an absolute time, so that a late wake-up never shifts what comes after it.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.player.replies import remember
from routine.player.tally import close_set
from routine.signals import Countdown, CueDue, Finished, SegmentBegan, SessionMs
from routine.words import comfort_tones, labels
from routine.words.phrases import at_the_end, between_sets
from routine.words.reading_aloud import spoken_form, unpronounceable
from routine.words.speech_timing import speech_ms

if TYPE_CHECKING:
    from routine.model import Cue
    from routine.player.state import State


def walk(state: State, until: SessionMs) -> None:
    """Do everything due up to a time, in order."""
    while state.runs and (due := state.next_due) <= until:
        if due < state.end:
            _fire(state, *state.pending.pop())
        elif state.counts_down:
            state.mode = "running"
            at = state.frozen_at
            begin(state, state.index, at, at - state.began, state.stretch_ms)
        else:
            _pass_on(state, due)


def begin(state: State, index: int, at: SessionMs, offset_ms: int = 0, stretch_ms: int = 0) -> None:
    """Begin a segment, or continue at an offset into it."""
    enter_segment(state, index, SessionMs(at - offset_ms), stretch_ms)
    cues = cues_due(state)
    state.pending = [(due, cue) for due, cue in reversed(cues) if due >= at]
    shown = [cue.show for due, cue in cues if due < at and cue.show]
    state.message = state.line = shown[-1] if shown else ""
    segment = state.segment
    state.emit(
        SegmentBegan(
            at_ms=at,
            segment=index,
            kind=segment.kind,
            exercise=segment.exercise,
            set=segment.set,
            rep=segment.rep,
            side=segment.side,
            phase=segment.phase,
            extra=state.extra,
        )
    )


def enter_segment(state: State, index: int, began: SessionMs, stretch_ms: int = 0) -> None:
    """Make a segment the current one, and clear what belonged to the one or the exercise before."""
    if state.timeline.segments[index].exercise != state.segment.exercise:
        state.extra = state.queued = 0
        state.after_setup = None
    state.index, state.began, state.stretch_ms = index, began, stretch_ms
    state.ended_hold = state.utterance = None
    state.message = state.line = ""
    skips_check = state.extra > 0 and not may_add_set(state)
    state.next_up = labels.next_up(
        state.timeline, index, extra=state.extra, skips_check=skips_check
    )


def cues_due(state: State) -> list[tuple[SessionMs, Cue]]:
    """Return the cues of the segment with their times, in order."""
    cues, length_ms = state.timeline.cues_by_segment.get(state.index, ()), state.length_ms
    if state.stretch_ms > 0:
        tones = comfort_tones.needed(cues, state.index, state.segment.kind, length_ms)
        cues = (*cues, *tones)
    due = [(SessionMs(cue.at(state.began, length_ms)), _in_extra(state, cue)) for cue in cues]
    return sorted(due, key=itemgetter(0))


def begin_or_finish(state: State, index: int, at: SessionMs) -> None:
    """Begin a segment; past the last one, finish the session."""
    if index == len(state.timeline.segments):
        finish(state, at)
    else:
        begin(state, index, at)


def leave_for_next(state: State) -> int:
    """Return the index of the segment to begin after this one, and count a queued set as begun."""
    after, state.after_setup = state.after_setup, None
    if after is not None:
        return after
    if state.places.ends_work(state.index):
        if state.queued:
            state.queued -= 1
            state.extra += 1
            return state.places.one_more_set(state.index)
        if state.extra and not may_add_set(state):
            return state.places.end_of_exercise(state.index)
    return state.index + 1


def may_add_set(state: State) -> bool:
    """Return whether another set may be added to the exercise."""
    return state.extra + state.queued < state.exercise.extra_sets


def finish(state: State, at: SessionMs) -> None:
    """Finish the session, with the last cues of the timeline, and the minutes it really took."""
    state.frozen_at = at
    state.armed = None
    state.mode = "finished"
    state.utterance = None
    state.message = at_the_end.finished(at, state.timeline.last_words)
    for planned in state.timeline.end_cues:
        cue = _saying(planned, state.message) if planned.say else planned
        due = SessionMs(at - cue.offset_ms)
        remember(state, cue, due)
        clock_ms = state.clock.due(due)
        state.emit(CueDue(at_ms=at, segment=state.index, cue=cue, clock_ms=clock_ms))
    state.emit(Finished(at_ms=at, segment=state.index, sets=state.sets))


def _fire(state: State, due: SessionMs, cue: Cue) -> None:
    """Emit a cue."""
    counts_down, index = state.counts_down, state.index
    at = state.frozen_at if counts_down else due
    if cue.tone == "tick":
        state.emit(Countdown(at_ms=at, segment=index, seconds=cue.offset_ms // 1000))
    if cue.show is not None:
        state.message = state.line = cue.show
    if counts_down or not state.segment.is_work:
        remember(state, cue, due)
    clock_ms = state.clock.due(due)
    state.emit(CueDue(at_ms=at, segment=index, cue=cue, clock_ms=clock_ms))


def _in_extra(state: State, cue: Cue) -> Cue:
    """Return a cue as said before an added set, where "second set next" would be wrong."""
    if state.extra and cue.say and cue.from_end and state.segment.kind == "rest":
        return _saying(cue, between_sets.ONE_MORE_SET)
    return cue


def _saying(cue: Cue, words: str) -> Cue:
    """Return a cue with other words."""
    say = spoken_form(words)
    return replace(
        cue, show=words, say=say, length_ms=speech_ms(say), unsaid=unpronounceable(words)
    )


def _pass_on(state: State, at: SessionMs) -> None:
    """Complete a segment at its end, and begin what follows it."""
    if state.segment.kind == "phase" and state.places.ends_rep(state.index):
        state.reps += 1
        state.way = state.exercise.way
    if state.segment.is_work and state.places.ends_block(state.index):
        close_set(state, at, whole=True)
    begin_or_finish(state, leave_for_next(state), at)
