"""Atomic writing: a file is complete under its name, or absent, even if the process is killed.

`replace_file` is for the program's own files, `write_file` for one that a person names as output.
Both raise plain OSErrors; the caller words the message.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PRIVATE: Final = 0o600

_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PREFIX: Final = ".routine-"


@contextmanager
def replace_file(
    target: Path,
    *,
    prefix: str = _PREFIX,
    mode: int = PRIVATE,
    sync: bool = True,
    replace: bool = True,
) -> Iterator[BinaryIO]:
    """Yield a file to write to, which takes the place of `target` if the block raises nothing.

    Until then it lies beside it under a hidden name: `prefix`, random letters and ".part". A killed
    process leaves it there. With `sync` it is on the disk before it is renamed. Without `replace`,
    FileExistsError is raised at the end if there is a `target`.
    """
    with _hidden(target, prefix) as hidden:
        with open(hidden, "wb", opener=lambda name, _: os.open(name, _FLAGS, mode)) as file:
            yield file
            if sync:
                _sync(file)
        if replace:
            hidden.replace(target)
        else:
            link_new(hidden, target)


@contextmanager
def write_file(target: Path, *, mode: int, replace: bool) -> Iterator[BinaryIO]:
    """Yield a file to write to, which appears as `target` if the block raises nothing.

    Until then it has no name where the platform allows that (Linux), so that not even a killed
    process leaves anything; elsewhere it has a hidden one, as in `replace_file`. Without `replace`,
    FileExistsError is raised at the end if there is a `target`.
    """
    handle = _open_unnamed(target.parent, mode)
    if handle is None:
        with replace_file(target, mode=mode, replace=replace) as file:
            yield file
        return
    with os.fdopen(handle, "wb") as file:
        yield file
        _sync(file)
        try:
            _link(handle, target)
        except FileExistsError:
            if not replace:
                raise
            with _hidden(target) as hidden:  # only a file with a name can replace one
                _link(handle, hidden)
                hidden.replace(target)


def link_new(name: Path, target: Path) -> None:
    """Give the file `name` the name `target` too; raises FileExistsError if that is taken.

    Where the file system has no hard links, such as a memory stick, the file is renamed.
    """
    try:
        target.hardlink_to(name)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        if os.path.lexists(target):
            raise FileExistsError from None
        name.rename(target)


def _open_unnamed(folder: Path, mode: int) -> int | None:
    """Open a file without a name; return None where it could not be opened or be named later."""
    if not hasattr(os, "O_TMPFILE"):
        return None
    try:
        handle = os.open(folder, os.O_RDWR | os.O_TMPFILE, mode)
    except OSError:
        return None  # if the folder is at fault, the other way raises the error
    if os.path.exists(_path_of(handle)):  # noqa: PTH110 - pathlib would follow the link, which leads to no name
        return handle
    os.close(handle)
    return None


def _path_of(handle: int) -> str:
    return f"/proc/self/fd/{handle}"


def _link(handle: int, target: Path) -> None:
    # src_dir_fd makes Python call linkat with AT_SYMLINK_FOLLOW, so that the kernel follows the
    # link to the file; with an absolute path the folder itself makes no difference.
    os.link(_path_of(handle), target, src_dir_fd=handle)


@contextmanager
def _hidden(target: Path, prefix: str = _PREFIX) -> Iterator[Path]:
    """Yield an unused name beside `target`; a file that still has it at the end is deleted."""
    hidden = target.with_name(f"{prefix}{os.urandom(8).hex()}.part")
    try:
        yield hidden
    finally:
        with suppress(OSError):
            hidden.unlink(missing_ok=True)


def _sync(file: BinaryIO) -> None:
    """Write everything to the disk, so that a full one raises its error here at the latest."""
    file.flush()
    os.fsync(file.fileno())
