"""Takes the first voice that works; one that does not is out for good."""

from __future__ import annotations

import threading
from enum import Enum, auto
from typing import TYPE_CHECKING

from routine.sound.voices.base import CALMEST, FASTEST, TooLongError, UnsaidError, fits, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from routine.sound.cache import PhraseCache
    from routine.sound.voices.base import Voice


class _Failed(Enum):
    PHRASE = auto()
    VOICE = auto()


class Ladder:
    """Says phrases with the best voice that works, or from the cache of what it said.

    One phrase at a time, whichever thread asks. As long as all phrases are in the cache, no voice
    is loaded. No method raises anything.
    """

    def __init__(
        self, find: Callable[[], Sequence[Voice]], cache: PhraseCache | None = None
    ) -> None:
        """Ask `find` for the voices when the first phrase is wanted."""
        self._find = find
        self._cache = cache
        self._lock = threading.Lock()
        self._rungs: list[Voice] | None = None
        self._stopped = False
        self.name: str | None = None
        """The voice that said the last phrase; None before that, and when none works."""
        self.is_lost = False
        """Whether no voice works."""

    def take(self, text: str, room: int | None) -> NDArray[np.int16] | None:
        """Return a phrase that lasts `room` ms at most, at RATE; None if it can't be said so.

        It waits for a voice as long as that one may take.
        """
        if not any(map(str.isalnum, text)):
            return None  # nothing in it is a word
        with self._lock:
            while (voice := self._best()) is not None:
                said = self._attempt(voice, text, room)
                if not isinstance(said, _Failed):
                    self.name = voice.name
                    return said
                if said is _Failed.PHRASE:
                    break
                self._drop(voice)
            return None

    def stop(self) -> None:
        """Make what is being said fail soon, and everything asked for later at once."""
        self._stopped = True
        for voice in self._rungs or ():
            voice.stop()

    def _best(self) -> Voice | None:
        if self._rungs is None:
            try:
                self._rungs = list(self._find())
            except Exception:  # noqa: BLE001 - code of others: whatever fails, there is no voice
                self._rungs = []
        if self._stopped:  # looked at when there are rungs, since `stop` looks the other way round
            return None
        self.is_lost = not self._rungs
        return None if self.is_lost else self._rungs[0]

    def _drop(self, voice: Voice) -> None:
        if self._rungs and not self._stopped:
            self._rungs = [other for other in self._rungs if other is not voice]
            self.name = None

    def _attempt(self, voice: Voice, text: str, room: int | None) -> NDArray[np.int16] | _Failed:
        try:
            return self._said(voice, text, room)
        except TooLongError:
            return _Failed.PHRASE
        except UnsaidError:
            return _Failed.PHRASE if _speaks(voice) else _Failed.VOICE
        except Exception:  # noqa: BLE001 - code of others: whatever fails, the next voice is taken
            return _Failed.VOICE

    def _said(self, voice: Voice, text: str, room: int | None) -> NDArray[np.int16]:
        key = voice.key()
        said = self._cached(key, text, lambda: voice.speak(text))
        if room is None or fits(len(said), room):
            return said
        refuse(len(said), room, CALMEST * FASTEST)  # what can't fit is not spoken again
        return self._cached(f"{key}, {room} ms", text, lambda: voice.speak(text, room))

    def _cached(
        self, key: str, text: str, speak: Callable[[], NDArray[np.int16]]
    ) -> NDArray[np.int16]:
        said = None if self._cache is None else self._cache.get(key, text)
        if said is None:
            said = speak()
            if self._cache is not None:
                self._cache.put(key, text, said)
        return said


def _speaks(voice: Voice) -> bool:
    """Return whether a voice that said nothing can say anything at all."""
    try:
        return len(voice.speak("One.")) > 0
    except Exception:  # noqa: BLE001 - code of others: whatever fails, it does not speak
        return False
