"""What every output is: told of each event as it happens, in the order of the outputs' table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.model import Timeline
    from routine.signals import CueDue, Event, View
    from routine.words.session_pages import Page


class Output:
    """An output that does nothing; each kind does more of it.

    Methods may raise OSError when what they write to is gone: the session is then saved and
    ended by whoever called. Only `close` must not.
    """

    is_drawn: ClassVar[bool] = False
    """Whether `frame` is wanted, about ten times a second."""
    is_heard: ClassVar[bool] = False
    """Whether `ahead` is wanted, at each change and at least every second."""
    has_introduced: bool = False
    """Whether it explained the sounds of the breath, to the last of them."""

    def page(self, page: Page) -> None:
        """Show a page of text before or after the session."""

    def open(self, timeline: Timeline) -> None:
        """Get ready for a session of this timeline."""

    def change(self, timeline: Timeline) -> None:
        """Go on along another timeline: an exercise was made easier, or another session chosen."""

    def handle(self, event: Event, view: View) -> None:
        """Take note of something that happened."""

    def frame(self, view: View) -> None:
        """Draw what is to be seen now."""

    def ahead(self, cues: Sequence[CueDue]) -> None:
        """Get ready for the cues that come next if nothing comes between, in order.

        It takes the place of what was said to come before.
        """

    def tend(self, now: int) -> str | None:
        """Do what became due by this time of the clock, in ms.

        Return, once, what went wrong with it and a person has to know.
        """

    @property
    def lead_ms(self) -> int:
        """How long before a session starts it has to know the first cues."""
        return 0

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for what is made in the background, and wants to be tended often."""
        return False

    @property
    def is_preparing(self) -> bool:
        """Whether a session that begins now would begin without it."""
        return False

    @property
    def is_speaking(self) -> bool:
        """Whether words are being said, or wait for their voice."""
        return False

    @property
    def is_sounding(self) -> bool:
        """Whether something can still be heard, or is about to be."""
        return False

    def warm(self, timeline: Timeline) -> None:
        """Load what only the session needs; called once, after the first page."""

    def resize(self) -> None:
        """Draw all of it anew: the window has another size, or something else was drawn on it."""

    def suspend(self) -> None:
        """Give the terminal back for a while."""

    def resume(self) -> None:
        """Take the terminal again."""

    def close(self) -> None:
        """Give everything back; called at every end, however it came."""
