"""The terminal bell: marks changes for closed eyes where there is no other sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from routine.outputs.base import Output
from routine.signals import CueDue, Event, Notice, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.model import Tone

_SILENT: Final[frozenset[Tone | None]] = frozenset({None, "tick", "key", "comfort"})
"""Tones that it does not ring for: it has one sound, which means a change, and never a count."""


class Bell(Output):
    """Rings the bell of a stream's terminal, at most once for the same time of the session."""

    def __init__(self, stream: TextIO, gives_way: Callable[[], bool] = lambda: False) -> None:
        """Ring on `stream`, but not while it `gives_way` to better sound."""
        self._stream = stream
        self._gives_way: Final = gives_way
        self._rung: tuple[int, int] | None = None  # segment and time in ms of the last ring

    def handle(self, event: Event, view: View) -> None:
        """Ring for an event that has a tone, unless the sound is muted."""
        is_wanted = not (view.sound.muted or self._gives_way())
        instant = (event.segment, event.at_ms)
        if is_wanted and _tone(event) not in _SILENT and instant != self._rung:
            self._rung = instant
            self._stream.write("\a")
            self._stream.flush()


def _tone(event: Event) -> Tone | None:
    if isinstance(event, CueDue):
        return event.cue.tone
    return event.tone if isinstance(event, Notice) else None
