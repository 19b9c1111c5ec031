"""What keys do: a table, and the moves it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from routine.player.mover import READY_MS
from routine.player.sound_keys import SoundKeys
from routine.signals import Action, Answered, Skipped, Stopped
from routine.words.phrases import at_jump, in_pause, in_set, in_setup, when_it_hurts, whereabouts
from routine.words.sentences import side_name, with_side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from routine.signals import Mode, SetDone, StopReason

STRETCH_MS = 10_000
LEAST_LEFT_MS = 3_000
HOLD_STEP_MS = 5_000

# What is shown, and what is said, when a key waits for its second press.
_ARMED = {
    Action.HURT: (when_it_hurts.HURT_AGAIN, when_it_hurts.HURT_AGAIN_SPOKEN),
    Action.EASIER: (when_it_hurts.EASIER_AGAIN, when_it_hurts.EASIER_AGAIN),
    Action.STOP: (in_pause.STOP_AGAIN, in_pause.STOP_AGAIN),
    Action.NEXT_EXERCISE: (at_jump.NEXT_AGAIN, at_jump.NEXT_AGAIN),
    Action.PREVIOUS_EXERCISE: (at_jump.PREVIOUS_AGAIN, at_jump.PREVIOUS_AGAIN),
}


class Keys(SoundKeys):
    """A walker that does what keys ask for."""

    def _key_pause(self, _: Action) -> None:
        self._pause("key")
        self._say(in_pause.PAUSED, in_pause.PAUSED, "pause")

    def _key_resume(self, _: Action) -> None:
        self._resume()

    def _key_stay(self, _: Action) -> None:
        """Say again what the pause waits for."""
        shown, said = (in_pause.PAUSED,) * 2 if self._armed is None else _ARMED[self._armed]
        self._say(shown, said, "pause")

    def _key_ready(self, action: Action) -> None:
        """Start a long get-ready; in a short one, any key but enter pauses again."""
        if self._is_long:
            self._get_ready(READY_MS)
            self._say(in_pause.READY, tone="go_on")
        elif action is not Action.ENTER:
            self._key_pause(action)

    def _key_arm(self, action: Action) -> None:
        """Pause at once, and wait for the same key again."""
        if self.mode != "paused":
            self._pause("key")
        self._armed = action
        self._say(*_ARMED[action], "pause")

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
        self._emit(Stopped(at_ms=at, segment=self._index, reason=reason, sets=self._tally.sets))

    def _leave_hurt(self) -> None:
        """Leave the exercise, and rest before the next: whoever is in pain needs it."""
        self._close_set(self._frozen, whole=False)
        way = self._timeline.exercise(self._segment.exercise).way
        self._tally.add_hurt(self._segment, self._extra, way)
        to = self._places.next_exercise(self._index)
        if to is None:
            self._jump(to, "hurt")
            return
        self._emit(Skipped(at_ms=self._frozen, segment=self._index, to=to, reason="hurt"))
        left = self._timeline.exercise(self._segment.exercise)
        side = self._segment.side or left.sides_done[-1]
        out = [] if self._segment.kind == "setup" else [line.say for line in left.leave]
        self._rest_ahead(to)
        told = " ".join([when_it_hurts.WE_LEAVE_IT, *(with_side(line, side) for line in out)])
        self._say(
            f"{told} {when_it_hurts.LEFT_OUT}", f"{told} {when_it_hurts.LEFT_OUT_SPOKEN}", "pause"
        )

    def _key_hurt(self, action: Action) -> None:
        """Wait for a second press; before an exercise that has not begun, rest anew."""
        if self._is_ahead:
            self._rest_ahead(self._index)
            self._say(when_it_hurts.LEFT_OUT, when_it_hurts.LEFT_OUT_SPOKEN, "pause")
        elif self.mode == "paused":
            self._key_again(action)
        else:
            self._key_arm(action)

    def _key_next_set(self, _: Action) -> None:
        if self._is_ahead:
            self._resume()
        else:
            self._jump(self._places.next_set(self._index), "next set")

    def _key_easier(self, action: Action) -> None:
        """Asked for where it hurts, or twice: go on in the easier way."""
        if self._armed not in {Action.HURT, Action.EASIER}:
            self._key_arm(action)
        elif not self._change_way():
            self._armed = Action.HURT
            is_easier = self._timeline.exercise(self._segment.exercise).way == "easier"
            told = when_it_hurts.EASIER_ALREADY if is_easier else when_it_hurts.NO_EASIER
            self._say(told, told)

    def _key_left(self, action: Action) -> None:
        """Correct a hold that a key just ended; else this set again."""
        if self._held is not None:
            self._shorten_hold(self._held)
        else:
            self._key_previous_set(action)

    def _key_previous_set(self, _: Action) -> None:
        """Do this set again, or at its very start the one before."""
        if self._is_ahead:
            self._resume()
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
        self._say(in_set.held(held_ms), tone="key")

    def _key_enter(self, _: Action) -> None:
        """In a setup: to its last 3 s. In an open hold: its end. Else nothing."""
        if self._segment.kind == "setup":
            # At the very beginning it is the one that started the session, pressed again.
            if self._index or self._at >= READY_MS:
                self._stretch_to(min(self._end, self._at + LEAST_LEFT_MS))
                self._say_side()
        elif self._segment.open:
            self._end_hold()

    def _say_side(self) -> None:
        """Say the side that the skipped lines may have been about to say."""
        exercise, side = self._timeline.exercise(self._segment.exercise), self._working.side
        told = f"{side_name(exercise.limb, side)}." if side else None
        told = told or in_setup.side_first(exercise)
        if told:
            self._say(told, told)

    def _end_hold(self) -> None:
        at = self._at
        self._answer_held(at - self._began)
        said = self._message
        done = self._close_set(at, whole=False, by_key=True)
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
            self._stretch_to(max(self._end, min(self._end + STRETCH_MS, self._longest())))
        else:
            shorter = max(self._end - STRETCH_MS, self._at + LEAST_LEFT_MS)
            self._stretch_to(min(self._end, shorter))

    def _longest(self) -> int:
        """Return when a segment ends at the latest: a hold may be bounded."""
        hold = self._timeline.exercise(self._segment.exercise).hold
        if self._segment.kind != "hold" or hold is None or hold.max_ms is None:
            return self._end + STRETCH_MS
        return self._began + hold.max_ms

    def _key_add_set(self, _: Action) -> None:
        """In a check: rest, and do the set once more. In a rest: keep it for after the last."""
        kind = self._segment.kind
        if kind not in {"check", "rest"}:
            self._answer(at_jump.NOT_A_SET)
        elif not self._may_add_set():
            self._answer(at_jump.NO_MORE_SETS, at_jump.NO_MORE_SETS)
        else:
            self._add_set()

    def _add_set(self) -> None:
        at, index = self._at, self._index
        self._emit(Answered(at_ms=at, segment=index, question="one more set", answer=True))
        if self._segment.kind == "rest":
            self._queued += 1
            self._answer(at_jump.ONE_MORE_SET, at_jump.ONE_MORE_SET, "key")
        else:
            self._extra += 1
            self._frozen = at
            self._land(self._places.one_more_set(index))

    def _key_where(self, _: Action) -> None:
        limb = self._timeline.exercise(self._segment.exercise).limb
        where = whereabouts.where(self._segment, limb, self._extra)
        self._answer(where, where)

    def _key_keys(self, action: Action) -> None:
        self._emit_setting(action)


_Handler = Callable[[Keys, Action], None]

_SOUND: dict[Action, _Handler] = {
    Action.MUTE: Keys._key_mute,
    Action.SOFTER: Keys._key_volume,
    Action.LOUDER: Keys._key_volume,
    Action.VOICE: Keys._key_voice,
}
_ANYWHERE: dict[Action, _Handler] = {
    Action.NEXT_SET: Keys._key_next_set,
    Action.PREVIOUS_SET: Keys._key_left,
    Action.CLICK_BACK: Keys._key_previous_set,
    Action.HURT: Keys._key_hurt,
    Action.WHERE: Keys._key_where,
    Action.KEYS: Keys._key_keys,
    **_SOUND,
}
_ARMING = (
    Action.NEXT_EXERCISE,
    Action.PREVIOUS_EXERCISE,
    Action.EASIER,
    Action.STOP,
)
_GOING_ON = (Action.PAUSE, Action.ENTER, Action.CLICK_ON)
# Keys that mean nothing while the session stands still. They end no pause: whoever pressed one
# meant something else, and may be in pain.
_IDLE = (Action.ADD_SET, Action.MORE, Action.LESS, Action.UNKNOWN)

TRANSITIONS: Mapping[Mode, Mapping[Action, _Handler]] = {
    "ready": _SOUND,
    "running": _ANYWHERE
    | dict.fromkeys(_ARMING, Keys._key_arm)
    | {
        Action.PAUSE: Keys._key_pause,
        Action.UNKNOWN: Keys._key_pause,
        Action.ENTER: Keys._key_enter,
        Action.CLICK_ON: Keys._key_click,
        Action.ADD_SET: Keys._key_add_set,
        Action.MORE: Keys._key_stretch,
        Action.LESS: Keys._key_stretch,
    },
    "paused": _ANYWHERE
    | dict.fromkeys(_ARMING, Keys._key_again)
    | dict.fromkeys(_GOING_ON, Keys._key_resume)
    | dict.fromkeys(_IDLE, Keys._key_stay)
    | {Action.EASIER: Keys._key_easier},
    "get ready": _ANYWHERE
    | dict.fromkeys(_ARMING, Keys._key_arm)
    | dict.fromkeys((*_GOING_ON, *_IDLE), Keys._key_ready),
    "finished": _SOUND | {Action.PREVIOUS_SET: Keys._key_shorten_hold},
    "stopped": {},
}
