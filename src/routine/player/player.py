"""The player: what a driver calls.

It has no input, no output and no clock. The driver passes in the time, in integer milliseconds of
any monotonic clock, and the keys pressed; it gets back events, and the time of its next call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.player import moves, replies
from routine.player.keys import TRANSITIONS
from routine.player.places import Places
from routine.player.state import SessionClock, State
from routine.player.tally import sets_so_far
from routine.player.walking import may_add_set, until_next_set, walk
from routine.signals import (
    Action,
    Answered,
    ClockMs,
    CueDue,
    SessionPlace,
    SessionSnapshot,
    Sound,
    View,
)
from routine.words.phrases import in_pause

if TYPE_CHECKING:
    from routine.model import Timeline
    from routine.player.state import Adapt
    from routine.signals import Event, Mode, PauseReason, SessionMs, SetDone, StopReason

TICK_MS = 1_000
LATE_MS = 2_000
SAME_PRESS_MS = 700


def repeats(before: ClockMs | None, now: ClockMs) -> bool:
    """Return whether a press at `now` repeats one of the same key at `before`, if there was one."""
    return before is not None and now - before < SAME_PRESS_MS


class Player:
    """Walks along a timeline, driven by time and keys.

    `advance`, `press` and the like return the events that happened, in order. An action that has no
    meaning in the current mode changes nothing. With `keyboard` False a pause that no key
    began ends by itself after its get-ready, since no key could end it.
    """

    def __init__(
        self,
        timeline: Timeline,
        *,
        speed: float = 1.0,
        keyboard: bool = True,
        sound: Sound | None = None,
        adapt: Adapt = lambda timeline, _, __: timeline,
        snapshot: SessionSnapshot | None = None,
        lead_in: Timeline | None = None,
    ) -> None:
        """Wait before the first segment; session time runs `speed` times as fast as the clock.

        `adapt` makes the timeline that has the exercise of a segment in its easier way, or not in
        later rounds; it returns the same timeline where there is none. `snapshot` is of an earlier
        session along this timeline, to be continued; `lead_in` is the timeline of its exercise
        alone, whose setup leads back there.
        """
        self._state = State(
            timeline=timeline,
            places=Places(timeline),
            adapt=adapt,
            has_keyboard=keyboard,
            sound=sound or Sound(),
            clock=SessionClock.at_speed(speed),
        )
        self._earlier, self._lead_in = snapshot, lead_in

    @property
    def mode(self) -> Mode:
        """What the session is doing; see `routine.player.state`."""
        return self._state.mode

    @property
    def has_begun(self) -> bool:
        """Whether the session was started."""
        return self._state.has_begun

    @property
    def is_over(self) -> bool:
        """Whether the session came to its end, or was stopped."""
        return self._state.is_over

    @property
    def sound(self) -> Sound:
        """What is heard, as the keys have set it."""
        return self._state.sound

    @property
    def timeline(self) -> Timeline:
        """The current timeline; easing an exercise replaces it."""
        return self._state.timeline

    @property
    def at_ms(self) -> SessionMs:
        """The session time, with pauses left out."""
        return self._state.at_ms

    @property
    def sets(self) -> tuple[SetDone, ...]:
        """The sets so far, without the current one."""
        return self._state.sets

    @property
    def snapshot(self) -> SessionSnapshot:
        """What is needed to continue the session later."""
        state, at = self._state, self._state.working
        added = (state.extra, state.queued)
        place = SessionPlace(at.exercise, at.kind, at.set, at.side, at.rep, *added, at.round)
        return SessionSnapshot(place, state.at_ms, sets_so_far(state))

    @property
    def can_correct_hold(self) -> bool:
        """Whether the left key would shorten the hold that a key just ended."""
        return self._state.ended_hold is not None

    def start(self, now: ClockMs) -> list[Event]:
        """Begin at the first segment, or continue the earlier session."""
        moves.start(self._state, now, self._earlier, self._lead_in)
        return self._drain()

    def advance(self, now: ClockMs) -> list[Event]:
        """Advance to `now`, and return what became due on the way.

        A driver more than 2 s late was suspended, or its computer was: the session is then paused
        at the time of the last call, so that nothing is skipped or late.
        """
        state = self._state
        if state.runs:
            if self._is_late(now):
                return self.pause_for_absence(now, "gap")
            walk(state, state.clock.at(now))
        state.now = now
        return self._drain()

    def ahead(self, until: ClockMs, *, start: ClockMs | None = None) -> list[CueDue]:
        """Return the cues due up to `until` if nothing intervenes, in order.

        `start` is when a session that has not begun will start. In a pause, or once it is over,
        there are none. Nothing is changed: a fork of the state walks ahead.
        """
        state = self._state.fork()
        if start is not None:
            moves.start(state, start, self._earlier, self._lead_in)
        walk(state, state.clock.at(until))
        return [event for event in state.events if isinstance(event, CueDue)]

    def press(self, action: Action, now: ClockMs, *, is_speaking: bool = True) -> list[Event]:
        """Do what a key asks for; presses of the same key within 0.7 s are one.

        A bouncing key would otherwise resume, skip or leave an exercise. But every press of q
        counts, however quick: a stopped session is saved and can be resumed, while after an ignored
        q the next command typed would be read as keys of the session. `is_speaking` is whether
        words are being said; a driver that cannot know passes True, and their estimated length
        decides.
        """
        self._state.is_speaking = is_speaking
        events = self.advance(now)
        handler = TRANSITIONS[self._state.mode].get(action)
        is_repeat = self.note_press(action, now) and action is not Action.STOP
        if not is_repeat and handler is not None:
            handler(self._state, action)
        return events + self._drain()

    def note_press(self, action: Action, now: ClockMs) -> bool:
        """Note a press; return whether it repeats the one before of the same key."""
        before = self._state.pressed.get(action)
        self._state.pressed[action] = now
        return repeats(before, now)

    def announce(self, words: str, now: ClockMs, *, is_speaking: bool = True) -> list[Event]:
        """Announce a problem outside the session, which continues; `is_speaking` as in `press`."""
        self._state.is_speaking = is_speaking
        events = self.advance(now)
        replies.reply(self._state, words, words, "question")
        return events + self._drain()

    def pause_for_absence(self, now: ClockMs, reason: PauseReason) -> list[Event]:
        """Pause at the time of the last call: since then computer or process were suspended."""
        state, has_stood_still = self._state, self._state.runs
        if has_stood_still:
            moves.pause(state, reason)
        state.now = now
        if has_stood_still:
            if not state.has_keyboard:
                moves.resume(state)
            words = in_pause.AWAY if state.has_keyboard else in_pause.AWAY_WITHOUT_KEYS
            replies.announce(state, words, words, "pause")
        return self._drain()

    def stop(self, now: ClockMs, reason: StopReason) -> list[Event]:
        """Stop the session; does nothing once it is over."""
        events = self.advance(now)
        if not self._state.is_over:
            moves.stop(self._state, reason)
        return events + self._drain()

    def confirm(self, *, as_guided: bool) -> list[Event]:
        """Return the event for the answer to the closing question, whether all was as guided."""
        at, index = self._state.frozen_at, self._state.index
        return [Answered(at_ms=at, segment=index, question="as guided", answer=as_guided)]

    def next_deadline(self) -> ClockMs | None:
        """Return when to call again, at most 1 s after the last call; None once it is over."""
        state = self._state
        tick = ClockMs(state.now + TICK_MS)
        if state.runs:
            return min(tick, state.clock.due(state.next_due))
        return None if state.is_over else tick

    def view(self, now: ClockMs) -> View:
        """Return what a screen shows at `now`, which must not precede the last call."""
        state, segment = self._state, self._state.segment
        time = state.clock.at(now) if state.mode == "running" else state.frozen_at
        elapsed = max(0, time - state.began)
        remaining = max(0, segment.duration_ms + state.stretch_ms - elapsed)
        counts_down = state.counts_down
        next_set = until_next_set(state, elapsed, remaining)
        left, planned = next_set or (remaining, segment.start_ms + segment.duration_ms)
        return View(
            mode=state.mode,
            segment=segment,
            elapsed_ms=elapsed,
            remaining_ms=remaining,
            left_ms=0 if state.is_over else left + state.timeline.total_ms - planned,
            next_set_ms=left if next_set and state.mode == "running" else None,
            ready_ms=max(0, state.frozen_at - state.clock.at(now)) if counts_down else 0,
            is_long=counts_down and moves.is_long(state),
            extra=state.extra,
            may_add=may_add_set(state),
            armed=state.armed,
            sound=state.sound,
            line=state.line,
            show=state.message,
            next=state.next_up,
        )

    def _is_late(self, now: ClockMs) -> bool:
        # Spares most wake-ups the computation below.
        if now - self._state.now <= TICK_MS:
            return False
        deadline = self.next_deadline()
        return deadline is not None and now - deadline > LATE_MS

    def _drain(self) -> list[Event]:
        events, self._state.events = self._state.events, []
        return events
