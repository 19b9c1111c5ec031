"""The events of a session as JSON lines, each written as it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from msgspec import json

from routine.outputs.base import Output
from routine.signals import (
    Answered,
    Countdown,
    Eased,
    Finished,
    Paused,
    Resumed,
    SegmentBegan,
    Skipped,
    Started,
    Stopped,
    Stretched,
)

if TYPE_CHECKING:
    from routine.signals import Event, View

_CONTRACT: Final = (
    Started,
    SegmentBegan,
    Countdown,
    Paused,
    Resumed,
    Skipped,
    Stretched,
    Eased,
    Answered,
    Stopped,
    Finished,
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
