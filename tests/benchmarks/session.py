"""A session on this terminal that notes how late each event is: `python session.py FILE`.

It is written into a diary beside FILE, as every session is.
It ends with the session, or by SIGTERM; FILE then holds [[due in ms, late in ns], ...] as JSON. It
is not written where the session was paused, as it is when the computer stands still.
"""

import json
import os
import sys
import time
from pathlib import Path

from msgspec.structs import replace

from routine import library
from routine.diary.database.access import open_diary
from routine.diary.journal import Journal
from routine.keyboard import open_keyboard
from routine.model import Timeline
from routine.options import Options
from routine.outputs import Output, OutputSettings, open_outputs
from routine.playback.clock import Clock
from routine.playback.session import Playback
from routine.playback.session_request import SessionRequest
from routine.signals import ClockMs, Countdown, CueDue, Event, Paused, SegmentBegan, View
from routine.timeline import compile_timeline

_SETUP_MS = 4_000
_SETS = 3


class _SessionClock(Clock):
    """The computer's clock, which keeps the time that is read first once it is armed."""

    def __init__(self) -> None:
        self.is_armed = False
        self.began: int | None = None

    def now(self) -> ClockMs:
        now = super().now()
        if self.is_armed and self.began is None:
            self.began = now
        return now


class _Lateness(Output):
    """Notes when each event reached it: as the last output, after all others had it."""

    def __init__(self, clock: _SessionClock) -> None:
        self._clock = clock
        self.late: list[tuple[int, int]] = []
        self.stood_still = False

    def open(self, _timeline: object) -> None:
        # The loop now starts its session, at the time it reads next.
        self._clock.is_armed = True

    def handle(self, event: Event, _view: View) -> None:
        self.stood_still |= isinstance(event, Paused)
        if isinstance(event, SegmentBegan | CueDue | Countdown) and self._clock.began is not None:
            due = (self._clock.began + event.at_ms) * 1_000_000
            self.late.append((event.at_ms, time.monotonic_ns() - due))


def timeline() -> Timeline:
    """Return `sciatica` as it is worked through: its setups short, three sets, 13 minutes."""
    routine = library.load("sciatica").routine
    exercises = tuple(
        replace(one, setup=(), setup_ms=_SETUP_MS, sets=_SETS if one.phases else one.sets)
        for one in routine.exercises
    )
    return compile_timeline(replace(routine, exercises=exercises))


def journal() -> Journal:
    """Return what a session is written into."""
    return Journal(
        lambda instant, wait_ms: open_diary(
            instant.stamp, create=True, wait_ms=wait_ms, is_session=True
        ),
        Options(),
        lambda: os.urandom(10),
    )


def main(file: str) -> None:
    """Play the session, and write down what was late."""
    os.environ["ROUTINE_HOME"] = str(Path(file).with_suffix(".home"))
    clock = _SessionClock()
    lateness = _Lateness(clock)
    means = OutputSettings(sys.stdout, sys.stderr)
    with open_outputs("screen", means) as outputs, open_keyboard() as keyboard:
        heard = [*outputs, lateness]
        kept = journal()
        Playback(
            timeline(),
            keyboard,
            heard,
            SessionRequest(asks=False),
            clock=clock,
            make_journal=lambda: kept,
        ).run()
    kept.close(clock.instant())
    if lateness.stood_still:
        sys.exit("The computer stood still for more than 2 s: measure again.")
    Path(file).write_text(json.dumps(lateness.late), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
