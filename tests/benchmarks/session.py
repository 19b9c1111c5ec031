"""A session on this terminal that notes how late each event is: `python session.py FILE ARGS ...`.

It is started as `routine start ARGS ...`. It ends with the session, or by SIGTERM; FILE then holds
[[due in ms, late in ns], ...] as JSON. It is not written where the session was paused, as it is
when the computer stands still.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from routine import outputs
from routine.outputs import Manner, Output, OutputSettings, open_outputs
from routine.signals import Countdown, CueDue, Event, Paused, SegmentBegan, View


class _Lateness(Output):
    """Notes when each event reached it: as the last output, after all others had it."""

    def __init__(self) -> None:
        self._events: list[tuple[int, int]] = []  # session time in ms, and when it came in ns
        self._began: int | None = None  # when session time was 0, by the clock, in ms
        self.stood_still = False

    def handle(self, event: Event, _view: View) -> None:
        now = time.monotonic_ns()
        self.stood_still |= isinstance(event, Paused)
        if isinstance(event, CueDue) and self._began is None:
            self._began = event.clock_ms - event.at_ms
        if isinstance(event, SegmentBegan | CueDue | Countdown):
            self._events.append((event.at_ms, now))

    def late(self) -> list[tuple[int, int]]:
        """Return when each was due in ms, and how late it was in ns."""
        began = self._began or 0
        return [(at_ms, now - (began + at_ms) * 1_000_000) for at_ms, now in self._events]


def main(file: str, *args: str) -> None:
    """Lead the session, and write down what was late."""
    lateness = _Lateness()

    @contextmanager
    def with_lateness(manner: Manner, settings: OutputSettings) -> Iterator[list[Output]]:
        with open_outputs(manner, settings) as opened:
            yield [*opened, lateness]

    # Before the command line is imported, which imports this by its name.
    outputs.open_outputs = with_lateness
    from routine.commands import main as run  # noqa: PLC0415

    run(["start", *args])
    if lateness.stood_still:
        sys.exit("The computer stood still for more than 2 s: measure again.")
    Path(file).write_text(json.dumps(lateness.late()), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
