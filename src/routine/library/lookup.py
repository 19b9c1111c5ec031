"""Looking up the file for a name or a path, or suggesting the one that was probably meant."""

import os
from pathlib import Path

from routine.errors import MissingError
from routine.library.catalog import (
    ENDING,
    EXERCISES,
    NAME,
    Entry,
    all_entries,
    entry_named,
    folder_message,
    label_of,
    name_of,
    own_folder,
)
from routine.library.loading import LoadedRoutine, load_entries, load_entry
from routine.library.misnamed import MisnamedFile, find_misnamed
from routine.program import ROUTINE
from routine.text import nearest, suggestion, visible

_NAME_WORDS = 'use a to z, 0 to 9, "-" and "_" for a name; a path has a "/" or ends in .toml'


def load(target: str, *, refresh: bool = False) -> LoadedRoutine:
    """Return the routine that a name or a path leads to; raises as `find` and `load_entry` do."""
    entry = find(target)
    label = visible(target) if _is_path(target) else label_of(entry)
    return load_entry(entry, label, refresh=refresh)


def find(target: str) -> Entry:
    """Return the file that a name or a path leads to; for a name, routines before exercises.

    Raises MissingError if there is none. `load` finds out whether it is a valid file.
    """
    if _is_path(target):
        return _find_path(target)
    name = target.casefold()
    entry = entry_named(name)
    if entry is None or name != target:
        _refuse_misnamed(target, "" if entry else name)
    if entry is not None:
        return entry
    if target and Path(target).is_dir():
        raise MissingError(folder_message(Path(target), visible(target)))
    if not NAME.fullmatch(name):
        message = f'"{visible(target[:80])}" cannot be the name of a routine: {_NAME_WORDS}'
        raise MissingError(message)
    near = f"{target}.toml" if Path(f"{target}.toml").is_file() else _near(name, all_entries())
    see = f"to see what there is: `{ROUTINE} list`, `{ROUTINE} list --exercises`"
    message = f'there is no routine or exercise "{target}"{suggestion(near)}\n{see}'
    raise MissingError(message)


def misnamed_files(*, exercises: bool) -> list[MisnamedFile]:
    """Return the person's routine files, or exercise files, that no name leads to."""
    if exercises:
        return find_misnamed(own_folder() / EXERCISES, _names)
    return find_misnamed(own_folder(), _names, known=(EXERCISES,))


def _names() -> list[str]:
    return [entry.name for entry in all_entries()]


def _refuse_misnamed(target: str, name: str = "") -> None:
    """Raise MissingError if a misnamed file is meant.

    It is called `target`, with or without its ending, or would be found as `name`.
    """
    for file in [*misnamed_files(exercises=False), *misnamed_files(exercises=True)]:
        if target in {file.stem, file.path.name} or name in {file.stem.casefold(), file.suggested}:
            path = ", or give its path" if file.path.is_file() else ""
            message = f"{visible(str(file.path))}: {visible(file.message)}{path}"
            raise MissingError(message)


def _near(name: str, known: list[Entry]) -> str | None:
    """Return the name that was probably meant: the only one that begins so, else a similar one."""
    begun = [entry.name for entry in known if entry.name.startswith(name)]
    if len(begun) == 1:
        return begun[0]
    titles = {
        name_of(loaded.routine.title): entry.name for entry, loaded in load_entries(known) if loaded
    }
    near = nearest(name, [*(entry.name for entry in known), *titles])
    return titles.get(near or "", near)


def _find_path(target: str) -> Entry:
    if not os.path.lexists(target):
        _refuse_misnamed(target)
        name = target.removesuffix(ENDING)
        near = name if name in _names() else None
        message = f"{visible(target)}: there is no such file{suggestion(near)}"
        raise MissingError(message)
    path = Path(target)
    return Entry(visible(path.stem), path, "yours")


def _is_path(target: str) -> bool:
    return "/" in target or os.sep in target or target.endswith(ENDING)
