"""The terminal bell, which marks changes for closed eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from routine.outputs.base import Output
from routine.signals import CueDue, Notice

if TYPE_CHECKING:
    from routine.model import Tone
    from routine.signals import Event, View

# One sound has to do: it rings on a change, and never for a count.
_SILENT: Final[frozenset[Tone | None]] = frozenset({None, "tick", "key"})


class Bell(Output):
    """Rings the bell of the terminal a stream leads to, at most once an instant."""

    def __init__(self, stream: TextIO) -> None:
        """Ring on `stream`."""
        self._stream = stream
        self._rung: tuple[int, int] | None = None

    def handle(self, event: Event, view: View) -> None:
        """Ring for an event that sounds, unless it is muted."""
        if not view.muted and _tone(event) not in _SILENT:
            self._ring((event.segment, event.at_ms))

    def _ring(self, instant: tuple[int, int]) -> None:
        if instant != self._rung:
            self._rung = instant
            self._stream.write("\a")
            self._stream.flush()


def _tone(event: Event) -> Tone | None:
    if isinstance(event, CueDue):
        return event.cue.tone
    return event.tone if isinstance(event, Notice) else None
