"""Finds and reads the file of the settings: whatever it is, a session goes on."""

from pathlib import Path
from typing import Any

from routine import folders, text_files
from routine.config.settings import KEYS, Settings, find
from routine.errors import RoutineError, UsageError

FILE = "config.toml"
"""What messages call the file."""

_MOST_TOLD = 5
_NAMES = tuple(key.name for key in KEYS)


def path() -> Path:
    """Return where the file is, or would be: $ROUTINE_HOME, else the platform's config folder."""
    return folders.folder_of("config") / FILE


def load() -> tuple[Settings, list[str]]:
    """Return the settings and what is wrong in their file, as lines for a person.

    A key with a wrong value has its default; so have all if the file can't be read. Raises
    UsageError as folders.folder_of does, and nothing else.
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
    from routine.definition.source import parse  # noqa: PLC0415 - not needed without a file
    from routine.text import flaws  # noqa: PLC0415 - not needed without a file

    held = parse(text, FILE)
    unknown = [name for name in held if name not in _NAMES]
    good: dict[str, Any] = {}
    wrong: list[tuple[str, UsageError]] = []
    for name in [*filter(held.__contains__, _NAMES), *unknown[:_MOST_TOLD]]:
        try:
            good[name] = find(name).read(held[name])
        except UsageError as error:
            wrong.append((name, error))
    told = _told(text, wrong) if wrong or flaws(text.replace("\r\n", "\n")) else []
    more = len(unknown) - _MOST_TOLD
    told += [f"{FILE}: and {more} more unknown settings"] if more > 0 else []
    return Settings(**good), told


def _told(text: str, wrong: list[tuple[str, UsageError]]) -> list[str]:
    """Return what is wrong, in the order of the lines on which it stands."""
    from routine.definition.line_numbers import Lines  # noqa: PLC0415 - not needed without a mistake
    from routine.definition.problems import unfit  # noqa: PLC0415 - not needed without a mistake

    lines = Lines(text)
    told = [(lines.line((name,)) or 1, str(error)) for name, error in wrong]
    already = {line for line, _ in told}
    told += [row for row in unfit(text) if row[0] not in already][:_MOST_TOLD]
    return [f"{FILE}:{line}: {message}" for line, message in sorted(told)]
