"""Reading one file from start to end: parsed, validated, resolved with what it uses, converted."""

from msgspec.structs import replace

from routine.definition.consistency import check_routine
from routine.definition.conversion import to_exercise, to_routine
from routine.definition.diagnostics import report
from routine.definition.file_format import MOST_EXERCISES, RoutineTable
from routine.definition.inheritance import (
    FileLoader,
    ResolvedExercise,
    Resolver,
    exercise_keys,
    refuse_newer,
)
from routine.definition.overrides import ExerciseKeys
from routine.definition.validation import validate
from routine.errors import InvalidError
from routine.model import Exercise, Routine
from routine.toml.parser import parse


def read_routine(text: str, file: str, name: str, loader: FileLoader) -> Routine:
    """Return the routine in `text`; an exercise file is a routine of that one exercise.

    Args:
        text: TOML, at most 64 KiB.
        file: what messages call the file.
        name: the name of the routine.
        loader: where exercise files come from; it is asked for each once.

    Raises:
        InvalidError: with a line for each mistake, in the order of the file's lines; those of the
            exercise files that it uses follow, under the labels of those.
    """
    data = parse(text, file)
    if "exercise" not in data and "title" not in data:
        exercise = to_exercise(exercise_keys(data, text, file), 1, name)
        return Routine(name, exercise.name, (exercise,), 1, summary=exercise.summary)
    refuse_newer(data, text, file)
    resolved = _resolved(data, text, file, Resolver(loader))
    return to_routine(data, name, tuple(map(_exercise, resolved, range(1, len(resolved) + 1))))


def _resolved(
    data: ExerciseKeys, text: str, file: str, resolver: Resolver
) -> list[ResolvedExercise]:
    diagnostics = validate(data, RoutineTable)
    tables = data.get("exercise")
    own = tables if isinstance(tables, list) and len(tables) <= MOST_EXERCISES else []
    resolved = [
        resolver.resolve(keys, ("exercise", at), diagnostics) for at, keys in enumerate(own)
    ]
    diagnostics += [*check_routine(data, own), *resolver.diagnostics]
    names = [each.keys.get("name") for each in resolved]
    problems = report(text, file, diagnostics, names) + resolver.problems
    if problems:
        raise InvalidError(problems)
    return resolved


def _exercise(resolved: ResolvedExercise, number: int) -> Exercise:
    if resolved.unchanged is not None:
        return replace(resolved.unchanged, number=number)
    return to_exercise(resolved.keys, number, resolved.used)
