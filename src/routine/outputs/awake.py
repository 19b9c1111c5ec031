"""Keeps the screen awake as long as somebody may look at it, and no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.outputs.base import Output
from routine.units import MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.awake import WakeLock
    from routine.model import Timeline
    from routine.signals import Event, View

LONG_PAUSE_MS: Final = 10 * MINUTE
# To be stopped with the screen kept awake would keep it so until somebody comes back.
_SUSPEND_SECONDS: Final = 0.2


class Awake(Output):
    """Keeps the screen awake from the start of a session to its end.

    In a pause of more than ten minutes it may sleep, until the session goes on.
    """

    def __init__(self, make: Callable[[], WakeLock]) -> None:
        """Hold nothing yet; `make` is called once the first page is shown."""
        self._make: Final = make
        self._made: WakeLock | None = None
        self._is_open = False
        self._is_held = False
        self._is_paused = False
        self._paused_at: int | None = None  # by the loop's clock, in ms; None: not looked at yet

    def warm(self, timeline: Timeline) -> None:
        """Load what it needs in the background."""
        del timeline
        self._lock.warm()

    def open(self, timeline: Timeline) -> None:
        """Keep the screen awake from here on."""
        del timeline
        self._is_open = True
        self._hold()

    def handle(self, event: Event, view: View) -> None:
        """Take note of where a pause begins and ends."""
        del event
        is_paused = view.mode == "paused"
        if is_paused != self._is_paused:
            self._is_paused, self._paused_at = is_paused, None
            if view.mode in {"running", "get ready", "resting"}:
                self._hold()

    def poll(self, now: int) -> None:
        """Let the screen sleep where a pause has become a long one."""
        if not self._is_paused:
            return
        if self._paused_at is None:
            self._paused_at = now
        if now - self._paused_at >= LONG_PAUSE_MS:
            self._release()

    def suspend(self) -> None:
        """Let the screen sleep, before this process stands still."""
        self._release(_SUSPEND_SECONDS)

    def resume(self) -> None:
        """Keep the screen awake again: somebody is back, and the pause is a new one."""
        self._paused_at = None
        if self._is_open:
            self._hold()

    def close(self) -> None:
        """Let the screen sleep."""
        self._is_open = self._is_held = False
        if self._made is not None:
            self._made.close()

    @property
    def _lock(self) -> WakeLock:
        if self._made is None:
            self._made = self._make()
        return self._made

    def _hold(self) -> None:
        if not self._is_held:
            self._is_held = True
            self._lock.hold()

    def _release(self, seconds: float = 0.0) -> None:
        if self._is_held:
            self._is_held = False
            self._lock.release(seconds)
