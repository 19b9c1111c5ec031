"""The protocol of a keyboard."""

from types import TracebackType
from typing import NamedTuple, Protocol, Self

from routine.keyboard.key_actions import Press


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
