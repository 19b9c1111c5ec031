"""Loading routines: read, validated, measured, with warnings where words do not fit their time."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from routine.errors import RoutineError
from routine.library.catalog import (
    Entry,
    ExerciseFiles,
    entries,
    exercise_entries,
    label_of,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.library.cache import Made
    from routine.model import Routine, RoutineSize


class LoadedRoutine(NamedTuple):
    """A valid routine and the file it comes from."""

    routine: Routine
    entry: Entry
    file: str  # what messages call its file
    size: RoutineSize  # without options
    warnings: tuple[str, ...]  # each "FILE:LINE: message"


def load_entry(entry: Entry, file: str, *, anew: bool) -> LoadedRoutine:
    """Return the routine in a file, which messages call `file`; raises as `Loader.load` does.

    With `anew`, it is read and checked even if that has been done before.
    """
    from routine.library.loader import Loader, open_loader  # noqa: PLC0415 - 12 ms with msgspec, which names do without

    with nullcontext(Loader()) if anew else open_loader() as loader:
        return _loaded(loader.load(entry, file), entry, file)


def load_all(*, exercises: bool = False) -> Iterator[tuple[Entry, LoadedRoutine | None]]:
    """Yield all routine files, or all exercise files, by name; None for one that is not valid."""
    yield from load_entries(exercise_entries() if exercises else entries())


def load_entries(files: list[Entry]) -> Iterator[tuple[Entry, LoadedRoutine | None]]:
    """Yield files with their routines, None for one that is not valid."""
    from routine.library.loader import open_loader  # noqa: PLC0415 - 12 ms with msgspec, which names do without

    with open_loader() as loader:
        for entry in files:
            label = label_of(entry)
            try:
                made = loader.load(entry, label, explains=False)
            except RoutineError:
                yield entry, None
            else:
                yield entry, _loaded(made, entry, label)


def _loaded(made: Made, entry: Entry, file: str) -> LoadedRoutine:
    return LoadedRoutine(made.routine, entry, file, made.size, made.warnings)


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
