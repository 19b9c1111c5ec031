"""What keys do: a table of modes and actions, and the small handlers that it names.

A key without a meaning only pauses, and never ends a pause: it may be the q of an unknown layout.
Leaving or easing an exercise, and stopping, take two presses of the same key: the first pauses at
once, and the key is then `armed`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.player import moves
from routine.player.easing import ease_exercise
from routine.player.leaving import leave_hurt, rest_before
from routine.player.replies import announce, reply
from routine.player.state import State
from routine.player.stretching import end_soon, stretch
from routine.player.tally import LEAST_HOLD_MS, close_set, correct_hold
from routine.player.walking import go_on, pass_on
from routine.signals import Action, Answered, SettingChanged
from routine.words import sound_and_voice
from routine.words.phrases import (
    between_sets,
    in_pause,
    in_set,
    in_setup,
    when_it_hurts,
    whereabouts,
)
from routine.words.sentences import side_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from routine.model import Level
    from routine.signals import Mode

HOLD_STEP_MS = 5_000
VOLUME_STEP, MOST_VOLUME = 10, 100
_QUIETER: dict[Level | None, Level] = {"full": "brief", "brief": "tones"}

# What is shown, and what is said, when a key waits for its second press.
_PROMPTS = {
    Action.HURT: (when_it_hurts.HURT_AGAIN, when_it_hurts.HURT_AGAIN_SPOKEN),
    Action.EASIER: (when_it_hurts.EASIER_AGAIN, when_it_hurts.EASIER_AGAIN),
    Action.STOP: (in_pause.STOP_AGAIN, in_pause.STOP_AGAIN),
    Action.NEXT_EXERCISE: (in_pause.NEXT_AGAIN, in_pause.NEXT_AGAIN),
    Action.PREVIOUS_EXERCISE: (in_pause.PREVIOUS_AGAIN, in_pause.PREVIOUS_AGAIN),
}


# -- pauses -------------------------------------------------------------------------------------


def _pause(state: State, _: Action) -> None:
    moves.pause(state, "key")
    announce(state, in_pause.PAUSED, in_pause.PAUSED, "pause")


def _resume(state: State, _: Action) -> None:
    moves.resume(state)


def _stay_paused(state: State, _: Action) -> None:
    """Say again what the pause waits for."""
    waits = in_pause.WAITS if state.paused_for == "plan" else in_pause.PAUSED
    show, say = (waits, waits) if state.armed is None else _prompts(state, state.armed)
    announce(state, show, say, "pause")


def _shorten_ready(state: State, action: Action) -> None:
    """Shorten a long get-ready to a short one; in a short one, pause, but not by enter."""
    if moves.is_long(state):
        moves.get_ready(state, moves.READY_MS, state.mode)
        announce(state, in_pause.READY, tone="go_on")
    elif action is not Action.ENTER:
        _pause(state, action)


def _arm(state: State, action: Action) -> None:
    """Pause at once, and wait for the same key again; for h where there is no easier way."""
    if state.mode != "paused":
        moves.pause(state, "key")
    is_missing = action is Action.EASIER and state.exercise.easier is None
    state.armed = Action.HURT if is_missing else action
    announce(state, *_prompts(state, action), "pause")


def _prompts(state: State, action: Action) -> tuple[str, str]:
    """Return what is shown and said of an armed key; of an easier way only where there is one."""
    if state.exercise.easier is None and action is Action.EASIER:
        return (_no_easier(state), _no_easier(state))
    if state.exercise.easier is None and action is Action.HURT:
        return when_it_hurts.NO_EASIER_HURT_AGAIN, when_it_hurts.NO_EASIER_HURT_AGAIN_SPOKEN
    return _PROMPTS[action]


def _no_easier(state: State) -> str:
    is_easier = state.exercise.way == "easier"
    return when_it_hurts.EASIER_ALREADY if is_easier else when_it_hurts.NO_EASIER


def _confirm(state: State, action: Action) -> None:
    """Do what the armed key asks for; arm any other key instead."""
    if action is not state.armed:
        _arm(state, action)
    elif action is Action.STOP:
        moves.stop(state, "key")
    elif action is Action.PREVIOUS_EXERCISE:
        moves.jump(state, state.places.exercise_before(state.index), "previous exercise")
    elif action is Action.NEXT_EXERCISE:
        moves.jump(state, state.places.next_exercise(state.index), "next exercise")
    else:
        leave_hurt(state)


# -- what hurts ---------------------------------------------------------------------------------


def _hurt(state: State, action: Action) -> None:
    """Arm the key, or confirm it; in the rest before an exercise, start that rest again."""
    if state.is_resting:
        rest_before(state, state.index)
        announce(state, when_it_hurts.LEFT_OUT, when_it_hurts.LEFT_OUT_SPOKEN, "pause")
    elif state.mode == "paused":
        _confirm(state, action)
    else:
        _arm(state, action)


def _ease(state: State, action: Action) -> None:
    """Continue in the easier way if this key or h is armed; otherwise arm this key."""
    if state.armed not in {Action.HURT, Action.EASIER}:
        _arm(state, action)
    elif not ease_exercise(state):
        state.armed = Action.HURT
        announce(state, _no_easier(state), _no_easier(state))


# -- sets and holds -----------------------------------------------------------------------------


def _next_set(state: State, _: Action) -> None:
    if state.is_resting:
        moves.resume(state)
    else:
        moves.jump(state, state.places.next_set(state.index), "next set")


def _previous_set(state: State, _: Action) -> None:
    """Repeat this set; in its first 3 s, the one before."""
    if state.is_resting:
        moves.resume(state)
        return
    to = state.places.this_set(state.index)
    if state.index == to and state.at_ms - state.began < moves.READY_MS:
        to = state.places.set_before(state.index)
    moves.jump(state, to, "previous set")


def _left(state: State, action: Action) -> None:
    """Correct a hold that a key just ended; otherwise repeat this set."""
    handler = _previous_set if state.ended_hold is None else _correct_hold
    handler(state, action)


def _correct_hold(state: State, _: Action) -> None:
    """Take 5 s off a hold that a key just ended: the time it took to reach the key."""
    if state.ended_hold is not None:
        held_ms = max(0, (state.ended_hold.held_ms or 0) - HOLD_STEP_MS)
        state.ended_hold = correct_hold(state, state.ended_hold, held_ms)
        _emit_held(state, held_ms)


def _enter(state: State, _: Action) -> None:
    """In a setup, go to its last 3 s and say its side; elsewhere, end what a key ends."""
    if state.segment.kind == "setup":
        # In the first 3 s of a session it is the enter that started it, pressed again.
        if state.index or state.at_ms >= moves.READY_MS:
            end_soon(state)
            _say_side(state)
    elif state.segment.kind == "hold" and state.segment.open:
        _end_hold(state)
    elif state.segment.open and state.at_ms - state.began >= _soonest_end(state):
        pass_on(state, state.at_ms, by_key=True)


def _soonest_end(state: State) -> int:
    """Return from when on a key ends a set at one's own pace.

    Before that it is the key that began it, pressed again: nobody is so quick.
    """
    return min(LEAST_HOLD_MS, state.segment.duration_ms // 2)


def _enter_or_pause(state: State, action: Action) -> None:
    """Do what enter does, where it has a meaning; otherwise pause."""
    if state.segment.kind == "setup" or state.segment.open:
        _enter(state, action)
    else:
        _pause(state, action)


def _stretch(state: State, action: Action) -> None:
    """Make a setup, a rest or a fixed hold 10 s longer or shorter."""
    if state.segment.kind in {"setup", "rest", "hold"} and not state.segment.open:
        stretch(state, longer=action is Action.MORE)


def _add_set(state: State, _: Action) -> None:
    """In a check, rest and repeat the set; in a rest, add a set after the last."""
    if state.segment.kind in {"check", "rest"}:
        moves.add_set(state)
    else:
        reply(state, between_sets.NOT_A_SET)


def _say_side(state: State) -> None:
    """Say the side: the lines that were skipped may have named it."""
    exercise, side = state.exercise, state.working.side
    words = f"{side_name(exercise.limb, side)}." if side else in_setup.side_first(exercise)
    if words:
        announce(state, words, words)


def _end_hold(state: State) -> None:
    at = state.at_ms
    _emit_held(state, at - state.began)
    answered = state.message
    hold = close_set(state, at, by_key=True)
    go_on(state, at)
    state.ended_hold = hold
    state.message = f"{answered} {state.message}".strip()


def _emit_held(state: State, held_ms: int) -> None:
    state.emit(Answered(at_ms=state.at_ms, segment=state.index, question="hold", held_ms=held_ms))
    announce(state, in_set.held(held_ms), tone="key")


def _where(state: State, _: Action) -> None:
    words = whereabouts.where(state.segment, state.exercise.limb, state.extra)
    reply(state, words, words)


# -- the sound ----------------------------------------------------------------------------------


def _mute(state: State, action: Action) -> None:
    """Mute the sound, or unmute it."""
    state.sound = replace(state.sound, muted=not state.sound.muted)
    _emit_setting(state, action)
    words = sound_and_voice.SOUND_OFF if state.sound.muted else sound_and_voice.SOUND_ON
    reply(state, words, tone=None if state.sound.muted else "key")


def _change_volume(state: State, action: Action) -> None:
    """Lower or raise the volume; raising it unmutes."""
    is_louder, sound = action is Action.LOUDER, state.sound
    volume = sound.volume + (VOLUME_STEP if is_louder else -VOLUME_STEP)
    volume = min(MOST_VOLUME, max(0, volume))
    state.sound = replace(sound, volume=volume, muted=sound.muted and not is_louder)
    _emit_setting(state, action)
    reply(state, sound_and_voice.volume(volume), tone="key")


def _change_level(state: State, action: Action) -> None:
    """Switch to the next quieter voice level, or back to the full one."""
    level = _QUIETER.get(state.sound.level, "full")
    state.sound = replace(state.sound, level=level)
    _emit_setting(state, action)
    reply(state, sound_and_voice.LEVELS[level], sound_and_voice.LEVELS[level], "key")


def _emit_setting(state: State, action: Action) -> None:
    """Emit an event for a key that concerns the outputs alone."""
    at, index, sound = state.at_ms, state.index, state.sound
    state.emit(SettingChanged(at_ms=at, segment=index, action=action, sound=sound))


# -- the table ----------------------------------------------------------------------------------

_Handler = Callable[[State, Action], None]

_SOUND: dict[Action, _Handler] = {
    Action.MUTE: _mute,
    Action.SOFTER: _change_volume,
    Action.LOUDER: _change_volume,
    Action.VOICE: _change_level,
}
_ANYWHERE: dict[Action, _Handler] = {
    Action.NEXT_SET: _next_set,
    Action.PREVIOUS_SET: _left,
    Action.CLICK_BACK: _previous_set,
    Action.HURT: _hurt,
    Action.WHERE: _where,
    Action.KEYS: _emit_setting,
    **_SOUND,
}
_ARMING = (Action.NEXT_EXERCISE, Action.PREVIOUS_EXERCISE, Action.EASIER, Action.STOP)
_GOING_ON = (Action.PAUSE, Action.ENTER, Action.CLICK_ON)
# These have no meaning in a pause or a get-ready, and end none: they were pressed by mistake,
# perhaps in pain.
_IDLE = (Action.ADD_SET, Action.MORE, Action.LESS, Action.UNKNOWN)
_COUNTING_DOWN: dict[Action, _Handler] = (
    _ANYWHERE | dict.fromkeys(_ARMING, _arm) | dict.fromkeys((*_GOING_ON, *_IDLE), _shorten_ready)
)

TRANSITIONS: Mapping[Mode, Mapping[Action, _Handler]] = {
    "ready": _SOUND,
    "running": _ANYWHERE
    | dict.fromkeys(_ARMING, _arm)
    | {
        Action.PAUSE: _pause,
        Action.UNKNOWN: _pause,
        Action.ENTER: _enter,
        Action.CLICK_ON: _enter_or_pause,
        Action.ADD_SET: _add_set,
        Action.MORE: _stretch,
        Action.LESS: _stretch,
    },
    "paused": _ANYWHERE
    | dict.fromkeys(_ARMING, _confirm)
    | dict.fromkeys(_GOING_ON, _resume)
    | dict.fromkeys(_IDLE, _stay_paused)
    | {Action.EASIER: _ease},
    "get ready": _COUNTING_DOWN,
    "resting": _COUNTING_DOWN,
    "finished": _SOUND | {Action.PREVIOUS_SET: _correct_hold},
    "stopped": {},
}
