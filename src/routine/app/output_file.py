"""What a command writes: a file that the user names, or standard output, which is "-".

The rules are the same for all commands. An existing file is kept unless --force is given, its
folder must exist, and the file appears whole or not at all.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import contextmanager, suppress
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from routine import atomic_write, folders
from routine.diary import FILE
from routine.errors import RoutineError, UsageError, system_message
from routine.pages.console import ClosedOutput, on_terminal, output_errors, write_text
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

PIPE: Final = Path("-")  # compared by identity: "./-" is a file
_PUBLIC_MODE: Final = 0o666  # less the umask
_FULL: Final = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_ELSEWHERE: Final = "Choose another place."


class FileError(RoutineError):
    """A file can't be written: the message says why, and what to do."""


def is_pipe(path: Path) -> bool:
    """Return whether a path means standard output."""
    return path is PIPE


def label(path: Path) -> str:
    """Return what messages call a path."""
    return "standard output" if is_pipe(path) else str(path)


def refuse(path: Path, *, force: bool, is_text: bool = True) -> None:
    """Refuse a path that can't be written to, before anything is made to be written.

    Raises:
        UsageError: the file exists, and there is no `force`; or it is never replaced: a folder, a
            device, the diary itself, or a terminal if the output is not text.
        FileError: there is no such folder, or it can't be read.
        RoutineError: standard output is closed.
    """
    if not is_pipe(path):
        _refuse_diary(path)
        _refuse_existing(path, force=force)
    elif isinstance(sys.stdout, ClosedOutput):
        msg = "standard output is closed, so nothing can be written to it"
        raise RoutineError(msg)
    elif not is_text and on_terminal():
        msg = "a terminal can't show sound; send it to a pipe or a file"
        raise UsageError(msg)


def _refuse_diary(path: Path) -> None:
    with suppress(OSError):
        if path.samefile(folders.home() / FILE):
            msg = f"{path} is your diary itself. Choose another place."
            raise UsageError(msg)


def _refuse_existing(path: Path, *, force: bool) -> None:
    # A dangling link counts as existing: nothing is written through it without force.
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        target = Path(os.path.realpath(path))
        if path.is_symlink() and not force:
            msg = f"{path} is a link to {target}, which does not exist. Use --force to create it."
            raise UsageError(msg) from None
        if not target.parent.is_dir():
            raise FileError(_explained(error, path)) from None
        return
    except OSError as error:
        raise FileError(_explained(error, path)) from None
    if stat.S_ISDIR(mode):
        msg = f"{path} is a folder. {_ELSEWHERE}"
        raise UsageError(msg)
    if not stat.S_ISREG(mode):
        msg = f"{path} is not an ordinary file. Choose another place, or - for a pipe."
        raise UsageError(msg)
    if not force:
        raise _exists(path)


@contextmanager
def writing(path: Path, *, force: bool, private: bool = False) -> Iterator[BinaryIO]:
    """Yield what to write to; a file appears at `path` if the block raises nothing.

    With `force` it replaces an existing file, which stays as it is until then. A symbolic link
    stays a link. A `private` file is readable by its owner only.

    Raises as `refuse` does; FileError if the file can't be written; OSError if standard output
    takes no more.
    """
    if is_pipe(path):
        with output_errors():
            pipe = _Pipe()
            yield cast("BinaryIO", pipe)
            sys.stdout.flush()
        return
    _refuse_existing(path, force=force)
    mode = atomic_write.PRIVATE if private else _PUBLIC_MODE
    try:
        target = Path(os.path.realpath(path))
        with atomic_write.write_file(target, mode=mode, replace=force) as file:
            yield file
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise FileError(_explained(error, path)) from error


def _exists(path: Path) -> UsageError:
    msg = f"{path} already exists. Use --force to replace it, or choose another name."
    return UsageError(msg)


def _explained(error: OSError, path: Path) -> str:
    folder = Path(os.path.realpath(path)).parent
    if error.errno in _FULL:
        return f"There is no room for {path}. Make room, or choose another place."
    if error.errno == errno.ENOENT:
        return f"There is no folder {folder}. Create it first, or choose another."
    if error.errno == errno.ENOTDIR:
        return f"{folder} is not a folder. {_ELSEWHERE}"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"You can't write to the folder {folder}. {_ELSEWHERE}"
    return f"{path} can't be written: {system_message(error)}. {_ELSEWHERE}"


class _Pipe(RawIOBase):
    """Standard output for bytes; a terminal gets them as text, with control characters visible."""

    def __init__(self) -> None:
        """Start with nothing written."""
        super().__init__()
        self._size = 0  # bytes written so far
        self._is_shown = on_terminal()

    def write(self, data: bytes) -> int:  # type: ignore[override]  # only bytes are ever written
        """Write all of the data."""
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
