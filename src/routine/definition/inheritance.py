"""Resolving `use`: the keys of an exercise file, with a routine's own keys over them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from msgspec.structs import replace

from routine.definition.consistency import check_exercise
from routine.definition.conversion import to_exercise
from routine.definition.diagnostics import Diagnostic, report
from routine.definition.figure_consistency import check_figure
from routine.definition.file_format import FORMAT, ExerciseFile
from routine.definition.overrides import ExerciseKeys, overridden
from routine.definition.validation import validate
from routine.errors import InvalidError
from routine.limits import FILE_NAME
from routine.model import Exercise, FileKind
from routine.text import nearest, quoted, suggestion
from routine.toml.parser import KeyPath, parse

_FILE_NAME = re.compile(FILE_NAME)
_BESIDE = {"stage", "group"}  # keys of a routine that change nothing of its exercise
_WHERE = {"before", "after"}  # keys that say where it comes


class FileLoader(Protocol):
    """The source of the files that a file names: exercises by `use`, a routine by `extends`."""

    def text(self, name: str, kind: FileKind = "exercise") -> tuple[str, str] | None:
        """Return the label of a file for messages, and its text; None without one."""

    def names(self, kind: FileKind = "exercise") -> Iterable[str]:
        """Return the names of all files of a kind."""


class KeyPlace(NamedTuple):
    """Where keys stand: the label and the text of a file, and the path of their table there."""

    file: str
    text: str
    path: KeyPath


class ResolvedExercise(NamedTuple):
    """The keys of one exercise of a routine, with those that it inherits."""

    keys: ExerciseKeys
    used: str | None  # the name of the exercise file, None without `use`
    unchanged: Exercise | None = None  # that file's exercise, if the routine overrides no key of it
    places: tuple[KeyPlace, ...] = ()  # in the routine's file, and in those of what that extends


class Resolver:
    """Resolves the exercises of one routine, and collects the mistakes it finds."""

    def __init__(self, loader: FileLoader) -> None:
        """Read nothing yet."""
        self._loader = loader
        # By name, the keys of each file read so far, None if it is not valid; its label and text.
        self._files: dict[str, dict[str, Any] | None] = {}
        self._texts: dict[str, tuple[str, str]] = {}
        # Mistakes in the routine's own file, and lines about mistakes in the files that it uses.
        self.diagnostics: list[Diagnostic] = []
        self.problems: list[str] = []

    def resolve(
        self, own: object, path: KeyPath, diagnostics: Sequence[Diagnostic]
    ) -> ResolvedExercise:
        """Return the exercise at `path`, whose value in the routine is `own`.

        `diagnostics` are those found in the file so far.
        """
        if not isinstance(own, dict):
            return ResolvedExercise({}, None)
        if "use" not in own:
            self.diagnostics += inconsistent(own, path, diagnostics, needs_name=True)
            return ResolvedExercise(own, None)
        name = own["use"]
        if not isinstance(name, str) or not _FILE_NAME.fullmatch(name):
            return ResolvedExercise(own, None)
        base = self._base(name, path)
        if base is None:
            return ResolvedExercise(own, name)
        if own.keys() <= {"use", *_BESIDE, *_WHERE}:
            exercise = _converted(*self._texts[name], name)
            beside = {key: own[key] for key in _BESIDE & own.keys()}
            return ResolvedExercise(base | beside, name, replace(exercise, **beside))
        keys = overridden(base, own)
        self.diagnostics += inconsistent(keys, path, diagnostics)
        return ResolvedExercise(keys, name)

    def _base(self, name: str, path: KeyPath) -> dict[str, Any] | None:
        if name not in self._files:
            file = self._loader.text(name)
            if file is None:
                self.diagnostics.append(Diagnostic((*path, "use"), self._unknown(name)))
                return None
            self._texts[name] = file
            self._files[name] = self._validated(*file)
        return self._files[name]

    def _unknown(self, name: str) -> str:
        near = nearest(name, self._loader.names())
        return f"found {quoted(name)}; there is no exercise file of that name{suggestion(near)}"

    def _validated(self, label: str, text: str) -> dict[str, Any] | None:
        try:
            return _read_exercise(text, label)
        except InvalidError as error:
            self.problems += error.problems
            return None


# Cached across routines: a thousand of them use the same few exercises. Nothing changes the result.
@lru_cache(maxsize=256)
def _read_exercise(text: str, label: str) -> dict[str, Any]:
    return exercise_keys(parse(text, label), text, label)


@lru_cache(maxsize=256)
def _converted(label: str, text: str, name: str) -> Exercise:
    return to_exercise(_read_exercise(text, label), 1, name)


def exercise_keys(data: dict[str, Any], text: str, file: str) -> dict[str, Any]:
    """Return `data`, the keys of the exercise file `text`; raises InvalidError."""
    refuse_newer(data, text, file)
    if "exercise" in data:
        message = "only a routine file has exercises; expected an exercise file"
        raise InvalidError(report(text, file, [Diagnostic(("exercise",), message)]))
    diagnostics = validate(data, ExerciseFile)
    problems = report(text, file, [*diagnostics, *inconsistent(data, (), diagnostics)])
    if problems:
        raise InvalidError(problems)
    return data


def refuse_newer(data: ExerciseKeys, text: str, file: str) -> None:
    """Raise InvalidError for a later version of the format, whose other keys can't be judged."""
    version = data.get("format")
    if type(version) is int and version > FORMAT:
        message = f"found {quoted(version)}; this version reads format = {FORMAT}; update routine"
        raise InvalidError(report(text, file, [Diagnostic(("format",), message)]))


def inconsistent(
    keys: ExerciseKeys,
    path: KeyPath,
    diagnostics: Sequence[Diagnostic],
    *,
    needs_name: bool = False,
) -> list[Diagnostic]:
    """Return which keys contradict each other or are missing.

    Where `diagnostics` has a misspelt key for a table, that key may be the missing one, so that
    nothing is returned for that table.
    """
    misspelt = {each.meant_for for each in diagnostics}
    if path in misspelt:
        return []
    mistakes = [e for e in check_exercise(keys, path) if not {e.path, e.path[:-1]} & misspelt]
    if not any(each.path[: len(path)] == path for each in diagnostics):
        mistakes += [Diagnostic((*path, *at), message) for at, message in check_figure(keys)]
    if needs_name and "name" not in keys:
        mistakes.append(Diagnostic((*path, "name"), "missing; expected name or use"))
    return mistakes
