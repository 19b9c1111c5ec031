"""The loudspeaker where miniaudio has no package: PortAudio, through the package sounddevice."""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress
from io import FileIO
from typing import TYPE_CHECKING, Any, Final

from routine.sound import alsa
from routine.units import FRAMES_PER_MS, RATE

if TYPE_CHECKING:
    from types import ModuleType

    from routine.sound.stream import Stream

_BLOCK_FRAMES: Final = 50 * FRAMES_PER_MS
# Of ALSA that makes 200 ms between asking for samples and hearing them, so that a busy machine
# may come 150 ms late. It has to be less than what the speaker knows ahead.
_LATENCY_SECONDS: Final = 0.15
_ERR: Final = 2  # standard error


class NoPortAudioError(OSError):
    """The library PortAudio is not on this computer; on Linux the package does not bring it."""


class PortAudio:
    """A stream of PortAudio that plays what it is fed with, from opening to closing."""

    def __init__(self, stream: Stream) -> None:
        """Open the default loudspeaker, and begin to play.

        Raises ImportError without the package, NoPortAudioError without the library, anything
        else where there is no loudspeaker.
        """
        sounddevice = _load()
        self._quiet = _Quiet()
        self._stream = stream
        self._feed = stream.feed()
        next(self._feed)
        try:
            self._playback = sounddevice.OutputStream(
                samplerate=RATE,
                blocksize=_BLOCK_FRAMES,
                channels=1,
                dtype="float32",
                latency=_LATENCY_SECONDS,
                callback=self._fill,
            )
            self.backend = _backend(sounddevice, self._playback.device)
            self._playback.start()
        except BaseException:
            self._quiet.end()
            raise

    def close(self) -> None:
        """Stop at once, and let the loudspeaker go."""
        try:
            self._playback.close()
        finally:
            self._quiet.end()

    def _fill(self, out: Any, frames: int, time: Any, status: object) -> None:  # noqa: ANN401 - C's struct
        del status
        # Some systems do not tell when, and leave it at 0.
        delay_ms = 1000 * (time.outputBufferDacTime - time.currentTime)
        self._stream.delay_ms = delay_ms if delay_ms > 0 else None
        out[:, 0] = self._feed.send(frames)


class _Quiet:
    """Keeps what PortAudio's own threads write of a lost sound server off the terminal.

    Others may hold `sys.stderr`, so that stays, and writes to another descriptor of the same.
    """

    def __init__(self) -> None:
        buffer = getattr(sys.stderr, "buffer", None)
        self._raw = getattr(buffer, "raw", buffer)  # unbuffered, they are one
        self._kept: int | None = None
        if sys.platform == "linux" and isinstance(self._raw, FileIO) and self._raw.fileno() == _ERR:
            self._begin(self._raw)

    def _begin(self, raw: FileIO) -> None:
        with suppress(OSError):
            self._kept = os.dup(_ERR)
            sys.stderr.flush()
            FileIO.__init__(raw, self._kept, "wb", closefd=False)  # the same object, opened anew
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, _ERR)
            os.close(nothing)

    def end(self) -> None:
        """Put back what was there."""
        if self._kept is None or self._raw is None:
            return
        with suppress(OSError, ValueError):
            sys.stderr.flush()
            os.dup2(self._kept, _ERR)
            FileIO.__init__(self._raw, _ERR, "wb", closefd=False)
            os.close(self._kept)
        self._kept = None


def _load() -> ModuleType:
    alsa.silence()
    if not alsa.has_settings():
        msg = "ALSA has no settings"
        raise RuntimeError(msg)
    try:
        import sounddevice  # noqa: PLC0415 - takes 0.1 s, here in the background
    except OSError as error:
        raise NoPortAudioError(*error.args) from error
    # At exit it would wait for a sound server that hangs. A stream that plays is closed by Device.
    atexit.unregister(sounddevice._exit_handler)  # noqa: SLF001 - there is no other way to it
    module: ModuleType = sounddevice
    return module


def _backend(sounddevice: ModuleType, device: int) -> str:
    """Return which of the platform's sound systems plays."""
    system = sounddevice.query_devices(device)["hostapi"]
    return f"{sounddevice.query_hostapis(system)['name']}, by PortAudio"
