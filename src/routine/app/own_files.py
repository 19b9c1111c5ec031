"""The person's own routine and exercise files: made anew, or copied from a built-in one."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Final

from routine import library
from routine.app.schema_files import DIRECTIVES, install_schemas
from routine.errors import MissingError, RoutineError
from routine.library.catalog import EXERCISES, content_of, entry_named
from routine.pages.console import write_wrapped
from routine.program import ROUTINE
from routine.text import visible
from routine.text_files import decoded, write_new

if TYPE_CHECKING:
    from pathlib import Path

    from routine.app.schema_files import Kind
    from routine.library import Entry

_MARK: Final = "#:schema"


def find_file(target: str) -> Entry:
    """Return the file to change, by its name or path; "exercises/bridge" is an exercise by name.

    Raises MissingError as `library.find` does.
    """
    folder, _, name = target.rpartition("/")
    try:
        return library.find(target)
    except MissingError:
        exercise = entry_named(name, (EXERCISES,)) if folder == EXERCISES else None
        if exercise is None:
            raise
        return exercise


def copied(entry: Entry) -> Entry:
    """Copy a built-in file among the person's own, where it takes its place; return the copy."""
    is_exercise = entry.path.parent.name == EXERCISES
    path = library.own_folder(exercises=is_exercise) / entry.path.name
    text = decoded(content_of(entry.path, entry.path.name), entry.path.name)
    write_new(path, with_schema(text, "exercise" if is_exercise else "routine").encode())
    return entry._replace(path=path, origin="yours", shadows=True)


def with_schema(text: str, kind: Kind) -> str:
    """Return a file's text with the line that names its schema, which is put there too."""
    with suppress(RoutineError):  # without the schema an editor helps less, and nothing else
        install_schemas()
    return text if text.startswith(_MARK) else f"{DIRECTIVES[kind]}\n{text}"


def save_routine(name: str, text: str) -> None:
    """Write a new routine of the person's own; say where it is and what to type next."""
    path = library.own_folder() / f"{name}.toml"
    write_new(path, with_schema(text, "routine").encode())
    write_wrapped(
        f"Your routine: {visible(str(path))}\n"
        f"To start it:  {ROUTINE} start {name}\n"
        f"To change it: {ROUTINE} edit {name}"
    )


def kept_aside(entry: Entry, content: bytes) -> Path:
    """Keep what a file held before in one beside it, such as plain.before-edit.bak; return that.

    One that is there holds what was before that, when the file was last valid: it stays.
    """
    path = _aside(entry)
    if not os.path.lexists(path):
        write_new(path, content)
    return path


def drop_kept(entry: Entry) -> None:
    """Remove what was kept of a file that is valid again."""
    with suppress(OSError):  # then it stays, and does no harm
        _aside(entry).unlink()


def _aside(entry: Entry) -> Path:
    return entry.path.with_suffix(".before-edit.bak")


def free_path(path: Path) -> Path:
    """Return the path, or if it is there already, the first free one of name-2.toml and so on."""
    numbers, free = count(2), path
    while os.path.lexists(free):
        free = path.with_stem(f"{path.stem}-{next(numbers)}")
    return free
