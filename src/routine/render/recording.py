"""Render a timeline into one file with chapters, or into one file per part.

Parts are cut from the samples of the whole, so that they are the whole when heard in turn. The
opening is part 0, since the voice counts exercises from 1; as a track it is the first, as players
read 0 as "none". An MP3 has a constant bit rate, and states its length and codec delay; its
chapters lie half that delay late, which is accurate to a frame whether or not a player compensates
for the delay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from routine.errors import RoutineError
from routine.render.soundtrack import Soundtrack, Speaks
from routine.sound.files.id3 import MOST_CHAPTERS, Chapter, Tags
from routine.sound.files.writers import Mp3Writer, WavWriter
from routine.units import FRAMES_PER_MS, clock
from routine.words import audio_file
from routine.words.page import NOT_MEDICAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from routine.model import Cue, Level, Timeline

    Writer = Mp3Writer | WavWriter

_ARTIST: Final = "routine"
_SPOKEN: Final[dict[Level | None, str]] = {
    "full": "full voice",
    "brief": "brief voice",
    "tones": "tones, and words for safety",
    None: "tones only",
}


class RenderError(RoutineError):
    """An audio file of this kind can't be made here; the message says why and what to do."""


class Rendered(NamedTuple):
    """A file that was rendered.

    `size` is in bytes. A WAV has no chapters. `voice` is the voice that spoke, None if none did.
    `unsaid` counts the phrases that were left out.
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


WRITERS: Final[dict[str, Callable[[BinaryIO, Tags, int], Writer]]] = {
    ".mp3": _mp3,
    ".wav": lambda file, _, frames: WavWriter(file, frames),
}
"""The writers of audio files, by file extension."""


class RecordingSettings(NamedTuple):
    """How a timeline is recorded, and its metadata.

    `title` is that of the whole, `level` how much the voice says (None: no words), `kind` a key of
    WRITERS. `split` is whether each part gets a file of its own, `opening` what is heard before the
    timeline, `made` the date. `cover` returns the cover of an exercise by its number, that of the
    whole for 0, as PNG; b"" for none.
    """

    title: str
    level: Level | None
    kind: str
    split: bool = False
    opening: Sequence[Cue] = ()
    made: date | None = None
    cover: Callable[[int], bytes] = lambda _: b""


class RecordingPart(NamedTuple):
    """A part of a recording, as `audio_file.parts` has it, or the opening: its numbers are 0.

    Times are in the recording.
    """

    number: int
    exercise: int
    title: str
    start_ms: int
    end_ms: int


def render(
    timeline: Timeline,
    settings: RecordingSettings,
    speech: Speaks,
    open_file: Callable[[RecordingPart | None], AbstractContextManager[BinaryIO]],
    *,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Iterator[Rendered]:
    """Write a timeline to its file or files, and yield each one when it is complete.

    `open_file` opens the file of a part, or of the whole (None); only `write` and `tell` are called
    on it. `on_progress` is called with the share done, about once for each second of sound. Raises
    RenderError, and the file's own OSError.
    """
    soundtrack = Soundtrack(timeline, settings.level, speech, settings.opening)
    parts = _parts(timeline, soundtrack)
    stretches = [[part] for part in parts] if settings.split else [parts]
    blocks = soundtrack.blocks(cuts=[_end(stretch, soundtrack) for stretch in stretches])
    done = unsaid = 0
    for track, stretch in enumerate(stretches, 1):
        last = _end(stretch, soundtrack)
        tags = _tags(settings, stretch, (track, len(stretches)))
        with open_file(stretch[0] if settings.split else None) as file:
            writer = WRITERS[settings.kind](file, tags, last - done)
            while done < last:
                block = next(blocks)
                writer.write(block)
                done += len(block)
                on_progress(done / soundtrack.frames)
            writer.finish()
            size = file.tell()
        chapters = len(tags.chapters) if settings.kind == ".mp3" else 0
        yield Rendered(tags.length_ms, size, chapters, soundtrack.voice, soundtrack.unsaid - unsaid)
        unsaid = soundtrack.unsaid


def _end(stretch: Sequence[RecordingPart], soundtrack: Soundtrack) -> int:
    """Return the frame at which consecutive parts end."""
    return min(stretch[-1].end_ms * FRAMES_PER_MS, soundtrack.frames)


def _parts(timeline: Timeline, soundtrack: Soundtrack) -> list[RecordingPart]:
    """Return the opening, if any, and each part of the timeline.

    The last part ends with the whole millisecond in which the last frame lies.
    """
    later = soundtrack.opening_ms
    begun = [part._replace(start_ms=part.start_ms + later) for part in audio_file.parts(timeline)]
    if later:
        begun.insert(0, audio_file.PlannedPart(0, 0, audio_file.OPENING, 0))
    ends = [*(part.start_ms for part in begun[1:]), -(-soundtrack.frames // FRAMES_PER_MS)]
    return [RecordingPart(*part, end) for part, end in zip(begun, ends, strict=True)]


def _tags(
    settings: RecordingSettings, stretch: Sequence[RecordingPart], track: tuple[int, int]
) -> Tags:
    first = stretch[0].start_ms
    length_ms = stretch[-1].end_ms - first
    is_part, has_tags = track[1] > 1, settings.kind == ".mp3"
    chapters = [Chapter(part.title, part.start_ms - first, part.end_ms - first) for part in stretch]
    if len(chapters) > MOST_CHAPTERS:
        chapters[MOST_CHAPTERS - 1 :] = [chapters[MOST_CHAPTERS - 1]._replace(end_ms=length_ms)]
    return Tags(
        title=stretch[0].title if is_part else settings.title,
        length_ms=length_ms,
        album=settings.title,
        artist=_ARTIST,
        comment=f"{clock(length_ms)}, {_SPOKEN[settings.level]}. {NOT_MEDICAL}",
        track=track,
        made=settings.made,
        chapters=() if is_part else tuple(chapters),
        cover=settings.cover(stretch[0].exercise if is_part else 0) if has_tags else b"",
    )
