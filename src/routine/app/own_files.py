"""The person's own routine and exercise files: made anew, or copied from a built-in one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from routine import library
from routine.app.schema_files import DIRECTIVES, install_schemas
from routine.errors import MissingError, RoutineError
from routine.library.catalog import EXERCISES, content_of, entry_named
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


def set_aside(entry: Entry, content: bytes) -> Path:
    """Keep what a file held before, under the next free name beside it, such as plain.toml.bak."""
    path, number = entry.path.with_name(f"{entry.path.name}.bak"), 1
    while path.exists():
        number += 1
        path = entry.path.with_name(f"{entry.path.name}.{number}.bak")
    write_new(path, content)
    return path
