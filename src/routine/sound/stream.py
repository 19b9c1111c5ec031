"""What a loudspeaker is fed with: where it is in time, how loud, and whether it still moves.

No device is needed here, and no clock. Times are milliseconds of the monotonic clock
(`time.monotonic_ns() / 1e6`), samples mono float32 at RATE.
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

    from routine.mix import Samples


class Anchor:
    """Estimates which frame is heard when, from the times at which frames are asked for.

    Those come 10 to 20 ms early or late; the median of the last 50 is within a few ms, and follows
    a sound card that is slower or faster than the clock.
    """

    WINDOW: Final = 50
    STRAY_MS: Final = 50  # beyond what jitter explains: the stream stood still, or jumped
    STRAYS: Final = 3
    # A jump too small for that: so many in a row are all later, or all earlier, by so much.
    LEANING: Final = 6
    LEANING_MS: Final = 10

    def __init__(self, start_ms: float) -> None:
        """Assume that frame 0 is heard at `start_ms`, until more is known."""
        self._zero_ms = start_ms
        self._recent: deque[float] = deque(maxlen=self.WINDOW)
        self._strays: list[float] = []
        self._latest: deque[float] = deque(maxlen=self.LEANING)

    def observe(self, now_ms: float, from_frame: int, frames: int) -> None:
        """Note that `frames` from `from_frame` on were asked for at `now_ms`."""
        zero_ms = now_ms + (frames - from_frame) / FRAMES_PER_MS
        if not from_frame:
            self._zero_ms = zero_ms  # fills an empty buffer, so it comes early: only a first guess
            return
        self._take(zero_ms)
        self._zero_ms = median(self._recent)

    def frame_at(self, clock_ms: float) -> int:
        """Return the frame that is heard at a time, before or after now; negative: none yet."""
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
    """Makes samples louder or softer without a click: from silence to full takes 10 ms.

    One thread sets `target` (0 to 1), another applies it.
    """

    FRAMES: Final = 10 * FRAMES_PER_MS

    def __init__(self) -> None:
        """Begin at full."""
        self.target = 1.0
        self._gain = 1.0

    def apply(self, samples: Samples) -> Samples:
        """Return the samples that follow those before, nearer to the target frame by frame."""
        target = self.target
        if self._gain == target == 1.0 or not len(samples):
            return samples
        band = np.arange(1, len(samples) + 1) / self.FRAMES
        gains: NDArray[np.float64] = np.clip(target, self._gain - band, self._gain + band)
        self._gain = float(gains[-1])
        return (samples * gains).astype(np.float32)


class Watchdog:
    """Tells whether a stream still moves.

    Time in which nobody asked, because the process was stopped or the computer slept, tells
    nothing: the stream stood still then too.
    """

    LIMIT_MS: Final = 2000
    AWAKE_MS: Final = 1500  # whoever asks every second at least, slept if it took longer

    def __init__(self) -> None:
        """Begin with a stream at frame 0 that no one has asked about."""
        self._asked_ms: float | None = None
        self._position = 0
        self._still_ms = 0.0

    def moves(self, now_ms: float, position: int) -> bool:
        """Return whether it moved in the last 2 s in which this was asked; `position` in frames."""
        passed = 0.0 if self._asked_ms is None else now_ms - self._asked_ms
        self._asked_ms = now_ms
        if position != self._position:
            self._position, self._still_ms = position, 0.0
        elif passed <= self.AWAKE_MS:
            self._still_ms += passed
        return self._still_ms < self.LIMIT_MS


class Stream:
    """What a device is fed with, until the function that makes it fails; then silence."""

    def __init__(self, fill: Callable[[int, int], Samples], now: Callable[[], int]) -> None:
        """Feed what `fill(from_frame, frames)` gives; `now` is in ns."""
        self.anchor = Anchor(now() / 1e6)
        self.gain = GainRamp()
        self.delivered = 0
        self.reached = 0
        self.failure: Exception | None = None
        # How much later than they are asked for samples are heard, where the device tells it; the
        # device sets it before it asks. None: by as much as it asks for at once.
        self.delay_ms: float | None = None
        self._fill = fill
        self._now = now

    def feed(self) -> Generator[Samples, int, None]:
        """Take numbers of frames, and give as many; never raise, for it would be printed."""
        samples = np.zeros(0, np.float32)
        while True:
            frames = yield samples
            self.anchor.observe(self._asked_ms(frames), self.delivered, frames)
            self.reached = self.delivered + frames
            samples = self._next(frames)
            self.delivered = self.reached

    def _asked_ms(self, frames: int) -> float:
        """Return when samples would be asked for that are heard by their own length later."""
        late_ms = 0.0 if self.delay_ms is None else self.delay_ms - frames / FRAMES_PER_MS
        return self._now() / 1e6 + late_ms

    def _next(self, frames: int) -> Samples:
        if self.failure is None:
            try:
                return self._filled(frames)
            except Exception as error:  # noqa: BLE001 - whatever it is, `check` tells of it
                self.failure = error
        return np.zeros(frames, np.float32)

    def _filled(self, frames: int) -> Samples:
        samples = self._fill(self.delivered, frames)
        if samples.shape != (frames,):
            msg = f"expected {frames} samples of one channel, got the shape {samples.shape}"
            raise ValueError(msg)
        return self.gain.apply(samples)
