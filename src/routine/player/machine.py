"""The player: a state machine without input, output or a clock; what keys do is a table.

The driver tells it the time, in integer milliseconds of any monotonic clock, and what was
pressed; it answers with events, and says when it wants to be called again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from routine.player.walker import READY_MS, Walker
from routine.signals import (
    Action,
    Answered,
    SettingChanged,
    Started,
    Stopped,
    View,
)
from routine.words import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from routine.model import Timeline
    from routine.signals import Event, Mode, PauseReason, SetDone, StopReason

TICK_MS = 1_000
GAP_MS = 2_000
SAME_PRESS_MS = 700
STRETCH_MS = 10_000
LEAST_LEFT_MS = 3_000
HOLD_STEP_MS = 5_000

_ARMED = {
    Action.HURT: phrases.HURT_AGAIN,
    Action.STOP: phrases.STOP_AGAIN,
    Action.NEXT_EXERCISE: phrases.NEXT_AGAIN,
    Action.PREVIOUS_EXERCISE: phrases.PREVIOUS_AGAIN,
}


class Player(Walker):
    """Walks a timeline as time and keys tell it to.

    `advance` and `press` return what happened, in order; an action without a meaning where it
    comes changes nothing. With `keyboard` False a pause that nobody asked for ends by itself
    after its get-ready, since nobody could end it.
    """

    def __init__(self, timeline: Timeline, *, speed: float = 1.0, keyboard: bool = True) -> None:
        """Stand before the first segment; session time runs `speed` times as fast as life."""
        super().__init__(timeline, speed)
        self._keyboard = keyboard
        self.has_begun = False
        self._pressed: dict[Action, int] = {}

    @property
    def is_over(self) -> bool:
        """Whether the session came to its end, or was stopped."""
        return self.mode in {"finished", "stopped"}

    @property
    def at_ms(self) -> int:
        """The active time: the session's time with its pauses left out."""
        return self._at

    @property
    def sets(self) -> tuple[SetDone, ...]:
        """What was guided so far, set by set."""
        return self._tally.sets

    def start(self, now: int) -> list[Event]:
        """Begin at the first segment."""
        self._now = now
        self._time.set(0, now)
        self.mode = "running"
        self.has_begun = True
        routine, total = self._timeline.routine, self._timeline.total_ms
        self._emit(Started(at_ms=0, segment=0, name=routine.name, total_ms=total))
        self._begin(0, 0)
        return self.advance(now)

    def advance(self, now: int) -> list[Event]:
        """Go on to `now`, and return what became due on the way.

        A driver that comes more than 2 s late slept, or its computer did: then the session is
        paused where it was last seen, nothing is skipped, and nothing is fired late.
        """
        if self._runs and now - self._now > GAP_MS:
            return self.away(now, "gap")
        if self._runs:
            self._walk(self._time.at(now))
        self._now = now
        return self._taken()

    def away(self, now: int, reason: PauseReason) -> list[Event]:
        """Pause at the last time that was seen: the computer or the process stood still since."""
        stood_still = self._runs
        if stood_still:
            self._pause(reason)
            words = phrases.AWAY if self._keyboard else phrases.AWAY_WITHOUT_KEYS
            self._say(words, words, "pause")
        self._now = now
        if stood_still and not self._keyboard:
            self._resume()
        return self._taken()

    def press(self, action: Action, now: int) -> list[Event]:
        """Do what a key asks for; presses of the same key within 0.7 s are one."""
        events = self.advance(now)
        handler = TRANSITIONS[self.mode].get(action)
        if not self.repeats(action, now) and handler is not None:
            handler(self, action)
        return events + self._taken()

    def repeats(self, action: Action, now: int) -> bool:
        """Take note of a press; return whether it is one with the same key's press before it."""
        before = self._pressed.get(action)
        self._pressed[action] = now
        return before is not None and now - before < SAME_PRESS_MS

    def stop(self, now: int, reason: StopReason) -> list[Event]:
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

    def next_deadline(self) -> int | None:
        """Return the clock time to be called at, at most 1 s after the last; None when over."""
        if self.is_over:
            return None
        tick = self._now + TICK_MS
        return min(tick, self._time.due(self._next_due())) if self._runs else tick

    def view(self, now: int) -> View:
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
            extra=self._extra,
            armed=self._armed,
            show=self._message,
            next=self._next,
        )

    def _taken(self) -> list[Event]:
        events, self._events = self._events, []
        return events

    # -- what keys do ---------------------------------------------------------------------------

    def _key_pause(self, _: Action) -> None:
        self._pause("key")
        self._say(phrases.PAUSED, phrases.PAUSED, "pause")

    def _key_resume(self, _: Action) -> None:
        self._resume()

    def _key_ready(self, action: Action) -> None:
        """Start a long get-ready; in a short one, any key but enter pauses again."""
        if self._frozen - self._time.at(self._now) > READY_MS:
            self._shorten_ready(READY_MS)
        elif action is not Action.ENTER:
            self._key_pause(action)

    def _key_arm(self, action: Action) -> None:
        """Pause at once, and wait for the same key again."""
        if self.mode != "paused":
            self._pause("key")
        self._armed = action
        self._say(_ARMED[action], _ARMED[action], "pause")

    def _key_again(self, action: Action) -> None:
        """Do what was armed; another key of the kind is armed instead."""
        if action is not self._armed:
            self._key_arm(action)
        elif action is Action.STOP:
            self._stop("key")
        elif action is Action.PREVIOUS_EXERCISE:
            self._jump(self._places.exercise_before(self._index), "previous exercise")
        elif action is Action.NEXT_EXERCISE:
            self._jump(self._places.next_exercise(self._index), "next exercise")
        else:
            self._leave_hurt()

    def _stop(self, reason: StopReason) -> None:
        at = self._frozen = self._at
        self._close_set(at, whole=False)
        self._armed = None
        self.mode = "stopped"
        self._emit(Stopped(at_ms=at, segment=self._index, reason=reason, sets=self.sets))

    def _leave_hurt(self) -> None:
        self._close_set(self._frozen, whole=False)
        self._tally.add_hurt(self._segment, self._extra)
        self._jump(self._places.next_exercise(self._index), "hurt")

    def _key_next_set(self, _: Action) -> None:
        self._jump(self._places.next_set(self._index), "next set")

    def _key_previous_set(self, _: Action) -> None:
        """Do this set again, or at its very start the one before; correct a hold just ended."""
        if self._held is not None:
            self._shorten_hold(self._held)
            return
        landing = self._places.this_set(self._index)
        if self._index == landing and self._at - self._began < READY_MS:
            landing = self._places.set_before(self._index)
        self._jump(landing, "previous set")

    def _key_shorten_hold(self, _: Action) -> None:
        if self._held is not None:
            self._shorten_hold(self._held)

    def _shorten_hold(self, held: SetDone) -> None:
        """Take off the time that reaching for the key took."""
        shorter = max(0, (held.held_ms or 0) - HOLD_STEP_MS)
        self._held = self._tally.correct(held, shorter)
        self._answer_held(shorter)

    def _answer_held(self, held_ms: int) -> None:
        self._emit(Answered(at_ms=self._at, segment=self._index, question="hold", held_ms=held_ms))
        self._say(phrases.held(held_ms), tone="key")

    def _key_enter(self, _: Action) -> None:
        """In a setup: to its last 3 s. In an open hold: its end. Else nothing."""
        if self._segment.kind == "setup":
            self._stretch_to(min(self._end, self._at + LEAST_LEFT_MS))
        elif self._segment.open:
            self._end_hold()

    def _end_hold(self) -> None:
        at = self._at
        self._answer_held(at - self._began)
        said = self._message
        done = self._close_set(at, whole=True, by_key=True)
        self._enter(self._following(), at)
        self._held = done
        self._message = f"{said} {self._message}".strip()

    def _key_click(self, action: Action) -> None:
        """A clicker's key: as enter where that has a meaning, else pause."""
        if self._segment.kind == "setup" or self._segment.open:
            self._key_enter(action)
        else:
            self._key_pause(action)

    def _key_stretch(self, action: Action) -> None:
        """Make a setup, a rest or a fixed hold 10 s longer or shorter; at least 3 s remain."""
        if self._segment.open or self._segment.kind not in {"setup", "rest", "hold"}:
            return
        if action is Action.MORE:
            self._stretch_to(self._end + STRETCH_MS)
        else:
            shorter = max(self._end - STRETCH_MS, self._at + LEAST_LEFT_MS)
            self._stretch_to(min(self._end, shorter))

    def _key_add_set(self, _: Action) -> None:
        """In a check: rest, and do the set once more. In a rest: keep it for after the last."""
        kind = self._segment.kind
        if kind not in {"check", "rest"}:
            self._say(phrases.NOT_A_SET)
        elif not self._may_add_set():
            self._say(phrases.NO_MORE_SETS, phrases.NO_MORE_SETS)
        else:
            self._add_set()

    def _add_set(self) -> None:
        at, index = self._at, self._index
        self._emit(Answered(at_ms=at, segment=index, question="one more set", answer=True))
        if self._segment.kind == "rest":
            self._queued += 1
            self._say(phrases.ONE_MORE_SET, phrases.ONE_MORE_SET, "key")
        else:
            self._extra += 1
            self._frozen = at
            self._say(phrases.ONE_MORE_SET, tone="key")
            self._land(self._places.one_more_set(index))

    def _key_where(self, _: Action) -> None:
        where = phrases.where(self._segment)
        self._say(where, where)

    def _key_setting(self, action: Action) -> None:
        self._emit(SettingChanged(at_ms=self._at, segment=self._index, action=action))


