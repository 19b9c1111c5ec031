"""The model of hibari-tts, and the process in which it speaks for a session.

`python -m routine.sound.voices.model` answers requests (see `wire`) until its standard input is
closed, which happens when the session ends, in whatever way.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from functools import cache, cached_property, partial
from importlib import import_module
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from routine.sound.voices import wire
from routine.sound.voices.base import (
    LONGEST_MS,
    TooLongError,
    UnsaidError,
    VoiceError,
    fits,
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

_NICE = 5
"""How much its priority is lowered, so that loading on a busy computer makes no cue late."""


class _Hibari(Protocol):
    def stream(
        self, text: str, speed: float, seed: int | None
    ) -> Iterable[NDArray[np.float32]]: ...


class Model:
    """The voice "heart", loaded with its first phrase."""

    def __init__(self, calm: float = CALM, *, is_alone: bool = False) -> None:
        """Load nothing yet; `calm` is the speed to start from.

        With `is_alone`, nothing else runs in this process, so libraries are patched to save memory.
        """
        self._calm = calm
        self._is_alone = is_alone

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        """Return a phrase, as Voice.speak says."""
        samples = finished(self._say(text, self._calm))
        if fits(len(samples), at_most_ms):
            return samples
        return within(lambda speed: finished(self._say(text, speed)), at_most_ms)

    @cached_property
    def _hibari(self) -> _Hibari:
        # From its import on, onnxruntime would keep an identifier and send telemetry.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        try:
            onnxruntime = import_module("onnxruntime")
            onnxruntime.set_default_logger_severity(4)  # print nothing to standard error
            onnxruntime.disable_telemetry_events()
            if self._is_alone:
                _spare_memory(onnxruntime)
            hibari: _Hibari = import_module("hibari").Hibari()
        except Exception as error:
            message = f"it can't be loaded: {error}"
            raise VoiceError(message) from error
        return hibari

    def _say(self, text: str, speed: float) -> NDArray[np.float32]:
        hibari = self._hibari
        pieces = [np.zeros(0, np.float32)]
        try:
            with np.errstate(all="ignore"):
                for piece in hibari.stream(text, speed=speed, seed=0):
                    pieces.append(piece)
                    _refuse_endless(sum(map(len, pieces)))
        except VoiceError:
            raise
        except Exception as error:
            message = f"it failed at a phrase: {error}"
            raise UnsaidError(message) from error
        return np.concatenate(pieces)


def _spare_memory(onnxruntime: Any) -> None:  # noqa: ANN401 - a module, imported late
    """Save 40 MB of what hibari loads; it has no options for this, and sounds the same."""
    usual = onnxruntime.SessionOptions

    def options() -> object:
        made = usual()
        made.enable_cpu_mem_arena = False  # 20 MB that are kept for the next phrase
        return made

    onnxruntime.SessionOptions = options
    # The 291,441 weights of its tagger have only 615 different values.
    json.load = partial(json.load, parse_float=cache(float))


def _refuse_endless(length: int) -> None:
    if length > LONGEST_MS * FRAMES_PER_MS:
        message = f"a phrase of over {LONGEST_MS} ms"
        raise TooLongError(message)


def answer(model: Model, text: str, room_ms: int | None) -> wire.Answer:
    """Return what a model answers to a request."""
    try:
        return wire.Answer(wire.SAID, model.speak(text, room_ms).astype("<i2").tobytes())
    except TooLongError as error:
        return wire.Answer(wire.TOO_LONG, str(error).encode())
    except UnsaidError as error:
        return wire.Answer(wire.UNSAID, str(error).encode())
    except Exception as error:  # noqa: BLE001 - third-party code: any failure means that the model is broken
        return wire.Answer(wire.FAILED, str(error).encode(errors="replace"))


def main() -> None:
    """Answer requests until standard input ends."""
    if sys.platform != "win32":
        os.nice(_NICE)
    answers = _take_standard_output()
    requests: SimpleQueue[wire.Request] = SimpleQueue()
    threading.Thread(target=_read, args=(sys.stdin.buffer, requests), daemon=True).start()
    model = Model(is_alone=True)
    while True:
        request = requests.get()
        given = answer(model, request.text, request.room_ms)
        answers.write(wire.packed_answer(request.number, given))
        answers.flush()


def _take_standard_output() -> IO[bytes]:
    """Return standard output, for answers alone; what libraries print goes to standard error."""
    taken = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return taken


def _read(stream: IO[bytes], requests: SimpleQueue[wire.Request]) -> None:
    """Pass requests on; when their stream ends, end the process, whatever it is doing."""
    try:
        while (request := wire.read_request(stream)) is not None:
            requests.put(request)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
