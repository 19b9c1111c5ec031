"""`routine import`: exported diaries put into this one."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, NamedTuple

import click

from routine.commands.progress_bar import bar
from routine.errors import MissingError, UsageError, system_message
from routine.pages.console import write_text
from routine.program import ROUTINE
from routine.text import visible
from routine.text_files import READ_FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from routine.app.environment import Environment
    from routine.diary.transfer.merging import Merged

PIPE = "-"
_CHUNK = 1024 * 1024


class _Source(NamedTuple):
    """An open file, what messages call it, and how many bytes it has."""

    file: BinaryIO
    label: str
    size: int


@click.command("import")
@click.argument("files", metavar="FILE|-...", nargs=-1, required=True, type=click.Path())
@click.pass_obj
def command(environment: Environment, files: tuple[str, ...]) -> None:
    """Add exported diaries to this one; - for standard input.

    For example: routine import diary.jsonl. You can import the same file again. Where both
    diaries have a session, the newer version is kept; what was deleted in either stays deleted. If
    anything in a file is wrong, nothing is imported.
    """
    if files.count(PIPE) > 1:
        msg = "standard input can be read only once; give - once"
        raise UsageError(msg)
    with ExitStack() as stack:
        sources = [_as_utf8(_opened(name, stack), stack) for name in files]
        _check(environment, sources)
        merged = _merge(environment, sources)
    write_text(_told(merged))


def _check(environment: Environment, sources: Sequence[_Source]) -> None:
    """Read all of it once, so that nothing is imported where anything is wrong."""
    from routine.diary.database.failures import diary_errors
    from routine.diary.transfer.incoming import check_export

    kept = environment.diary()
    with diary_errors(), bar(_whole(sources), "checking ") as tick:
        for file, label, _ in sources:
            check_export(file, label, kept, tick)
            file.seek(0)


def _merge(environment: Environment, sources: Sequence[_Source]) -> Merged:
    from routine.diary import current_instant
    from routine.diary.database.failures import diary_errors
    from routine.diary.transfer.merging import Merged, merge

    merged = Merged()
    kept = environment.diary(create=True)
    if kept is None:  # it was to be made
        raise AssertionError
    with diary_errors(), bar(_whole(sources), "importing") as tick:
        for file, label, _ in sources:
            merged = merged.plus(merge(kept, file, label, current_instant(), tick))
    return merged


def _whole(sources: Iterable[_Source]) -> int:
    return sum(source.size for source in sources)


def _told(merged: Merged) -> str:
    """Return what became of the sessions, as "12 new, 1 changed, 30 already there, 2 deleted"."""
    words = ("new", "changed", "already there", "deleted")
    parts = [f"{many} {word}" for many, word in zip(merged, words, strict=True)]
    return f"Sessions: {', '.join(parts)}."


def _opened(name: str, stack: ExitStack) -> _Source:
    """Return a regular file, open for reading; what a pipe holds is put into one first."""
    if name == PIPE:
        return _spooled(stack)
    label = visible(name)
    try:
        handle = os.open(name, READ_FLAGS)
        file = stack.enter_context(open(handle, "rb"))  # noqa: PTH123, SIM115 - by its handle, for the stack
    except IsADirectoryError:
        msg = f"{label}: this is a folder; expected a file that `{ROUTINE} export` wrote"
        raise MissingError(msg) from None
    except OSError as error:
        msg = f"{label}: it can't be read: {system_message(error)}"
        raise MissingError(msg) from None
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        msg = f"{label}: this is not a regular file; give - to read standard input"
        raise MissingError(msg)
    return _Source(file, label, found.st_size)


def _as_utf8(source: _Source, stack: ExitStack) -> _Source:
    """Return a source that is read as UTF-8, whatever it was written in."""
    from routine.diary.transfer.incoming import as_utf8

    file = as_utf8(source.file, source.label)
    if file is source.file:
        return source
    return source._replace(file=stack.enter_context(file))


def _spooled(stack: ExitStack) -> _Source:
    """Return what standard input holds: it is read twice, and a pipe can be read once."""
    import tempfile

    file = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - for the stack
    with suppress(AttributeError):  # without a standard input there is nothing in it
        while chunk := sys.stdin.buffer.read(_CHUNK):
            file.write(chunk)
    size = file.tell()
    file.seek(0)
    return _Source(file, "standard input", size)
