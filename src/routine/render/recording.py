"""Renders a plan into a file, with its chapters."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from routine.errors import RoutineError
from routine.render.score import Score
from routine.sound.files import Chapter, Mp3Writer, Tags, WavWriter
from routine.units import FRAMES_PER_MS, clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.model import Level, Timeline
    from routine.render.score import Speaks

    Writer = Mp3Writer | WavWriter

_ALBUM: Final = "routine"
_SPOKEN: Final[dict[Level | None, str]] = {
    "full": "full voice",
    "brief": "brief voice",
    "tones": "tones, and words for safety",
    None: "tones only",
}


class RenderError(RoutineError):
    """An audio file of this kind can't be made here: the message says why, and what to do."""


class Rendered(NamedTuple):
    """What was made.

    `size` is in bytes. A WAV has no chapters. `voice` is who spoke, None if nobody did. `unsaid`
    counts the phrases that were left out.
    """

    length_ms: int
    size: int
    chapters: int
    voice: str | None
    unsaid: int


def _mp3(file: BinaryIO, tags: Tags, frames: int) -> Writer:
    try:
        return Mp3Writer(file, tags, frames)
    except ImportError as error:
        msg = f"The package lameenc can't be loaded ({error}). An -o NAME.wav needs none."
        raise RenderError(msg) from error


def _wav(file: BinaryIO, _: Tags, frames: int) -> Writer:
    return WavWriter(file, frames)


KINDS: Final[dict[str, Callable[[BinaryIO, Tags, int], Writer]]] = {".mp3": _mp3, ".wav": _wav}
"""The kinds of audio files, by the ending of their names."""


def render(
    plan: Timeline,
    level: Level | None,
    speech: Speaks,
    file: BinaryIO,
    kind: str,
    *,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Rendered:
    """Write a plan as a voice of this level (None: no words) says it; return what was made.

    `kind` is one of KINDS. Of `file` nothing is asked but to be written to, and to tell how much
    was. `on_progress` is told the share that is done, about once for each second that is heard.
    Raises RenderError; OSError of the file goes through.
    """
    score = Score(plan, level, speech)
    tags = _tags(plan, level, -(-score.frames // FRAMES_PER_MS))
    writer = KINDS[kind](file, tags, score.frames)
    done = 0
    for block in score.blocks():
        writer.write(block)
        done += len(block)
        on_progress(done / score.frames)
    writer.finish()
    size = file.tell()
    chapters = len(tags.chapters) if kind == ".mp3" else 0
    return Rendered(tags.length_ms, size, chapters, score.voice, score.unsaid)


def _tags(plan: Timeline, level: Level | None, length_ms: int) -> Tags:
    return Tags(
        title=plan.routine.title,
        length_ms=length_ms,
        album=_ALBUM,
        comment=f"{clock(length_ms)}, {_SPOKEN[level]}",
        chapters=_chapters(plan, length_ms),
    )


def _chapters(plan: Timeline, length_ms: int) -> tuple[Chapter, ...]:
    """Return one for each exercise, from its setup to the next one's, or to the file's end."""
    spans = groupby(plan.segments, attrgetter("exercise"))
    starts = [next(segments) for _, segments in spans]
    ends = [*(segment.start_ms for segment in starts[1:]), length_ms]
    return tuple(
        Chapter(segment.exercise_name, segment.start_ms, end)
        for segment, end in zip(starts, ends, strict=True)
    )
