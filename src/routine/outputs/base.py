"""The interface of an output, and of the one output that is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from routine.body.movement import SolvedFigure
    from routine.model import CellStyle, Timeline
    from routine.model.figure import Figure
    from routine.signals import ClockMs, CueDue, Event, View
    from routine.words.page import Page

    Solve: TypeAlias = Callable[[Figure], SolvedFigure | None]


class FigureSource(Struct, frozen=True):
    """Where an output gets figures from, and what it draws them with."""

    wanted: CellStyle | Literal["auto"] | None
    """The setting; None for no figures."""
    load: Callable[[], tuple[Solve, Figure | None]]
    """Returns what has the solved poses of a figure, None where there are none, and the moves that
    all exercises share. Called once, after the first page."""


class Output:
    """An output that does nothing; each kind overrides what it needs.

    Every method but `close` may raise OSError when what it writes to is gone: the caller then
    saves the session and ends it.
    """

    is_drawn: ClassVar[bool] = False
    """Whether to call `draw`, about ten times a second."""

    def show_page(self, page: Page) -> None:
        """Show a page of text before or after the session."""

    def warm(self, timeline: Timeline) -> None:
        """Load what only the session needs; called once, after the first page."""

    def open(self, timeline: Timeline) -> None:
        """Begin the session of this timeline; the opening page is over."""

    def change_timeline(self, timeline: Timeline) -> None:
        """Use another timeline: an exercise was made easier, or another session chosen."""

    def handle(self, event: Event, view: View) -> None:
        """Take an event, with the view of the session right after it."""

    def draw(self, view: View, spare_ms: int) -> None:
        """Draw the session as it is now; nothing is due for `spare_ms`."""

    def poll(self, now: ClockMs) -> str | None:
        """Do what became due by `now`.

        Return a problem that the person has to know of, once; None if there is none.
        """

    def resize(self) -> None:
        """Redraw everything: the window's size changed, or something else drew on it."""

    def suspend(self) -> None:
        """Give the terminal back until `resume`."""

    def resume(self) -> None:
        """Take the terminal again."""

    def close(self) -> None:
        """Release everything; called at every end, and perhaps more than once. Never raises."""


class AudibleOutput(Output):
    """The output that plays sound ahead of time; a session has one at most.

    The loop passes it the cues to come, and waits for it where words must not be missed.
    """

    has_introduced: bool = False
    """Whether the breath sounds were explained and heard to their end."""

    def schedule(self, cues: Sequence[CueDue]) -> None:
        """Place the cues to come, in order; they replace those scheduled before.

        Called on every change, and every other second in between.
        """

    @property
    def lead_ms(self) -> int:
        """How long before the session starts the first cues have to be scheduled."""
        return 0

    @property
    def is_waiting(self) -> bool:
        """Whether sound is waiting for its words, so that `poll` has to be called often."""
        return False

    @property
    def is_preparing(self) -> bool:
        """Whether the sound will be ready in a moment: a session begun now would miss it."""
        return False

    @property
    def is_speaking(self) -> bool:
        """Whether words are being said, or about to be."""
        return False

    @property
    def is_sounding(self) -> bool:
        """Whether anything is still to be heard."""
        return False
