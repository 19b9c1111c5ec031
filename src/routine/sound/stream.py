"""The stream of samples that a loudspeaker pulls: its position in time, gain, and progress.

Neither a device nor a clock is used here. Times are milliseconds of the monotonic clock
(`time.monotonic_ns() / 1e6`), samples are mono float32 at RATE.
"""

from __future__ import annotations

from collections import deque
from statistics import median
from typing import TYPE_CHECKING, Final

import numpy as np

from routine.units import FRAMES_PER_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from numpy.typing import NDArray

    from routine.mix.tones import Samples


class Anchor:
    """Estimates which frame is heard when, from the times at which the device asks for frames.

    Single requests are 10 to 20 ms early or late; the median of the last 50 is right to a few ms,
    and follows a sound card that runs slower or faster than the clock.
    """

    WINDOW: Final = 50
    STRAY_MS: Final = 50  # more than jitter explains: the stream stalled or jumped
    STRAYS: Final = 3
    # A smaller jump shows as LEANING requests in a row, all late or all early by LEANING_MS.
    LEANING: Final = 6
    LEANING_MS: Final = 10

    def __init__(self, start_ms: float) -> None:
        """Assume that frame 0 is heard at `start_ms` until requests give a better estimate."""
        # When frame 0 was heard, by the estimate, and by the requests that it is made of.
        self._zero_ms = start_ms
        self._recent: deque[float] = deque(maxlen=self.WINDOW)
        # The same by the last requests that were far off, in a row; and by the last of all.
        self._strays: list[float] = []
        self._latest: deque[float] = deque(maxlen=self.LEANING)

    def observe(self, now_ms: float, from_frame: int, frames: int) -> None:
        """Record a request at `now_ms` for `frames` frames from `from_frame` on."""
        zero_ms = now_ms + (frames - from_frame) / FRAMES_PER_MS
        if not from_frame:
            self._zero_ms = zero_ms  # it fills an empty buffer, so it comes early: a first guess
            return
        self._take(zero_ms)
        self._zero_ms = median(self._recent)

    def frame_at(self, clock_ms: float) -> int:
        """Return the frame heard at a time, past or future; negative before the first."""
        return round((clock_ms - self._zero_ms) * FRAMES_PER_MS)

    def _take(self, zero_ms: float) -> None:
        self._latest.append(zero_ms)
        if not self._recent or abs(zero_ms - self._zero_ms) <= self.STRAY_MS:
            self._recent.append(zero_ms)
            self._strays.clear()
        else:
            self._strays.append(zero_ms)
        if len(self._strays) == self.STRAYS:
            self._recent = deque(self._strays, maxlen=self.WINDOW)
            self._strays.clear()
        elif self._leans():
            self._recent = deque(self._latest, maxlen=self.WINDOW)

    def _leans(self) -> bool:
        off = [zero_ms - self._zero_ms for zero_ms in self._latest]
        is_off = min(off) > self.LEANING_MS or max(off) < -self.LEANING_MS
        return len(off) == self.LEANING and is_off


class GainRamp:
    """Changes the gain without a click: from silence to full takes 10 ms.

    One thread sets `target` (0 to 1), another calls `apply`.
    """

    FRAMES: Final = 10 * FRAMES_PER_MS

    def __init__(self) -> None:
        """Begin at full gain."""
        self.target = 1.0
        self._gain = 1.0

    def apply(self, samples: Samples) -> Samples:
        """Return the next samples of the stream with the gain applied, which nears the target."""
        target = self.target
        if self._gain == target == 1.0 or not len(samples):
            return samples
        band = np.arange(1, len(samples) + 1) / self.FRAMES
        gains: NDArray[np.float64] = np.clip(target, self._gain - band, self._gain + band)
        self._gain = float(gains[-1])
        return (samples * gains).astype(np.float32)


class Watchdog:
    """Detects a stalled stream.

    A time without calls, because the process was stopped or the computer slept, does not count:
    the stream rightly stood still, too.
    """

    LIMIT_MS: Final = 2000
    AWAKE_MS: Final = 1500  # callers call once a second, so they slept if it took longer

    def __init__(self) -> None:
        """Begin at frame 0."""
        self._called_ms: float | None = None  # time of the last call
        self._position = 0  # frame at the last call
        self._still_ms = 0.0  # how long it has stood still, in time that counts

    def moves(self, now_ms: float, position: int) -> bool:
        """Return whether the stream, now at `position` frames, moved in the last 2 s of calls."""
        passed = 0.0 if self._called_ms is None else now_ms - self._called_ms
        self._called_ms = now_ms
        if position != self._position:
            self._position, self._still_ms = position, 0.0
        elif passed <= self.AWAKE_MS:
            self._still_ms += passed
        return self._still_ms < self.LIMIT_MS


class Stream:
    """The samples for a device, from a function that makes them; silence once it has failed."""

    def __init__(self, fill: Callable[[int, int], Samples], now: Callable[[], int]) -> None:
        """Take samples from `fill(from_frame, frames)`, and the time in ns from `now`."""
        self.anchor = Anchor(now() / 1e6)
        self.gain = GainRamp()
        self.delivered = 0  # frames handed over
        self.reached = 0  # frames asked for
        self.failure: Exception | None = None  # what `fill` raised
        # How long after the request samples are heard. Set by the device before each request, if
        # known; None means the length of the request.
        self.delay_ms: float | None = None
        self._fill = fill
        self._now = now

    def feed(self) -> Generator[Samples, int, None]:
        """Receive numbers of frames, yield as many samples. Never raises: it would be printed."""
        samples = np.zeros(0, np.float32)
        while True:
            frames = yield samples
            self.anchor.observe(self._asked_ms(frames), self.delivered, frames)
            self.reached = self.delivered + frames
            samples = self._next(frames)
            self.delivered = self.reached

    def _asked_ms(self, frames: int) -> float:
        """Return the time of a request, as if its samples were heard their own length later."""
        late_ms = 0.0 if self.delay_ms is None else self.delay_ms - frames / FRAMES_PER_MS
        return self._now() / 1e6 + late_ms

    def _next(self, frames: int) -> Samples:
        if self.failure is None:
            try:
                return self._filled(frames)
            except Exception as error:  # noqa: BLE001 - Device.check reports any failure
                self.failure = error
        return np.zeros(frames, np.float32)

    def _filled(self, frames: int) -> Samples:
        samples = self._fill(self.delivered, frames)
        if samples.shape != (frames,):
            msg = f"expected {frames} samples of one channel, got the shape {samples.shape}"
            raise ValueError(msg)
        return self.gain.apply(samples)
