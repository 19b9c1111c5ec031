"""A timeline as `routine preview --json` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

if TYPE_CHECKING:
    from routine.model import Cue, Level, Timeline


def timeline_fields(timeline: Timeline, level: Level | None = "full") -> dict[str, object]:
    """Return the fields of a timeline, its cues in the order of time.

    `level` is how much the voice says, None for nothing.
    """
    return {
        "name": timeline.routine.name,
        "title": timeline.routine.title,
        "total_ms": timeline.total_ms,
        "open": any(segment.open for segment in timeline.segments),
        "segments": to_builtins(timeline.segments),
        "cues": [
            _cue(at_ms, cue, level)
            for at_ms, cue in timeline.planned_cues()
            if cue.tone is None or cue.sounds(level)
        ],
    }


def _cue(at_ms: int, cue: Cue, level: Level | None) -> dict[str, object]:
    return {
        "at_ms": at_ms,
        "segment": cue.segment,
        "show": cue.show,
        "say": cue.say if cue.is_said(level) else None,
        "tone": cue.tone,
        "unsaid": cue.unsaid or None,
    }
