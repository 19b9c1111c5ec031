"""A pseudo terminal, and a process with a session and jobs of its own on it."""

import ast
import os
import select
import subprocess
import sys
import termios
from typing import Any

import pytest

from routine.keyboard.base import Keyboard
from routine.keyboard.key_actions import Press

SECONDS = 10.0  # longer than anything here takes; a test that needs it has failed


ENDINGS = ["INT", "TERM", "HUP", "QUIT", "ABRT", "ALRM", "VTALRM", "PROF", "USR1", "USR2", "XCPU"]


class Line:
    """A pseudo terminal: what is typed at its master comes in at its slave."""

    def __init__(self) -> None:
        self.master, self.slave = os.openpty()

    def type(self, data: bytes) -> None:
        os.write(self.master, data)

    def mode(self) -> list[Any]:
        return termios.tcgetattr(self.slave)

    def hang_up(self) -> None:
        os.close(self.master)
        self.master = -1

    def close(self) -> None:
        for fd in (self.master, self.slave):
            if fd >= 0:
                os.close(fd)


def presses(keyboard: Keyboard, count: int = 1) -> list[Press]:
    """Wait until `count` keys came, as the loop does."""
    found: list[Press] = []
    for _ in range(5):
        wake = keyboard.wait(SECONDS)
        assert not wake.ended
        found += wake.presses
        if len(found) >= count:
            break
    return found


CHILD = """
import os, signal, subprocess, sys
role, tty, report, control = sys.argv[1], *map(int, sys.argv[2:5])
def tell(*words):
    os.write(report, (repr(words) + "\\n").encode())
def play():
    from routine.keyboard import open_keyboard
    with open_keyboard(0) as keyboard:
        tell("is a terminal", keyboard.is_terminal)
        keys, ended = (), False
        while "q" not in keys and not ended:
            presses, signals, ended = keyboard.wait(0.02)
            keys = tuple(key for key, action in presses)
            if keys or signals or ended:
                tell(keys, tuple(map(int, signals)), ended)
            if signal.SIGTSTP in signals:
                keyboard.suspend()
                tell("continued")
    tell("left")
if role == "background":
    play()
    sys.exit()
os.login_tty(tty)
if role == "alone":
    play()
    os.read(control, 1)
if role == "shell":
    job = subprocess.Popen(
        [sys.executable, "-c", sys.argv[5], "background", *sys.argv[2:5]],
        process_group=0, pass_fds=(report, control),
    )
    os.read(control, 1)
    os.tcsetpgrp(0, job.pid)
    job.wait()
"""


class Child:
    """A process on a terminal of its own."""

    def __init__(self, line: Line, role: str) -> None:
        self.line = line
        self._report, report = os.pipe()
        control, self._control = os.pipe()
        fds = (line.slave, report, control)
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD, role, *map(str, fds), CHILD],
            pass_fds=fds,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        os.close(report)
        os.close(control)

    def told(self) -> tuple[Any, ...]:
        """Return what it tells next."""
        text = b""
        while not text.endswith(b"\n"):
            assert select.select([self._report], [], [], SECONDS)[0], "it tells nothing"
            text += os.read(self._report, 1) or pytest.fail("it is gone")
        told = ast.literal_eval(text.decode())
        assert isinstance(told, tuple)
        return told

    def stop_signal(self) -> int:
        """Wait until it stands still, and return by which signal."""
        _, status = os.waitpid(self.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        return os.WSTOPSIG(status)

    def go_on(self) -> None:
        os.write(self._control, b"x")

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._report)
        os.close(self._control)
