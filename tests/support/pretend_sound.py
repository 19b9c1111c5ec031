"""A device that plays as fast as a test asks it to, and a voice with a known length and level."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from routine.sound.device import DeviceError

A_MS = 24


class PretendDevice:
    """Record what `fill` returns; frame 0 is heard at `zero_ms`, 100 ms after it was asked for."""

    name, backend = "pretend", "test"

    def __init__(
        self, fill: Callable[[int, int], NDArray[np.float32]], zero_ms: int = 1_000
    ) -> None:
        self.fill = fill
        self.zero_ms = zero_ms
        self.delivered = 0
        self.gain = 1.0
        self.is_alive = True
        self.closed = 0
        self.played: list[NDArray[np.float32]] = []

    @property
    def reached(self) -> int:
        return self.delivered

    def frame_at(self, clock_ms: float) -> int:
        return round((clock_ms - self.zero_ms) * A_MS)

    def play_to(self, clock_ms: int) -> None:
        """Ask for everything that is heard up to 100 ms after a clock time."""
        while self.delivered < self.frame_at(clock_ms + 100):
            self.played.append(self.fill(self.delivered, 2_400))
            self.delivered += 2_400

    def heard(self, from_ms: int, to_ms: int) -> NDArray[np.float32]:
        """Return what was heard between two clock times."""
        samples = np.concatenate(self.played)
        return samples[max(0, self.frame_at(from_ms)) : max(0, self.frame_at(to_ms))]

    def set_gain(self, gain: float) -> None:
        self.gain = gain

    def check(self, now_ms: float) -> bool:
        del now_ms
        return self.is_alive

    def close(self) -> None:
        self.closed += 1


def no_device(_: Callable[[int, int], NDArray[np.float32]]) -> PretendDevice:
    msg = "No loudspeaker was found."
    raise DeviceError(msg)


class PretendSpeech:
    """Say phrases as a steady 0.5, 50 ms a letter; those in `lacks` are not synthesised yet."""

    def __init__(self) -> None:
        self.lacks: set[str] = set()
        self.wanted: list[str] = []
        self.prepared: list[str] = []
        self.is_lost = False
        self.is_settled = True
        self.name = "pretend"
        self.calls: list[str] = []

    def get(self, text: str, room_ms: int | None = None) -> NDArray[np.int16] | None:
        length = spoken_ms(text)
        if text in self.lacks or (room_ms is not None and length > room_ms):
            return None
        return np.full(length * A_MS, 16_384, np.int16)

    def want(self, text: str, room_ms: int | None = None) -> None:
        del room_ms
        self.wanted.append(text)

    def prepare(self, phrases: Iterable[tuple[str, int | None]]) -> None:
        self.prepared += [text for text, _ in phrases]

    def start(self) -> None:
        self.calls.append("start")

    def close(self) -> None:
        self.calls.append("close")


def spoken_ms(text: str) -> int:
    return 50 * len(text)


def voice_at(heard: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Return the spans in ms in which the pretended voice is heard, with or without tones."""
    smooth = np.convolve(heard, np.ones(240) / 240, "same")  # tones have no mean, the voice has
    speaks = np.concatenate([[0], (smooth > 0.25).astype(int), [0]])
    edges = np.flatnonzero(np.diff(speaks))
    return [(round(a / A_MS), round(b / A_MS)) for a, b in edges.reshape(-1, 2)]
