"""The audio files that `render` is asked for: what they hold, what they are called, where they go.

If one can't be made, none is. A later failure leaves only complete files.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from msgspec.structs import replace

from routine import library
from routine.app.output_file import is_pipe, label, refuse, writing
from routine.app.tailoring import applied_with_warnings
from routine.errors import UsageError
from routine.options import choose_exercises, choose_ways, without_keys
from routine.timeline import compile_timeline
from routine.words import audio_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager

    from routine.app.environment import Environment
    from routine.model import Level, Routine, Timeline
    from routine.options import Options
    from routine.render.recording import RecordingPart, RecordingSettings, Rendered
    from routine.sound.synthesis import Speech
    from routine.words.audio_file import PlannedPart

_USUAL_KIND: Final = ".mp3"
_OPENING_NUMBER: Final = 0
"""The opening's number in a file's name; its track is 1, since players take 0 for no number."""


class RecordingRequest(NamedTuple):
    """What the options ask of every file."""

    options: Options
    level: Level | None
    """How much the voice says; None for nothing."""
    output: Path | None
    """A file, a folder or a pipe; None for a file of its own name in this folder."""
    split: bool
    """Whether each exercise becomes a file, each time that it comes."""
    opening: bool
    """Whether an MP3 begins with what a session needs."""


class Recording(NamedTuple):
    """A timeline to record, and its file."""

    target: str
    timeline: Timeline
    settings: RecordingSettings
    path: Path
    """The file; if it is split, the names of its parts begin with this one's stem."""
    parts: Sequence[PlannedPart]
    """The parts of the timeline."""

    def path_of(self, part: RecordingPart | None) -> Path:
        """Return the file of a part; None is the whole."""
        return self.path if part is None else self._path(part.number, part.title)

    def paths(self) -> Iterable[Path]:
        """Yield the paths of all files that it makes."""
        if not self.settings.split:
            yield self.path
            return
        if self.settings.opening:
            yield self._path(_OPENING_NUMBER, audio_file.OPENING)
        for part in self.parts:
            yield self._path(part.number, part.title)

    def _path(self, number: int, title: str) -> Path:
        name = audio_file.part(self.path.stem, number, title, self.parts[-1].number)
        return self.path.with_name(f"{name}{self.path.suffix}")


def prepare_recordings(
    environment: Environment, targets: Sequence[str], request: RecordingRequest
) -> list[Recording]:
    """Return what is to be recorded of these routines.

    Raises UsageError if several files would go to one place.
    """
    file = _named_file(request.output)
    if file is not None and (len(targets) > 1 or (request.split and is_pipe(file))):
        raise UsageError(audio_file.several_into_one(len(targets), label(file)))
    return [_prepare_recording(environment, target, request) for target in targets]


def refuse_unwritable(recordings: Iterable[Recording], *, force: bool) -> None:
    """Refuse all if a file can't be written, or would be written twice. Raises as `refuse` does."""
    known: dict[str, Recording] = {}
    for recording in recordings:
        for path in recording.paths():
            # A memory card makes no difference between capitals and small letters.
            first = known.setdefault(str(path).casefold(), recording)
            if first is not recording:
                raise UsageError(audio_file.twice(label(path), first.target, recording.target))
            refuse(path, force=force, is_text=False)


def record(
    recording: Recording, speech: Speech, on_progress: Callable[[float], None], *, force: bool
) -> list[tuple[Path, Rendered]]:
    """Make the files of a recording, and return them with what they hold.

    `on_progress` is called with the share done, from 0 to 1. The parts of a split one are cut from
    the samples of the whole, so they join up exactly.
    """
    from routine.render.recording import render  # noqa: PLC0415 - 55 ms of numpy, after the arguments are checked

    paths: list[Path] = []

    def write_part(part: RecordingPart | None) -> AbstractContextManager[BinaryIO]:
        paths.append(recording.path_of(part))
        return writing(paths[-1], force=force)

    timeline, settings = recording.timeline, recording.settings
    rendered = list(render(timeline, settings, speech, write_part, on_progress=on_progress))
    return list(zip(paths, rendered, strict=True))


def _prepare_recording(
    environment: Environment, target: str, request: RecordingRequest
) -> Recording:
    from routine.render.recording import RecordingSettings  # noqa: PLC0415 - 55 ms of numpy, after the arguments are checked

    routine = library.load(target).routine
    done = applied_with_warnings(environment, routine, request.options)
    timeline = compile_timeline(without_keys(done))
    edition = _edition(routine, request)
    name = f"{audio_file.stem(timeline.routine.name, edition)}{_USUAL_KIND}"
    path = _named_file(request.output) or (request.output or Path()) / name
    kind = _USUAL_KIND if is_pipe(path) else path.suffix.lower()
    has_opening = request.opening and kind == _USUAL_KIND
    settings = RecordingSettings(
        audio_file.title(timeline.routine.title, edition),
        request.level,
        kind,
        request.split,
        audio_file.opening(timeline, request.level) if has_opening else (),
        environment.now().local.date(),
        partial(_cover, timeline.routine),
    )
    return Recording(target, timeline, settings, path, audio_file.parts(timeline))


def _cover(routine: Routine, number: int) -> bytes:
    """Return the figure of an exercise by its number, as PNG; of the first that has one, for 0."""
    from routine.drawing.png import cover_png  # noqa: PLC0415 - 15 ms with the body, after the arguments are checked
    from routine.library.posed import posed  # noqa: PLC0415 - as above

    for exercise in routine.exercises:
        found = posed(exercise) if number in {0, exercise.number} else None
        if found is not None:
            return cover_png(found._replace(side=exercise.sides_done[0]))
    return b""


def _named_file(output: Path | None) -> Path | None:
    """Return the file that is named, or the pipe; None for a folder, or if nothing is named."""
    from routine.render.recording import WRITERS  # noqa: PLC0415 - 55 ms of numpy, after the arguments are checked

    if output is None or is_pipe(output) or output.suffix.lower() in WRITERS:
        return output
    return None


def _edition(routine: Routine, request: RecordingRequest) -> audio_file.Edition:
    """Return what a file is named after: the options, with exercises by their numbers."""
    options = request.options
    chosen = choose_exercises(routine, options)
    ways = choose_ways(routine, replace(options, ways=()), chosen)
    return audio_file.Edition(
        sets=options.sets,
        only=() if len(chosen) == len(routine.exercises) else tuple(e.number for e in chosen),
        easier=tuple(sorted(number for number, way in ways.items() if way == "easier")),
        harder=tuple(sorted(number for number, way in ways.items() if way == "harder")),
        side=options.side,
        pace=options.pace,
        hands_free=options.hands_free,
        level=request.level,
        opening=request.opening,
    )
