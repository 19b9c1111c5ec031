"""Programs to measure: started as a person starts them, on a terminal of 80x24, and watched."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Self, TypeVar

from tests.benchmarks import processes
from tests.benchmarks.processes import Usage

_PATIENCE = 60.0
_GLANCE = 0.05
_T = TypeVar("_T")


def python(*args: str) -> list[str]:
    """Return the command line of a Python program."""
    return [sys.executable, *args]


def run(argv: Sequence[str], environ: dict[str, str] | None = None) -> float:
    """Return how many seconds a program takes from its start to its end, in a pipe."""
    began = time.perf_counter()
    subprocess.run(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
        env=os.environ | (environ or {}),
    )
    return time.perf_counter() - began


def in_turns(
    measures: Sequence[Callable[[], _T]], times: int, *, warms: bool = True
) -> list[list[_T]]:
    """Return what each came to, in rounds so that all see the same disturbances.

    With `warms`, each is done once before them, unseen. Every other round goes backwards, so that
    none is always the one after another.
    """
    columns: list[list[_T]] = [[] for _ in measures]
    both = list(zip(measures, columns, strict=True))
    for number in range(0 if warms else 1, times + 1):
        for measure, column in both[:: 1 if number % 2 else -1]:
            taken = measure()
            if number:
                column.append(taken)
    return columns


class Program:
    """A program on a terminal of its own; what it writes there is kept, with the time.

    The times are seconds since its start.
    """

    def __init__(self, argv: Sequence[str], environ: dict[str, str] | None = None) -> None:
        """Start it."""
        self._fd, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.written = bytearray()
        self._lengths: list[int] = []
        self._times: list[float] = []
        self.ended_at: float | None = None
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            argv,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env=os.environ | {"TERM": "xterm-256color"} | (environ or {}),
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.end()
        os.close(self._fd)

    def fileno(self) -> int:
        """Return the descriptor that is readable when it wrote something."""
        return self._fd

    def press(self, keys: bytes) -> None:
        """Type something."""
        os.write(self._fd, keys)

    def read(self) -> None:
        """Take what it wrote, or that it ended."""
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # Linux says EIO where the other side is closed
            data = b""
        at = time.monotonic() - self._began
        if not data:
            self.ended_at = at
            return
        self.written += data
        self._lengths.append(len(self.written))
        self._times.append(at)

    def when(self, words: bytes = b"") -> float | None:
        """Return when it had written these words, without any: something; None if it has not."""
        place = self.written.find(words)
        if place < 0 or not self._times:
            return None
        return self._times[bisect_left(self._lengths, max(1, place + len(words)))]

    def usage(self) -> Usage:
        """Return what it and the processes that it started use; all zero once it has ended."""
        return processes.usage(self._process.pid)

    def end(self) -> None:
        """Ask it to end, and wait until it has; what it still writes is dropped."""
        self._process.terminate()
        while self.ended_at is None and select.select([self], [], [], 5.0)[0]:
            self.read()
        self._process.kill()
        self._process.wait()


def watch(programs: Sequence[Program], seconds: float) -> None:
    """Read what programs write, until the time is up or all of them ended."""
    until = time.monotonic() + seconds
    while left := max(0.0, until - time.monotonic()):
        running = [program for program in programs if program.ended_at is None]
        if not running:
            return
        for program in select.select(running, [], [], left)[0]:
            program.read()


def watch_for(words: bytes, program: Program, beside: Sequence[Program]) -> None:
    """Read what programs write until this one has written these words; RuntimeError.

    The others are read too, and may not end before it.
    """
    until = time.monotonic() + _PATIENCE
    programs = (program, *beside)
    while program.when(words) is None:
        if time.monotonic() > until or any(each.ended_at is not None for each in programs):
            last = bytes(program.written[-500:]).decode(errors="replace")
            msg = f"{words!r} was not written, or something ended before its time: {last}"
            raise RuntimeError(msg)
        watch(programs, _GLANCE)


def time_to(
    argv: Sequence[str], words: bytes = b"", environ: dict[str, str] | None = None
) -> float:
    """Return how many seconds it takes until a program has written these words; RuntimeError."""
    with Program(argv, environ) as program:
        while (at := program.when(words)) is None:
            if program.ended_at is not None or not select.select([program], [], [], _PATIENCE)[0]:
                last = bytes(program.written[-500:]).decode(errors="replace")
                msg = f"{argv} did not write {words!r}, but {last}"
                raise RuntimeError(msg)
            program.read()
        return at
