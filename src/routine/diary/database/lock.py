"""The lock that keeps one session at a time; the system releases it however a process ends."""

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
_MOST: Final = 512  # bytes that describe the running session


class RunningError(RoutineError):
    """Another session is running."""


@contextmanager
def session_lock(folder: Path, description: str) -> Iterator[None]:
    """Hold the lock while a session runs; `description` names it to a second one.

    Raises RunningError while another session holds it. In a folder that can't be written, or on a
    system without locks, the session runs without one.
    """
    handle = None
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder / LOCK_FILE, _FLAGS, 0o600)
    if handle is None:
        yield
        return
    try:
        # `running_session` holds it briefly, too.
        if not any(_take(handle) for _ in range(_TRIES)):
            raise RunningError(_message(handle))
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, description.encode())
        yield
    finally:
        os.close(handle)


def running_session(folder: Path) -> str | None:
    """Return the message about the session that is running; None where none is."""
    try:
        handle = os.open(folder / LOCK_FILE, os.O_RDWR)
    except OSError:
        return None
    try:
        return None if _take(handle) else _message(handle)
    finally:
        os.close(handle)


def _message(handle: int) -> str:
    description = ""
    with suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        description = os.read(handle, _MOST).decode(errors="replace")
    which = f": {visible(description)}" if description else ""
    return f"a session is already running{which}; end it first (press q twice)"


try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    import msvcrt

    def _take(handle: int) -> bool:
        """Try to take the lock; return whether that worked, or there are no locks here."""
        try:
            os.lseek(handle, _MOST, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

else:

    def _take(handle: int) -> bool:
        """Try to take the lock; return whether that worked, or there are no locks here."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
