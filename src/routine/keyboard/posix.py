"""The keyboard of a POSIX terminal."""

from __future__ import annotations

import errno
import os
import select
import signal
import sys
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Self

from routine.keyboard import terminal
from routine.keyboard.base import Wake

if TYPE_CHECKING:
    from routine.keyboard.decoder import Decoder
    from routine.keyboard.key_actions import Press

assert sys.platform != "win32"  # noqa: S101 - tells the type checker which platform this is for

PATIENCE = 0.05
"""Seconds after which a lone ESC is the escape key; slow lines need about 20 ms."""


class PosixKeyboard:
    """Keys from the file descriptor `fd` if it is a terminal; otherwise it is never read."""

    def __init__(self, fd: int) -> None:
        """Check what `fd` is; change nothing."""
        self._fd = fd
        self._mode = terminal.TerminalMode(fd) if os.isatty(fd) else None
        self._signals = terminal.SignalWatch()
        self._quiet = 0.0  # seconds since the last byte, while an ESC is pending
        self._ended = False  # whether the terminal is gone
        self._undo = ExitStack()

    @cached_property
    def _decoder(self) -> Decoder:
        from routine.keyboard.decoder import Decoder  # noqa: PLC0415 - 3 ms, after the first page

        return Decoder()

    @property
    def is_terminal(self) -> bool:
        """Whether keys can arrive now: from a terminal, in its foreground."""
        return self._mode is not None and self._mode.in_front

    def __enter__(self) -> Self:
        """Set the terminal mode and catch signals. Raises ValueError outside the main thread."""
        with ExitStack() as undo:
            undo.enter_context(self._signals)
            if self._mode is not None:
                undo.callback(self._mode.restore)
                self._mode.keep()
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Restore the terminal mode and the signal handlers; unread keys are dropped."""
        self._undo.close()

    def wait(self, seconds: float | None) -> Wake:
        """Wait, as in Keyboard.wait; `seconds` is exact to the microsecond."""
        watched: list[terminal.SignalWatch | int] = [self._signals]
        if self._mode is not None and not self._ended and self._mode.keep():
            watched.append(self._fd)
        timeout = self._timeout(seconds)
        # Not poll: its timeout is in milliseconds.
        readable, _, _ = select.select(watched, (), (), timeout)
        signals = self._arrived()
        keys = self._read() if self._fd in readable else []
        if not readable and timeout is not None:
            self._quiet += timeout
            keys = self._decoder.flush() if self._quiet >= PATIENCE else []
        return Wake(_presses(keys), signals, self._ended)

    def suspend(self) -> None:
        """Restore the terminal mode, stop this process, and set the mode when it continues.

        Only this process: Ctrl-Z signals each one of the group. By SIGSTOP, since SIGTSTP stops
        nothing in a group without a shell above it.
        """
        if self._mode is not None:
            self._mode.restore()
        # Not os.kill: with threads it may return before the process has stopped.
        signal.raise_signal(signal.SIGSTOP)
        if self._mode is not None:
            self._mode.set()

    def _timeout(self, seconds: float | None) -> float | None:
        if self._decoder.pending:
            patience = max(0.0, PATIENCE - self._quiet)
            return patience if seconds is None else max(0.0, min(seconds, patience))
        return None if seconds is None else max(0.0, seconds)

    def _arrived(self) -> tuple[int, ...]:
        arrived = self._signals.arrived()
        if self._mode is not None and signal.SIGCONT in arrived:
            self._mode.set()  # another program may have used the terminal since
        return arrived

    def _read(self) -> list[str]:
        self._quiet = 0.0
        try:
            data = os.read(self._fd, 4096)
        except BlockingIOError:
            return []
        except OSError as error:
            # EIO also answers a read from the background.
            self._ended = error.errno != errno.EIO or self.is_terminal
            return []
        self._ended = not data
        return self._decoder.feed(data)


def _presses(keys: list[str]) -> tuple[Press, ...]:
    from routine.keyboard.key_actions import press  # noqa: PLC0415 - loaded with the decoder

    return tuple(map(press, keys))
