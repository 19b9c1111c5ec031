"""Finds and reads the file of the settings: whatever it is, a session goes on."""

import os
import stat
from pathlib import Path
from typing import Any

from routine.config.keys import KEYS, Settings, find
from routine.errors import InvalidError, RoutineError, UsageError

FILE = "config.toml"
"""What messages call the file."""

_MOST_TOLD = 5
_NAMES = tuple(key.name for key in KEYS)


def path() -> Path:
    """Return where the file is, or would be: $ROUTINE_HOME, else the platform's config folder."""
    given = os.environ.get("ROUTINE_HOME")
    if given:
        return Path(given) / FILE
    import platformdirs  # noqa: PLC0415 - not needed where the folder is given

    return platformdirs.user_config_path("routine", appauthor=False) / FILE


def load() -> tuple[Settings, list[str]]:
    """Return the settings and what is wrong in their file, as lines for a person.

    Never raises. A key with a wrong value has its default; so have all if the file can't be read.
    """
    try:
        text = read_text(path())
        if text is None:
            return Settings(), []
        return _settings(text)
    except RoutineError as error:
        return Settings(), str(error).split("\n")


def read_text(place: Path) -> str | None:
    """Return the text of a regular file, None without a file; raises RoutineError.

    Nothing but a regular file is ever read from, and never too much.
    """
    try:
        data = _bytes(place)
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"{FILE}: it can't be read: {(error.strerror or 'unknown error').lower()}"
        raise RoutineError(message) from None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidError([f"{FILE}:{line}: no UTF-8 text; save the file as UTF-8"]) from None


def _bytes(place: Path) -> bytes:
    with open(place, "rb", opener=_open) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise InvalidError([f"{FILE}: this is no regular file"])
        from routine.definition import MAX_BYTES  # noqa: PLC0415 - not needed without a file

        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InvalidError([f"{FILE}:1: too large; expected at most {MAX_BYTES // 1024} KiB"])
    return data


def _open(place: str, flags: int) -> int:
    # A FIFO is opened without waiting for its writer, so that it can be refused.
    return os.open(place, flags | getattr(os, "O_NONBLOCK", 0))


def _settings(text: str) -> tuple[Settings, list[str]]:
    from routine.definition.source import parse  # noqa: PLC0415 - not needed without a file

    held = parse(text, FILE)
    unknown = [name for name in held if name not in _NAMES]
    good: dict[str, Any] = {}
    wrong: list[tuple[str, UsageError]] = []
    for name in [*filter(held.__contains__, _NAMES), *unknown[:_MOST_TOLD]]:
        try:
            good[name] = find(name).read(held[name])
        except UsageError as error:
            wrong.append((name, error))
    told = sorted(_line(text, name, error) for name, error in wrong)
    more = len(unknown) - _MOST_TOLD
    told += [(0, f"{FILE}: and {more} more settings that are not known")] if more > 0 else []
    return Settings(**good), [message for _, message in told]


def _line(text: str, name: str, error: UsageError) -> tuple[int, str]:
    """Return where a key stands, 0 where that is not known, and what is wrong with it."""
    from routine.definition import locate  # noqa: PLC0415 - not needed without a mistake

    line = locate(text, (name,))
    return line or 0, f"{FILE}:{line}: {error}" if line else f"{FILE}: {error}"
