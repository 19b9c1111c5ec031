"""Where the settings' file is, and reading it: a mistake in it never stops a session."""

from pathlib import Path
from typing import Any

from routine import folders, text_files
from routine.config.settings import KEYS, Settings, find
from routine.errors import RoutineError, UsageError
from routine.text import flawed_lines

FILE = "config.toml"
"""The name of the file, by which messages call it too."""

_MOST_REPORTED = 5  # unknown settings, or lines with forbidden characters
_NAMES = tuple(key.name for key in KEYS)


def path() -> Path:
    """Return where the file is, or would be: $ROUTINE_HOME, else the platform's config folder."""
    return folders.folder_of("config") / FILE


def load() -> tuple[Settings, list[str]]:
    """Return the settings, and a line for each mistake in their file.

    A setting with a wrong value has its default; so have all if the file can't be read. Raises
    UsageError as `folders.folder_of` does, and nothing else.
    """
    place = path()
    try:
        text = text_files.read_own(place, FILE)
        if text is None:
            return Settings(), []
        return _settings(text)
    except RoutineError as error:
        return Settings(), str(error).split("\n")


def _settings(text: str) -> tuple[Settings, list[str]]:
    from routine.toml.parser import parse  # noqa: PLC0415 - not needed without a file

    data = parse(text, FILE)
    unknown = [name for name in data if name not in _NAMES]
    valid: dict[str, Any] = {}
    errors: list[tuple[str, UsageError]] = []
    for name in [*filter(data.__contains__, _NAMES), *unknown[:_MOST_REPORTED]]:
        try:
            valid[name] = find(name).read(data[name])
        except UsageError as error:
            errors.append((name, error))
    flawed = flawed_lines(text)
    lines = _lines(text, errors, flawed) if errors or flawed else []
    more = len(unknown) - _MOST_REPORTED
    lines += [f"{FILE}: and {more} more unknown settings"] if more > 0 else []
    return Settings(**valid), lines


def _lines(
    text: str, errors: list[tuple[str, UsageError]], flawed: list[tuple[int, str]]
) -> list[str]:
    """Return a line for each mistake, in the order of the file's lines."""
    from routine.toml.line_numbers import LineNumbers  # noqa: PLC0415 - not needed without a mistake

    lines = LineNumbers(text)
    rows = [(lines.line((name,)) or 1, str(error)) for name, error in errors]
    reported = {line for line, _ in rows}
    rows += [row for row in flawed if row[0] not in reported][:_MOST_REPORTED]
    return [f"{FILE}:{line}: {message}" for line, message in sorted(rows)]
