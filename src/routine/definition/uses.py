"""What `use` brings in: exercise files, each read once, with a routine's own keys over them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from routine.definition import building, wire
from routine.definition.checking import check
from routine.definition.consistency import Keys, contradictions, overridden
from routine.definition.problems import problems
from routine.definition.rules import Fault
from routine.definition.source import Path, parse
from routine.definition.values import FILE_NAME
from routine.definition.wording import found, nearest
from routine.errors import InvalidError
from routine.model import Exercise

_FILE_NAME = re.compile(FILE_NAME)


class Shelf(Protocol):
    """Where the exercise files are that `use` names."""

    def text(self, name: str) -> tuple[str, str] | None:
        """Return (label for messages, TOML text) of the exercise NAME; None if there is none."""

    def names(self) -> Iterable[str]:
        """Return the names of all exercise files."""


class Merged(NamedTuple):
    """The keys of one exercise, and the name of the file that some of them come from.

    `whole` is that file's exercise, where the routine has no key over it.
    """

    keys: Keys
    used: str | None
    whole: Exercise | None = None


class Uses:
    """Brings exercise files in, and keeps what is wrong in them and with their using."""

    def __init__(self, shelf: Shelf) -> None:
        """Read nothing yet."""
        self._shelf = shelf
        self._files: dict[str, Keys | None] = {}
        self._texts: dict[str, tuple[str, str]] = {}
        self.faults: list[Fault] = []
        self.problems: list[str] = []

    def merge(self, own: object, path: Path, told: Sequence[Fault]) -> Merged:
        """Return the exercise at `path`; `told` are the mistakes already found in the file."""
        if not isinstance(own, dict):
            return Merged({}, None)
        if "use" not in own:
            self.faults += unclear(own, path, told, needs_name=True)
            return Merged(own, None)
        name = own["use"]
        if not isinstance(name, str) or not _FILE_NAME.fullmatch(name):
            return Merged(own, None)
        base = self._base(name, path)
        if base is None:
            return Merged(own, name)
        if own.keys() <= {"use", "stage"}:
            whole = replace(_built(*self._texts[name], name), stage=own.get("stage"))
            return Merged(base, name, whole)
        keys = overridden(base, own)
        self.faults += unclear(keys, path, told)
        return Merged(keys, name)

    def _base(self, name: str, path: Path) -> Keys | None:
        if name not in self._files:
            taken = self._shelf.text(name)
            if taken is None:
                self.faults.append(Fault((*path, "use"), self._unknown(name)))
                return None
            self._texts[name] = taken
            self._files[name] = self._checked(*taken)
        return self._files[name]

    def _unknown(self, name: str) -> str:
        near = nearest(name, self._shelf.names())
        meant = f'; did you mean "{near}"?' if near else ""
        return f"found {found(name)}; there is no exercise file of that name{meant}"

    def _checked(self, label: str, text: str) -> Keys | None:
        try:
            return _read_exercise(text, label)
        except InvalidError as error:
            self.problems += error.problems
            return None


@lru_cache(maxsize=256)
def _read_exercise(text: str, label: str) -> Keys:
    # A list of a thousand routines uses the same few exercises; nothing changes what is returned.
    return exercise_keys(parse(text, label), text, label)


@lru_cache(maxsize=256)
def _built(label: str, text: str, name: str) -> Exercise:
    return building.exercise(_read_exercise(text, label), 1, name)


def exercise_keys(data: Keys, text: str, file: str) -> Keys:
    """Return `data`, the keys of the exercise file `text`; raises InvalidError."""
    refuse_newer(data, text, file)
    if "exercise" in data:
        message = "only a routine file has exercises; expected an exercise file"
        raise InvalidError(problems(text, file, [Fault(("exercise",), message)]))
    faults = check(data, wire.ExerciseFile)
    told = problems(text, file, [*faults, *unclear(data, (), faults)])
    if told:
        raise InvalidError(told)
    return data


def refuse_newer(data: Keys, text: str, file: str) -> None:
    """Raise InvalidError for a later version of the format: its other keys can't be judged."""
    version = data.get("format")
    if type(version) is int and version > wire.FORMAT:
        message = (
            f"found {found(version)}; this version reads format = {wire.FORMAT}; update routine"
        )
        raise InvalidError(problems(text, file, [Fault(("format",), message)]))


def unclear(
    keys: Keys, path: Path, told: Sequence[Fault], *, needs_name: bool = False
) -> list[Fault]:
    """Return what keys can't mean together, but for where a misspelt one may be what is missing."""
    misspelt = {fault.of for fault in told}
    if path in misspelt:
        return []
    faults = [f for f in contradictions(keys, path) if not {f.path, f.path[:-1]} & misspelt]
    if needs_name and "name" not in keys:
        faults.append(Fault((*path, "name"), "missing; expected name or use"))
    return faults
