"""Plans as they are typed, and what `routine go` makes of them."""

from functools import cache
from typing import Any

import pytest

from routine.definition.reading import read_routine
from routine.library.catalog import LibraryFiles
from routine.model import Exercise
from routine.shorthand import NotUnderstoodError, Shorthand, expand
from routine.toml.parser import parse
from tests.support.paths import ROOT


@cache
def library_exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the built-in library."""
    files = sorted((ROOT / "routines" / "exercises").glob("*.toml"))
    texts = [(path, path.read_text(encoding="utf-8")) for path in files]
    read = (read_routine(text, path.name, path.stem, LibraryFiles()) for path, text in texts)
    return tuple(routine.exercises[0] for routine in read)


def expanded(text: str) -> Shorthand:
    return expand(text, library_exercises())


def keys_of(text: str) -> dict[str, Any]:
    """Return the keys of the file that a plan stands for."""
    return parse(expanded(text).toml, "go.toml")


def exercises_of(text: str) -> list[dict[str, Any]]:
    exercises: list[dict[str, Any]] = keys_of(text)["exercise"]
    return exercises


def refusal(text: str) -> tuple[int, str]:
    """Return the index that is pointed at, and what was expected there."""
    with pytest.raises(NotUnderstoodError) as refused:
        expanded(text)
    return refused.value.at, str(refused.value)
