"""The voices of this system, and speech by the best one that works; one that fails is dropped."""

from __future__ import annotations

import sys
import threading
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from routine.sound.voices.base import (
    CALMEST,
    FASTEST,
    TooLongError,
    UnsaidError,
    Voice,
    fits,
    refuse,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from routine.sound.cache import PhraseCache

_SYSTEMS: Final = {"darwin": ("say", "espeak-ng"), "win32": ("SAPI",)}

VOICE_NAMES: Final = ("hibari", *_SYSTEMS.get(sys.platform, ("espeak-ng",)))
"""The names of the voices to look for on this system, best first."""


def find_voices() -> list[Voice]:
    """Return the installed voices, best first; none is loaded or started."""
    # Code that only names a voice does not wait for numpy.
    from routine.sound.voices.natural import find  # noqa: PLC0415 - numpy, 90 ms
    from routine.sound.voices.programs import FINDERS  # noqa: PLC0415 - numpy, 90 ms

    finders = {"hibari": find, **FINDERS}
    voices = [finders[name]() for name in VOICE_NAMES]
    return [voice for voice in voices if voice is not None]


class _Failed(Enum):
    PHRASE = auto()
    VOICE = auto()


class VoiceFallback:
    """Returns phrases from the cache, or has the best working voice speak them.

    Thread-safe, one phrase at a time. While all phrases are cached, no voice is loaded. No method
    raises.
    """

    def __init__(
        self, find: Callable[[], Sequence[Voice]], cache: PhraseCache | None = None
    ) -> None:
        """Call `find` for the voices once the first phrase is wanted."""
        self._find = find
        self._cache = cache
        self._lock = threading.Lock()
        self._voices: list[Voice] | None = None  # not dropped yet; None before the first phrase
        self._stopped = False  # for good
        self.name: str | None = None
        """The voice of the last phrase; None before the first, and if none works."""
        self.is_lost = False
        """Whether no voice works."""

    def take(self, text: str, room_ms: int | None) -> NDArray[np.int16] | None:
        """Return a phrase of at most `room_ms`, at RATE; None if that can't be done.

        Waits for the voice.
        """
        if not any(map(str.isalnum, text)):
            return None  # there is no word in it
        with self._lock:
            while (voice := self._best()) is not None:
                outcome = self._attempt(voice, text, room_ms)
                if not isinstance(outcome, _Failed):
                    self.name = voice.name
                    return outcome
                if outcome is _Failed.PHRASE:
                    break
                if self._voices and not self._stopped:
                    self._voices = [other for other in self._voices if other is not voice]
                    self.name = None
            return None

    def stop(self) -> None:
        """Make the current phrase fail soon, and every later one at once. Thread-safe."""
        self._stopped = True
        for voice in self._voices or ():
            voice.stop()

    def _best(self) -> Voice | None:
        if self._voices is None:
            try:
                self._voices = list(self._find())
            except Exception:  # noqa: BLE001 - third-party code: any failure means no voice
                self._voices = []
        # Checked after the voices are set, since `stop` does it in the other order.
        if self._stopped:
            return None
        self.is_lost = not self._voices
        return None if self.is_lost else self._voices[0]

    def _attempt(self, voice: Voice, text: str, room_ms: int | None) -> NDArray[np.int16] | _Failed:
        try:
            return self._take(voice, text, room_ms)
        except TooLongError:
            return _Failed.PHRASE
        except UnsaidError:
            return _Failed.PHRASE if _speaks(voice) else _Failed.VOICE
        except Exception:  # noqa: BLE001 - third-party code: any failure means the next voice
            return _Failed.VOICE

    def _take(self, voice: Voice, text: str, room_ms: int | None) -> NDArray[np.int16]:
        key = voice.key()
        samples = self._cached(key, text, lambda: voice.speak(text))
        if room_ms is None or fits(len(samples), room_ms):
            return samples
        # What can't fit at any speed is not spoken again.
        refuse(len(samples), room_ms, CALMEST * FASTEST)
        return self._cached(f"{key}, {room_ms} ms", text, lambda: voice.speak(text, room_ms))

    def _cached(
        self, key: str, text: str, speak: Callable[[], NDArray[np.int16]]
    ) -> NDArray[np.int16]:
        samples = None if self._cache is None else self._cache.get(key, text)
        if samples is None:
            samples = speak()
            if self._cache is not None:
                self._cache.put(key, text, samples)
        return samples


def _speaks(voice: Voice) -> bool:
    """Return whether a voice that failed at one phrase can speak at all."""
    try:
        return len(voice.speak("One.")) > 0
    except Exception:  # noqa: BLE001 - third-party code: any failure means that it can't
        return False
