"""Resolving a routine file: its exercises, and the routine that it extends, if it does.

A bare name means one's own file, else the built-in one; in a file of that very name, the built-in.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from routine.definition.diagnostics import Diagnostic, report
from routine.definition.extending import EXTENDS, Extension, PlacedExercise, ResolvedRoutine, items
from routine.definition.file_format import RoutineTable
from routine.definition.inheritance import (
    FileLoader,
    KeyPlace,
    ResolvedExercise,
    Resolver,
    refuse_newer,
)
from routine.definition.routine_consistency import Placed, check_routine
from routine.definition.validation import validate
from routine.errors import InvalidError
from routine.limits import MOST_EXERCISES, MOST_EXTENDED
from routine.text import nearest, quoted, suggestion
from routine.toml.parser import KeyPath, parse

_NO_BASE = "only works with extends, which names the routine to follow"


class _File(NamedTuple):
    """A file that is read: its name, label and text, its keys, and the files that extend it."""

    name: str
    label: str
    text: str
    data: dict[str, Any]
    before: "tuple[_File, ...]" = ()


def is_exercise_file(data: Mapping[str, Any]) -> bool:
    """Return whether these are the keys of an exercise file, not of a routine."""
    return not data.keys() & {"exercise", "title", EXTENDS}


def resolved_routine(
    data: dict[str, Any], text: str, file: str, name: str, loader: FileLoader
) -> ResolvedRoutine:
    """Return the routine in `text`, whose keys are `data`; raises InvalidError."""
    return _Resolving(_File(name, file, text, data), loader).routine()


class _Resolving:
    """Resolves one file, and collects its mistakes."""

    def __init__(self, file: _File, loader: FileLoader) -> None:
        """Read nothing yet."""
        self._file, self._loader = file, loader
        # The mistakes in the file itself, and lines about mistakes in the routine that it extends.
        self._diagnostics: list[Diagnostic] = []
        self._problems: list[str] = []

    def routine(self) -> ResolvedRoutine:
        """Return the routine; raises InvalidError with the mistakes of all files."""
        _, label, text, data, _ = self._file
        refuse_newer(data, text, label)
        self._diagnostics = validate(data, RoutineTable)
        resolver = Resolver(self._loader)
        own = [self._own(resolver, *item) for item in _exercises(data)]
        self._diagnostics += resolver.diagnostics
        names = {
            path: each.keys.get("name")
            for (path, _), each in zip(_exercises(data), own, strict=True)
        }
        routine = self._whole(own, names)
        problems = report(text, label, self._diagnostics, names)
        problems += [*resolver.problems, *self._problems]
        if problems:
            raise InvalidError(list(dict.fromkeys(problems)))
        return routine

    def _own(self, resolver: Resolver, path: KeyPath, table: object) -> ResolvedExercise:
        exercise = resolver.resolve(table, path, self._diagnostics)
        return exercise._replace(places=(KeyPlace(self._file.label, self._file.text, path),))

    def _whole(self, own: list[ResolvedExercise], names: dict[KeyPath, object]) -> ResolvedRoutine:
        """Return the routine with what it extends, as far as that is valid."""
        data = self._file.data
        names |= {
            path: table.get("name")
            for path, table in items(data, "group")
            if isinstance(table, dict)
        }
        if EXTENDS not in data:
            self._refuse_without_base()
            self._check([(each.places[0].path, each) for each in own], items(data, "group"))
            return ResolvedRoutine({key: data[key] for key in data if key != "exercise"}, own)
        base = self._base(data[EXTENDS])
        if base is None:
            return ResolvedRoutine({}, own)
        extension = Extension(base, data, self._diagnostics)
        placed = extension.exercises(own, (self._file.label, self._file.text))
        groups = extension.groups(placed)
        self._diagnostics += extension.diagnostics
        names |= extension.names
        self._check(placed, groups)
        return ResolvedRoutine(extension.keys(groups), [each for _, each in placed])

    def _check(self, exercises: list[PlacedExercise], groups: Placed) -> None:
        tables = [(path, each.keys) for path, each in exercises]
        self._diagnostics += check_routine(self._file.data, tables, groups)

    def _refuse_without_base(self) -> None:
        data = self._file.data
        wrong: list[KeyPath] = [(key,) for key in ("drop", "change") if key in data]
        for path, table in _exercises(data):
            keys = table if isinstance(table, dict) else {}
            wrong += [(*path, key) for key in ("before", "after") if key in keys]
        self._diagnostics += [Diagnostic(path, _NO_BASE) for path in wrong]

    def _base(self, name: str) -> ResolvedRoutine | None:
        """Return the routine that is extended, None if there is none that is valid."""
        if any(each.path == (EXTENDS,) for each in self._diagnostics):
            return None  # it is no name
        is_same = name == self._file.name
        found = self._loader.text(name, "built-in routine" if is_same else "routine")
        message = self._not_there(name) if found is None else self._refusal(name, found[1])
        if found is None or message:
            self._diagnostics.append(Diagnostic((EXTENDS,), f"found {quoted(name)}{message}"))
            return None
        try:
            return self._read(name, *found)
        except InvalidError as error:
            self._problems += error.problems
            return None

    def _read(self, name: str, label: str, text: str) -> ResolvedRoutine | None:
        data = parse(text, label)
        if is_exercise_file(data):
            message = f"found {quoted(name)}{_an_exercise(name)}"
            self._diagnostics.append(Diagnostic((EXTENDS,), message))
            return None
        file = _File(name, label, text, data, (*self._file.before, self._file))
        return _Resolving(file, self._loader).routine()

    def _refusal(self, name: str, text: str) -> str:
        """Return why a routine can't be extended by this one; "" if it can."""
        chain = (*self._file.before, self._file)
        start = next(
            (at for at, file in enumerate(chain) if (file.name, file.text) == (name, text)), None
        )
        if start is not None:
            names = [*(file.name for file in chain[start:]), name]
            steps = ", ".join(f"{one} extends {other}" for one, other in pairwise(names))
            return f", which goes in a circle: {steps}"
        if len(chain) > MOST_EXTENDED:
            return f"; expected at most {MOST_EXTENDED} routines that extend each other"
        return ""

    def _not_there(self, name: str) -> str:
        if name in self._loader.names("exercise"):
            return _an_exercise(name)
        if name == self._file.name:
            return ", the name of this file, but there is no built-in routine of that name"
        near = nearest(name, set(self._loader.names("routine")) - {self._file.name})
        return f"; there is no routine of that name{suggestion(near)}"


def _exercises(data: Mapping[str, Any]) -> list[tuple[KeyPath, Any]]:
    """Return the exercises of a file, none if they are too many."""
    tables = items(data, "exercise")
    return tables if len(tables) <= MOST_EXERCISES else []


def _an_exercise(name: str) -> str:
    return f", which is an exercise; expected a routine, or [[exercise]] with use = {quoted(name)}"
