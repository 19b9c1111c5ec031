"""The protocol of a keyboard, and the signals that end a session."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from types import TracebackType

    from routine.keyboard.key_actions import Press

_NOT_ENDING: Final = (
    *("KILL", "STOP"),  # can't be caught
    *("CHLD", "CLD", "URG", "WINCH", "INFO", "CONT", "TSTP", "TTIN", "TTOU"),  # end nothing
    *("SEGV", "BUS", "FPE", "ILL"),  # faults, which would recur forever
    *("PIPE", "XFSZ"),  # Python ignores them and raises OSError
)
ENDING_SIGNALS: Final = signal.valid_signals() - {
    getattr(signal, f"SIG{name}") for name in _NOT_ENDING if hasattr(signal, f"SIG{name}")
}
"""The signals that end a process by default and can be caught."""


class Wake(NamedTuple):
    """Why a wait ended. Empty if the time was up, or what came was not a key.

    `signals` are the numbers of the signals that arrived, in order. `ended` says that the terminal
    is gone, and stays true.
    """

    presses: tuple[Press, ...] = ()
    signals: tuple[int, ...] = ()
    ended: bool = False


class Keyboard(Protocol):
    """Key presses and signals, and the terminal mode they need, while it is entered.

    Enter it in the main thread, where signals are handled.
    """

    @property
    def is_terminal(self) -> bool:
        """Whether keys can arrive now: false for a pipe, and in the background."""

    def __enter__(self) -> Self:
        """Set the terminal mode and catch signals."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Restore the terminal mode and the signal handlers; unread keys are dropped."""

    def wait(self, seconds: float | None) -> Wake:
        """Wait up to `seconds` (None: forever) for a key, a signal or the terminal's end.

        It may return early with nothing; to wait for a deadline, check a clock and call it again.
        Input without a meaning yet (an ESC) is held back for at most 50 ms.
        """

    def suspend(self) -> None:
        """Restore the terminal mode, stop this process, and set the mode again when it continues.

        This is what SIGTSTP asks for.
        """
