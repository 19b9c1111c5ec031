"""One session at a time for a person: a lock that the system lets go of, however a process ends."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from routine.errors import RoutineError
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_FILE: Final = "session.lock"
_FLAGS: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
_TRIES: Final = 100
_MOST: Final = 512  # bytes: what the other session says of itself is short


class RunningError(RoutineError):
    """Another session is running."""


@contextmanager
def session_lock(folder: Path, told: str) -> Iterator[None]:
    """Hold the lock while a session runs; `told` is what another is told of it.

    Raises RunningError while another holds it. Where there can be no lock, in a folder that can't
    be written or is on a system without locks, the session runs without.
    """
    handle = _opened(folder)
    if handle is None:
        yield
        return
    try:
        # Whoever only looks holds it for a moment, too.
        if not any(_taken(handle) for _ in range(_TRIES)):
            raise RunningError(_other(handle))
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, told.encode())
        yield
    finally:
        os.close(handle)


def running_session(folder: Path) -> str | None:
    """Return what is to be told of a session that runs now, None where none does."""
    try:
        handle = os.open(folder / LOCK_FILE, os.O_RDWR)
    except OSError:
        return None
    try:
        return None if _taken(handle) else _other(handle)
    finally:
        os.close(handle)


def _opened(folder: Path) -> int | None:
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(folder / LOCK_FILE, _FLAGS, 0o600)
    return None


def _other(handle: int) -> str:
    said = ""
    with suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        said = os.read(handle, _MOST).decode(errors="replace")
    which = f": {visible(said)}" if said else ""
    return f"a session is already running{which}; end it first (press q twice)"


try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    import msvcrt

    def _taken(handle: int) -> bool:
        """Take the lock, unless another process holds it; true too where there are no locks."""
        try:
            os.lseek(handle, _MOST, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

else:

    def _taken(handle: int) -> bool:
        """Take the lock, unless another process holds it; true too where there are no locks."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
