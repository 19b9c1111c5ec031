"""A device's sound is heard at the times that the device reports."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.device_player import LOUD, RATE, TICK_FRAMES
from tests.support.device_process import BACKENDS, by, run
from tests.support.virtual_speaker import VirtualSpeaker, needs_virtual_speaker

__all__ = ["by"]

pytestmark = [needs_virtual_speaker, pytest.mark.alone]

TRIES = 4  # a machine that stands still for longer than the buffer is not the device's fault
STALL_MS = 80  # the player looks every 50 ms
LEAST_TICKS = 5  # of nine


@pytest.fixture(scope="module")
def speaker() -> Iterator[VirtualSpeaker]:
    """The speaker of both tests, since starting one takes 2.5 s."""
    with VirtualSpeaker() as speaker:
        yield speaker


def heard_ticks(heard: NDArray[np.float32]) -> list[int]:
    """Return the frames at which ticks begin; the server's resampling smears them a little."""
    loud = np.flatnonzero(np.abs(heard) > LOUD / 10)
    return [
        int(at) for at, gap in zip(loud, np.diff(loud, prepend=-RATE), strict=True) if gap > 100
    ]


def off_line_ms(points: list[tuple[float, int]]) -> float:
    """Return the largest deviation in ms of the frames from a straight line."""
    ms, frames = np.array([point for point in points if point[0] > points[0][0] + 300]).T
    line = np.polyfit(ms - ms[0], frames, 1)
    return float(np.abs(frames - np.polyval(line, ms - ms[0])).max()) / (RATE / 1000)


class Deviations(NamedTuple):
    """How far ticks and frame_at were off, and for how long at most the player stalled."""

    ticks: int
    frames: int
    line_ms: float
    stall_ms: float


def deviations(speaker: VirtualSpeaker, by: str) -> Deviations:
    before = speaker.frames
    played = run(speaker.environ, "2.5", "--by", by)
    gaps = np.diff(heard_ticks(speaker.listen(300)[before:]))
    assert (played.code, played.err) == (0, "")
    assert played.saw["backend"] == BACKENDS[by]
    points = played.saw["points"]
    stall_ms = float(np.diff([ms for ms, _ in points]).max())
    frames = int(np.abs(gaps - TICK_FRAMES).max(initial=0))
    return Deviations(len(gaps) + 1, frames, off_line_ms(points), stall_ms)


def test_ticks_are_heard_where_they_are_and_frame_at_keeps_to_a_straight_line(
    speaker: VirtualSpeaker, by: str
) -> None:
    seen = []
    for _ in range(TRIES):
        seen.append(deviations(speaker, by))
        if seen[-1].ticks >= LEAST_TICKS and seen[-1].frames <= 1 and seen[-1].line_ms <= 10:
            return
    if min(one.stall_ms for one in seen) > STALL_MS:
        pytest.skip(f"nothing can be told on a machine that stands still: {seen}")
    pytest.fail(str(seen))
