"""What the keys of the sound do, in every mode but a stopped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.player.answers import answer
from routine.signals import Action, SettingChanged
from routine.words import sound_and_voice

if TYPE_CHECKING:
    from routine.model import Level
    from routine.player.state import State

VOLUME_STEP, MOST_VOLUME = 10, 100
_NEXT_LEVEL: dict[Level | None, Level] = {
    "full": "brief",
    "brief": "tones",
    "tones": "full",
    None: "full",
}


def mute(state: State, action: Action) -> None:
    """Be silent, or heard again."""
    state.sound = replace(state.sound, muted=not state.sound.muted)
    emit_setting(state, action)
    if state.sound.muted:
        answer(state, sound_and_voice.SOUND_OFF)
    else:
        answer(state, sound_and_voice.SOUND_ON, tone="key")


def change_volume(state: State, action: Action) -> None:
    """Be softer or louder; asking for louder takes back the mute."""
    is_louder = action is Action.LOUDER
    step = VOLUME_STEP if is_louder else -VOLUME_STEP
    volume = min(MOST_VOLUME, max(0, state.sound.volume + step))
    muted = state.sound.muted and not is_louder
    state.sound = replace(state.sound, volume=volume, muted=muted)
    emit_setting(state, action)
    answer(state, sound_and_voice.volume(volume), tone="key")


def change_level(state: State, action: Action) -> None:
    """Say less, or all again."""
    level = _NEXT_LEVEL[state.sound.level]
    state.sound = replace(state.sound, level=level)
    emit_setting(state, action)
    answer(state, sound_and_voice.LEVELS[level], sound_and_voice.LEVELS[level], "key")


def emit_setting(state: State, action: Action) -> None:
    """Let outputs know of a key that concerns them alone."""
    state.emit(
        SettingChanged(at_ms=state.at_ms, segment=state.index, action=action, sound=state.sound)
    )
