"""Checking a routine or an exercise: its mistakes, or its warnings and how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from routine import errors, library
from routine.definition.diagnostics import path_in_words
from routine.definition.spoken_texts import spoken_texts
from routine.library.figures import own_figures
from routine.text import visible
from routine.timeline import compile_timeline
from routine.toml.line_numbers import LineNumbers
from routine.words.reading_aloud import ambiguous_figures, unpronounceable
from routine.words.sentences import about_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.library import LoadedRoutine
    from routine.model import Routine

_NOT_FOLLOWED = (
    "no progress is suggested for an exercise that only this routine has; move it into a file in "
    "routines/exercises/ and `use` it here"
)


class FileCheck(NamedTuple):
    """What a check found: either `problems`, or `lines` of warnings that end with its length."""

    problems: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    exit_code: int = errors.DONE


def check_file(target: str) -> FileCheck:
    """Check what a name or a path leads to, which is read anew."""
    try:
        # Read again: `unused_key_lines` needs what this parses, which saves 15 ms of `sciatica`.
        loaded = library.load(target, refresh=True)
        timeline = compile_timeline(loaded.routine)
        warnings = [
            *loaded.warnings,
            *library.unused_key_lines(loaded),
            *_wording(loaded),
            *_figures(loaded),
            *_unfollowed_progress(target, loaded.routine),
        ]
    except errors.RoutineError as error:
        return FileCheck(tuple(str(error).split("\n")), exit_code=error.exit_code)
    ok = f"{target}: ok, {about_minutes(timeline.total_ms)}"
    lines = [*(f"{warning} (warning)" for warning in warnings), ok]
    return FileCheck(lines=tuple(map(visible, lines)))


def _figures(loaded: LoadedRoutine) -> Iterator[str]:
    """Yield which poses of its own figures can't be taken as they are written."""
    if any(own_figures(loaded.routine)):
        from routine.library.figure_warnings import figure_warnings  # noqa: PLC0415 - 40 ms

        yield from figure_warnings(loaded)


def _wording(loaded: LoadedRoutine) -> Iterator[str]:
    """Yield which spoken words are ambiguous or can't be said, each with its file and line."""
    exercises = zip(library.places(loaded), loaded.routine.exercises, strict=True)
    names = {(p.file, p.path): exercise.name for places, exercise in exercises for p in places}
    for file, text in dict(library.texts(loaded)).items():
        for path, words in spoken_texts(text):
            for warning in _reading_warnings(words):
                place = path_in_words(path, {path[:2]: names.get((file, path[:2]))})
                yield f"{file}:{LineNumbers(text).exact(path)}: {place}: {warning}"


def _reading_warnings(words: str) -> Iterator[str]:
    """Yield a warning for each ambiguous figure, and for text that no voice can say."""
    for figure in ambiguous_figures(words):
        yield f'"{figure.written}" is said "{figure.spoken}"; {figure.hint}'
    silent = unpronounceable(words)
    if silent:
        yield f'the voice can\'t say "{silent}", so it is only shown; expected Latin letters'


def _unfollowed_progress(target: str, routine: Routine) -> Iterator[str]:
    """Yield which exercises have a rule of progress that only the library's can follow."""
    for exercise in routine.exercises:
        if exercise.progress is not None and exercise.id is None:
            place = f'exercise {exercise.number} "{exercise.name}": progress'
            yield f"{target}: {place}: {_NOT_FOLLOWED}"
