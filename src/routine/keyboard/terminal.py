"""The mode of a POSIX terminal, and the signals of a POSIX process."""

import os
import signal
import sys
import termios
from contextlib import ExitStack, suppress
from typing import Any, Self

from routine.keyboard.base import ENDING_SIGNALS

assert sys.platform != "win32"  # noqa: S101 - tells the type checker which platform this is for

_CAUGHT = ENDING_SIGNALS | {signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH}
# Then a read or a mode change in the background fails or succeeds, but stops nothing.
_IGNORED = (signal.SIGTTIN, signal.SIGTTOU)


def key_mode(attributes: list[Any], disabled: bytes) -> list[Any]:
    """Return termios attributes in which each key arrives at once, without echo.

    Ctrl-Z keeps its meaning; Ctrl-C, Ctrl-S and all others become keys. `disabled` is the value
    that switches a special character off.
    """
    iflag, oflag, cflag, lflag, ispeed, ospeed, characters = attributes
    characters = list(characters)
    characters[termios.VINTR] = characters[termios.VQUIT] = disabled
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    iflag &= ~termios.IXON
    # IEXTEN gives Ctrl-V, and on macOS Ctrl-O and Ctrl-Y, a special meaning.
    lflag &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    return [iflag, oflag, cflag, lflag, ispeed, ospeed, characters]


class TerminalMode:
    """The mode of the terminal `fd`: set, restored, and set again after the shell had it.

    On a terminal that is gone this does nothing; reading from it reports that.
    """

    def __init__(self, fd: int) -> None:
        """Change nothing yet."""
        self._fd = fd
        self._former: list[Any] | None = None  # the attributes to restore; None if ours are not set
        self._was_in_front = False  # at the last call of `keep`

    @property
    def in_front(self) -> bool:
        """Whether this process is in the foreground, where it may use the terminal."""
        try:
            return os.tcgetpgrp(self._fd) == os.getpgrp()
        except OSError:
            return True  # a terminal without job control, or gone

    def keep(self) -> bool:
        """Set the mode if the process has come to the foreground; return whether it is there."""
        in_front = self.in_front
        if in_front and not self._was_in_front:
            self.set()
        self._was_in_front = in_front
        return in_front

    def set(self) -> None:
        """Set the mode if in the foreground; keys typed before are kept."""
        if not self.in_front:
            return
        with suppress(termios.error):
            # If ours was never restored, the present one is ours: not one to save.
            if self._former is None:
                self._former = termios.tcgetattr(self._fd)
            disabled = bytes([os.fpathconf(self._fd, "PC_VDISABLE") & 0xFF])
            termios.tcsetattr(self._fd, termios.TCSANOW, key_mode(self._former, disabled))

    def restore(self) -> None:
        """Restore the former mode and drop pending input, so that no key reaches the shell."""
        if self._former is None or not self.in_front:
            return
        with suppress(termios.error):
            # Not TCSAFLUSH: it waits for output, forever if nobody reads it any more.
            termios.tcsetattr(self._fd, termios.TCSANOW, self._former)
            termios.tcflush(self._fd, termios.TCIFLUSH)
        self._former = None


class SignalWatch:
    """Catches the signals that end, stop or affect a session, and makes them readable."""

    def __init__(self) -> None:
        """Catch nothing yet."""
        self._undo = ExitStack()
        self._fd = -1

    def __enter__(self) -> Self:
        """Catch signals. Raises ValueError outside the main thread."""
        with ExitStack() as undo:
            self._fd, write = os.pipe()
            undo.callback(os.close, self._fd)
            undo.callback(os.close, write)
            os.set_blocking(self._fd, False)
            os.set_blocking(write, False)
            former = signal.set_wakeup_fd(write, warn_on_full_buffer=False)
            undo.callback(signal.set_wakeup_fd, former)
            for number in filter(_may_catch, _CAUGHT):
                undo.callback(signal.signal, number, signal.signal(number, _do_nothing))
            for number in _IGNORED:
                undo.callback(signal.signal, number, signal.signal(number, signal.SIG_IGN))
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Restore the former handlers."""
        self._undo.close()

    def fileno(self) -> int:
        """Return the file descriptor that becomes readable when a signal arrives."""
        return self._fd

    def arrived(self) -> tuple[int, ...]:
        """Return the numbers of the signals since the last call, in order."""
        try:
            return tuple(number for number in os.read(self._fd, 4096) if number in _CAUGHT)
        except BlockingIOError:
            return ()


def _may_catch(number: int) -> bool:
    """Return whether we may catch a signal: nohup ignores SIGHUP on purpose, for example.

    A script's background job ignores SIGINT, too, but `kill -INT` must save the session anyway.
    """
    former = signal.getsignal(number)
    if former is None:
        return False  # not set by Python, which could not restore it
    return number == signal.SIGINT or former is not signal.SIG_IGN


def _do_nothing(_number: int, _frame: object) -> None:
    """Handle a signal, so that it is written to the wake-up file descriptor."""
