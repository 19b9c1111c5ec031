"""Run a third-party program with limits on time and output, so that it can be stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, Final

from routine.errors import system_message
from routine.sound.voices.base import LONGEST_MS, VoiceError
from routine.units import FRAMES_PER_MS

if TYPE_CHECKING:
    from collections.abc import Sequence

SECONDS: Final = 10.0
"""How long a program may take: espeak-ng needs 0.02 s, others seconds for their first call."""
MOST_BYTES: Final = 2 * 2 * LONGEST_MS * FRAMES_PER_MS
"""The longest phrase at twice our rate."""

_PATIENCE = 0.5
"""Seconds to wait for a killed program to be gone."""

# A process group of its own, which can be killed as a whole.
_APART: dict[str, Any] = {"start_new_session": True}
if sys.platform == "win32":
    _APART = {"creationflags": subprocess.CREATE_NO_WINDOW}


class Runner:
    """Runs one program at a time, until `stop` is called, from any thread."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Allow each program this many seconds."""
        self._seconds = seconds
        self._lock = threading.Lock()
        self._over = threading.Event()  # set when the program has ended, or is to be stopped
        self._stopped = False  # for good

    def run(self, command: Sequence[str], given: bytes) -> bytes:
        """Return the standard output of a program, given its standard input.

        Raises VoiceError if it can't be started, takes too long, writes more than MOST_BYTES,
        fails, or is stopped. It is then killed, with all it started.
        """
        exchange = self._start(command, given)
        try:
            self._over.wait(self._seconds)
        finally:
            exchange.end()
        if self._stopped or exchange.code is None:
            message = f"it was stopped, took over {self._seconds:g} s, or never stopped writing"
            raise VoiceError(message)
        if exchange.code:
            message = f"it failed with {exchange.code}"
            raise VoiceError(message)
        return exchange.output

    def stop(self) -> None:
        """End the running program within about a second, and start no other. Thread-safe."""
        with self._lock:
            self._stopped = True
            self._over.set()

    def _start(self, command: Sequence[str], given: bytes) -> _Exchange:
        with self._lock:
            if self._stopped:
                message = "it was stopped"
                raise VoiceError(message)
            # A new event: an abandoned program may still set the old one.
            self._over = threading.Event()
            try:
                process = subprocess.Popen(  # noqa: S603 - our own arguments, no shell
                    command,
                    bufsize=0,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    **_APART,
                )
            except OSError as error:
                message = f"it can't be started: {system_message(error, lower=False)}"
                raise VoiceError(message) from error
            exchange = _Exchange(process, given, self._over)
            exchange.start()
            return exchange


class _Exchange(threading.Thread):
    """Writes a program's standard input, and reads its output to the end.

    A thread, since neither can be interrupted on every platform. `code` stays None unless the
    program ends by itself, within the limit on its output.
    """

    def __init__(
        self, process: subprocess.Popen[bytes], given: bytes, over: threading.Event
    ) -> None:
        super().__init__(name="routine speech program", daemon=True)
        self.output = b""
        self.code: int | None = None
        self._process = process
        self._given = given
        self._over = over
        self._ended_by_us = False

    def run(self) -> None:
        try:
            output = self._exchange()
            code = self._process.wait() if output is not None else None
            if output is not None and not self._ended_by_us:
                self.output, self.code = output, code
        finally:
            self._over.set()

    def end(self) -> None:
        """Kill the program, with all it started, unless it ended by itself."""
        if self.code is None:
            self._ended_by_us = True
            kill(self._process)
        self.join(_PATIENCE)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)

    def _exchange(self) -> bytes | None:
        given, written = self._process.stdin, self._process.stdout
        if given is None or written is None:  # impossible: both are pipes
            return None
        with written:
            with suppress(OSError), given:  # it may end before it has read everything
                _write(given, self._given)
            return _read(written)


def _write(stream: IO[bytes], data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]


def _read(stream: IO[bytes]) -> bytes | None:
    """Return the whole stream; None if that is too much, or fails."""
    data = bytearray()
    with suppress(OSError):
        while len(data) <= MOST_BYTES:
            more = stream.read(65_536)
            if not more:
                return bytes(data)
            data += more
    return None


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process, with its group, unless it was waited for."""
    if sys.platform == "win32":
        process.kill()
        return
    # Until it is waited for, its process ID is not reused, even if it has ended and only its
    # children go on.
    if process.returncode is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
