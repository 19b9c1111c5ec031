"""All outputs of a session, called as one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from routine.outputs.base import AudibleOutput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.model import Timeline
    from routine.outputs.base import Output
    from routine.signals import Event, View
    from routine.words.page import Page


class OutputGroup:
    """Calls each output in turn; see `Output` for what the methods mean."""

    def __init__(self, outputs: Sequence[Output]) -> None:
        """Call them in this order."""
        self._outputs: Final = outputs
        self.speaker: Final = next((one for one in outputs if isinstance(one, AudibleOutput)), None)
        """The output that is heard, if there is one."""
        self.is_drawn: Final = any(output.is_drawn for output in outputs)
        """Whether any of them is to be drawn."""
        self._is_warm = False  # whether `warm` was called; set there

    def show_page(self, page: Page) -> None:
        """Show a page on all of them."""
        for output in self._outputs:
            output.show_page(page)

    def warm(self, timeline: Timeline) -> None:
        """Let them load what only the session needs; does nothing the second time."""
        if not self._is_warm:
            self._is_warm = True
            for output in self._outputs:
                output.warm(timeline)

    def open(self, timeline: Timeline) -> None:
        """Begin the session on all of them."""
        for output in self._outputs:
            output.open(timeline)

    def change_timeline(self, timeline: Timeline) -> None:
        """Let all of them use another timeline."""
        for output in self._outputs:
            output.change_timeline(timeline)

    def handle(self, events: Sequence[Event], view: View) -> None:
        """Pass each event to all of them before the next event."""
        for event in events:
            for output in self._outputs:
                output.handle(event, view)

    def handle_as_possible(self, events: Sequence[Event], view: View) -> None:
        """Do the same where one of them may be gone: those that fail are passed over."""
        for event in events:
            for output in self._outputs:
                with suppress(OSError):
                    output.handle(event, view)

    def draw(self, view: View) -> None:
        """Draw the session on all of them."""
        for output in self._outputs:
            output.draw(view)

    def poll(self, now: int) -> str:
        """Let them do what became due by `now`; return their problems as one text, "" for none."""
        return " ".join(filter(None, (output.poll(now) for output in self._outputs)))

    def resize(self) -> None:
        """Redraw all of them."""
        for output in self._outputs:
            output.resize()

    def suspend(self) -> None:
        """Let all of them give the terminal back."""
        for output in self._outputs:
            output.suspend()

    def resume(self) -> None:
        """Let all of them take the terminal again."""
        for output in self._outputs:
            output.resume()

    def close_but_speaker(self) -> None:
        """Close all but the speaker: closing it may take a second, and the terminal comes first."""
        for output in self._outputs:
            if output is not self.speaker:
                output.close()
