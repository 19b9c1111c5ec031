"""Build the definitions and timelines that tests need, from what differs."""

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
from routine.timeline import Misfit, compile_timeline, survey
from routine.words.page import Page

SQUEEZE = Phase("Squeeze", 2_000, "out", "mouth")
RELEASE = Phase("Release", 3_000, "in", "nose")
CHECK = Check("Even on both sides?", "Even?", 15_000)
WALL_SIT = Hold(120_000, open=True, max_ms=180_000, first_ms=30_000)


def exercise(**changes: Any) -> Exercise:
    """Return an exercise of two sets of six squeezes, with these fields replaced."""
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
    """Return the same exercise the easier or harder way; the way's line comes last in its setup."""
    line = Line("Press softly." if name == "easier" else "Press harder.")
    return exercise(**{"way": name, "way_line": line} | changes)


def cautions(*names: CautionName) -> tuple[Caution, ...]:
    """Return cautions with these names."""
    return tuple(Caution("Mind it.", name) for name in names)


def routine(*exercises: Exercise, **changes: Any) -> Routine:
    """Return a routine of these exercises, numbered from 1, with these fields replaced."""
    numbered = tuple(replace(each, number=at) for at, each in enumerate(exercises, 1))
    plain: dict[str, Any] = {
        "name": "evening",
        "title": "Evening",
        "exercise_count": len(exercises),
    }
    return Routine(exercises=numbered, **plain | changes)


def timeline(*exercises: Exercise, **changes: Any) -> Timeline:
    """Return the timeline of a routine of these exercises, with these fields replaced."""
    return compile_timeline(routine(*exercises, **changes))


def first(timeline: Timeline, kind: str, **fields: object) -> Segment:
    """Return the first segment of a kind whose fields have these values."""
    return next(
        segment
        for segment in timeline.segments
        if segment.kind == kind and all(getattr(segment, k) == v for k, v in fields.items())
    )


def words_of(page: Page) -> str:
    """Return all that is said of a page."""
    return " ".join(cue.say for cue in page.cues if cue.say)


def words_in(timeline: Timeline, segment: Segment) -> list[str]:
    """Return the phrases spoken in a segment, in order, without those that end the session."""
    cues = [cue for cue in timeline.cues_by_segment[segment.index] if cue not in timeline.end_cues]
    cues.sort(key=lambda cue: cue.at(segment.start_ms, segment.duration_ms))
    return [cue.say for cue in cues if cue.say]


def said(timeline: Timeline, kind: str | None = None) -> list[tuple[int, str]]:
    """Return each phrase of a timeline, or of one kind of segment, with its offset in ms."""
    phrases = []
    for cue in timeline.cues:
        segment = timeline.segments[cue.segment]
        is_wanted = kind is None or (kind == segment.kind and cue not in timeline.end_cues)
        if cue.say and is_wanted:
            phrases.append((cue.at(segment.start_ms, segment.duration_ms), cue.say))
    return phrases


def misfits(routine: Routine) -> tuple[Misfit, ...]:
    """Return the lines of a routine's files that need their short form, or fit in no form."""
    return survey(routine)[1]
