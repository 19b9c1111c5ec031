"""The loudspeaker: takes samples from a function as it needs them, and tells what is heard when."""

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
from routine.words import sound as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.mix import Samples

_PERIOD_MS: Final = 100  # at 50 and less, sounds were lost on a busy machine
_PERIODS: Final = 2  # so that what is asked for is heard one period later
_OPEN_SECONDS: Final = 5.0  # 10 ms are usual; with a server that hangs it would be 30 s
_CLOSE_SECONDS: Final = 0.7

# Not JACK, whose library writes to the terminal, and not the backend that plays to nobody.
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
    """There is no loudspeaker to play on: the message says why, what to do, and what leads now."""

    def __init__(self, problem: str, advice: str = "") -> None:
        """Keep both, a sentence each."""
        super().__init__(f"{problem} {advice} {words.UNTIL_THEN}" if advice else problem)
        self.problem = problem
        self.advice = advice


class Device:
    """The computer's loudspeaker, playing from opening to closing.

    Close it in the end, whatever happens. `fill` is called in a thread of the sound system.
    """

    name: Final = "default loudspeaker"  # which one that is, miniaudio does not tell

    def __init__(
        self,
        fill: Callable[[int, int], Samples],
        now: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Open it, and play what `fill(from_frame, frames)` gives: `frames` samples at RATE.

        Takes 10 ms, and 130 ms more the first time; 5 s at most. Raises DeviceError.
        """
        self._stream = Stream(fill, now)
        self._watchdog = Watchdog()
        self._is_playing = True
        self._closing, self._closed = threading.Event(), threading.Event()
        # A device that is playing at exit keeps the process from ending. Before opening, during
        # which another thread may end the program.
        atexit.register(self.close)
        self.backend: Final = self._opened().backend

    @property
    def delivered(self) -> int:
        """How many frames have been handed over so far."""
        return self._stream.delivered

    @property
    def reached(self) -> int:
        """How many frames have been asked for: those before this can't be changed any more."""
        return self._stream.reached

    @property
    def failure(self) -> Exception | None:
        """What `fill` raised; there is silence since then."""
        return self._stream.failure

    def frame_at(self, clock_ms: float) -> int:
        """Return the frame that is heard at a time of the monotonic clock, to a few ms."""
        return self._stream.anchor.frame_at(clock_ms)

    def set_gain(self, gain: float) -> None:
        """Play from now on at 0 (silence) to 1 (as filled), without a click."""
        self._stream.gain.target = min(max(gain, 0.0), 1.0)

    def check(self, now_ms: float) -> bool:
        """Return whether it plays; ask at least every second. Once it does not, it never will.

        It does not when `fill` failed, or the stream stood still for 2 s in which this was asked.
        """
        moves = self._watchdog.moves(now_ms, self.delivered)
        self._is_playing = self._is_playing and moves and self.failure is None
        return self._is_playing

    def close(self) -> None:
        """Stop playing: 1 ms, or 0.7 s where the sound system hangs. Does no harm twice."""
        atexit.unregister(self.close)
        if not self._closing.is_set():
            self._closing.set()
            self._closed.wait(_CLOSE_SECONDS)

    def _opened(self) -> _Handle:
        outcome: SimpleQueue[_Handle | DeviceError] = SimpleQueue()
        # Opening and closing may hang with the sound server, and must not take the program along.
        threading.Thread(
            target=self._keep_open, args=(outcome,), name="loudspeaker", daemon=True
        ).start()
        try:
            opened = outcome.get(timeout=_OPEN_SECONDS)
        except Empty:
            opened = DeviceError(words.NO_ANSWER, words.RESTART)
        if isinstance(opened, DeviceError):
            atexit.unregister(self.close)
            self._closing.set()  # should it open after all, it is closed at once
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
    """A device that plays, by whichever package."""

    backend: str

    def close(self) -> None: ...


def _open(stream: Stream) -> _Handle:
    """Play by the first package of LOUDSPEAKERS that can be loaded; raises DeviceError."""
    openers: dict[str, Callable[[Stream], _Handle]] = {"miniaudio": _play, "sounddevice": PortAudio}
    missing: dict[str, ImportError] = {}
    for package in LOUDSPEAKERS:
        try:
            return openers[package](stream)
        except ImportError as error:
            missing[package] = error
        except NoPortAudioError as error:
            raise DeviceError(words.NO_PORTAUDIO, words.INSTALL_PORTAUDIO) from error
        except Exception as error:
            raise DeviceError(words.NO_LOUDSPEAKER, words.PLUG_IN) from error
    package = loudspeaker()
    problem = words.unloadable(package, missing[package])
    raise DeviceError(problem, words.install_anew(package)) from missing[package]


def _play(stream: Stream) -> _Handle:
    import miniaudio  # noqa: PLC0415 - takes 0.1 s, here in the background

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
