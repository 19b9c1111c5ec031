"""A terminal to try the screen on, and sessions to show there."""

import io
import os
from collections.abc import Mapping
from typing import Any

import pyte

from routine.model import Check, Cue, Exercise, Hold, Phase, Routine, Segment, SegmentKind, Timeline
from routine.outputs.base import FigureSource
from routine.outputs.screen.screen import Screen
from routine.signals import Action, Mode, SessionMs, SettingChanged, Sound, View
from tests.support.emulator import Emulator

MANY_COLORS = {"TERM": "xterm-256color"}
LINES = ("Lie on your back.", "Put the pillow between your knees.")
SQUEEZES = Exercise(
    name="Pillow squeezes",
    sets=2,
    reps=20,
    phases=(Phase("Squeeze", 2000, "out", "mouth"), Phase("Release", 3000, "in", "nose")),
    check=Check("Even on both sides?", None, 15_000),
)
KNEES = Exercise(name="Clamshell", number=2, sets=3, reps=10, sides="each", limb="knee")
SIT = Exercise(name="Wall sit", number=3, hold=Hold(120_000, open=True, max_ms=180_000))


def segment(index: int, ms: int, kind: SegmentKind, exercise: Exercise, **keys: Any) -> Segment:
    return Segment(index, 0, ms, kind, exercise.number, exercise.name, **keys)


def phase(index: int, at: int, rep: int = 7) -> Segment:
    of = SQUEEZES.phases[at]
    keys = {"phase": of.name, "breath": of.breath, "through": of.through}
    return segment(index, of.ms, "phase", SQUEEZES, set=1, sets=2, rep=rep, reps=20, **keys)


SETUP, SQUEEZE, RELEASE, REST, CHECK, SWITCH, HOLD, FIXED = SEGMENTS = (
    segment(0, 50_000, "setup", SQUEEZES),
    phase(1, 0),
    phase(2, 1),
    segment(3, 30_000, "rest", SQUEEZES, set=1, sets=2),
    segment(4, 15_000, "check", SQUEEZES, set=2, sets=2),
    segment(5, 5000, "switch", KNEES, set=1, sets=3, side="left"),
    segment(6, 120_000, "hold", SIT, set=1, sets=1, breath="steady", open=True, max_ms=180_000),
    segment(7, 45_000, "hold", SIT, set=1, sets=1, breath="steady"),
)
TIMELINE = Timeline(
    Routine("sciatica", "Sciatica", (SQUEEZES, KNEES, SIT), exercise_count=3),
    SEGMENTS,
    tuple(Cue(0, at * 9000, show=line) for at, line in enumerate(LINES)),
)


def view(of: Segment, elapsed: int = 0, **keys: Any) -> View:
    mode: Mode = keys.pop("mode", "running")
    keys.setdefault("next", "rest 30 s, then set 2")
    keys.setdefault("may_add", not keys.get("extra"))
    return View(mode, of, elapsed, max(0, of.duration_ms - elapsed), 462_000, **keys)


VIEWS = [
    *(view(of, at) for of in SEGMENTS for at in (0, of.duration_ms // 3, of.duration_ms)),
    view(SETUP, 9500, show=LINES[1]),
    view(SQUEEZE, mode="paused", show="Paused. Press space to go on."),
    view(SQUEEZE, mode="get ready", ready_ms=2100),
    view(SQUEEZE, show="体操 e\u0301\u0301 👩\u200d👩\u200d👧 \u0301x"),
    view(SWITCH, mode="finished", next=""),
]
SIZES = [(0, 0), (0, 9), (1, 1), (2, 1), (1, 9), (5, 2), (20, 3), (27, 5), (28, 6), (40, 12)]
SIZES += [(55, 17), (56, 16), (56, 17), (80, 24), (81, 21), (100, 30), (160, 50), (300, 100)]


class Terminal:
    """A screen on a terminal emulator, and what a person sees there."""

    def __init__(
        self,
        columns: int = 80,
        rows: int = 24,
        encoding: str = "utf-8",
        environ: Mapping[str, str] = MANY_COLORS,
        figures: FigureSource | None = None,
    ) -> None:
        self.raw = io.BytesIO()
        self.size = os.terminal_size((columns, rows))
        self.emulator = Emulator(max(1, columns), max(1, rows))
        self._feed = pyte.ByteStream(self.emulator)
        stream = io.TextIOWrapper(self.raw, encoding=encoding, newline="")
        self.screen = Screen(stream, size=lambda: self.size, environ=environ, figures=figures)
        self._seen = 0

    def written(self) -> bytes:
        new = self.raw.getvalue()[self._seen :]
        self._seen += len(new)
        self._feed.feed(new)
        return new

    def shows(self, *views: View, timeline: Timeline = TIMELINE) -> list[str]:
        self.screen.open(timeline)
        for one in views:
            self.screen.draw(one)
        return self.display()

    def display(self) -> list[str]:
        self.written()
        return [row.rstrip() for row in self.emulator.display]

    def cells(self) -> list[list[Any]]:
        self.written()
        buffer = self.emulator.buffer
        return [[buffer[y][x] for x in range(self.size[0])] for y in range(self.size[1])]

    def press(self, action: Action) -> None:
        self.screen.handle(
            SettingChanged(at_ms=SessionMs(0), segment=0, action=action, sound=Sound()),
            view(SQUEEZE),
        )
