"""Plays ticks on a device for a while, and tells what it saw: a program that tests run.

It says "playing" first. Then, as a line of JSON: `opened_ms`, `closed_ms` (how long these took),
`stopped_ms` (the clock when `check` said that it does not play any more, or null), `delivered`,
`failure`, and `points`: times of the clock, each with the frame that was heard then.
"""

import argparse
import json
import sys
import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routine.sound.device import Device, DeviceError

RATE = 24_000
TICK_FRAMES = 6_000
LOUD = 0.5

_BETWEEN_CHECKS_SECONDS = 0.05


def ticks(from_frame: int, frames: int) -> NDArray[np.float32]:
    """One loud sample every quarter of a second, the first as frame 0."""
    samples = np.zeros(frames, np.float32)
    samples[-from_frame % TICK_FRAMES :: TICK_FRAMES] = LOUD
    return samples


def failing(from_frame: int, frames: int) -> NDArray[np.float32]:
    """Ticks for a second, and then no more."""
    if from_frame >= RATE:
        msg = "out of samples"
        raise LookupError(msg)
    return ticks(from_frame, frames)


def clock_ms() -> float:
    return time.monotonic_ns() / 1e6


def play(device: Device, seconds: float) -> dict[str, Any]:
    """Look after a device until its time is over, or it plays no more."""
    points = []
    end_ms = clock_ms() + 1000 * seconds
    while (now_ms := clock_ms()) < end_ms:
        points.append((now_ms, device.frame_at(now_ms)))
        if not device.check(now_ms):
            return {"points": points, "stopped_ms": now_ms}
        time.sleep(_BETWEEN_CHECKS_SECONDS)
    return {"points": points, "stopped_ms": None}


def main() -> None:
    """Open, play, close, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("seconds", type=float)
    parser.add_argument("--fail", action="store_true")
    parser.add_argument("--leave-open", action="store_true")
    parser.add_argument("--by", default="miniaudio", help="the package that plays")
    options = parser.parse_args()
    if options.by != "miniaudio":
        # as where it is not installed
        sys.modules["miniaudio"] = None  # type: ignore[assignment]
    began_ms = clock_ms()
    try:
        device = Device(failing if options.fail else ticks)
    except DeviceError as error:
        print(json.dumps({"opened_ms": clock_ms() - began_ms, "error": str(error)}))  # noqa: T201 - tells the test
        return
    seen: dict[str, Any] = {"opened_ms": clock_ms() - began_ms, "backend": device.backend}
    print("playing", flush=True)  # noqa: T201 - tells the test
    seen |= play(device, options.seconds)
    began_ms = clock_ms()
    if not options.leave_open:
        device.close()
    seen |= {"closed_ms": clock_ms() - began_ms, "delivered": device.delivered}
    seen["failure"] = repr(device.failure)
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
