"""Reading one file from start to end: parsed, resolved with what it names, converted."""

from collections.abc import Sequence

from msgspec.structs import replace

from routine.definition.conversion import to_exercise, to_routine
from routine.definition.inheritance import FileLoader, KeyPlace, ResolvedExercise, exercise_keys
from routine.definition.resolving import is_exercise_file, resolved_routine
from routine.model import Exercise, Routine
from routine.toml.parser import parse


def read_routine(text: str, file: str, name: str, loader: FileLoader) -> Routine:
    """Return the routine in `text`; an exercise file is a routine of that one exercise.

    Args:
        text: TOML, at most 64 KiB.
        file: what messages call the file.
        name: the name of the routine.
        loader: where the files come from that it names; it is asked for each once.

    Raises:
        InvalidError: with a line for each mistake, in the order of the file's lines; those of the
            files that it names follow, under the labels of those.
    """
    return read_with_places(text, file, name, loader)[0]


def read_with_places(
    text: str, file: str, name: str, loader: FileLoader
) -> tuple[Routine, list[Sequence[KeyPlace]]]:
    """Return a routine, and where each exercise stands: in its own file, then in its bases'.

    Takes and raises what `read_routine` does.
    """
    data = parse(text, file)
    if is_exercise_file(data):
        exercise = to_exercise(exercise_keys(data, text, file), 1, name)
        routine = Routine(name, exercise.name, (exercise,), 1, summary=exercise.summary)
        return routine, [[KeyPlace(file, text, ())]]
    keys, resolved = resolved_routine(data, text, file, name, loader)
    exercises = tuple(map(_exercise, resolved, range(1, len(resolved) + 1)))
    return to_routine(keys, name, exercises), [each.places for each in resolved]


def _exercise(resolved: ResolvedExercise, number: int) -> Exercise:
    if resolved.unchanged is not None:
        return replace(resolved.unchanged, number=number)
    return to_exercise(resolved.keys, number, resolved.used)
