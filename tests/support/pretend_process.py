"""A process that takes the place of the natural voice's, and does what a test wants."""

import os
import sys
from pathlib import Path

from routine.sound.voices.natural import HibariVoice
from routine.sound.voices.voice_process import Patience
from tests.support.command_line import SECONDS

LASTING = Patience(SECONDS, SECONDS, SECONDS)
"""Longer than any test takes."""
BRIEF = Patience(0.5, 0.5, SECONDS)

_PROGRAM = """
import os, signal, sys, time
from pathlib import Path
from routine.sound.voices.wire import *
log = Path({log!r})
with log.open("a") as file:
    print(os.getpid(), file=file)
starts = len(log.read_text().split())
out = os.fdopen(1, "wb", 0)
def say(data=bytes(24_000), kind=SAID, number=None):
    out.write(packed_answer(number or request.number, Answer(kind, data)))
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def freeze():
    os.kill(os.getpid(), signal.SIGSTOP)
{begins}
while (request := read_request(sys.stdin.buffer)) is not None:
    text, room = request.text, request.room_ms
    {body}
"""


class PretendProcess:
    """Voices whose process runs `begins` once and `body` at each request, until all is closed.

    Both are Python. They know `text`, `room` and `starts`, how many were started so far; `say()`
    answers with half a second of silence.
    """

    def __init__(self, folder: Path) -> None:
        self._log = folder / "started"
        self._voices: list[HibariVoice] = []

    def __call__(
        self, body: str, patience: Patience = LASTING, *, begins: str = "pass"
    ) -> HibariVoice:
        program = _PROGRAM.format(log=str(self._log), begins=begins, body=body)
        command = (sys.executable, "-c", program)
        self._voices.append(HibariVoice(None, command, patience))
        return self._voices[-1]

    @property
    def pids(self) -> list[int]:
        """The processes started so far."""
        return list(map(int, self._log.read_text().split())) if self._log.exists() else []

    @property
    def left(self) -> list[int]:
        """Those that are still there, if only to be waited for."""
        return [pid for pid in self.pids if _is_there(pid)]

    def close(self) -> None:
        for voice in self._voices:
            voice.stop()


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
