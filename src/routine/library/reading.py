"""Reading a routine file: validated, measured, with warnings where words do not fit their time."""

from collections.abc import Iterator

from routine import timeline
from routine.definition.diagnostics import path_in_words
from routine.definition.inheritance import FileLoader
from routine.definition.reading import read_routine
from routine.errors import InvalidError
from routine.library.cache import CheckedRoutine
from routine.model import Routine
from routine.toml.parser import KeyPath


def read_and_check(text: str, file: str, name: str, exercise_files: FileLoader) -> CheckedRoutine:
    """Return what the text of a file is read as; raises InvalidError as `load_entry` does."""
    routine = read_routine(text, file, name, exercise_files)
    size, misfits = timeline.survey(routine)
    timeline.refuse_too_much(size, file)
    lines = [_misfit_line(each, routine, (file, text), exercise_files) for each in misfits]
    errors = [line for line, each in zip(lines, misfits, strict=True) if each.too_long]
    if errors:
        raise InvalidError(errors)
    return CheckedRoutine(routine, size, tuple(lines))


def _misfit_line(
    misfit: timeline.Misfit, routine: Routine, file: tuple[str, str], exercise_files: FileLoader
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
    misfit: timeline.Misfit, routine: Routine, file: tuple[str, str], exercise_files: FileLoader
) -> Iterator[tuple[tuple[str, str], KeyPath]]:
    """Yield the files and key paths where the words may stand, the likeliest first."""
    index = misfit.exercise - 1
    key: KeyPath = ("check",)
    if misfit.key == "hold":
        key = ("hold", "say", misfit.index)
    elif misfit.key != "check":
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
