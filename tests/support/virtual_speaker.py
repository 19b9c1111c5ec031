"""A virtual loudspeaker, and a recording of everything it plays.

PulseAudio plays into a null sink whose monitor is recorded. Nothing here sleeps: every wait is for
sound to be recorded or for a process to end, with a deadline.
"""

import os
import select
import shutil
import signal
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
import pytest
from numpy.typing import NDArray

RATE: Final = 24_000
SECONDS: Final = 30.0  # longer than anything here takes: reaching it means failure

_PROGRAMS: Final = ("pulseaudio", "pactl", "parec")
_MISSING: Final = [program for program in _PROGRAMS if not shutil.which(program)]
_BYTES_A_FRAME: Final = 4

needs_virtual_speaker = pytest.mark.skipif(
    bool(_MISSING), reason=f"needs pulseaudio and pulseaudio-utils: no {', '.join(_MISSING)}"
)
"""Skips a test, or the tests of a module, where there can be no virtual speaker."""


def has_virtual_speaker() -> bool:
    """Return whether there can be a virtual speaker here."""
    return not _MISSING


class VirtualSpeaker:
    """A sound server with one null sink, in a folder of its own; a context manager.

    `environ` is what a program needs to play into it. It records all the time, since a null sink
    without a listener takes sound in steps of up to 2 s.
    """

    def __init__(self) -> None:
        # Not in a test's own folder: the path of a socket has at most 107 bytes.
        self._folder = Path(tempfile.mkdtemp(prefix="speaker"))
        self.environ = {
            "XDG_RUNTIME_DIR": str(self._folder),
            "PULSE_SERVER": f"unix:{self._folder}/pulse/native",
            "PULSE_COOKIE": str(self._folder / "cookie"),
        }
        self._heard = bytearray()
        self._more = threading.Condition()
        self._ended = False

    def __enter__(self) -> Self:
        try:
            self._start()
            self._listen()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()

    @property
    def frames(self) -> int:
        """The number of frames recorded so far."""
        with self._more:
            return len(self._heard) // _BYTES_A_FRAME

    def heard(self, from_frame: int = 0) -> NDArray[np.float32]:
        """Return what has been recorded from a frame on, silence included."""
        with self._more:
            whole = len(self._heard) // _BYTES_A_FRAME * _BYTES_A_FRAME
            raw = bytes(self._heard[from_frame * _BYTES_A_FRAME : whole])
        return np.frombuffer(raw, dtype="<f4")

    def listen(self, ms: int) -> NDArray[np.float32]:
        """Record for `ms` from now on, and return everything recorded since the beginning."""
        self._wait_for(self.frames + ms * RATE // 1000)
        return self.heard()

    def kill(self) -> None:
        """Kill the server, as a crash would."""
        self._signal(signal.SIGKILL)
        # It is not our child, so only its descriptor shows that it has ended.
        assert select.select([self._server], [], [], SECONDS)[0]

    def freeze(self) -> None:
        """Stop the server, so that it accepts connections but never answers."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen server continue."""
        self._signal(signal.SIGCONT)

    def unplug(self) -> None:
        """Remove the sink; the server stays."""
        self._run("pactl", "unload-module", "module-null-sink")

    def _start(self) -> None:
        sink = f"module-null-sink sink_name=virtual rate={2 * RATE} channels=2"
        sockets = "module-native-protocol-unix auth-anonymous=1"
        options = ("--daemonize=yes", "--exit-idle-time=-1", "-n", "-L", sockets, "-L", sink)
        self._run("pulseaudio", *options)
        pid = int((self._folder / "pulse" / "pid").read_text(encoding="ascii"))
        self._server = os.pidfd_open(pid)

    def _listen(self) -> None:
        form = ("--format=float32le", f"--rate={RATE}", "--channels=1", "--raw")
        self._recorder = subprocess.Popen(
            ["parec", "-d", "virtual.monitor", *form, "--latency-msec=50"],  # noqa: S607 - from PATH
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._reader = threading.Thread(target=self._record, daemon=True)
        self._reader.start()
        self._wait_for(RATE // 2)

    def _record(self) -> None:
        assert self._recorder.stdout
        with self._recorder.stdout as stream:
            while some := os.read(stream.fileno(), 1 << 16):
                with self._more:
                    self._heard += some
                    self._more.notify_all()
        with self._more:
            self._ended = True
            self._more.notify_all()

    def _wait_for(self, frames: int) -> None:
        with self._more:
            came = self._more.wait_for(
                lambda: self._ended or len(self._heard) >= frames * _BYTES_A_FRAME, SECONDS
            )
            assert came, f"only {len(self._heard) // _BYTES_A_FRAME} of {frames} frames were heard"

    def _signal(self, number: signal.Signals) -> None:
        signal.pidfd_send_signal(self._server, number)

    def _end(self) -> None:
        if hasattr(self, "_server"):
            with suppress(ProcessLookupError):
                self.kill()
            os.close(self._server)
        if hasattr(self, "_recorder"):
            self._recorder.kill()
            self._recorder.wait(SECONDS)
            self._reader.join(SECONDS)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, *command: str) -> None:
        subprocess.run(
            command,
            env=self._environment(),
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
        )

    def _environment(self) -> dict[str, str]:
        # A home of its own, since the server keeps files there.
        return {**os.environ, **self.environ, "HOME": str(self._folder)}
