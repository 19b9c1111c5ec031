"""Finds and reads routine files and exercise files: built-in ones, and the user's, which win."""

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from routine import definition, timeline
from routine.errors import InvalidError, MissingError, RoutineError
from routine.folders import home
from routine.misnamed_files import ENDING, NAME, Misnamed, is_name, misnamed
from routine.model import Routine
from routine.program import ROUTINE
from routine.spelling import nearest, suggestion
from routine.text import visible
from routine.text_files import IrregularError, read_text, unreadable

_NAME_WORDS = 'use a to z, 0 to 9, "-" and "_" for a name; a path has a "/" or ends in .toml'
_EXERCISES = "exercises"


class Entry(NamedTuple):
    """A routine file or an exercise file; `shadows` a built-in one of the same name."""

    name: str
    path: Path
    origin: Literal["built-in", "yours"]
    shadows: bool = False


class Loaded(NamedTuple):
    """A valid routine, where it comes from, and its size without options.

    `file` is what messages call its file. A warning reads "FILE:LINE: what to look at".
    """

    routine: Routine
    entry: Entry
    file: str
    size: timeline.RoutineSize
    warnings: tuple[str, ...]


class Shelf:
    """The exercise files of both folders, for `use`; each is read once."""

    def __init__(self) -> None:
        """Look which files there are."""
        self._known = {entry.name: entry for entry in exercise_entries()}
        self._read: dict[str, tuple[str, str]] = {}

    def text(self, name: str) -> tuple[str, str] | None:
        """Return what messages call the file of an exercise, and its text; None without one."""
        entry = self._known.get(name)
        if entry is None:
            return None
        if name not in self._read:
            self._read[name] = (_label(entry), _text(entry.path, _label(entry)))
        return self._read[name]

    def names(self) -> Iterable[str]:
        """Return the names of all exercises."""
        return self._known


def entries() -> list[Entry]:
    """Return all routines, by name. Files that have no name of a routine are left out."""
    return _entries("")


def exercise_entries() -> list[Entry]:
    """Return all exercise files, by name."""
    return _entries(_EXERCISES)


def strays(*, exercises: bool) -> list[Misnamed]:
    """Return the person's routine files, or exercise files, that are not found for their names."""
    folder = home() / "routines"
    if exercises:
        return misnamed(folder / _EXERCISES, _names)
    return misnamed(folder, _names, known=(_EXERCISES,))


def _names() -> Iterator[str]:
    return (entry.name for entry in _known())


def _known() -> list[Entry]:
    return [*entries(), *exercise_entries()]


def find(target: str) -> Entry:
    """Return the file that a name or a path leads to; for a name, routines before exercises.

    Raises MissingError where there is none. What kind of file it is, `load` finds out.
    """
    if _is_path(target):
        return _find_path(target)
    name, known = target.casefold(), _known()
    found = next((entry for entry in known if entry.name == name), None)
    if found is None or name != target:
        _refuse_stray(target, "" if found else name)
    if found is not None:
        return found
    if target and Path(target).is_dir():
        raise MissingError(_folder(Path(target), visible(target)))
    if not NAME.fullmatch(name):
        message = f'"{visible(target[:80])}" cannot be the name of a routine: {_NAME_WORDS}'
        raise MissingError(message)
    near = _near(name, known)
    if Path(f"{target}.toml").is_file():
        near = f"{target}.toml"
    see = f"to see what there is: `{ROUTINE} list`, `{ROUTINE} list --exercises`"
    message = f'there is no routine or exercise "{target}"{suggestion(near)}\n{see}'
    raise MissingError(message)


def _refuse_stray(target: str, name: str = "") -> None:
    """Raise MissingError where a file is meant that is not found for its name.

    It is called `target`, with or without its ending, or would be found as `name`.
    """
    for one in [*strays(exercises=False), *strays(exercises=True)]:
        if target in {one.stem, one.path.name} or name in {one.stem.casefold(), one.fitting}:
            path = ", or give its path" if one.path.is_file() else ""
            message = f"{visible(str(one.path))}: {visible(one.told)}{path}"
            raise MissingError(message)


def _near(name: str, known: list[Entry]) -> str | None:
    """Return the name that was most likely meant: it begins so, or its title reads so."""
    begun = [entry.name for entry in known if entry.name.startswith(name)]
    if len(begun) == 1:
        return begun[0]
    titles = {_slug(loaded.routine.title): loaded.entry.name for loaded in _readable(known)}
    near = nearest(name, [*(entry.name for entry in known), *titles])
    return titles.get(near or "", near)


def _readable(known: list[Entry]) -> Iterator[Loaded]:
    shelf = Shelf()
    for entry in known:
        with suppress(RoutineError):
            yield _load(entry, _label(entry), shelf)


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")


def load(target: str) -> Loaded:
    """Return the routine that a name or a path leads to, read and checked.

    Raises:
        MissingError: nothing is there, or no regular file that can be read.
        InvalidError: it is no valid routine, is too long, or words of it fit in no form into
            their time.
    """
    entry = find(target)
    return _load(entry, visible(target) if _is_path(target) else _label(entry), Shelf())


