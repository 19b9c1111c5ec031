"""The text files of a person: where they are, read with bounds, replaced whole or not at all."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Literal

from routine.errors import InvalidError, RoutineError, UsageError, system_message
from routine.text import visible

HOME = "ROUTINE_HOME"
"""The variable that names one folder for all that is kept."""

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


def home() -> Path:
    """Return the folder of what is the user's: $ROUTINE_HOME, else the platform's data folder."""
    return folder_of("data")


def folder_of(kind: Literal["data", "config", "cache"]) -> Path:
    """Return where files of a kind are kept: in $ROUTINE_HOME, else the platform's folder for them.

    Raises UsageError where $ROUTINE_HOME is a path from the folder one happens to be in: each would
    have a diary. A shell leaves a "~" in quotes as it is; here it is one's own folder.
    """
    given = os.path.expanduser(os.environ.get(HOME, "").strip())  # noqa: PTH111 - as text
    if not given:
        import platformdirs  # noqa: PLC0415 - not needed where the folder is given

        found: Path = getattr(platformdirs, f"user_{kind}_path")("routine", appauthor=False)
        return found
    if not os.path.isabs(given):  # noqa: PTH117 - as text
        whole = os.path.abspath(given)  # noqa: PTH100 - as text
        message = (
            f'{HOME}="{visible(given)}" is not a full path, so every folder you work in would get '
            f'its own diary; write {HOME}="{visible(whole)}"'
        )
        raise UsageError(message)
    return Path(given, "cache") if kind == "cache" else Path(given)


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
        raise InvalidError(
            [f"{label}:{line}: this is not UTF-8 text; save the file as UTF-8"]
        ) from None


def read_own(path: Path, label: str) -> str | None:
    """Return the text of a file that the program keeps for a person, None without one.

    Raises RoutineError, with a message that calls it `label`, where it can't be read.
    """
    try:
        return read_text(path, label)
    except FileNotFoundError:
        return None
    except IrregularError:
        raise InvalidError([f"{label}: this is not a regular file"]) from None
    except OSError as error:
        raise RoutineError(unreadable(label, error)) from None


def unreadable(label: str, error: OSError) -> str:
    """Return the message that a file can't be read."""
    return f"{label}: it can't be read: {system_message(error)}"


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
        raise IrregularError(_KINDS.get(stat.S_IFMT(mode), "not a regular file"))


def _bounded(handle: int, most: int) -> bytes:
    data = b""
    while len(data) < most and (more := os.read(handle, most - len(data))):
        data += more
    return data


def write_text(path: Path, text: str, *, private: bool = False) -> None:
    """Put a whole new file in the place of the old one, or leave the old one as it is.

    Its folder is made if need be. A new file is its owner's alone; of an old one the mode stays,
    unless it is to be `private`. A link to where somebody keeps such files stays a link. Raises
    OSError.
    """
    real = Path(os.path.realpath(path))
    real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    import tempfile  # noqa: PLC0415 - takes longer to import than to use

    handle, name = tempfile.mkstemp(prefix=f".{real.stem}-", dir=real.parent)
    new = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - by its handle
            file.write(text)
            file.flush()
            os.fsync(handle)
        if not private:
            _take_mode(new, real)
        new.replace(real)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def _take_mode(new: Path, old: Path) -> None:
    """Give a new file, so far its owner's alone, the mode of the old one.

    Where there is none, or some mounted folders know no modes, it stays as it is.
    """
    with suppress(OSError):
        new.chmod(stat.S_IMODE(old.stat().st_mode))
