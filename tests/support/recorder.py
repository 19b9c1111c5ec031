"""What a session told its outputs, kept for a test to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.outputs.base import Output

if TYPE_CHECKING:
    from routine.signals import Event, View
    from routine.words.page import Page


class Recorder(Output):
    """Keeps every event and page, and counts frames."""

    is_drawn = True

    def __init__(self) -> None:
        """Begin with nothing."""
        self.events: list[Event] = []
        self.views: list[View] = []
        self.pages: list[Page] = []
        self.calls: list[str] = []

    def show_page(self, page: Page) -> None:
        """Keep a page."""
        self.pages.append(page)

    def handle(self, event: Event, view: View) -> None:
        """Keep an event."""
        del view
        self.events.append(event)

    def draw(self, view: View, spare_ms: int) -> None:
        """Keep a view."""
        del spare_ms
        self.views.append(view)

    def resize(self) -> None:
        """Keep that the window changed."""
        self.calls.append("resize")

    def suspend(self) -> None:
        """Keep that the terminal was given back."""
        self.calls.append("suspend")

    def resume(self) -> None:
        """Keep that the terminal was taken again."""
        self.calls.append("resume")

    def close(self) -> None:
        """Keep that it was closed."""
        self.calls.append("close")
