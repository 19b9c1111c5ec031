"""PortAudio, through sounddevice: the loudspeaker on systems without a miniaudio wheel."""

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
# With ALSA, samples are heard 200 ms after they are asked for, so a busy machine may be 150 ms
# late. This must stay below what the speaker knows ahead.
_LATENCY_SECONDS: Final = 0.15
_ERR: Final = 2  # standard error


class NoPortAudioError(OSError):
    """The PortAudio library is missing; on Linux the package does not include it."""


class PortAudio:
    """A PortAudio stream that plays its feed, from construction to `close`."""

    def __init__(self, stream: Stream) -> None:
        """Open the default loudspeaker and start playing.

        Raises:
            ImportError: sounddevice is not installed.
            NoPortAudioError: the PortAudio library is not installed.
            Exception: there is no loudspeaker.
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
            system = sounddevice.query_devices(self._playback.device)["hostapi"]
            self.backend = f"{sounddevice.query_hostapis(system)['name']}, by PortAudio"
            self._playback.start()
        except BaseException:
            self._quiet.end()
            raise

    def close(self) -> None:
        """Stop at once, and release the loudspeaker."""
        try:
            self._playback.close()
        finally:
            self._quiet.end()

    def _fill(self, out: Any, frames: int, time: Any, status: object) -> None:  # noqa: ANN401 - C's struct
        del status
        # Some systems don't report the time, and leave it at 0.
        delay_ms = 1000 * (time.outputBufferDacTime - time.currentTime)
        self._stream.delay_ms = delay_ms if delay_ms > 0 else None
        out[:, 0] = self._feed.send(frames)


class _Quiet:
    """Keeps what PortAudio's threads print about a lost sound server off the terminal.

    Others may hold on to `sys.stderr`, so the object stays, and writes to a duplicate descriptor.
    """

    def __init__(self) -> None:
        buffer = getattr(sys.stderr, "buffer", None)
        self._raw = getattr(buffer, "raw", buffer)  # without buffering, there is only one
        self._duplicate: int | None = None  # of the real standard error, while it is silenced
        if sys.platform == "linux" and isinstance(self._raw, FileIO) and self._raw.fileno() == _ERR:
            self._begin(self._raw)

    def _begin(self, raw: FileIO) -> None:
        with suppress(OSError):
            self._duplicate = os.dup(_ERR)
            sys.stderr.flush()
            FileIO.__init__(raw, self._duplicate, "wb", closefd=False)  # the same object, reopened
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, _ERR)
            os.close(nothing)

    def end(self) -> None:
        """Restore standard error."""
        if self._duplicate is None or self._raw is None:
            return
        with suppress(OSError, ValueError):
            sys.stderr.flush()
            os.dup2(self._duplicate, _ERR)
            FileIO.__init__(self._raw, _ERR, "wb", closefd=False)
            os.close(self._duplicate)
        self._duplicate = None


def _load() -> ModuleType:
    alsa.silence()
    if not alsa.has_settings():
        msg = "ALSA has no settings"
        raise RuntimeError(msg)
    try:
        import sounddevice  # noqa: PLC0415 - takes 0.1 s; here it loads in the background
    except OSError as error:
        raise NoPortAudioError(*error.args) from error
    # At exit it would wait for a hung sound server. Device closes the stream itself.
    atexit.unregister(sounddevice._exit_handler)  # noqa: SLF001 - there is no public way
    module: ModuleType = sounddevice
    return module
