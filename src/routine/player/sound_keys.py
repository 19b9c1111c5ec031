"""What the keys of the sound do, in every mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.player.answers import Answers
from routine.signals import Action, SettingChanged
from routine.words import sound_and_voice

if TYPE_CHECKING:
    from routine.model import Level

VOLUME_STEP, MOST_VOLUME = 10, 100
_NEXT_LEVEL: dict[Level | None, Level] = {
    "full": "brief",
    "brief": "tones",
    "tones": "full",
    None: "full",
}


class SoundKeys(Answers):
    """A walker that does what the keys of the sound ask for."""

    def _key_mute(self, action: Action) -> None:
        self.sound = replace(self.sound, muted=not self.sound.muted)
        self._emit_setting(action)
        if self.sound.muted:
            self._answer(sound_and_voice.SOUND_OFF)
        else:
            self._answer(sound_and_voice.SOUND_ON, tone="key")

    def _key_volume(self, action: Action) -> None:
        """Be softer or louder; asking for louder takes back the mute."""
        louder = action is Action.LOUDER
        step = VOLUME_STEP if louder else -VOLUME_STEP
        volume = min(MOST_VOLUME, max(0, self.sound.volume + step))
        muted = self.sound.muted and not louder
        self.sound = replace(self.sound, volume=volume, muted=muted)
        self._emit_setting(action)
        self._answer(sound_and_voice.volume(volume), tone="key")

    def _key_voice(self, action: Action) -> None:
        self.sound = replace(self.sound, level=_NEXT_LEVEL[self.sound.level])
        self._emit_setting(action)
        told = sound_and_voice.LEVELS[self.sound.level]
        self._answer(told, told, "key")

    def _emit_setting(self, action: Action) -> None:
        at = self._at
        changed = SettingChanged(at_ms=at, segment=self._index, action=action, sound=self.sound)
        self._emit(changed)
