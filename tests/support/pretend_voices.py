"""Voices that a test controls, and speech objects that are closed at its end."""

import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from routine.sound.cache import PhraseCache
from routine.sound.synthesis import Speech
from routine.sound.voices.base import Voice
from routine.units import FRAMES_PER_MS
from tests.support.command_line import SECONDS

MS = 1000

Answer = Callable[[str], NDArray[np.int16]]


def sound(ms: int = MS) -> NDArray[np.int16]:
    return np.full(ms * FRAMES_PER_MS, 1000, np.int16)


class FakeVoice:
    """Answer every phrase with a second of sound, or with `answer`; record the phrases."""

    def __init__(self, name: str = "fake", answer: Answer | None = None) -> None:
        self.name = name
        self.said: list[str] = []
        self.stopped = threading.Event()
        self._answer = answer or (lambda _: sound())

    def key(self) -> str:
        return f"{self.name}, 1.0"

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        self.said.append(text)
        said = self._answer(text)
        return said if at_most_ms is None else said[: at_most_ms * FRAMES_PER_MS]

    def stop(self) -> None:
        self.stopped.set()


def failing(error: Exception) -> Answer:
    def answer(_: str) -> NDArray[np.int16]:
        raise error

    return answer


class Gate:
    """An answer that waits until the gate is opened."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.open = threading.Event()

    def __call__(self, _: str) -> NDArray[np.int16]:
        self.entered.set()
        assert self.open.wait(SECONDS)
        return sound()


class Ready:
    """Collect the phrases that are ready, and wait for them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._more = threading.Condition()

    def __call__(self, text: str) -> None:
        with self._more:
            self.texts.append(text)
            self._more.notify_all()

    def wait(self, count: int) -> list[str]:
        with self._more:
            assert self._more.wait_for(lambda: len(self.texts) >= count, SECONDS)
            return self.texts


class Speeches:
    """Create speech objects that report to `ready`, and close them all."""

    def __init__(self) -> None:
        self.ready = Ready()
        self._made: list[Speech] = []

    def __call__(self, *voices: Voice, cache: PhraseCache | None = None) -> Speech:
        self._made.append(Speech(lambda: voices, cache, self.ready))
        return self._made[-1]

    def close(self) -> None:
        for speech in self._made:
            speech.close()
