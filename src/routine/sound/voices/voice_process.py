"""A process that speaks: asked through its standard input, and killed if it does not answer."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from routine.errors import system_message
from routine.sound.voices import wire
from routine.sound.voices.base import VoiceError
from routine.sound.voices.program_runner import kill

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS: Final = 10
"""A limit is waited for in steps: however long the session is suspended, it loses only one."""
_GONE_SECONDS: Final = 1.0
"""How long a killed process is waited for."""

# A process group of its own, so that the terminal's Ctrl-C does not reach it, but in our session:
# if we are killed while it is stopped, the kernel sends SIGHUP to a group orphaned like this.
_APART: dict[str, Any] = {"process_group": 0}
if sys.platform == "win32":
    _APART = {
        "creationflags": subprocess.CREATE_NO_WINDOW
        | subprocess.CREATE_NEW_PROCESS_GROUP
        | subprocess.BELOW_NORMAL_PRIORITY_CLASS,
    }


class Patience(NamedTuple):
    """How long a process may take, in seconds."""

    first: float = 60.0
    """For its first answer, with loading: 0.8 s here, over 20 s with six programs a processor."""
    next: float = 30.0
    """For any other answer: 0.5 s here at most, over 10 s on that busy computer."""
    rest: float = 5.0
    """How long it may be idle before it is ended."""


class VoiceProcess(threading.Thread):
    """A process that answers one request at a time, and is ended when nothing is asked of it.

    It is started at once. This thread waits for its end, so that no zombie is left, and is the only
    one that uses its pipes: on Windows, reading a pipe can't have a time limit, and a pipe can't be
    closed while another thread reads it.
    """

    def __init__(self, command: Sequence[str], patience: Patience) -> None:
        """Start it. Raises VoiceError."""
        super().__init__(name="routine voice process", daemon=True)
        self.has_rested = False
        """Whether it was ended because nothing was asked."""
        self.is_over = False
        """Whether it has ended, and answers no more."""
        self._patience = patience
        self._seconds = patience.first  # that the next answer may take
        self._number = 0  # of the last request
        self._requests: SimpleQueue[wire.Request | None] = SimpleQueue()  # None: it is to be ended
        self._answers: SimpleQueue[wire.Answer | None] = SimpleQueue()  # None: it is over
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own command, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # It imports from wherever we do, however our path was set.
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                **_APART,
            )
        except OSError as error:
            message = f"it can't be started: {system_message(error, lower=False)}"
            raise VoiceError(message) from error
        self.start()

    def ask(self, text: str, room_ms: int | None) -> wire.Answer | None:
        """Return its answer; None if it has ended.

        Raises VoiceError if it takes too long; it is then ended.
        """
        self._number += 1
        self._requests.put(wire.Request(self._number, text, room_ms))
        try:
            return self._next_answer()
        except BaseException:  # on Ctrl-C too: a late answer would be taken for that to the next
            self.end()
            raise

    def _next_answer(self) -> wire.Answer | None:
        for _ in range(_STEPS):
            with suppress(Empty):
                answer = self._answers.get(timeout=self._seconds / _STEPS)
                self._seconds = self._patience.next
                return answer
        message = f"no answer for {self._seconds:g} s"
        raise VoiceError(message)

    def end(self) -> None:
        """Kill it, and wait until it is gone, for about a second. Thread-safe."""
        self._requests.put(None)
        kill(self._process)
        self.join(_GONE_SECONDS)

    def run(self) -> None:
        """Pass requests and answers on until it is over, then close everything."""
        try:
            with suppress(OSError), self._process:
                try:
                    self._converse()
                finally:
                    kill(self._process)
        finally:
            self.is_over = True
            self._answers.put(None)

    def _converse(self) -> None:
        given, written = self._process.stdin, self._process.stdout
        if given is None or written is None:  # impossible: both are pipes
            return
        while (request := self._next_request()) is not None:
            given.write(wire.packed_request(request))
            given.flush()
            answer = wire.read_answer(written, request.number)
            if answer is None:
                return
            self._answers.put(answer)

    def _next_request(self) -> wire.Request | None:
        try:
            return self._requests.get(timeout=self._patience.rest)
        except Empty:
            self.has_rested = True
            return None
