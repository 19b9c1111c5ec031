"""`routine export`: the whole diary as a file of JSON lines."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from routine.commands.output import complain, on_terminal, write_text
from routine.commands.params import diary
from routine.commands.progress_bar import bar
from routine.errors import RoutineError, UsageError
from routine.text import visible

if TYPE_CHECKING:
    from routine.diary.exchange import Sink
    from routine.diary.store import Diary

PIPE = "-"


class _File(click.Path):
    """Where an export goes."""

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """Say what to type where nothing was given."""
        return "For example: routine export diary.jsonl"


@click.command("export")
@click.argument("file", metavar="FILE|-", type=_File())
def command(file: str) -> None:
    """Write the whole diary into FILE, as JSON lines; - is standard output.

    For example: routine export diary.jsonl. An export that is there is replaced, any other file is
    kept. `routine import` reads it, here or on another computer.
    """
    kept = diary()
    if kept is None:
        msg = "there is no diary yet; it begins with the first session: routine start sciatica"
        raise RoutineError(msg)
    if file == PIPE:
        _write(kept, _Screen() if on_terminal() else sys.stdout.buffer)
        return
    path = Path(os.path.realpath(file))
    _refuse_other(path, visible(file))
    try:
        sessions = _replace(kept, path)
    except OSError as error:
        words = (error.strerror or "unknown error").lower()
        msg = f"{visible(file)}: it can't be written: {words}"
        raise RoutineError(msg) from None
    complain(f"{_many(sessions)} in {visible(file)}")


def _many(sessions: int) -> str:
    return "1 session" if sessions == 1 else f"{sessions} sessions"


def _refuse_other(path: Path, label: str) -> None:
    """Refuse to write over what is no export of ours."""
    from routine.diary.exchange import is_export

    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        msg = f"{label}: {(error.strerror or 'unknown error').lower()}"
        raise UsageError(msg) from None
    if not stat.S_ISREG(kind):
        msg = f"{label}: expected a file; for standard output give -"
        raise UsageError(msg)
    with suppress(PermissionError), path.open("rb") as file:
        if is_export(file):
            return
    msg = f"{label}: this is no export of a diary, so it is kept; give another name"
    raise UsageError(msg)


def _replace(kept: Diary, path: Path) -> int:
    """Put a whole new file in the place of the old one, its owner's alone; OSError."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", dir=path.parent)
    new = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - by its handle
            sessions = _write(kept, file)
            file.flush()
            os.fsync(handle)
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    return sessions


class _Screen:
    """A terminal, which must not obey what a line holds: all that is not ASCII is escaped."""

    def write(self, line: bytes) -> None:
        """Print a line of JSON."""
        import json

        write_text(json.dumps(json.loads(line)))

    def flush(self) -> None:
        """Do nothing: it is flushed at the end."""


def _write(kept: Diary, file: Sink) -> int:
    """Write the diary with a bar beside it; return how many sessions it has."""
    from routine.diary import present
    from routine.diary.exchange import count, write
    from routine.diary.history import told

    with told():
        sessions = count(kept)
        with bar(0 if isinstance(file, _Screen) else sessions, "exporting") as tick:
            write(kept, file, present(), tick)
    file.flush()
    return sessions
