"""The natural voice, in this process: the model that comes with hibari-tts, and no other."""

from __future__ import annotations

import os
import re
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from routine.sound.voices.base import (
    LONGEST_MS,
    TooLongError,
    UnsaidError,
    VoiceError,
    fits,
    identity,
    within,
)
from routine.sound.voices.samples import finished
from routine.units import FRAMES_PER_MS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

CALM: Final = 0.8
"""The speed of a calm phrase: 190 words a minute inside sentences, not 233 as at 1 (medians).

The model rounds the length of each sound: 0.82 is 17 words a minute faster, 0.85 22.
"""

_VERSION = re.compile(r'^__version__ = "([^"\n]+)"', re.MULTILINE)


class _Model(Protocol):
    def stream(
        self, text: str, speed: float, seed: int | None
    ) -> Iterable[NDArray[np.float32]]: ...


def find() -> HibariVoice | None:
    """Return the voice if its package is installed; nothing of it is imported."""
    try:
        spec = find_spec("hibari")
    except ValueError:
        return None
    return None if spec is None else HibariVoice(spec.origin)


class HibariVoice:
    """The voice "heart": about 25 ms a phrase, 0.9 s to load; the same samples each time.

    It can't be stopped in the middle of a sentence, which takes 0.1 s at most, or of loading.
    """

    name = "hibari"

    def __init__(self, origin: str | None, calm: float = CALM) -> None:
        """Speak with the package whose `__init__` file is `origin`; at the speed `calm` at best."""
        self._origin = origin
        self._calm = calm
        self._stopped = False

    def key(self) -> str:
        """Return its identity; nothing is imported for it."""
        return identity(self.name, f"{self._version}, heart", self._calm)

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        """Return a phrase, as Voice.speak says."""
        said = finished(self._say(text, self._calm))
        if fits(len(said), at_most_ms):
            return said
        return within(lambda speed: finished(self._say(text, speed)), at_most_ms)

    def stop(self) -> None:
        """Say no sentence more."""
        self._stopped = True

    @cached_property
    def _version(self) -> str:
        """The package's version, read from its text: importlib.metadata takes 47 ms to import."""
        try:
            found = _VERSION.search(Path(self._origin or "").read_text("utf-8"))
        except (OSError, ValueError):
            found = None
        if found is not None:
            return found[1]
        from importlib import metadata  # noqa: PLC0415 - takes 47 ms, and is hardly ever needed

        try:
            return metadata.version("hibari-tts")
        except metadata.PackageNotFoundError as error:
            message = "its version can't be read"
            raise VoiceError(message) from error

    @cached_property
    def _model(self) -> _Model:
        # From its import on it would keep an identifier and report: nothing is sent from here.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        try:
            onnxruntime = import_module("onnxruntime")
            onnxruntime.set_default_logger_severity(4)  # nothing of it goes to standard error
            onnxruntime.disable_telemetry_events()
            model: _Model = import_module("hibari").Hibari()
        except Exception as error:
            message = f"it can't be loaded: {error}"
            raise VoiceError(message) from error
        return model

    def _say(self, text: str, speed: float) -> NDArray[np.float32]:
        model = self._model
        pieces = [np.zeros(0, np.float32)]
        try:
            with np.errstate(all="ignore"):
                for piece in model.stream(text, speed=speed, seed=0):
                    pieces.append(piece)
                    self._look_at(sum(map(len, pieces)))
        except VoiceError:
            raise
        except Exception as error:
            message = f"it failed at a phrase: {error}"
            raise UnsaidError(message) from error
        return np.concatenate(pieces)

    def _look_at(self, length: int) -> None:
        if self._stopped:
            message = "it was stopped"
            raise VoiceError(message)
        if length > LONGEST_MS * FRAMES_PER_MS:
            message = f"a phrase of over {LONGEST_MS} ms"
            raise TooLongError(message)
