"""Text files: read with limits on kind, size and encoding; replaced as a whole or not at all."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from routine.errors import InvalidError, RoutineError, UsageError, system_message
from routine.limits import MAX_BYTES
from routine.text import visible

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


class IrregularError(Exception):
    """A path leads to neither a regular file nor a folder; the message names what is there."""


def open_regular(path: Path, *, follow: bool = True) -> BinaryIO:
    """Open a regular file for reading, without waiting for whoever would write to a pipe.

    Raises:
        OSError: it can't be opened; IsADirectoryError for a folder, on every platform that opens
            one. Without `follow` it is raised for a symbolic link too, except on Windows.
        IrregularError: it is a pipe, a device or a socket; nothing was read from it.
    """
    added = _NO_WAIT if follow else _NO_WAIT | _NO_LINK
    file = open(path, "rb", opener=lambda name, flags: os.open(name, flags | added))  # noqa: SIM115 - for the caller to close
    kind = stat.S_IFMT(os.fstat(file.fileno()).st_mode)
    if kind != stat.S_IFREG:
        file.close()
        raise IrregularError(_KINDS.get(kind, "not a regular file"))
    return file


def read_text(path: Path, label: str) -> str:
    """Return the text of a regular file, which messages call `label`.

    Raises as `open_regular` does; InvalidError if it is not UTF-8 or has more than MAX_BYTES.
    """
    return decoded(read_content(path, label), label)


def read_content(path: Path, label: str) -> bytes:
    """Return the bytes of a regular file, as `read_text` does its text."""
    with open_regular(path) as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InvalidError([f"{label}:1: too large; expected at most {MAX_BYTES // 1024} KiB"])
    return data


def decoded(data: bytes, label: str) -> str:
    """Return the text of a file; raises InvalidError if it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{label}:{line}: this is not UTF-8 text; save the file as UTF-8"
        raise InvalidError([message]) from None


def read_own(path: Path, label: str) -> str | None:
    """Return the text of a file that the program writes itself, None if there is no such file.

    Raises RoutineError, with a message that calls it `label`, if it can't be read.
    """
    try:
        return read_text(path, label)
    except FileNotFoundError:
        return None
    except IrregularError:
        raise InvalidError([f"{label}: this is not a regular file"]) from None
    except OSError as error:
        raise RoutineError(unreadable(label, error)) from None


def write_own(path: Path, text: str, *, called: str, private: bool = False) -> None:
    """Replace a file atomically; if that fails, the old file stays as it was.

    Makes its folder if need be. A new file is readable by its owner only; an existing one keeps its
    mode unless `private`. A symbolic link stays a link. Raises RoutineError, with a message that
    calls the file `called`, if it can't be written.
    """
    from routine import atomic_write  # noqa: PLC0415 - most commands only read

    real = Path(os.path.realpath(path))
    try:
        real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with atomic_write.replace_file(real, prefix=f".{real.stem}-") as file:
            file.write(text.encode())
            if not private:
                _copy_mode(real, Path(file.name))
    except OSError as error:
        message = f"{visible(str(path))}: {called} can't be saved: {system_message(error)}"
        raise RoutineError(message) from None


def write_new(path: Path, data: bytes, *, shared: bool = False) -> None:
    """Write a file that is not there yet, whole or not at all, and make its folder if need be.

    It is readable by its owner only, unless `shared`. Raises UsageError if there is one of this
    name, and RoutineError if it can't be written.
    """
    from routine import atomic_write, folders  # noqa: PLC0415 - most commands only read

    mode = 0o666 if shared else atomic_write.PRIVATE
    try:
        folders.make_private(path.parent)
        with atomic_write.write_file(path, mode=mode, replace=False) as file:
            file.write(data)
    except OSError as error:
        if isinstance(error, FileExistsError) and os.path.lexists(path):
            message = f"{visible(str(path))} already exists, and is kept as it is"
            raise UsageError(message) from None
        message = f"{visible(str(path))}: it can't be written: {system_message(error)}"
        raise RoutineError(message) from None


def unreadable(label: str, error: OSError) -> str:
    """Return the message that a file can't be read."""
    return f"{label}: it can't be read: {system_message(error)}"


def _copy_mode(old: Path, new: Path) -> None:
    """Give a new file the mode of the old one.

    It stays private where there is no old one, or where a mounted folder knows no modes.
    """
    with suppress(OSError):
        new.chmod(stat.S_IMODE(old.stat().st_mode))
