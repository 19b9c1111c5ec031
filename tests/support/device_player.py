"""A program that plays ticks on a device for a while and reports what it observed.

It prints "playing" first, and at the end a line of JSON: `opened_ms` and `closed_ms` (how long
opening and closing took), `stopped_ms` (the clock when `check` found the device dead, or null),
`delivered`, `failure`, and `points`: clock times in ms, each with the frame heard at that time.
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
    """Return one loud sample every quarter of a second, starting with frame 0."""
    samples = np.zeros(frames, np.float32)
    samples[-from_frame % TICK_FRAMES :: TICK_FRAMES] = LOUD
    return samples


def failing(from_frame: int, frames: int) -> NDArray[np.float32]:
    """Return ticks for a second, and fail after that."""
    if from_frame >= RATE:
        msg = "out of samples"
        raise LookupError(msg)
    return ticks(from_frame, frames)


def clock_ms() -> float:
    return time.monotonic_ns() / 1e6


def play(device: Device, seconds: float) -> dict[str, Any]:
    """Check a device regularly until the time is up or it has stopped playing."""
    points = []
    end_ms = clock_ms() + 1000 * seconds
    while (now_ms := clock_ms()) < end_ms:
        points.append((now_ms, device.frame_at(now_ms)))
        if not device.check(now_ms):
            return {"points": points, "stopped_ms": now_ms}
        time.sleep(_BETWEEN_CHECKS_SECONDS)
    return {"points": points, "stopped_ms": None}


def main() -> None:
    """Open a device, play on it, close it and report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("seconds", type=float)
    parser.add_argument("--fail", action="store_true")
    parser.add_argument("--leave-open", action="store_true")
    parser.add_argument("--by", default="miniaudio", help="the package that plays")
    options = parser.parse_args()
    if options.by != "miniaudio":
        # As if it were not installed.
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
