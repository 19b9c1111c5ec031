"""The natural voice: the model that comes with hibari-tts, run in this process."""

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
from routine.sound.voices.postprocessing import finished
from routine.units import FRAMES_PER_MS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

CALM: Final = 0.8
"""The speed of calm speech: a median of 190 words a minute inside sentences, not 233 as at 1.

The model rounds the length of each sound, so 0.82 is faster by 17 words a minute, and 0.85 by 22.
"""

_VERSION = re.compile(r'^__version__ = "([^"\n]+)"', re.MULTILINE)


class _Model(Protocol):
    def stream(
        self, text: str, speed: float, seed: int | None
    ) -> Iterable[NDArray[np.float32]]: ...


def find() -> HibariVoice | None:
    """Return the voice if its package is installed, without importing it."""
    try:
        spec = find_spec("hibari")
    except ValueError:
        return None
    return None if spec is None else HibariVoice(spec.origin)


class HibariVoice:
    """The voice "heart": about 25 ms a phrase, 0.9 s to load; deterministic.

    It can't be stopped within a sentence, which takes at most 0.1 s, or while it loads.
    """

    name = "hibari"

    def __init__(self, origin: str | None, calm: float = CALM) -> None:
        """Use the package whose `__init__` file is `origin`; `calm` is the speed to start from."""
        self._origin = origin
        self._calm = calm
        self._stopped = False

    def key(self) -> str:
        """Return its identity, without importing the package."""
        return identity(self.name, f"{self._version}, heart", self._calm)

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        """Return a phrase, as Voice.speak says."""
        samples = finished(self._say(text, self._calm))
        if fits(len(samples), at_most_ms):
            return samples
        return within(lambda speed: finished(self._say(text, speed)), at_most_ms)

    def stop(self) -> None:
        """Begin no further sentence."""
        self._stopped = True

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

    @cached_property
    def _model(self) -> _Model:
        # From its import on, onnxruntime would keep an identifier and send telemetry.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        try:
            onnxruntime = import_module("onnxruntime")
            onnxruntime.set_default_logger_severity(4)  # print nothing to standard error
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
                    self._check(sum(map(len, pieces)))
        except VoiceError:
            raise
        except Exception as error:
            message = f"it failed at a phrase: {error}"
            raise UnsaidError(message) from error
        return np.concatenate(pieces)

    def _check(self, length: int) -> None:
        if self._stopped:
            message = "it was stopped"
            raise VoiceError(message)
        if length > LONGEST_MS * FRAMES_PER_MS:
            message = f"a phrase of over {LONGEST_MS} ms"
            raise TooLongError(message)
