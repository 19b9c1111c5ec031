"""A routine with rounds, own pace, gaps, loads and held breath, and views of it, built by hand."""

from typing import Any

from routine.model import (
    Cue,
    Exercise,
    Group,
    Hold,
    OwnPace,
    Phase,
    Routine,
    Segment,
    SegmentKind,
    Timeline,
)
from routine.signals import View
from tests.support.screen_terminal import segment, view

PACE = OwnPace(rep_ms=3_000, max_ms=90_000)
SQUAT = Exercise("Squat", group="Circuit", sets=1, reps=12, own_pace=PACE, load="8 kg")
ROW = Exercise("Row", number=2, group="Circuit", sets=2, reps=10, sides="each", own_pace=PACE)
BREATHS = (
    Phase("Breathe in", 4_000, "in", "nose"),
    Phase("Hold", 4_000, "hold"),
    Phase("Breathe out", 4_000, "out"),
    Phase("Hold", 4_000, "hold"),
)
BOX = Exercise("Box breathing", number=3, reps=5, phases=BREATHS)
PLANK = Exercise("Plank", number=4, sets=10, hold=Hold(30_000, breath="free"), every_ms=60_000)

_LAP: dict[str, Any] = {"round": 2, "rounds": 3}
_FREE: dict[str, Any] = {"breath": "free", "max_ms": 90_000}


def _breath(index: int) -> Segment:
    of = BREATHS[index - 4]
    keys = {"phase": of.name, "breath": of.breath, "through": of.through}
    return segment(index, of.ms, "phase", BOX, set=1, sets=1, rep=2, reps=5, **keys)


def _own(index: int, of: Exercise, **keys: Any) -> Segment:
    kind: SegmentKind = "phase"
    return segment(index, 36_000, kind, of, set=1, reps=of.reps, **_LAP, **_FREE, **keys)


GAP, SQUATS, BETWEEN, ROWS, IN, FULL, OUT, EMPTY, FREE, FILL, FILE, FILL_GAP = SEGMENTS = (
    segment(0, 10_000, "setup", SQUAT, **_LAP),
    _own(1, SQUAT, sets=1, open=True, waits=True),
    segment(2, 60_000, "rest", SQUAT, set=1, sets=1, **_LAP),
    _own(3, ROW, sets=2, open=True, side="left"),
    *(_breath(index) for index in (4, 5, 6, 7)),
    segment(8, 30_000, "hold", PLANK, set=4, sets=10, phase="Hold", breath="free"),
    segment(9, 30_000, "rest", PLANK, set=4, sets=10, every_ms=60_000),
    _own(10, SQUAT, sets=1),
    segment(11, 24_000, "setup", SQUAT, every_ms=60_000, **_LAP),
)
CIRCUIT = Timeline(
    Routine("circuit", "Circuit", (SQUAT, ROW, BOX, PLANK), 4, groups=(Group("Circuit", 3),)),
    SEGMENTS,
    (Cue(0, 300, show="Round two of three."), Cue(0, 2_500, show="Squat.")),
)
WAITING: View = view(SQUATS, mode="paused", show="Press space when you're ready.")
VIEWS = [WAITING, *(view(of, at) for of in SEGMENTS for at in (0, of.duration_ms // 3))]