def unused_key_lines(loaded: Loaded) -> list[str]:
    """Return "FILE:LINE: what to look at" for each key of a file that changes nothing in it."""
    return definition.unused_key_lines(_text(loaded.entry.path, loaded.file), loaded.file, Shelf())


def load_all(*, exercises: bool = False) -> Iterator[tuple[Entry, Loaded | None]]:
    """Yield all routines, or all exercise files, by name; None for one that is not valid."""
    shelf = Shelf()
    for entry in exercise_entries() if exercises else entries():
        try:
            yield entry, _load(entry, _label(entry), shelf)
        except RoutineError:
            yield entry, None


def texts(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Yield what messages call the files that a routine is made of, and their texts, its own first.

    Raises MissingError where one can't be read any more.
    """
    yield loaded.file, _text(loaded.entry.path, loaded.file)
    shelf = Shelf()
    used = dict.fromkeys(exercise.id for exercise in loaded.routine.exercises if exercise.id)
    yield from filter(None, map(shelf.text, used))


def _load(entry: Entry, file: str, shelf: Shelf) -> Loaded:
    text = _text(entry.path, file)
    routine = definition.read_routine(text, file, entry.name, shelf)
    size, misfits = timeline.survey(routine)
    timeline.refuse_too_much(size, file)
    told = [_misfit_line(one, routine, (file, text), shelf) for one in misfits]
    errors = [line for line, one in zip(told, misfits, strict=True) if one.too_long]
    if errors:
        raise InvalidError(errors)
    return Loaded(routine, entry, file, size, tuple(told))


def _built_in() -> Path:
    installed = Path(__file__).parent / "routines"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "routines"


def _entries(kind: str) -> list[Entry]:
    ours = {name: Entry(name, path, "built-in") for name, path in _files(_built_in() / kind)}
    yours = {
        name: Entry(name, path, "yours", shadows=name in ours)
        for name, path in _files(home() / "routines" / kind)
    }
    return sorted((ours | yours).values())


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    try:
        paths = list(folder.iterdir())
    except OSError:  # no folder, no files: the user's is made by nobody but the user
        return
    for path in paths:
        if is_name(path.name):
            yield path.stem, path


def _find_path(target: str) -> Entry:
    if not os.path.lexists(target):
        _refuse_stray(target)
        name = target.removesuffix(ENDING)
        near = name if name in _names() else None
        message = f"{visible(target)}: there is no such file{suggestion(near)}"
        raise MissingError(message)
    path = Path(target)
    return Entry(visible(path.stem), path, "yours")


def _is_path(target: str) -> bool:
    return "/" in target or os.sep in target or target.endswith(".toml")


def _label(entry: Entry) -> str:
    """Return what messages call a file that was found by its name."""
    if entry.origin == "built-in":
        return entry.path.name
    path, person = str(entry.path), os.path.expanduser("~")  # noqa: PTH111 - Path raises without a home
    return visible(f"~{path[len(person) :]}" if path.startswith(person + os.sep) else path)


def _text(path: Path, label: str) -> str:
    try:
        return read_text(path, label)
    except IsADirectoryError:
        wrong = _folder(path, label)
    except IrregularError as error:
        wrong = f"{label}: this is {error}; expected a routine file"
    except OSError as error:
        wrong = unreadable(label, error)
        if error.errno == errno.ENOENT and path.is_symlink():
            wrong = (
                f"{label}: this is a link to {visible(str(path.readlink()))}, which does not exist"
            )
    raise MissingError(wrong)


def _folder(path: Path, label: str) -> str:
    """Say that a folder is no file, and what to type for a file in it."""
    inside: list[str] = []
    with suppress(OSError):
        inside = sorted(one.name for one in path.iterdir() if one.suffix.casefold() == ENDING)
    such = f", such as {label.rstrip('/' + os.sep)}{os.sep}{visible(inside[0])}" if inside else ""
    return f"{label}: this is a folder; expected a routine file{such}"


def _misfit_line(
    misfit: timeline.Misfit, routine: Routine, file: tuple[str, str], shelf: Shelf
) -> str:
    """Return 'FILE:LINE: exercise 2 "Wall sit": setup 1: message', in the file that holds it."""
    called = [exercise.name for exercise in routine.exercises]
    for (label, text), path in _places(misfit, routine, file, shelf):
        line = definition.line_of(text, path)
        if line is not None:
            return f"{label}:{line}: {definition.path_in_words(path, called)}: {misfit.message}"
    return f"{file[0]}:1: {misfit.message}"


def _places(
    misfit: timeline.Misfit, routine: Routine, file: tuple[str, str], shelf: Shelf
) -> Iterator[tuple[tuple[str, str], tuple[str | int, ...]]]:
    """Yield where a line may stand: in the routine, in the exercise file that it uses."""
    index = misfit.exercise - 1
    key: tuple[str | int, ...] = ("check",)
    if misfit.key != "check":
        key = ("setup_time",) if misfit.too_long else (misfit.key, misfit.index)
    if misfit.way is not None:
        key = (misfit.way, *key)
    if definition.line_of(file[1], ("exercise",)) is None:
        yield file, key
        return
    yield file, ("exercise", index, *key)
    name = routine.exercises[index].id
    used = None if name is None else shelf.text(name)
    if used is not None:
        yield used, key
    yield file, ("exercise", index)
