"""What every keyboard is."""

from types import TracebackType
from typing import NamedTuple, Protocol, Self

from routine.keyboard.key_actions import Press


class Wake(NamedTuple):
    """Why a wait ended; all empty: its time was up, or what came was no key.

    `signals` are the numbers of the signals that arrived, in order. `ended` says that the
    terminal is gone, and stays true.
    """

    presses: tuple[Press, ...] = ()
    signals: tuple[int, ...] = ()
    ended: bool = False


class Keyboard(Protocol):
    """Key presses and signals, and the terminal mode they need, from entering to leaving.

    Enter it in the main thread, where signals are handled.
    """

    @property
    def is_terminal(self) -> bool:
        """Whether keys can come now: not from a pipe, and not in the background."""

    def __enter__(self) -> Self:
        """Set the terminal mode, and catch signals."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Put the terminal mode and the signal handlers back; keys not read are dropped."""

    def wait(self, seconds: float | None) -> Wake:
        """Wait at most `seconds`, None without end, for a key, a signal or the terminal's end.

        It may come back before its time with nothing; whoever waits for a deadline asks a clock,
        and waits again. What has no meaning yet (an ESC) is held back for 50 ms at most.
        """

    def suspend(self) -> None:
        """Put the terminal mode back, stop this process, and set the mode again when it goes on.

        It is what SIGTSTP asks for.
        """
