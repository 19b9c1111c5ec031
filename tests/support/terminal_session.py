"""Run the program in a pseudo-terminal under a shell with job control, as a person would.

Nothing here sleeps: every wait is for what the program writes or does, with a deadline.
"""

import fcntl
import os
import pty
import select
import signal
import socket
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import pyte

from tests.support.command_line import ROUTINE, SECONDS
from tests.support.emulator import Emulator

TYPED = f"{Path(sys.executable).name} -m routine"
"""How the program names itself when the interpreter is on the PATH, as in `environment`."""
PRESSES_APART = 0.75  # seconds; presses of the same key within 0.7 s count as one

ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"
SHOW_CURSOR = b"\x1b[?25h"

UNREAD = b"qq\rqq\n"
"""What is waiting in standard input where that is a pipe."""

_SHELL = Path(__file__).with_name("terminal_shell.py")
_NOT_OURS = {"COLUMNS", "LINES", "NO_COLOR", "COLORTERM", "FORCE_COLOR", "PYTHONIOENCODING"}
_NOT_OURS |= {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
# No real loudspeaker may sound; tests that need one pass a virtual one.
_NO_LOUDSPEAKER = {"PULSE_SERVER": "unix:/nowhere", "ALSA_CONFIG_PATH": "/nowhere"}

Place = Literal["terminal", "pipe", "nothing", "closed"]
Size = tuple[int, int]


def environment(home: Path, changes: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a session: this one, less what would alter its output."""
    inherited = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    if "PYTHONPATH" in inherited:
        paths = inherited["PYTHONPATH"].split(os.pathsep)
        inherited["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, paths))
    inherited["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{inherited.get('PATH', '')}"
    fixed = {"ROUTINE_HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    return inherited | _NO_LOUDSPEAKER | fixed | dict(changes)


class Session:
    """The program in a terminal: what it wrote, what a person sees, and how it ended.

    `sent` is the output to the terminal, `out` and `err` are the output to pipes, and `statuses`
    the lines that terminal_shell printed about its job.
    """

    def __init__(
        self,
        *args: str,
        home: Path,
        stdin: Place = "terminal",
        stdout: Place = "terminal",
        stderr: Place = "terminal",
        size: Size = (80, 24),
        environ: Mapping[str, str] = {},
        program: Iterable[str] = ROUTINE,
    ) -> None:
        self.sent = self.out = self.err = b""
        self.statuses: list[str] = []
        self.emulator = Emulator(*size)
        self._feed = pyte.ByteStream(self.emulator)
        self.terminal, self._far_end = pty.openpty()
        self._set_size(size)
        self.mode_before = self.mode()
        self._control, control = socket.socketpair()
        self._lines = b""
        self._typed, typed = os.pipe()
        os.write(typed, UNREAD)
        places = {"terminal": self._far_end, "closed": self._far_end, "pipe": subprocess.PIPE}
        places["nothing"] = subprocess.DEVNULL
        closed = ",".join(str(fd) for fd, p in enumerate((stdin, stdout)) if p == "closed")
        fds = (control.fileno(), self._far_end)
        self._shell = subprocess.Popen(
            [sys.executable, "-IS", _SHELL, *map(str, fds), closed or "-", *program, *args],
            stdin=self._typed if stdin == "pipe" else places[stdin],
            stdout=places[stdout],
            stderr=places[stderr],
            pass_fds=fds,
            start_new_session=True,
            env=environment(home, environ),
            cwd=home,
        )
        control.close()
        os.close(typed)
        self._sources: dict[int, Callable[[bytes], None]] = {
            self.terminal: self._shown,
            self._control.fileno(): self._reported,
        }
        if self._shell.stdout:
            self._sources[self._shell.stdout.fileno()] = self._wrote
        if self._shell.stderr:
            self._sources[self._shell.stderr.fileno()] = self._wrote_error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._control.close()  # which ends the shell, and the job with it
        self.hang_up()
        os.close(self._far_end)
        os.close(self._typed)
        with self._shell:
            pass

    # -- what it did ----------------------------------------------------------------------------

    @property
    def pid(self) -> int:
        self.until(lambda: self.statuses, "the program to start")
        return int(self.statuses[0].split()[1])

    @property
    def display(self) -> list[str]:
        return [row.rstrip() for row in self.emulator.display]

    @property
    def text(self) -> str:
        """The visible text with single spaces, so that wrapped lines are joined."""
        return " ".join(" ".join(self.display).split())

    @property
    def left_behind(self) -> str:
        """What the program printed after it left the full screen."""
        return self.sent.rpartition(LEAVE)[2].decode().replace("\r\n", "\n")

    @property
    def unread(self) -> bytes:
        """What is left of UNREAD in a standard input that is a pipe."""
        return os.read(self._typed, 4096)

    def mode(self) -> list[Any]:
        """Return the terminal's attributes, as its other end has them."""
        return termios.tcgetattr(self._far_end)

    def ended(self) -> int:
        """Wait for the end, and read everything written before it; return the exit code."""
        self.until_status("exited")
        return int(self.statuses[-1].split()[1])

    # -- waiting --------------------------------------------------------------------------------

    def until(self, is_so: Callable[[], object], what: str, seconds: float = SECONDS) -> None:
        """Read output until a condition holds; `what` names it in the error if it never does."""
        deadline = time.monotonic() + seconds
        while not is_so():
            left = deadline - time.monotonic()
            has_ended = bool(self.statuses) and self.statuses[-1].startswith("exited")
            if not self._pump(0.0 if has_ended else max(0.0, left)) and (has_ended or left <= 0):
                raise AssertionError(self._report(what))

    def _report(self, what: str) -> str:
        shown = "\n".join(self.display)
        return f"no {what}: {self.statuses}\n{shown}\n{self.out[-2000:]!r}\n{self.err[-2000:]!r}"

    def until_shown(self, *texts: str) -> None:
        """Wait until all of the texts are visible at once."""
        self.until(lambda: all(text in self.text for text in texts), f"{texts} on the screen")

    def until_status(self, word: str, times: int = 1) -> None:
        """Wait until the shell has reported a status, and read everything written before it."""
        self.until(
            lambda: sum(status.startswith(word) for status in self.statuses) >= times,
            f"{word!r} from the shell",
        )
        while self._pump(0.0):
            pass

    def pass_time(self, seconds: float) -> None:
        """Read output for some time, where time itself matters."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._pump(left)

    def _pump(self, seconds: float) -> bool:
        readable, _, _ = select.select(list(self._sources), (), (), seconds)
        for fd in readable:
            try:
                data = os.read(fd, 512)  # so little that no frame is passed over
            except OSError:  # Linux says EIO where the other side is closed
                data = b""
            if data:
                self._sources[fd](data)
            else:
                del self._sources[fd]
        return bool(readable)

    def _shown(self, data: bytes) -> None:
        self.sent += data
        self._feed.feed(data)

    def _reported(self, data: bytes) -> None:
        *lines, self._lines = (self._lines + data).split(b"\n")
        self.statuses += [line.decode() for line in lines]

    def _wrote(self, data: bytes) -> None:
        self.out += data

    def _wrote_error(self, data: bytes) -> None:
        self.err += data

    # -- what is done to it ---------------------------------------------------------------------

    def press(self, *keys: bytes) -> None:
        for key in keys:
            os.write(self.terminal, key)

    def press_again(self, key: bytes) -> None:
        """Press a key again, late enough to count as a second press."""
        self.pass_time(PRESSES_APART)
        self.press(key)

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def to_front(self) -> None:
        """Bring the job to the foreground, as `fg` does."""
        self._ask(b"front")

    def deafen(self) -> None:
        """Stop the shell from passing SIGHUP on."""
        self._ask(b"deaf")

    def _ask(self, command: bytes) -> None:
        before = self.statuses.count(f"did {command.decode()}")
        self._control.send(command + b"\n")
        self.until_status(f"did {command.decode()}", before + 1)

    def resize(self, size: Size) -> None:
        """Resize the window as a terminal does; SIGWINCH follows by itself."""
        columns, rows = size
        if columns and rows:
            self.emulator.resize(rows, columns)
        self._set_size(size)

    def _set_size(self, size: Size) -> None:
        columns, rows = size
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def hang_up(self) -> None:
        """Close the window."""
        if self.terminal >= 0:
            self._sources.pop(self.terminal, None)
            os.close(self.terminal)
            self.terminal = -1

    def close_output(self) -> None:
        """Close the reading end of a standard output that is a pipe."""
        assert self._shell.stdout is not None
        self._sources.pop(self._shell.stdout.fileno(), None)
        self._shell.stdout.close()
