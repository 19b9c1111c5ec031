"""The JSON Schemas beside the person's own files, which a `#:schema` line names to their editor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, Literal

from routine import library
from routine.definition.file_format import schema
from routine.errors import UsageError
from routine.text_files import IrregularError, open_regular, write_own

if TYPE_CHECKING:
    from pathlib import Path

    Kind = Literal["routine", "exercise"]

DIRECTIVES: Final[dict[Kind, str]] = {
    "routine": "#:schema ./routine.schema.json",
    "exercise": "#:schema ./exercise.schema.json",
}
"""The first line of a file of each kind; Taplo takes the path from the folder of the file."""


def install_schemas() -> list[Path]:
    """Write both schemas where those lines lead, and return their paths.

    One of an earlier version is replaced, any other file kept: raises UsageError for it, and
    RoutineError if one can't be written.
    """
    return [_install(kind) for kind in DIRECTIVES]


def _install(kind: Kind) -> Path:
    path = library.own_folder(exercises=kind == "exercise") / f"{kind}.schema.json"
    text = json.dumps(schema(kind), indent=2) + "\n"
    there = _content(path)
    if there is not None and f'"title": "{kind.capitalize()} file, format '.encode() not in there:
        msg = f"{path} is not a schema of routine's, so it is kept; move it elsewhere"
        raise UsageError(msg)
    if there != text.encode():
        write_own(path, text, called="the schema")
    return path


def _content(path: Path) -> bytes | None:
    """Return what a file holds, None where there is none; nothing of what can't be read."""
    try:
        with open_regular(path) as file:
            return file.read()
    except FileNotFoundError:
        return None
    except (OSError, IrregularError):
        return b""
