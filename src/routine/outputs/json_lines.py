"""The events of a session as JSON lines, each written as it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from msgspec import json

from routine import signals
from routine.outputs.base import Output

if TYPE_CHECKING:
    from routine.signals import Event, View

_CONTRACT: Final = (
    *(signals.Started, signals.SegmentBegan, signals.Countdown, signals.Paused, signals.Resumed),
    *(signals.Skipped, signals.Stretched, signals.Eased, signals.Answered),
    *(signals.Stopped, signals.Finished),
)
"""The kinds of events that scripts can count on; others are for our own outputs."""


class JsonLines(Output):
    """Writes the contract's events to a stream, and nothing else."""

    def __init__(self, stream: TextIO) -> None:
        """Write to `stream`, which nobody else writes to."""
        self._stream = stream

    def handle(self, event: Event, view: View) -> None:
        """Write an event as one line."""
        del view
        if isinstance(event, _CONTRACT):
            self._stream.write(json.encode(event).decode() + "\n")
            self._stream.flush()
