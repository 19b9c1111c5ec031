"""Short ways to the values that tests need."""

from typing import Any

from msgspec.structs import replace

from routine.model import (
    Caution,
    CautionName,
    Check,
    Exercise,
    Hold,
    Line,
    Phase,
    Routine,
    Segment,
    Timeline,
    Way,
)
from routine.timeline import compile_timeline
from routine.words.page import Page

SQUEEZE = Phase("Squeeze", 2_000, "out", "mouth")
RELEASE = Phase("Release", 3_000, "in", "nose")
CHECK = Check("Even on both sides?", "Even?", 15_000)
WALL_SIT = Hold(120_000, open=True, max_ms=180_000, first_ms=30_000)


def exercise(**changes: Any) -> Exercise:
    """Return an exercise of two sets of six squeezes, with what is changed."""
    plain: dict[str, Any] = {
        "name": "Pillow squeezes",
        "setup": (Line("Lie down."),),
        "setup_ms": 10_000,
        "sets": 2,
        "reps": 6,
        "phases": (SQUEEZE, RELEASE),
    }
    if "hold" in changes:
        plain |= {"phases": (), "reps": 1}
    return Exercise(**plain | changes)


def way(name: Way, /, **changes: Any) -> Exercise:
    """Return the usual exercise in a way of its own, which is said last in its setup."""
    line = Line("Press softly." if name == "easier" else "Press harder.")
    return exercise(**{"way": name, "way_line": line} | changes)


def cautions(*names: CautionName) -> tuple[Caution, ...]:
    """Return cautions of these names."""
    return tuple(Caution("Mind it.", name) for name in names)


def routine(*exercises: Exercise, **changes: Any) -> Routine:
    """Return a routine of these exercises, numbered, with what is changed."""
    numbered = tuple(replace(one, number=at) for at, one in enumerate(exercises, 1))
    plain: dict[str, Any] = {"name": "evening", "title": "Evening", "planned": len(exercises)}
    return Routine(exercises=numbered, **plain | changes)


def timeline(*exercises: Exercise) -> Timeline:
    """Return the timeline of a routine of these exercises."""
    return compile_timeline(routine(*exercises))


def first(plan: Timeline, kind: str, **found: object) -> Segment:
    """Return the first segment of a kind with such fields."""
    return next(
        segment
        for segment in plan.segments
        if segment.kind == kind and all(getattr(segment, k) == v for k, v in found.items())
    )


def words_of(page: Page) -> str:
    """Return all that is said of a page."""
    return " ".join(cue.say for cue in page.cues if cue.say)


def words_in(plan: Timeline, segment: Segment) -> list[str]:
    """Return what is said in a segment, in order; the end of the session left out."""
    cues = [cue for cue in plan.cues_by_segment[segment.index] if cue not in plan.end_cues]
    cues.sort(key=lambda cue: cue.at(segment.start_ms, segment.duration_ms))
    return [cue.say for cue in cues if cue.say]


def said(plan: Timeline, kind: str | None = None) -> list[tuple[int, str]]:
    """Return what is said in the plan, or in one kind of segment, and when."""
    found = []
    for cue in plan.cues:
        segment = plan.segments[cue.segment]
        is_wanted = kind is None or (kind == segment.kind and cue not in plan.end_cues)
        if cue.say and is_wanted:
            found.append((cue.at(segment.start_ms, segment.duration_ms), cue.say))
    return found
