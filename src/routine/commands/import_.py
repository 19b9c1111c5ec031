"""`routine import`: adds exported diaries to this one."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from routine.commands.progress_bar import bar
from routine.diary.transfer.incoming import as_utf8, check_export
from routine.diary.transfer.merging import Merged, merge
from routine.errors import MissingError, UsageError
from routine.pages.console import write_text
from routine.program import ROUTINE
from routine.text import visible
from routine.text_files import IrregularError, open_regular, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from routine.app.environment import Environment

_PIPE = "-"
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
    if files.count(_PIPE) > 1:
        msg = "standard input can be read only once; give - once"
        raise UsageError(msg)
    with ExitStack() as stack:
        sources = [_as_utf8(_open(name, stack), stack) for name in files]
        _check(environment, sources)
        merged = _merge(environment, sources)
    write_text(_summary(merged))


def _check(environment: Environment, sources: Sequence[_Source]) -> None:
    """Read every file once, so that nothing is imported if anything is wrong."""
    diary = environment.diary()
    with bar(_total_bytes(sources), "checking ") as tick:
        for file, label, _ in sources:
            check_export(file, label, diary, tick)
            file.seek(0)


def _merge(environment: Environment, sources: Sequence[_Source]) -> Merged:
    diary = environment.diary(create=True)
    if diary is None:  # it was to be created
        raise AssertionError
    with bar(_total_bytes(sources), "importing") as tick:
        each = [merge(diary, file, label, environment.now(), tick) for file, label, _ in sources]
    return Merged(*map(sum, zip(*each, strict=True)))


def _total_bytes(sources: Iterable[_Source]) -> int:
    return sum(source.size for source in sources)


def _summary(merged: Merged) -> str:
    """Return what became of the sessions: "12 new, 1 changed, 30 already there, 2 deleted"."""
    words = ("new", "changed", "already there", "deleted")
    parts = [f"{many} {word}" for many, word in zip(merged, words, strict=True)]
    return f"Sessions: {', '.join(parts)}."


def _open(name: str, stack: ExitStack) -> _Source:
    """Open a regular file for reading, or what standard input holds. Raises MissingError."""
    if name == _PIPE:
        return _spool(stack)
    label = visible(name)
    try:
        file = stack.enter_context(open_regular(Path(name)))
    except IsADirectoryError:
        msg = f"{label}: this is a folder; expected a file that `{ROUTINE} export` wrote"
        raise MissingError(msg) from None
    except OSError as error:
        raise MissingError(unreadable(label, error)) from None
    except IrregularError:
        msg = f"{label}: this is not a regular file; give - to read standard input"
        raise MissingError(msg) from None
    return _Source(file, label, os.fstat(file.fileno()).st_size)


def _as_utf8(source: _Source, stack: ExitStack) -> _Source:
    """Return a source that is read as UTF-8, whatever encoding it was written in."""
    file = as_utf8(source.file, source.label)
    if file is source.file:
        return source
    return source._replace(file=stack.enter_context(file))


def _spool(stack: ExitStack) -> _Source:
    """Copy standard input into a file: it is read twice, and a pipe can be read once."""
    file = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - for the stack
    with suppress(AttributeError):  # without a standard input there is nothing in it
        while chunk := sys.stdin.buffer.read(_CHUNK):
            file.write(chunk)
    size = file.tell()
    file.seek(0)
    return _Source(file, "standard input", size)
