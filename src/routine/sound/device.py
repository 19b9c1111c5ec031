"""The loudspeaker: pulls samples from a function, and estimates which frame is heard when."""

from __future__ import annotations

import atexit
import threading
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, Protocol

from routine.errors import RoutineError
from routine.sound import alsa
from routine.sound.packages import LOUDSPEAKERS, loudspeaker
from routine.sound.portaudio import NoPortAudioError, PortAudio
from routine.sound.stream import Stream, Watchdog
from routine.units import RATE
from routine.words import sound_and_voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.mix.tones import Samples

_PERIOD_MS: Final = 100  # at 50 or less, sound dropped out on a busy machine
_PERIODS: Final = 2  # so samples are heard one period after they are asked for
_OPEN_SECONDS: Final = 5.0  # usually 10 ms; a hung sound server would take 30 s
_CLOSE_SECONDS: Final = 0.7

# Without JACK, whose library writes to the terminal, and without the null backend.
_BACKENDS: Final = (
    "WASAPI",
    "DSOUND",
    "WINMM",
    "COREAUDIO",
    "SNDIO",
    "AUDIO4",
    "PULSEAUDIO",
    "OSS",
    "ALSA",
)


class DeviceError(RoutineError):
    """No loudspeaker can be opened; the message says why, and what to do."""

    def __init__(self, problem: str, advice: str = "") -> None:
        """Take the problem and the advice, one sentence each."""
        super().__init__(f"{problem} {advice} {sound_and_voice.UNTIL_THEN}" if advice else problem)
        self.problem = problem
        self.advice = advice


class Device:
    """The computer's default loudspeaker, playing from construction to `close`.

    Always close it. `fill` is called in the sound system's own thread, which stamps each call with
    the time; apart from that thread, and from the time limits on opening and closing, nothing here
    reads a clock or waits.
    """

    name: Final = "default loudspeaker"  # miniaudio does not say which one that is

    def __init__(
        self,
        fill: Callable[[int, int], Samples],
        now: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Open it, and play what `fill(from_frame, frames)` returns: `frames` samples at RATE.

        Takes 10 ms, the first time 140 ms, at most 5 s. Raises DeviceError.
        """
        self._stream = Stream(fill, now)
        self._watchdog = Watchdog()
        self._is_playing = True
        self._closing, self._closed = threading.Event(), threading.Event()
        # A device still playing at exit keeps the process alive. Registered before opening, since
        # another thread may end the program meanwhile.
        atexit.register(self.close)
        self.backend: Final = self._opened().backend

    @property
    def delivered(self) -> int:
        """Frames handed over so far."""
        return self._stream.delivered

    @property
    def reached(self) -> int:
        """Frames asked for so far: sound before this frame can no longer change."""
        return self._stream.reached

    @property
    def failure(self) -> Exception | None:
        """The exception that `fill` raised, if any; only silence has been played since."""
        return self._stream.failure

    def frame_at(self, clock_ms: float) -> int:
        """Return the frame heard at a time of the monotonic clock, within a few ms."""
        return self._stream.anchor.frame_at(clock_ms)

    def set_gain(self, gain: float) -> None:
        """Set the gain, from 0 (silence) to 1 (as filled); it changes without a click."""
        self._stream.gain.target = min(max(gain, 0.0), 1.0)

    def check(self, now_ms: float) -> bool:
        """Return whether it is still playing. Call this at least once a second.

        False for good once `fill` has failed, or the stream has stood still for 2 s of such calls.
        """
        moves = self._watchdog.moves(now_ms, self.delivered)
        self._is_playing = self._is_playing and moves and self.failure is None
        return self._is_playing

    def close(self) -> None:
        """Stop playing, within 1 ms, or 0.7 s if the sound system hangs. Idempotent."""
        atexit.unregister(self.close)
        if not self._closing.is_set():
            self._closing.set()
            self._closed.wait(_CLOSE_SECONDS)

    def _opened(self) -> _Handle:
        outcome: SimpleQueue[_Handle | DeviceError] = SimpleQueue()
        # Opening and closing may hang with the sound server; the program must not hang with them.
        threading.Thread(
            target=self._keep_open, args=(outcome,), name="loudspeaker", daemon=True
        ).start()
        try:
            opened = outcome.get(timeout=_OPEN_SECONDS)
        except Empty:
            opened = DeviceError(sound_and_voice.NO_ANSWER, sound_and_voice.RESTART)
        if isinstance(opened, DeviceError):
            atexit.unregister(self.close)
            self._closing.set()  # if it opens after all, it is closed at once
            raise opened
        return opened

    def _keep_open(self, outcome: SimpleQueue[_Handle | DeviceError]) -> None:
        try:
            playback = _open(self._stream)
            outcome.put(playback)
            self._closing.wait()
            with suppress(Exception):
                playback.close()
        except DeviceError as problem:
            outcome.put(problem)
        finally:
            self._closed.set()


class _Handle(Protocol):
    """A playing device, whichever package opened it."""

    backend: str

    def close(self) -> None: ...


def _open(stream: Stream) -> _Handle:
    """Start playback with the first package of LOUDSPEAKERS that imports. Raises DeviceError."""
    openers: dict[str, Callable[[Stream], _Handle]] = {"miniaudio": _play, "sounddevice": PortAudio}
    missing: dict[str, ImportError] = {}
    for package in LOUDSPEAKERS:
        try:
            return openers[package](stream)
        except ImportError as error:
            missing[package] = error
        except NoPortAudioError as error:
            raise DeviceError(
                sound_and_voice.NO_PORTAUDIO, sound_and_voice.INSTALL_PORTAUDIO
            ) from error
        except Exception as error:
            raise DeviceError(sound_and_voice.NO_LOUDSPEAKER, sound_and_voice.PLUG_IN) from error
    package = loudspeaker()
    problem = sound_and_voice.unloadable(package, missing[package])
    raise DeviceError(problem, sound_and_voice.reinstall(package)) from missing[package]


def _play(stream: Stream) -> _Handle:
    import miniaudio  # noqa: PLC0415 - takes 0.1 s; here it loads in the background

    alsa.silence()
    playback = miniaudio.PlaybackDevice(
        output_format=miniaudio.SampleFormat.FLOAT32,
        nchannels=1,
        sample_rate=RATE,
        buffersize_msec=_PERIOD_MS,
        callback_periods=_PERIODS,
        backends=[miniaudio.Backend[name] for name in _BACKENDS],
        app_name="routine",
    )
    feed = stream.feed()
    next(feed)
    playback.start(feed)
    started: _Handle = playback
    return started
