"""The folders in which the program keeps a person's files: $ROUTINE_HOME, or the platform's own."""

import os
from pathlib import Path
from typing import Literal

from routine.errors import UsageError
from routine.text import visible

HOME = "ROUTINE_HOME"
"""The environment variable that names one folder for everything."""


def home() -> Path:
    """Return the folder of diary, profile and the person's own routines; raises as `folder_of`."""
    return folder_of("data")


def cache_folder() -> Path:
    """Return the folder of what can be made again: phrases spoken, routines read."""
    return folder_of("cache")


def make_private(folder: Path) -> None:
    """Make a folder and those it is in, for the user alone; raises OSError."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def folder_of(kind: Literal["data", "config", "cache"]) -> Path:
    """Return the folder for files of a kind: in $ROUTINE_HOME, or the platform's folder for them.

    Raises UsageError if $ROUTINE_HOME is a relative path, since every working directory would then
    get a diary of its own. A leading "~", which a shell leaves as it is inside quotes, is expanded.
    """
    given = os.path.expanduser(os.environ.get(HOME, "").strip())  # noqa: PTH111 - as text
    if not given:
        import platformdirs  # noqa: PLC0415 - not needed where the folder is given

        folder: Path = getattr(platformdirs, f"user_{kind}_path")("routine", appauthor=False)
        return folder
    if not os.path.isabs(given):  # noqa: PTH117 - as text
        absolute = os.path.abspath(given)  # noqa: PTH100 - as text
        message = (
            f'{HOME}="{visible(given)}" is not a full path, so every folder you work in would get '
            f'its own diary; write {HOME}="{visible(absolute)}"'
        )
        raise UsageError(message)
    return Path(given, "cache") if kind == "cache" else Path(given)
