"""A file read from end to end: parsed, checked, what it uses brought in, and built."""

from collections.abc import Sequence

from msgspec import convert
from msgspec.structs import replace

from routine.definition import building, wire
from routine.definition.checking import check
from routine.definition.consistency import Keys, references, stages
from routine.definition.idle import idle
from routine.definition.line_numbers import Lines
from routine.definition.problems import problems
from routine.definition.source import Path, parse
from routine.definition.uses import Merged, Shelf, Uses, exercise_keys, refuse_newer
from routine.errors import InvalidError
from routine.model import Exercise, Routine

_MOST_EXERCISES = 100


def read(text: str, file: str, name: str, shelf: Shelf) -> Routine:
    """Return the routine in `text`; an exercise file is a routine of that one exercise.

    Args:
        text: TOML, at most 64 KiB.
        file: what messages call the file.
        name: the name of the routine.
        shelf: where exercise files come from; each is asked for once.

    Raises:
        InvalidError: with a line for each mistake, in the order of the file's lines; those of the
            exercise files that it uses come after, under the labels of those.
    """
    data = parse(text, file)
    if "exercise" not in data and "title" not in data:
        exercise = building.exercise(exercise_keys(data, text, file), 1, name)
        return Routine(name, exercise.name, (exercise,), 1, summary=exercise.summary)
    refuse_newer(data, text, file)
    return _built(data, name, _merged(data, text, file, Uses(shelf)))


def read_exercise(text: str, file: str, name: str) -> Exercise:
    """Return the exercise in the text of an exercise file; raises InvalidError as `read` does."""
    return building.exercise(exercise_keys(parse(text, file), text, file), 1, name)


def idle_keys(text: str, file: str, shelf: Shelf) -> list[str]:
    """Return a line, as of a mistake, for each key of a valid file that changes nothing."""
    data = parse(text, file)
    if "exercise" not in data:
        return problems(text, file, idle(data, data, ()))
    uses = Uses(shelf)
    places: list[Path] = [("exercise", at) for at in range(len(data["exercise"]))]
    merged = [
        uses.merge(own, at, ()).keys for own, at in zip(data["exercise"], places, strict=True)
    ]
    each = zip(data["exercise"], merged, places, strict=True)
    faults = [fault for own, keys, at in each for fault in idle(own, keys, at)]
    return problems(text, file, faults, [keys.get("name") for keys in merged])


def locate(text: str, path: Path) -> int | None:
    """Return the 1-based line of a key path such as ("exercise", 1, "setup", 2).

    None where the path is not there, or `text` is no TOML.
    """
    return Lines(text).exact(path)


def _merged(data: Keys, text: str, file: str, uses: Uses) -> list[Merged]:
    faults = check(data, wire.Routine)
    tables = data.get("exercise")
    own = tables if isinstance(tables, list) and len(tables) <= _MOST_EXERCISES else []
    merged = [uses.merge(keys, ("exercise", at), faults) for at, keys in enumerate(own)]
    faults += [*references(data, ()), *stages(own)]
    called = [one.keys.get("name") for one in merged]
    told = problems(text, file, [*faults, *uses.faults], called) + uses.problems
    if told:
        raise InvalidError(told)
    return merged


def _built(data: Keys, name: str, merged: Sequence[Merged]) -> Routine:
    said = convert({**data, "exercise": [{}]}, wire.Routine)
    return Routine(
        name=name,
        title=said.title,
        exercises=tuple(_exercise(one, number) for number, one in enumerate(merged, 1)),
        planned=len(merged),
        summary=building.given(said.summary) or "",
        approach=building.given(said.approach) or "",
        aim=building.given(said.aim) or "",
        often=building.given(said.often) or "",
        notice=said.notice,
        notes=said.notes,
        sources=building.sources(said.sources),
    )


def _exercise(merged: Merged, number: int) -> Exercise:
    if merged.whole is not None:
        return replace(merged.whole, number=number)
    return building.exercise(merged.keys, number, merged.used)
