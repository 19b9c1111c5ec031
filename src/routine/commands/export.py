"""`routine export`: the whole diary as a file of JSON lines."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from routine.app.output_file import is_pipe, label, refuse, writing
from routine.commands.options import OutputFile
from routine.commands.progress_bar import bar
from routine.diary.transfer.export import count_sessions, write_export
from routine.diary.transfer.incoming import is_export
from routine.errors import RoutineError
from routine.pages.console import complain, on_terminal
from routine.program import ROUTINE
from routine.text import counted

if TYPE_CHECKING:
    from pathlib import Path

    from routine.app.environment import Environment
    from routine.diary.database.store import Diary
    from routine.diary.transfer.export import Sink


class _ExportFile(OutputFile):
    """The parameter type of the file to write an export to."""

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """Say what to type if nothing was given."""
        return f"For example: {ROUTINE} export diary.jsonl"


@click.command("export")
@click.argument("file", metavar="FILE|-", type=_ExportFile())
@click.option("--force", is_flag=True, help="Replace FILE, whatever it is.")
@click.pass_obj
def command(environment: Environment, file: Path, *, force: bool) -> None:
    """Save the whole diary to FILE, as JSON lines; - for a pipe.

    For example: routine export diary.jsonl. If FILE is an earlier export, it is replaced; any other
    file is kept. `routine import` reads it back, here or on another computer.
    """
    replaces = force or _is_export(file)
    refuse(file, force=replaces)
    diary = environment.diary()
    if diary is None:
        msg = f"there is no diary yet; it begins with your first session: {ROUTINE} start sciatica"
        raise RoutineError(msg)
    with writing(file, force=replaces, private=True) as sink:
        is_shown = is_pipe(file) and on_terminal()
        ascii_sink = _AsciiSink(sink) if is_pipe(file) else sink
        sessions = _write(environment, diary, ascii_sink, is_shown=is_shown)
    if not is_pipe(file):
        complain(f"{counted(sessions, 'session')} in {label(file)}")


def _is_export(path: Path) -> bool:
    """Return whether there is a file, and it is an earlier export."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return is_export(file)
    return False


class _AsciiSink:
    """Standard output for JSON lines in ASCII, with everything else escaped.

    A terminal must not obey what a line holds, and PowerShell reads a pipe in the terminal's code
    page.
    """

    def __init__(self, sink: Sink) -> None:
        """Write to `sink`."""
        self._sink = sink

    def write(self, line: bytes) -> None:
        """Write a line of JSON."""
        is_ascii = line.isascii()
        self._sink.write(line if is_ascii else json.dumps(json.loads(line)).encode() + b"\n")


def _write(environment: Environment, diary: Diary, file: Sink, *, is_shown: bool) -> int:
    """Write the diary, with a progress bar unless it is shown; return the number of sessions."""
    sessions = count_sessions(diary)
    with bar(0 if is_shown else sessions, "exporting") as tick:
        write_export(diary, file, environment.now(), tick)
    return sessions
