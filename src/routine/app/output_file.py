"""Where a command writes what it makes: a file that a person names, or a pipe.

One rule for all: what is there is kept unless --force is given, a folder has to be there, a file
appears whole or not at all, and "-" is standard output.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from routine import files
from routine.errors import RoutineError, UsageError
from routine.pages.console import ClosedOutput, on_terminal, to_output, write_text
from routine.text import visible
from routine.whole_file import refuse_taken, whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIPE = Path("-")  # this very object: the path of a file of that name is another


class OutputFile(click.Path):
    """A file that a command writes, as a Path; - is standard output."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return what is named."""
        return _PIPE if value == "-" else Path(os.fsdecode(super().convert(value, param, ctx)))


def is_pipe(path: Path) -> bool:
    """Return whether standard output is meant."""
    return path is _PIPE


def label(path: Path) -> str:
    """Return what messages call it."""
    return "standard output" if is_pipe(path) else str(path)


def refuse(path: Path, *, force: bool, is_text: bool = True) -> None:
    """Refuse what can't be written to, before there is anything to write.

    Raises UsageError and FileError as refuse_taken does, for the diary's own file always.
    """
    if not is_pipe(path):
        _refuse_diary(path)
        refuse_taken(path, replace=force)
    elif isinstance(sys.stdout, ClosedOutput):
        msg = "standard output is closed, so nothing can be written to it"
        raise RoutineError(msg)
    elif not is_text and on_terminal():
        msg = "a terminal can't show sound; send it to a pipe or a file"
        raise UsageError(msg)


def _refuse_diary(path: Path) -> None:
    from routine.diary import FILE

    with suppress(OSError):
        if path.samefile(files.home() / FILE):
            msg = f"{path} is your diary itself. Choose another place."
            raise UsageError(msg)


@contextmanager
def writing(path: Path, *, force: bool, private: bool = False) -> Iterator[BinaryIO]:
    """Give what to write to; a file is there when this is left without an error.

    Raises UsageError and FileError as whole_file does; OSError where standard output takes no more.
    """
    if not is_pipe(path):
        with whole_file(path, replace=force, private=private) as file:
            yield file
        return
    with to_output():
        pipe = _Pipe()
        yield cast("BinaryIO", pipe)
        sys.stdout.flush()


class _Pipe(RawIOBase):
    """Standard output for bytes; a terminal is shown their text, and obeys none of it."""

    def __init__(self) -> None:
        """Begin where nothing is written yet."""
        super().__init__()
        self._size = 0
        self._is_shown = on_terminal()

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are all it is given
        """Write all of it."""
        if self._is_shown:
            for line in data.decode().removesuffix("\n").split("\n"):
                write_text(visible(line))
        else:
            sys.stdout.buffer.write(data)
        self._size += len(data)
        return len(data)

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self._size
