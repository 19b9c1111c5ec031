"""Speech synthesis in the background, ahead of the time a phrase is needed."""

from __future__ import annotations

import atexit
import threading
from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.sound.voices.base import Voice, fits
from routine.sound.voices.fallback import VoiceFallback, find_voices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from routine.sound.cache import PhraseCache

MEMORY_BYTES: Final = 32_000_000
"""About 300 phrases of 2 s; a long session has 100."""
CLOSING_SECONDS: Final = 2.0


class _Phrase(NamedTuple):
    text: str
    room_ms: int | None  # the most it may last; None: any length


class Speech:
    """Synthesises phrases (int16 samples at RATE) in a thread that `start` starts.

    `prepare` and `want` queue phrases; `get` returns a finished one and never waits. A phrase
    that can't be said in its room is None for good: only its tone is heard then. No method raises,
    even if a voice fails.
    """

    def __init__(
        self,
        voices: Callable[[], Sequence[Voice]] = find_voices,
        cache: PhraseCache | None = None,
        on_ready: Callable[[str], None] | None = None,
    ) -> None:
        """Start nothing yet. `on_ready` is called from the thread with each text that is finished.

        Once it raises, it is not called again.
        """
        self._fallback = VoiceFallback(voices, cache)
        self._on_ready = on_ready
        self._changed = threading.Condition()  # guards the fields below
        self._queue: deque[_Phrase] = deque()  # phrases to make, the next one first
        self._memory = _Memory(MEMORY_BYTES)  # phrases made
        self._making: _Phrase | None = None  # what the thread is making
        self._is_closed = False
        self._worker: threading.Thread | None = None

    @property
    def name(self) -> str | None:
        """The voice in use; None until one has spoken, and if none works."""
        return self._fallback.name

    @property
    def is_lost(self) -> bool:
        """Whether no voice works, so that only tones are heard."""
        return self._fallback.is_lost

    @property
    def is_settled(self) -> bool:
        """Whether every queued phrase is made, or can't be."""
        with self._changed:
            return self.is_lost or not (self._queue or self._making)

    def start(self) -> None:
        """Start the thread, unless it runs or was closed. Thread-safe."""
        with self._changed:
            if self._worker is None and not self._is_closed:
                worker = threading.Thread(target=self._work, name="routine speech", daemon=True)
                worker.start()
                self._worker = worker
                # The interpreter must not tear a voice down while it speaks.
                atexit.register(self.close)

    def prepare(self, phrases: Iterable[tuple[str, int | None]]) -> None:
        """Queue phrases in this order, each with its room in ms (None: any length)."""
        with self._changed:
            if not (self._is_closed or self.is_lost):
                self._queue.extend(_Phrase(*phrase) for phrase in phrases)
                self._changed.notify_all()

    def want(self, text: str, room_ms: int | None = None) -> None:
        """Queue a phrase before all others."""
        with self._changed:
            if not (self._is_closed or self.is_lost):
                self._queue.appendleft(_Phrase(text, room_ms))
                self._changed.notify_all()

    def get(self, text: str, room_ms: int | None = None) -> NDArray[np.int16] | None:
        """Return a finished phrase, or None; never wait.

        Of the versions made, it is the longest that fits into `room_ms`; without that, the
        shortest.
        """
        with self._changed:
            return self._memory.get(text, room_ms)

    def synthesise(self, text: str, room_ms: int | None = None) -> NDArray[np.int16] | None:
        """Return a phrase, synthesising it now if need be; None if it can't be said in its room."""
        phrase = _Phrase(text, room_ms)
        with self._changed:
            self._changed.wait_for(lambda: self._making != phrase)
            if self._memory.knows(phrase):
                return self._memory.get(text, room_ms)
        return self._make(phrase)

    def close(self) -> None:
        """Stop within about two seconds; the phrase being made is abandoned."""
        with self._changed:
            self._is_closed = True
            atexit.unregister(self.close)
            self._queue.clear()
            self._changed.notify_all()
        self._fallback.stop()
        if self._worker is not None and self._worker is not threading.current_thread():
            self._worker.join(CLOSING_SECONDS)

    def _work(self) -> None:
        while (phrase := self._next()) is not None:
            if self._make(phrase) is not None:
                self._report(phrase.text)

    def _report(self, text: str) -> None:
        if self._on_ready is not None:
            try:
                self._on_ready(text)
            except Exception:  # noqa: BLE001 - nothing may end the thread or print a traceback
                self._on_ready = None

    def _next(self) -> _Phrase | None:
        """Wait for the next phrase to make; return None once closed."""
        with self._changed:
            self._making = None
            self._changed.notify_all()
            while not self._is_closed:
                while self._queue:
                    phrase = self._queue.popleft()
                    if not self._memory.knows(phrase):
                        self._making = phrase
                        return phrase
                self._changed.wait()
            return None

    def _make(self, phrase: _Phrase) -> NDArray[np.int16] | None:
        samples = self._fallback.take(*phrase)
        with self._changed:
            if not self._is_closed:
                self._memory.keep(phrase, samples)
            if self.is_lost:
                self._queue.clear()
        return samples


class _Memory:
    """Takes of phrases by text and room (None: it can't be said), least recently used first out."""

    def __init__(self, limit: int) -> None:
        self._limit = limit  # bytes
        self._size = 0  # bytes
        self._takes: OrderedDict[str, dict[int | None, NDArray[np.int16] | None]] = OrderedDict()

    def knows(self, phrase: _Phrase) -> bool:
        return phrase.room_ms in self._takes.get(phrase.text, ())

    def get(self, text: str, room_ms: int | None) -> NDArray[np.int16] | None:
        if text not in self._takes:
            return None
        self._takes.move_to_end(text)
        takes = [take for take in self._takes[text].values() if take is not None]
        if room_ms is None:
            return min(takes, key=len, default=None)
        return max((take for take in takes if fits(len(take), room_ms)), key=len, default=None)

    def keep(self, phrase: _Phrase, take: NDArray[np.int16] | None) -> None:
        takes = self._takes.setdefault(phrase.text, {})
        self._size += _size(take) - _size(takes.get(phrase.room_ms))
        takes[phrase.room_ms] = take
        self._takes.move_to_end(phrase.text)
        while self._size > self._limit and len(self._takes) > 1:
            _, oldest = self._takes.popitem(last=False)
            self._size -= sum(map(_size, oldest.values()))


def _size(take: NDArray[np.int16] | None) -> int:
    return 0 if take is None else take.nbytes
