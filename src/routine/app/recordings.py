"""The audio files that are asked for: of which plans, how they are called, and where they go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from routine.app.output_file import is_pipe, label, refuse
from routine.app.personal import load_planned
from routine.errors import UsageError
from routine.words import audio_file, audio_file_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.app.environment import Environment
    from routine.model import Level, Routine, Timeline
    from routine.options import Options
    from routine.render import Edition, Part

USUAL_KIND: Final = ".mp3"


class Wanted(NamedTuple):
    """How all files are wanted; `output` is a file, a folder, a pipe, or None for their own names.

    `level` is how much a voice says, None being no voice.
    """

    options: Options
    level: Level | None
    output: Path | None
    split: bool
    opening: bool


class Recording(NamedTuple):
    """A plan to record, and its file; where it is split, what the names of its files begin with."""

    target: str
    plan: Timeline
    edition: Edition
    path: Path

    def place(self, part: Part | None) -> Path:
        """Return where a part goes, None being the whole."""
        return self.path if part is None else self._place(part.number, part.title)

    def places(self) -> Iterable[Path]:
        """Yield all the files that it makes."""
        if not self.edition.split:
            yield self.path
            return
        if self.edition.opening:
            yield self._place(0, audio_file.OPENING)
        for exercise in self.plan.routine.exercises:
            yield self._place(exercise.number, exercise.name)

    def _place(self, number: int, title: str) -> Path:
        name = audio_file_names.part(self.path.stem, number, title)
        return self.path.with_name(f"{name}{self.path.suffix}")


def recordings(environment: Environment, targets: Sequence[str], wanted: Wanted) -> list[Recording]:
    """Return what is to be recorded of these routines.

    Raises UsageError where several files would go to one place.
    """
    file = _file(wanted.output)
    if file is not None and (len(targets) > 1 or (wanted.split and is_pipe(file))):
        raise UsageError(audio_file.several_into_one(len(targets), label(file)))
    return [_recording(environment, target, wanted) for target in targets]


def refuse_all(all_of_them: Iterable[Recording], *, force: bool) -> None:
    """Refuse all where one file can't be written, or would be written twice; raises as refuse."""
    known: dict[str, Recording] = {}
    for one in all_of_them:
        for path in one.places():
            # A memory card makes no difference between capitals and small letters.
            first = known.setdefault(str(path).casefold(), one)
            if first is not one:
                raise UsageError(audio_file.twice(label(path), first.target, one.target))
            refuse(path, force=force, is_text=False)


def _recording(environment: Environment, target: str, wanted: Wanted) -> Recording:
    from routine import library, timeline
    from routine.diary import current_instant
    from routine.options import without_keys
    from routine.render import Edition

    plan = timeline.compile_timeline(
        without_keys(load_planned(environment, target, wanted.options))
    )
    asked = _asked(library.load(target).routine, wanted)
    named = f"{audio_file_names.stem(plan.routine.name, asked)}{USUAL_KIND}"
    path = _file(wanted.output) or (wanted.output or Path()) / named
    kind = USUAL_KIND if is_pipe(path) else path.suffix.lower()
    has_opening = wanted.opening and kind == USUAL_KIND
    edition = Edition(
        audio_file_names.title(plan.routine.title, asked),
        wanted.level,
        kind,
        wanted.split,
        audio_file.opening(plan, wanted.level) if has_opening else (),
        current_instant().local.date(),
    )
    return Recording(target, plan, edition, path)


def _file(output: Path | None) -> Path | None:
    """Return the file that is named, or the pipe; None where it is a folder, or nothing."""
    from routine.render import KINDS

    if output is None or is_pipe(output) or output.suffix.lower() in KINDS:
        return output
    return None


def _asked(routine: Routine, wanted: Wanted) -> audio_file_names.Edition:
    """Return what was asked for, exercises by their numbers, however they were named."""
    from routine.options import choose_exercises, choose_ways

    options = wanted.options
    chosen = choose_exercises(routine, options)
    ways = choose_ways(routine, replace(options, ways=()), chosen)
    return audio_file_names.Edition(
        sets=options.sets,
        only=() if len(chosen) == len(routine.exercises) else tuple(e.number for e in chosen),
        easier=tuple(sorted(number for number, way in ways.items() if way == "easier")),
        harder=tuple(sorted(number for number, way in ways.items() if way == "harder")),
        side=options.side,
        pace=options.pace,
        hands_free=options.hands_free,
        level=wanted.level,
        opening=wanted.opening,
    )
