"""Makes phrases ahead of the time they are needed, in the background."""

from __future__ import annotations

import atexit
import threading
from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.sound.voices import Ladder, find_voices
from routine.sound.voices.base import fits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from routine.sound.cache import PhraseCache
    from routine.sound.voices import Voice

MEMORY_BYTES: Final = 32_000_000
"""About 300 phrases of 2 s; a long session has 100."""
CLOSING_SECONDS: Final = 2.0


class _Phrase(NamedTuple):
    text: str
    room: int | None


class Speech:
    """Phrases as samples (int16, RATE), made by one thread that `start` starts.

    `prepare` and `want` tell what will be needed; `get` gives it, if it is ready, and never waits.
    A phrase that can't be said in its room is None for good: only its tone is heard then. Nothing
    raises, whatever a voice does.
    """

    def __init__(
        self,
        voices: Callable[[], Sequence[Voice]] = find_voices,
        cache: PhraseCache | None = None,
        on_ready: Callable[[str], None] | None = None,
    ) -> None:
        """Do nothing yet. `on_ready` is called with each new text, from the thread.

        If it raises, it is not called again.
        """
        self._ladder = Ladder(voices, cache)
        self._on_ready = on_ready
        self._bell = threading.Condition()
        self._queue: deque[_Phrase] = deque()
        self._memory = _Memory(MEMORY_BYTES)
        self._is_busy = False
        self._is_closed = False
        self._worker: threading.Thread | None = None

    @property
    def name(self) -> str | None:
        """The voice in use; None as long as that is not known, and when none works."""
        return self._ladder.name

    @property
    def is_lost(self) -> bool:
        """Whether no voice works: there are only tones."""
        return self._ladder.is_lost

    @property
    def is_settled(self) -> bool:
        """Whether all that was asked for is made, or can't be."""
        with self._bell:
            return self.is_lost or not (self._queue or self._is_busy)

    def start(self) -> None:
        """Start the thread; once, whatever threads ask for it, and not after closing."""
        with self._bell:
            if self._worker is None and not self._is_closed:
                worker = threading.Thread(target=self._work, name="routine speech", daemon=True)
                worker.start()
                self._worker = worker
                # A voice must not be taken apart at the end of the process while it speaks.
                atexit.register(self.close)

    def prepare(self, phrases: Iterable[tuple[str, int | None]]) -> None:
        """Have phrases made, in this order; each with its room in milliseconds, None for any."""
        with self._bell:
            if not (self._is_closed or self.is_lost):
                self._queue.extend(_Phrase(*phrase) for phrase in phrases)
                self._bell.notify_all()

    def want(self, text: str, room: int | None = None) -> None:
        """Have a phrase made before all others."""
        with self._bell:
            if not (self._is_closed or self.is_lost):
                self._queue.appendleft(_Phrase(text, room))
                self._bell.notify_all()

    def get(self, text: str, room: int | None = None) -> NDArray[np.int16] | None:
        """Return a phrase if it is ready, without waiting.

        It is the longest of those made that fits into `room` ms; without a room, the shortest.
        """
        with self._bell:
            return self._memory.get(text, room)

    def synthesise(self, text: str, room: int | None = None) -> NDArray[np.int16] | None:
        """Return a phrase, made now if it is not ready; None if it can't be said in its room."""
        phrase = _Phrase(text, room)
        with self._bell:
            if self._memory.knows(phrase):
                return self._memory.get(text, room)
        return self._make(phrase)

    def close(self) -> None:
        """Stop, within about two seconds; what is being said is left off."""
        with self._bell:
            self._is_closed = True
            atexit.unregister(self.close)
            self._queue.clear()
            self._bell.notify_all()
        self._ladder.stop()
        if self._worker is not None and self._worker is not threading.current_thread():
            self._worker.join(CLOSING_SECONDS)

    def _work(self) -> None:
        while (phrase := self._next()) is not None:
            said = self._make(phrase)
            if said is not None:
                self._tell(phrase.text)

    def _tell(self, text: str) -> None:
        if self._on_ready is not None:
            try:
                self._on_ready(text)
            except Exception:  # noqa: BLE001 - nothing may end the thread, or be printed by it
                self._on_ready = None

    def _next(self) -> _Phrase | None:
        """Wait for a phrase that is not made yet; None when it is over."""
        with self._bell:
            self._is_busy = False
            while not self._is_closed:
                while self._queue:
                    phrase = self._queue.popleft()
                    if not self._memory.knows(phrase):
                        self._is_busy = True
                        return phrase
                self._bell.wait()
            return None

    def _make(self, phrase: _Phrase) -> NDArray[np.int16] | None:
        said = self._ladder.take(*phrase)
        with self._bell:
            if not self._is_closed:
                self._memory.keep(phrase, said)
            if self.is_lost:
                self._queue.clear()
        return said


class _Memory:
    """What was made, by text and room; None is what can't be said. The longest unused go first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[str, dict[int | None, NDArray[np.int16] | None]] = OrderedDict()

    def knows(self, phrase: _Phrase) -> bool:
        return phrase.room in self._kept.get(phrase.text, ())

    def get(self, text: str, room: int | None) -> NDArray[np.int16] | None:
        if text not in self._kept:
            return None
        self._kept.move_to_end(text)
        takes = [take for take in self._kept[text].values() if take is not None]
        if room is None:
            return min(takes, key=len, default=None)
        return max((take for take in takes if fits(len(take), room)), key=len, default=None)

    def keep(self, phrase: _Phrase, said: NDArray[np.int16] | None) -> None:
        takes = self._kept.setdefault(phrase.text, {})
        self._size += _size(said) - _size(takes.get(phrase.room))
        takes[phrase.room] = said
        self._kept.move_to_end(phrase.text)
        while self._size > self._limit and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._size -= sum(map(_size, oldest.values()))


def _size(said: NDArray[np.int16] | None) -> int:
    return 0 if said is None else said.nbytes