_Handler = Callable[[Player, Action], None]

_ANYWHERE: dict[Action, _Handler] = {
    Action.NEXT_SET: Player._key_next_set,
    Action.PREVIOUS_SET: Player._key_previous_set,
    Action.WHERE: Player._key_where,
    Action.MUTE: Player._key_setting,
    Action.SOFTER: Player._key_setting,
    Action.LOUDER: Player._key_setting,
    Action.VOICE: Player._key_setting,
    Action.KEYS: Player._key_setting,
}
TRANSITIONS: Mapping[Mode, Mapping[Action, _Handler]] = {
    "running": _ANYWHERE
    | {
        Action.PAUSE: Player._key_pause,
        Action.ENTER: Player._key_enter,
        Action.CLICK_ON: Player._key_click,
        Action.CLICK_BACK: Player._key_previous_set,
        Action.NEXT_EXERCISE: Player._key_arm,
        Action.PREVIOUS_EXERCISE: Player._key_arm,
        Action.HURT: Player._key_arm,
        Action.STOP: Player._key_arm,
        Action.ADD_SET: Player._key_add_set,
        Action.MORE: Player._key_stretch,
        Action.LESS: Player._key_stretch,
    },
    "paused": _ANYWHERE
    | {
        Action.PAUSE: Player._key_resume,
        Action.ENTER: Player._key_resume,
        Action.CLICK_ON: Player._key_resume,
        Action.CLICK_BACK: Player._key_previous_set,
        Action.NEXT_EXERCISE: Player._key_again,
        Action.PREVIOUS_EXERCISE: Player._key_again,
        Action.HURT: Player._key_again,
        Action.STOP: Player._key_again,
    },
    "get ready": _ANYWHERE
    | {
        Action.PAUSE: Player._key_ready,
        Action.ENTER: Player._key_ready,
        Action.CLICK_ON: Player._key_ready,
        Action.CLICK_BACK: Player._key_previous_set,
        Action.NEXT_EXERCISE: Player._key_arm,
        Action.PREVIOUS_EXERCISE: Player._key_arm,
        Action.HURT: Player._key_arm,
        Action.STOP: Player._key_arm,
    },
    "ready": {},
    "finished": {Action.PREVIOUS_SET: Player._key_shorten_hold},
    "stopped": {},
}
