"""Reading a routine file: validated, measured, with warnings where words do not fit their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine import timeline
from routine.definition.diagnostics import path_in_words
from routine.definition.inheritance import FileLoader, KeyPlace
from routine.definition.reading import read_with_places
from routine.errors import InvalidError
from routine.library.cache import CheckedRoutine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routine.model import Exercise
    from routine.toml.parser import KeyPath


def read_and_check(text: str, file: str, name: str, files: FileLoader) -> CheckedRoutine:
    """Return what the text of a file is read as; raises InvalidError as `load_entry` does."""
    routine, places = read_with_places(text, file, name, files)
    size, misfits = timeline.survey(routine)
    timeline.refuse_too_much(size, routine, file)
    lines = []
    for misfit in misfits:
        at = misfit.exercise - 1
        line = _misfit_line(misfit, routine.exercises[at], places[at], files)
        lines.append(line or f"{file}:1: {misfit.message}")
    errors = [line for line, each in zip(lines, misfits, strict=True) if each.too_long]
    if errors:
        raise InvalidError(errors)
    return CheckedRoutine(routine, size, tuple(lines))


def _misfit_line(
    misfit: timeline.Misfit, exercise: Exercise, places: Sequence[KeyPlace], files: FileLoader
) -> str | None:
    """Return 'FILE:LINE: exercise 2 "Wall sit": setup 1: message', with the file that has it."""
    from routine.toml.line_numbers import LineNumbers  # noqa: PLC0415 - not needed if all fits

    names = {place.path: exercise.name for place in places}
    for label, text, path in _where(misfit, exercise, places, files):
        line = LineNumbers(text).exact(path) if path else None
        if line is not None:
            return f"{label}:{line}: {path_in_words(path, names)}: {misfit.message}"
    return None


def _where(
    misfit: timeline.Misfit, exercise: Exercise, places: Sequence[KeyPlace], files: FileLoader
) -> Iterator[KeyPlace]:
    """Yield where the words may stand, the likeliest first."""
    key: KeyPath = ("check",)
    if misfit.key == "hold":
        key = ("hold", "say", misfit.index)
    elif misfit.key != "check":
        key = ("setup_time",) if misfit.too_long else (misfit.key, misfit.index)
    if misfit.way is not None:
        key = (misfit.way, *key)
    yield from (place._replace(path=(*place.path, *key)) for place in places)
    used = None if exercise.id is None else files.text(exercise.id)
    if used is not None:
        yield KeyPlace(*used, key)
    yield places[0]
