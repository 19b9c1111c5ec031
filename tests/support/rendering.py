"""Plans rendered to samples and to files, with a pretended voice."""

import wave
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.app.output_file import writing
from routine.mix.tones import Samples
from routine.model import Hold, Level, Timeline
from routine.render.recording import RecordingPart, RecordingSettings, Rendered
from routine.render.recording import render as render_to
from routine.render.soundtrack import Soundtrack, Speaks
from routine.sound.voices.natural import find as find_hibari
from tests.support.builders import exercise, timeline

LOUD = 0.25
MS = 24
needs_hibari = pytest.mark.skipif(find_hibari() is None, reason="hibari-tts has no wheel here")


class Fake:
    """Says each phrase as a constant level, 40 ms a letter, or all in a length of their own."""

    def __init__(self, length_ms: int | None = None, silent: tuple[str, ...] = ()) -> None:
        self.name: str | None = None
        self.is_lost = False
        self.prepared: list[tuple[str, int | None]] = []
        self.asked: list[tuple[str, int | None]] = []
        self._length_ms = length_ms
        self._silent = silent

    def prepare(self, phrases: Iterable[tuple[str, int | None]]) -> None:
        self.prepared += phrases

    def synthesise(self, text: str, room_ms: int | None = None) -> NDArray[np.int16] | None:
        self.asked.append((text, room_ms))
        length = self.length(text)
        if text in self._silent or (room_ms is not None and length > room_ms):
            return None
        self.name = "fake"
        return np.full(length * MS, int(LOUD * 32_768), np.int16)

    def length(self, text: str) -> int:
        return self._length_ms or 40 * len(text)


def render(
    plan: Timeline,
    level: Level | None,
    speech: Speaks,
    path: Path,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Rendered:
    edition = RecordingSettings(plan.routine.title, level, path.suffix.lower())
    (made,) = rendered(plan, edition, speech, path, on_progress)
    return made


def rendered(
    plan: Timeline,
    edition: RecordingSettings,
    speech: Speaks,
    path: Path,
    on_progress: Callable[[float], None] = lambda _: None,
) -> list[Rendered]:
    """Render to a path; of split ones the numbers of the parts stand before its ending."""

    def place(part: RecordingPart | None) -> AbstractContextManager[BinaryIO]:
        at = path if part is None else path.with_name(f"{path.stem}-{part.number}{path.suffix}")
        return writing(at, force=False)

    return list(render_to(plan, edition, speech, place, on_progress=on_progress))


def heard(plan: Timeline, level: Level | None = "full", fake: Fake | None = None) -> Samples:
    return np.concatenate(list(Soundtrack(plan, level, fake or Fake()).blocks()))


def samples(path: Path) -> NDArray[np.int16]:
    with wave.open(str(path), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (24_000, 1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def wall_sit(goal_ms: int = 10_000) -> Timeline:
    hold = Hold(goal_ms, open=True, max_ms=5 * goal_ms, first_ms=5_000)
    return timeline(exercise(name="Wall sit", hold=hold, sets=1))


PLAN = timeline(exercise(), exercise(name="Bridges", sides="each", sets=1, limb="hip"))
