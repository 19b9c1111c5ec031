"""Walking along the timeline: what happens without a key as time goes by.

Everything is due at an absolute time, so that a late wake-up never shifts what comes after it.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.model import TONES_MS, Cue
from routine.player.replies import announce, remember
from routine.player.tally import close_set, count_reps
from routine.signals import Countdown, CueDue, Finished, Paused, SegmentBegan, SessionMs
from routine.words import comfort_tones, labels
from routine.words.phrases import at_the_end, between_sets, in_pause
from routine.words.reading_aloud import spoken_form, unpronounceable
from routine.words.speech_timing import GAP_MS, speech_ms

if TYPE_CHECKING:
    from routine.model import Segment
    from routine.player.state import State

COUNT_MS = 3_000
"""The length of the count to the end of a segment, which may not be cut any shorter."""


_OF_A_SET = frozenset({"phase", "hold", "switch"})


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
            pass_on(state, due)


def begin(state: State, index: int, at: SessionMs, offset_ms: int = 0, stretch_ms: int = 0) -> None:
    """Begin a segment, or continue at an offset into it."""
    enter_segment(state, index, SessionMs(at - offset_ms), stretch_ms)
    cues = cues_due(state)
    ahead = [(due, cue) for due, cue in reversed(cues) if due >= at]
    state.pending = [each for each in ahead if stretch_ms >= 0 or fits(state, *each)]
    if state.segment.kind in {"setup", "rest"}:
        state.ahead_ms = 0
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
            round=segment.round,
        )
    )


def enter_segment(state: State, index: int, began: SessionMs, stretch_ms: int = 0) -> None:
    """Make a segment the current one, and clear what belonged to the one or the exercise before."""
    before, segment = state.segment, state.timeline.segments[index]
    if (segment.exercise, segment.round) != (before.exercise, before.round):
        state.extra = state.queued = 0
        state.after_setup = None
    state.index, state.began, state.stretch_ms = index, began, stretch_ms
    state.ended_hold = state.utterance = None
    state.message = state.line = ""
    show_next(state)


def show_next(state: State) -> None:
    """Show what comes next."""
    index = state.index
    if _leads_to_added(state):
        added = state.timeline.segments[state.places.one_more_set(index)]
        state.next_up = labels.coming(state.timeline, added, state.extra + 1)
        return
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
    if _leads_to_added(state):
        fitting = [each for each in due if fits(state, *each)]
        added = (_before_added(state), *count_cues(state.index))
        due = fitting + [(SessionMs(cue.at(state.began, length_ms)), cue) for cue in added]
    return sorted(due, key=itemgetter(0))


def count_cues(index: int) -> tuple[Cue, ...]:
    """Return the ticks 3, 2 and 1 s before the end of a segment."""
    length_ms = TONES_MS["tick"]
    return tuple(
        Cue(index, left_ms, from_end=True, tone="tick", length_ms=length_ms)
        for left_ms in range(1_000, COUNT_MS + 1, 1_000)
    )


def _leads_to_added(state: State) -> bool:
    """Return whether a set was added in this rest between two rounds, which then follows it."""
    return state.queued > 0 and state.places.is_between_rounds(state.index)


def _before_added(state: State) -> Cue:
    """Return the words that an added set is next, in place of what was planned."""
    words = between_sets.ONE_MORE_SET
    before_end = COUNT_MS + GAP_MS + speech_ms(words)
    planned = Cue(state.index, before_end, from_end=True, level="brief")
    return _saying(planned, words)


def fits(state: State, due: SessionMs, cue: Cue) -> bool:
    """Return whether a cue from the start of its segment ends before the count to its end.

    The tone that marks the start is always heard.
    """
    begins = cue.offset_ms == 0 and not cue.say
    return cue.from_end or begins or due + cue.length_ms <= state.end - COUNT_MS


def go_on(state: State, at: SessionMs) -> None:
    """Begin the segment after this one; past the last one, finish the session.

    One that fills the time of a set makes up for the time by which it came sooner or later, so that
    the next set starts on time. One that waits for a key begins paused.
    """
    ended = state.segment
    if ended.is_work or (ended.kind == "switch" and ended.every_ms is None):
        state.ahead_ms += ended.duration_ms - (at - state.began)
    index = _leave_for_next(state)
    if index == len(state.timeline.segments):
        finish(state, at)
        return
    segment = state.timeline.segments[index]
    if segment.waits and state.has_keyboard:
        _wait(state, index, at)
    elif segment.every_ms is not None:
        ahead = state.ahead_ms
        begin(state, index, at, stretch_ms=_made_up(segment, ahead))
        state.ahead_ms = ahead - state.stretch_ms
    else:
        begin(state, index, at)


def _made_up(segment: Segment, ahead_ms: int) -> int:
    """Return by how much a segment that fills the time of a set gets longer, at most to a count."""
    return max(min(0, COUNT_MS - segment.duration_ms), ahead_ms)


def until_next_set(state: State, elapsed_ms: int, remaining_ms: int) -> tuple[int, int] | None:
    """Return the time until the next set, and when the plan has it, in ms.

    None but in a set with a segment after it that fills its time. `remaining_ms` is how long the
    segment lasts at least.
    """
    now, segments = state.segment, state.timeline.segments
    if state.exercise.every_ms is None or now.kind not in _OF_A_SET:
        return None
    after = (s for s in segments[now.index + 1 :] if s.every_ms or s.kind not in _OF_A_SET)
    filling = next(after, now)
    if filling.every_ms is None or now.every_ms or (state.queued and filling.kind == "setup"):
        return None
    ahead_ms = state.ahead_ms + now.duration_ms - elapsed_ms - remaining_ms
    between_ms = filling.start_ms - now.start_ms - now.duration_ms
    left_ms = remaining_ms + between_ms + filling.duration_ms + _made_up(filling, ahead_ms)
    return left_ms, filling.start_ms + filling.duration_ms


def _leave_for_next(state: State) -> int:
    """Return the index of the segment to begin after this one, and count a queued set as begun."""
    after, state.after_setup = state.after_setup, None
    if after is not None:
        return after
    index = state.index
    ends_work = state.places.ends_work(index)
    if (ends_work and state.queued) or _leads_to_added(state):
        state.queued -= 1
        state.extra += 1
        return state.places.one_more_set(index)
    is_check_next = any(s.kind == "check" for s in state.timeline.segments[index + 1 : index + 2])
    is_check_skipped = is_check_next and state.extra > 0 and not may_add_set(state)
    return index + (2 if is_check_skipped else 1)


def _wait(state: State, index: int, at: SessionMs) -> None:
    """Pause at the start of a segment until a key begins it."""
    enter_segment(state, index, at)
    state.frozen_at = at
    state.paused_at, state.paused_for = state.clock.due(at), "plan"
    state.mode, state.paused_mode = "paused", "running"
    state.emit(Paused(at_ms=at, segment=index, reason="plan"))
    announce(state, in_pause.WAITS, in_pause.WAITS, "pause")


def may_add_set(state: State) -> bool:
    """Return whether another set may be added to the exercise."""
    return state.extra + state.queued < state.exercise.extra_sets


def finish(state: State, at: SessionMs, remark: str = "") -> None:
    """Finish the session, with the last cues of the timeline, and the minutes it really took.

    Its last words begin with the remark.
    """
    state.frozen_at = at
    state.armed = None
    state.mode = "finished"
    state.utterance = None
    state.message = f"{remark} {at_the_end.finished(at, state.timeline.last_words)}".strip()
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
    is_next_set = cue.say and cue.from_end and state.segment.kind == "rest"
    if state.extra and is_next_set and not state.places.is_between_rounds(state.index):
        return _saying(cue, between_sets.ONE_MORE_SET)
    return cue


def _saying(cue: Cue, words: str) -> Cue:
    """Return a cue with other words."""
    say = spoken_form(words)
    return replace(
        cue, show=words, say=say, length_ms=speech_ms(say), unsaid=unpronounceable(words)
    )


def pass_on(state: State, at: SessionMs, *, by_key: bool = False) -> None:
    """Complete a segment at its end, or by a key, and begin what follows it."""
    if state.segment.kind == "phase" and state.places.ends_rep(state.index):
        count_reps(state)
    if state.segment.is_work and state.places.ends_block(state.index):
        close_set(state, at, whole=True, by_key=by_key)
    go_on(state, at)
