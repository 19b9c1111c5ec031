"""The player: a state machine without input, output or a clock.

The driver tells it the time, in integer milliseconds of any monotonic clock, and what was
pressed; it answers with events, and says when it wants to be called again.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from routine.player.keys import TRANSITIONS, Keys
from routine.signals import Action, Answered, ClockMs, CueDue, Place, Sound, Standing, Started, View
from routine.words.phrases import in_pause

if TYPE_CHECKING:
    from routine.model import Exercise, Side, Timeline
    from routine.player.walker import Ease
    from routine.signals import Event, PauseReason, SetDone, StopReason

TICK_MS = 1_000
GAP_MS = 2_000
SAME_PRESS_MS = 700


def _no_other_way(timeline: Timeline, _: Exercise, __: Side | None) -> Timeline:
    return timeline


class Player(Keys):
    """Walks a timeline as time and keys tell it to.

    `advance` and `press` return what happened, in order; an action without a meaning where it
    comes changes nothing. With `keyboard` False a pause that nobody asked for ends by itself
    after its get-ready, since nobody could end it.
    """

    def __init__(
        self,
        timeline: Timeline,
        *,
        speed: float = 1.0,
        keyboard: bool = True,
        sound: Sound | None = None,
        ease: Ease = _no_other_way,
        standing: Standing | None = None,
        way_in: Timeline | None = None,
    ) -> None:
        """Stand before the first segment; session time runs `speed` times as fast as life.

        `ease` makes the timeline in which an exercise is done in its easier way, coming from a
        side of it; the same one where that can't be. `standing` is where an earlier session along
        this timeline is to be gone on with, and `way_in` the timeline of its exercise alone, whose
        setup leads there.
        """
        super().__init__(timeline, speed, keyboard=keyboard, ease=ease)
        self._from, self._way_in = standing, way_in
        self.has_begun = False
        self.sound = sound or Sound()
        self._pressed: dict[Action, int] = {}

    @property
    def is_over(self) -> bool:
        """Whether the session came to its end, or was stopped."""
        return self.mode in {"finished", "stopped"}

    @property
    def timeline(self) -> Timeline:
        """What it walks along: another one than at first where an exercise was made easier."""
        return self._timeline

    @property
    def at_ms(self) -> int:
        """The active time: the session's time with its pauses left out."""
        return self._at

    @property
    def sets(self) -> tuple[SetDone, ...]:
        """What was guided so far, set by set."""
        return self._tally.sets

    @property
    def standing(self) -> Standing:
        """Where the session stands, with all that was guided so far."""
        at = self._working
        place = Place(at.exercise, at.kind, at.set, at.side, at.rep, self._extra, self._queued)
        return Standing(place, self._at, self._so_far())

    def start(self, now: ClockMs) -> list[Event]:
        """Begin at the first segment, or after a get-ready where an earlier session stood."""
        self._now = now
        self.mode = "running"
        self.has_begun = True
        self._time.set(0, now)
        if self._from is not None:
            self._stand_again(self._from)
        routine, total = self._timeline.routine, self._timeline.total_ms
        at, index = self._frozen, self._index
        self._emit(Started(at_ms=at, segment=index, name=routine.name, total_ms=total))
        if self._from is None:
            self._begin(index, at)
        elif self._way_in is not None and self._segment.is_work:
            self._lead_back(self._way_in)
        else:
            self._land(index, is_long=True)
        return self.advance(now)

    def advance(self, now: ClockMs) -> list[Event]:
        """Go on to `now`, and return what became due on the way.

        A driver that comes more than 2 s late slept, or its computer did: then the session is
        paused where it was last seen, nothing is skipped, and nothing is fired late.
        """
        deadline = self.next_deadline()
        if self._runs and deadline is not None and now - deadline > GAP_MS:
            return self.away(now, "gap")
        if self._runs:
            self._walk(self._time.at(now))
        self._now = now
        return self._taken()

    def ahead(self, until: ClockMs, *, start: ClockMs | None = None) -> list[CueDue]:
        """Return the cues that will be due up to `until` if nothing comes between, in order.

        `start` is when a session that has not begun will. Empty while one stands still. Nothing is
        changed: a copy walks ahead.
        """
        copied = copy(self)
        begun = [] if start is None else copied.start(start)
        events = begun + copied.go_to(until)
        return [event for event in events if isinstance(event, CueDue)]

    def go_to(self, until: ClockMs) -> list[Event]:
        """Go on to a time however far away, as if woken at each deadline before it."""
        self._walk(self._time.at(until))
        return self._taken()

    def tell(self, words: str, now: ClockMs, *, is_speaking: bool = True) -> list[Event]:
        """Let something be known that went wrong around the session, which goes on.

        `is_speaking` is as in press.
        """
        self._is_speaking = is_speaking
        events = self.advance(now)
        self._answer(words, words, "question")
        return events + self._taken()

    def away(self, now: ClockMs, reason: PauseReason) -> list[Event]:
        """Pause at the last time that was seen: the computer or the process stood still since."""
        stood_still = self._runs
        if stood_still:
            self._pause(reason)
        self._now = now
        if stood_still and not self._keyboard:
            self._resume()
        if stood_still:
            words = in_pause.AWAY if self._keyboard else in_pause.AWAY_WITHOUT_KEYS
            self._say(words, words, "pause")
        return self._taken()

    def press(self, action: Action, now: ClockMs, *, is_speaking: bool = True) -> list[Event]:
        """Do what a key asks for; presses of the same key within 0.7 s are one.

        Each press of q counts: whoever thinks they have stopped types a command next, and its
        letters would be keys of the session. `is_speaking` is whether words are being said; who
        can't hear leaves it, and their estimated length decides.
        """
        self._is_speaking = is_speaking
        events = self.advance(now)
        handler = TRANSITIONS[self.mode].get(action)
        is_repeat = self.repeats(action, now) and action is not Action.STOP
        if not is_repeat and handler is not None:
            handler(self, action)
        return events + self._taken()

    def repeats(self, action: Action, now: ClockMs) -> bool:
        """Take note of a press; return whether it is one with the same key's press before it."""
        before = self._pressed.get(action)
        self._pressed[action] = now
        return before is not None and now - before < SAME_PRESS_MS

    def stop(self, now: ClockMs, reason: StopReason) -> list[Event]:
        """End the session before its end, and keep what was done; before its start, just end."""
        events = self.advance(now)
        if self.mode == "ready":
            self.mode = "stopped"
        elif not self.is_over:
            self._stop(reason)
        return events + self._taken()

    def confirm(self, *, as_guided: bool) -> list[Event]:
        """Take the answer to the question at the end: was all of it done as guided?"""
        at = self._frozen
        self._emit(Answered(at_ms=at, segment=self._index, question="as guided", answer=as_guided))
        return self._taken()

    @property
    def can_correct_hold(self) -> bool:
        """Whether the left key would take time off a hold that a key just ended."""
        return self._held is not None

    def next_deadline(self) -> ClockMs | None:
        """Return the clock time to be called at, at most 1 s after the last; None when over."""
        if self.is_over:
            return None
        tick = self._now + TICK_MS
        return ClockMs(min(tick, self._time.due(self._next_due())) if self._runs else tick)

    def view(self, now: ClockMs) -> View:
        """Return what a screen shows at `now`, which is not before the last call."""
        time = self._time.at(now) if self.mode == "running" else self._frozen
        elapsed = max(0, time - self._began)
        remaining = max(0, self._segment.duration_ms + self._stretch - elapsed)
        is_ready = self.mode == "get ready"
        after = self._timeline.total_ms - self._segment.start_ms - self._segment.duration_ms
        return View(
            mode=self.mode,
            segment=self._segment,
            elapsed_ms=elapsed,
            remaining_ms=remaining,
            left_ms=0 if self.is_over else remaining + after,
            ready_ms=max(0, self._frozen - self._time.at(now)) if is_ready else 0,
            is_long=is_ready and self._is_long,
            is_rest=is_ready and self._is_ahead,
            extra=self._extra,
            armed=self._armed,
            sound=self.sound,
            line=self._line,
            show=self._message,
            next=self._next,
        )

    def _taken(self) -> list[Event]:
        events, self._events = self._events, []
        return events
