"""A lock that keeps the screen on, and never makes a session wait."""

from __future__ import annotations

import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from routine.awake.ways import ScreenHold, load, take

if TYPE_CHECKING:
    from collections.abc import Callable

_LOADING_SECONDS: Final = 2.0
"""How long closing waits for imports, which take about 30 ms."""


class WakeLock:
    """Keeps the screen on from `hold` to `release`, and does nothing where that is impossible.

    A desktop may take seconds to answer, or never answer: all requests run in one thread, in the
    order in which they were made. Errors are dropped; `routine doctor` says what is wrong.
    """

    def __init__(
        self, take: Callable[[], ScreenHold] = take, load: Callable[[], None] = load
    ) -> None:
        """Do nothing yet.

        `take` keeps the screen on, and may raise anything; `load` imports what it needs.
        """
        self._take: Final = take
        self._load: Final = load
        self._jobs: Final[SimpleQueue[Callable[[], None] | None]] = SimpleQueue()
        self._hold: ScreenHold | None = None  # only the thread reads or sets it
        self._thread: threading.Thread | None = None  # started with the first job
        self._is_loaded = threading.Event()  # whether nothing is being loaded
        self._is_loaded.set()

    def warm(self) -> None:
        """Load in the background what `hold` needs: about 30 ms."""
        self._is_loaded.clear()
        self._enqueue(self._load)
        self._enqueue(self._is_loaded.set)

    def hold(self) -> None:
        """Keep the screen on from now on; does nothing where it is kept on already."""
        self._enqueue(self._acquire)

    def release(self, seconds: float = 0.0) -> None:
        """Let the screen turn off from now on; wait for that, `seconds` at most."""
        if self._thread is None:
            return
        done = threading.Event()
        self._enqueue(self._release)
        self._enqueue(done.set)
        if seconds:
            done.wait(seconds)

    def close(self) -> None:
        """Let the screen turn off, and end the thread; `hold` does nothing after this.

        What the thread can't release ends with the process. What it is loading is waited for: a
        thread that imports while Python 3.11 shuts down crashes it. It may be called twice.
        """
        if self._thread is not None:
            self.release()
            self._jobs.put(None)
            self._is_loaded.wait(_LOADING_SECONDS)

    def _enqueue(self, job: Callable[[], None]) -> None:
        if self._thread is None:
            # A daemon: a desktop that hangs must not keep the program from ending.
            self._thread = threading.Thread(target=self._run, name="awake", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            with suppress(Exception):
                job()

    def _acquire(self) -> None:
        if self._hold is None:
            self._hold = self._take()

    def _release(self) -> None:
        hold, self._hold = self._hold, None
        if hold is not None:
            hold.release()
