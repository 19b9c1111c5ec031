"""Plays each tone with its meaning, so that it is known with closed eyes; for `routine doctor`."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from routine.folders import cache_folder
from routine.model import TONES_MS, Tone
from routine.playback.clock import Clock
from routine.signals import ClockMs
from routine.sound.cache import PhraseCache
from routine.sound.device import DeviceError
from routine.sound.loudspeaker import Loudspeaker
from routine.sound.placing import DueSound
from routine.sound.synthesis import Speech
from routine.units import FRAMES_PER_MS
from routine.words import doctor as words
from routine.words import sound_and_voice
from routine.words.opening_page import BREATH_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.sound.voices.base import Voice

_BREATHS: Final = frozenset({"inhale", "exhale", "steady"})
_LEAD_MS: Final = 400
"""How long before it is heard a sound is placed: sooner may be too late for the loudspeaker."""
_BETWEEN_MS: Final = 300
"""From words to their tone."""
_AFTER_MS: Final = 500
"""From a tone to the next words, in which it is still remembered."""
_VOICE_MS: Final = 10_000
"""How long words that are being made are waited for."""
_DRAIN_MS: Final = 5_000
"""How long the last sentence is waited for."""
_STEP_SECONDS: Final = 0.1
"""The longest single wait: the loudspeaker has to be polled in between."""
_TICKS: Final = 3
_TICK_MS: Final = 1_000


def play_tour(voice: Voice | None, volume: int, show: Callable[[str], None]) -> None:
    """Play the whole tour at a volume of 0 to 100; without a voice, tones only.

    `show` is called with each line to be read. The loudspeaker is always closed at the
    end. Raises DeviceError.
    """
    voices = [] if voice is None else [voice]
    speech = Speech(lambda: voices, PhraseCache(cache_folder()))
    with ExitStack() as closing:
        closing.callback(speech.close)
        loudspeaker = Loudspeaker(speech)
        closing.callback(loudspeaker.close)
        loudspeaker.set_volume(volume)
        if voices:
            speech.start()
        show(words.tour_begins(len(words.MEANINGS)))
        ToneTour(loudspeaker, speech if voices else None, show).play()


class ToneTour:
    """Plays all tones in turn: says the meaning, then plays the tone and shows the meaning.

    Without `speech` there are only tones. It waits in real time, by `clock` and `sleep` (seconds).
    """

    def __init__(
        self,
        loudspeaker: Loudspeaker,
        speech: Speech | None,
        show: Callable[[str], None],
        *,
        clock: Clock | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Do nothing yet; the caller starts the speech, and closes it and the loudspeaker."""
        self._loudspeaker = loudspeaker
        self._speech = speech
        self._show = show
        self._clock = clock or Clock()
        self._sleep = sleep

    def play(self) -> None:
        """Play all of it: about a minute. Raises DeviceError if the loudspeaker stops."""
        sentences = [words.meaning_said(meaning) for meaning in words.MEANINGS.values()]
        if self._speech is not None:
            self._speech.prepare([(text, None) for text in (*sentences, words.HEARD_WELL)])
        for (tone, meaning), text in zip(words.MEANINGS.items(), sentences, strict=True):
            start = self._say(text)
            end = self._sound(tone, start)
            self._wait_until(start)
            self._show(meaning)
            self._wait_until(ClockMs(end + _AFTER_MS))
        end = self._say(words.HEARD_WELL)
        self._show(words.HEARD_WELL)
        self._wait_until(end)
        self._wait_while(lambda: self._loudspeaker.is_sounding, _DRAIN_MS)

    def _say(self, text: str) -> ClockMs:
        """Say words soon; return the time from which something may follow them."""
        length = self._length(text)
        start = ClockMs(self._clock.now() + _LEAD_MS)
        if length:
            self._loudspeaker.add(DueSound(start, say=text, length_ms=length))
        return ClockMs(start + length + _BETWEEN_MS) if length else start

    def _sound(self, tone: Tone, start: ClockMs) -> ClockMs:
        """Play a tone, three times for a countdown; return when it ends."""
        length = BREATH_MS if tone in _BREATHS else TONES_MS[tone]
        last = start + (_TICKS - 1) * _TICK_MS if tone == "tick" else start
        for at in range(start, last + 1, _TICK_MS):
            self._loudspeaker.add(DueSound(ClockMs(at), tone=tone, length_ms=length))
        return ClockMs(last + length)

    def _length(self, text: str) -> int:
        """Wait for words to be made; return how long they take in ms, 0 if they can't be said."""
        speech = self._speech
        if speech is None:
            return 0
        self._wait_while(lambda: speech.get(text) is None and not speech.is_settled, _VOICE_MS)
        samples = speech.get(text)
        return 0 if samples is None else -(-len(samples) // FRAMES_PER_MS)

    def _wait_while(self, lasts: Callable[[], bool], at_most_ms: int) -> None:
        self._wait_until(ClockMs(self._clock.now() + at_most_ms), lasts)

    def _wait_until(self, deadline: ClockMs, lasts: Callable[[], bool] = lambda: True) -> None:
        while lasts() and (seconds := self._clock.until(deadline)) > 0:
            self._sleep(min(seconds, _STEP_SECONDS))
            self._loudspeaker.poll()
            if not self._loudspeaker.check(self._clock.now()):
                raise DeviceError(sound_and_voice.STOPPED, sound_and_voice.PLUG_IN_AGAIN)
