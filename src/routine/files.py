"""Reads the text files of a person: never anything but a regular file, and never too much."""

import errno
import os
import stat
from pathlib import Path

from routine.errors import InvalidError

# A FIFO is opened without waiting for its writer, so that it can be refused.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


class IrregularError(Exception):
    """What is at a path is neither a regular file nor a folder; its message is what it is."""


def read_text(path: Path, label: str) -> str:
    """Return the text of a regular file, which messages call `label`.

    Raises:
        OSError: it can't be opened or read; IsADirectoryError for a folder, on every platform
            that opens one.
        IrregularError: it is a pipe, a device or a socket, of which nothing was read.
        InvalidError: it is larger than a definition may be, or no UTF-8 text.
    """
    data, most = _bytes(path)
    if len(data) > most:
        raise InvalidError([f"{label}:1: too large; expected at most {most // 1024} KiB"])
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidError([f"{label}:{line}: no UTF-8 text; save the file as UTF-8"]) from None


def unreadable(label: str, error: OSError) -> str:
    """Return the message that a file can't be read."""
    return f"{label}: it can't be read: {(error.strerror or 'unknown error').lower()}"


def _bytes(path: Path) -> tuple[bytes, int]:
    """Return what is in a file, up to a byte more than it may hold, and how much that is."""
    handle = os.open(path, _FLAGS)
    try:
        _refuse_irregular(os.fstat(handle).st_mode)
        from routine.definition import MAX_BYTES  # noqa: PLC0415 - not needed without a file

        return _bounded(handle, MAX_BYTES + 1), MAX_BYTES
    finally:
        os.close(handle)


def _refuse_irregular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise IrregularError(_KINDS.get(stat.S_IFMT(mode), "no regular file"))


def _bounded(handle: int, most: int) -> bytes:
    data = b""
    while len(data) < most and (more := os.read(handle, most - len(data))):
        data += more
    return data
