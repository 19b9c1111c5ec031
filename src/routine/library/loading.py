"""Loading routines: read, validated, measured, with warnings where words do not fit their time."""

from collections.abc import Iterator
from typing import NamedTuple

from routine import timeline
from routine.definition.diagnostics import path_in_words
from routine.definition.reading import read_routine
from routine.errors import InvalidError, RoutineError
from routine.library.catalog import (
    Entry,
    ExerciseFiles,
    entries,
    exercise_entries,
    label_of,
    text_of,
)
from routine.model import Routine, RoutineSize
from routine.toml.parser import KeyPath


class LoadedRoutine(NamedTuple):
    """A valid routine and the file it comes from."""

    routine: Routine
    entry: Entry
    file: str  # what messages call its file
    size: RoutineSize  # without options
    warnings: tuple[str, ...]  # each "FILE:LINE: message"


def load_entry(entry: Entry, file: str, exercise_files: ExerciseFiles) -> LoadedRoutine:
    """Return the routine in a file, which messages call `file`.

    Raises:
        MissingError: the file is not there, or not a regular file that can be read.
        InvalidError: it is not a valid routine, is too long, or gives a check's question or a setup
            less time than its words need, even in their short form. So it can't be started either.
    """
    text = text_of(entry.path, file)
    routine = read_routine(text, file, entry.name, exercise_files)
    size, misfits = timeline.survey(routine)
    timeline.refuse_too_much(size, file)
    lines = [_misfit_line(each, routine, (file, text), exercise_files) for each in misfits]
    errors = [line for line, each in zip(lines, misfits, strict=True) if each.too_long]
    if errors:
        raise InvalidError(errors)
    return LoadedRoutine(routine, entry, file, size, tuple(lines))


def load_all(*, exercises: bool = False) -> Iterator[tuple[Entry, LoadedRoutine | None]]:
    """Yield all routine files, or all exercise files, by name; None for one that is not valid."""
    yield from load_entries(exercise_entries() if exercises else entries())


def load_entries(files: list[Entry]) -> Iterator[tuple[Entry, LoadedRoutine | None]]:
    """Yield files with their routines, None for one that is not valid."""
    exercise_files = ExerciseFiles()
    for entry in files:
        try:
            yield entry, load_entry(entry, label_of(entry), exercise_files)
        except RoutineError:
            yield entry, None


def unused_key_lines(loaded: LoadedRoutine) -> list[str]:
    """Return "FILE:LINE: message" for each key of a routine's file that has no effect."""
    from routine.definition.unused_keys import unused_key_lines as lines  # noqa: PLC0415 - `check`

    return lines(text_of(loaded.entry.path, loaded.file), loaded.file, ExerciseFiles())


def texts(loaded: LoadedRoutine) -> Iterator[tuple[str, str]]:
    """Yield label and text of each file that a routine is made of, its own first.

    Raises MissingError if one can't be read any more.
    """
    yield loaded.file, text_of(loaded.entry.path, loaded.file)
    used = dict.fromkeys(exercise.id for exercise in loaded.routine.exercises if exercise.id)
    yield from filter(None, map(ExerciseFiles().text, used))


def _misfit_line(
    misfit: timeline.Misfit, routine: Routine, file: tuple[str, str], exercise_files: ExerciseFiles
) -> str:
    """Return 'FILE:LINE: exercise 2 "Wall sit": setup 1: message', with the file that has it."""
    from routine.toml.line_numbers import LineNumbers  # noqa: PLC0415 - not needed if all fits

    names = [exercise.name for exercise in routine.exercises]
    for (label, text), path in _places(misfit, routine, file, exercise_files):
        line = LineNumbers(text).exact(path)
        if line is not None:
            return f"{label}:{line}: {path_in_words(path, names)}: {misfit.message}"
    return f"{file[0]}:1: {misfit.message}"


def _places(
    misfit: timeline.Misfit, routine: Routine, file: tuple[str, str], exercise_files: ExerciseFiles
) -> Iterator[tuple[tuple[str, str], KeyPath]]:
    """Yield the files and key paths where the words may stand, the likeliest first."""
    index = misfit.exercise - 1
    key: KeyPath = ("check",)
    if misfit.key != "check":
        key = ("setup_time",) if misfit.too_long else (misfit.key, misfit.index)
    if misfit.way is not None:
        key = (misfit.way, *key)
    yield file, ("exercise", index, *key)
    yield file, key  # of an exercise file
    name = routine.exercises[index].id
    used = None if name is None else exercise_files.text(name)
    if used is not None:
        yield used, key
    yield file, ("exercise", index)
