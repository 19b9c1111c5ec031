"""The natural voice, as a session sees it: the model of hibari-tts in a process of its own.

So the session is spared its 200 MB, the stall of all threads while it loads, and any fault in its
engine. The process is started for the first phrase that is not cached, ended when it has been idle
for a while, and started again when it is needed.
"""

from __future__ import annotations

import re
import sys
import threading
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from routine.sound.voices import wire
from routine.sound.voices.base import TooLongError, UnsaidError, VoiceError, identity
from routine.sound.voices.model import CALM
from routine.sound.voices.voice_process import Patience, VoiceProcess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

COMMAND: Final = (sys.executable or "python3", "-P", "-m", "routine.sound.voices.model")
"""The command that starts the process; with -P, it imports nothing from the current folder."""

_VERSION = re.compile(r'^__version__ = "([^"\n]+)"', re.MULTILINE)
_TRIES = 2
"""How many processes may die over one phrase before it is given up."""
_MOST_DEATHS = 4
"""How many may die before the voice is given up: whatever kills them would kill more."""
_ERRORS: Final = {wire.TOO_LONG: TooLongError, wire.UNSAID: UnsaidError}
"""By the kind of the answer, errors after which the voice still works."""


def find() -> HibariVoice | None:
    """Return the voice if its package is installed, without importing it."""
    try:
        spec = find_spec("hibari")
    except ValueError:
        return None
    return None if spec is None else HibariVoice(spec.origin)


class HibariVoice:
    """The voice "heart": about 25 ms a phrase, 0.8 s to load; deterministic.

    Thread-safe, one phrase at a time. A process that dies over a phrase is replaced, and the phrase
    tried again. If one does not answer in time, or answers nonsense, the voice has failed.
    """

    name = "hibari"

    def __init__(
        self,
        origin: str | None,
        command: Sequence[str] = COMMAND,
        patience: Patience = Patience(),  # noqa: B008 - immutable
    ) -> None:
        """Use the package whose `__init__` file is `origin`."""
        self._origin = origin
        self._command = command
        self._patience = patience
        self._turn = threading.Lock()  # held while a phrase is spoken
        self._lock = threading.Lock()  # guards the fields below
        self._process: VoiceProcess | None = None  # the last one
        self._stopped = False  # for good
        self._deaths = 0  # processes that ended without having rested

    def key(self) -> str:
        """Return its identity, without importing the package or starting a process."""
        return identity(self.name, f"{self._version}, heart", CALM)

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        """Return a phrase, as Voice.speak says."""
        with self._turn:
            kind, data = self._ask(text, at_most_ms)
        if kind == wire.SAID:
            return np.frombuffer(data, "<i2").astype(np.int16, copy=False)
        reason = data.decode(errors="replace")
        if kind in _ERRORS:
            raise _ERRORS[kind](reason)
        self._end()
        raise VoiceError(reason or "its process answers nonsense")

    def stop(self) -> None:
        """End its process, within about a second, and start no other."""
        with self._lock:
            self._stopped = True
        self._end()

    def _ask(self, text: str, at_most_ms: int | None) -> wire.Answer:
        deaths = 0
        while deaths < _TRIES:
            process = self._running()
            answer = process.ask(text, at_most_ms)
            if answer is not None:
                return answer
            self._end()  # it may still be closing its pipes
            deaths += not process.has_rested
            self._deaths += not process.has_rested
            if self._deaths >= _MOST_DEATHS:
                break
        message = f"its process ended {deaths} times over one phrase"
        raise (UnsaidError if self._deaths < _MOST_DEATHS else VoiceError)(message)

    def _running(self) -> VoiceProcess:
        """Return its process, which is started if need be. Raises VoiceError."""
        with self._lock:
            if self._stopped:
                message = "it was stopped"
                raise VoiceError(message)
            if self._process is None or self._process.is_over:
                self._process = VoiceProcess(self._command, self._patience)
            return self._process

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.end()

    @cached_property
    def _version(self) -> str:
        """The package's version, read from its source: importlib.metadata takes 47 ms to import."""
        try:
            match = _VERSION.search(Path(self._origin or "").read_text("utf-8"))
        except (OSError, ValueError):
            match = None
        if match is not None:
            return match[1]
        from importlib import metadata  # noqa: PLC0415 - takes 47 ms, and is rarely needed

        try:
            return metadata.version("hibari-tts")
        except metadata.PackageNotFoundError as error:
            message = "its version can't be read"
            raise VoiceError(message) from error
