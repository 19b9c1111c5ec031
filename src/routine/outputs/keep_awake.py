"""The output that keeps the screen on for as long as somebody may look at it.

It is used with every kind of output: someone following through a pipe exercises too. The screen
may turn off after the last page: questions are read too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.outputs.base import Output
from routine.units import MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.awake.wake_lock import WakeLock
    from routine.model import Timeline
    from routine.signals import ClockMs, Event, View

_LONG_PAUSE_MS: Final = 10 * MINUTE
_SUSPEND_SECONDS: Final = 0.2
"""How long Ctrl-Z waits: a stopped process that holds the screen keeps it on."""


class KeepAwake(Output):
    """Keeps the screen on from the start of a session to its end.

    In a pause of more than ten minutes it may turn off, until the session goes on.
    """

    def __init__(self, make_lock: Callable[[], WakeLock]) -> None:
        """Hold nothing yet; `make_lock` is called once the first page is shown."""
        self._make_lock: Final = make_lock
        self._lock: WakeLock | None = None  # made by `warm`, which is called first
        self._is_open = False  # whether the session began, and is not closed
        self._is_held = False  # whether the screen is kept on
        self._is_paused = False  # as of the last event
        self._paused_at: ClockMs | None = None  # the pause's first `poll`

    def warm(self, timeline: Timeline) -> None:
        """Load what it needs in the background."""
        del timeline
        self._lock = self._make_lock()
        self._lock.warm()

    def open(self, timeline: Timeline) -> None:
        """Keep the screen on from here on."""
        del timeline
        self._is_open = True
        self._hold()

    def handle(self, event: Event, view: View) -> None:
        """Note where a pause begins and ends."""
        del event
        is_paused = view.mode == "paused"
        if is_paused != self._is_paused:
            self._is_paused, self._paused_at = is_paused, None
            if view.mode in {"running", "get ready", "resting"}:
                self._hold()

    def poll(self, now: ClockMs) -> None:
        """Let the screen turn off once a pause has become a long one."""
        if not self._is_paused:
            return
        if self._paused_at is None:
            self._paused_at = now
        if now - self._paused_at >= _LONG_PAUSE_MS:
            self._release()

    def suspend(self) -> None:
        """Let the screen turn off before this process is stopped."""
        self._release(_SUSPEND_SECONDS)

    def resume(self) -> None:
        """Keep the screen on again: somebody is back, and the pause counts from here."""
        self._paused_at = None
        if self._is_open:
            self._hold()

    def close(self) -> None:
        """Let the screen turn off."""
        self._is_open = self._is_held = False
        if self._lock is not None:
            self._lock.close()

    def _hold(self) -> None:
        if self._lock is not None and not self._is_held:
            self._is_held = True
            self._lock.hold()

    def _release(self, seconds: float = 0.0) -> None:
        if self._lock is not None and self._is_held:
            self._is_held = False
            self._lock.release(seconds)
