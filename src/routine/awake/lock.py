"""A hold on the screen that never makes a session wait."""

from __future__ import annotations

import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from routine.awake.ways import load, take

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.awake.ways import Held


class WakeLock:
    """Keeps the screen awake from `hold` to `release`, where that can be had; tells nobody.

    A desktop may take seconds to answer, or never do: everything is done in a thread of its own,
    in the order in which it was asked for.
    """

    def __init__(self, take: Callable[[], Held] = take, load: Callable[[], None] = load) -> None:
        """Do nothing yet.

        `take` keeps a screen awake, and raises what it likes where it can't; `load` imports what
        it will need.
        """
        self._take: Final = take
        self._load: Final = load
        self._jobs: Final[SimpleQueue[Callable[[], None] | None]] = SimpleQueue()
        self._held: Held | None = None  # the thread's own
        self._thread: threading.Thread | None = None

    def warm(self) -> None:
        """Load in the background what a hold needs: about 30 ms."""
        self._ask(self._load)

    def hold(self) -> None:
        """Keep the screen awake from now on, if it is not kept so already."""
        self._ask(self._keep)

    def release(self, seconds: float = 0.0) -> None:
        """Let the screen sleep from now on; wait so long at most until that is done."""
        if self._thread is None:
            return
        done = threading.Event()
        self._ask(self._let_go)
        self._ask(done.set)
        if seconds:
            done.wait(seconds)

    def close(self) -> None:
        """Let the screen sleep, and end. What the thread can't do any more, the process' end does.

        It may be called more than once; nothing can be held after it.
        """
        if self._thread is not None:
            self.release()
            self._jobs.put(None)

    def _ask(self, job: Callable[[], None]) -> None:
        if self._thread is None:
            # A daemon: one that waits for a desktop must not keep the program from its end.
            self._thread = threading.Thread(target=self._work, name="awake", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            # Whatever a desktop answers, the session goes on; the doctor tells what is wrong.
            with suppress(Exception):
                job()

    def _keep(self) -> None:
        if self._held is None:
            self._held = self._take()

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.let_go()
