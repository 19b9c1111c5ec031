"""A file that appears under its name when it is whole, or not at all.

Until then it has no name where the platform can do that (Linux), so that not even a killed process
leaves anything; elsewhere it has a hidden name beside its later one.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from routine.errors import RoutineError, UsageError, system_message

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODE: Final = 0o666  # what the umask leaves of it
_PRIVATE: Final = 0o600
_NAMED_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_FULL: Final = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_ELSEWHERE: Final = "Choose another place."


class FileError(RoutineError):
    """A file can't be written: the message says why, and what to do."""


def refuse_taken(path: Path, *, replace: bool) -> None:
    """Raise UsageError where something is there that is not to be replaced, FileError for no place.

    A link that leads nowhere is something: without `replace` nothing is written through it.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        target = Path(os.path.realpath(path))
        if path.is_symlink() and not replace:
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
    if not replace:
        raise _taken(path)


@contextmanager
def whole_file(path: Path, *, replace: bool, private: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write to; left without an error, it appears at `path`.

    With `replace` it takes the place of a file that is there, which stays whole until then. A
    symbolic link stays one. A `private` one is its owner's alone. Raises as refuse_taken does, and
    FileError where it can't be written.
    """
    refuse_taken(path, replace=replace)
    mode = _PRIVATE if private else _MODE
    try:
        target = Path(os.path.realpath(path))
        handle = _unnamed(target.parent, mode)
        if handle is None:
            manner = _hidden(target, mode, replace=replace)
        else:
            manner = _linked(handle, target, replace=replace)
        with manner as file:
            yield file
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        raise FileError(_explained(error, path)) from error


def _unnamed(folder: Path, mode: int) -> int | None:
    """Open a file without a name; None where that, or naming it later, can't be done."""
    if not hasattr(os, "O_TMPFILE"):
        return None
    try:
        handle = os.open(folder, os.O_RDWR | os.O_TMPFILE, mode)
    except OSError:
        return None  # if it is the folder's fault, the other way will tell
    if os.path.exists(_way_to(handle)):  # noqa: PTH110 - a link that pathlib would follow is none
        return handle
    os.close(handle)
    return None


def _way_to(handle: int) -> str:
    return f"/proc/self/fd/{handle}"


@contextmanager
def _linked(handle: int, target: Path, *, replace: bool) -> Iterator[BinaryIO]:
    with open(handle, "wb") as file:
        yield file
        _settle(file)
        try:
            _link(handle, target)
        except FileExistsError:
            if not replace:
                raise
            _link_over(handle, target)


def _link(handle: int, target: Path) -> None:
    # The folder makes no difference to an absolute path; given one, Python has the kernel follow
    # the link that leads to the file.
    os.link(_way_to(handle), target, src_dir_fd=handle)


def _link_over(handle: int, target: Path) -> None:
    """Let it take the place of a file: that needs a name, if only for a moment."""
    name = _hidden_name(target)
    try:
        _link(handle, name)
        name.replace(target)
    finally:
        name.unlink(missing_ok=True)


@contextmanager
def _hidden(target: Path, mode: int, *, replace: bool) -> Iterator[BinaryIO]:
    name = _hidden_name(target)
    try:
        with open(os.open(name, _NAMED_FLAGS, mode), "wb") as file:  # noqa: PTH123 - by a handle
            yield file
            _settle(file)
        if replace:
            name.replace(target)
        else:
            _name_anew(name, target)
    finally:
        with suppress(OSError):
            name.unlink(missing_ok=True)


def _name_anew(name: Path, target: Path) -> None:
    """Give a file its name, where none is there."""
    try:
        target.hardlink_to(name)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # no second names here, as on a memory stick
        if os.path.lexists(target):
            raise FileExistsError from None
        name.rename(target)


def _hidden_name(target: Path) -> Path:
    return target.with_name(f".routine-{secrets.token_hex(8)}.part")


def _settle(file: BinaryIO) -> None:
    """Have all on the disk: what can't be written is told here at the latest."""
    file.flush()
    os.fsync(file.fileno())


def _taken(path: Path) -> UsageError:
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
