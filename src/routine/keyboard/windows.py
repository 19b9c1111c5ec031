"""The keyboard of a Windows console."""

import signal
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Protocol, Self

from routine.keyboard.base import Wake
from routine.keyboard.key_actions import UNKNOWN, key_of, press

PERIOD = 0.015
"""Seconds between two polls of the console: one tick of the classic Windows timer."""

# The second code of a key without a character (Microsoft: _getch, "Keyboard codes").
_EXTENDED = (
    {"H": "up", "P": "down", "K": "left", "M": "right", "I": "page_up", "Q": "page_down"}
    | {"G": "home", "O": "end", "R": "insert", "S": "delete"}
    | {chr(58 + n): f"f{n}" for n in range(1, 11)}
    | {"\x85": "f11", "\x86": "f12"}
)
_FIRST_OF_TWO = {"\x00", "\xe0"}


class Console(Protocol):
    """The part of the module msvcrt that is needed here."""

    def kbhit(self) -> bool:
        """Whether a key is waiting."""

    def getwch(self) -> str:
        """Return the next UTF-16 code unit typed, without echo."""


class WindowsKeyboard:
    """Keys from `console`, which is None if standard input is no console.

    `sleep` takes seconds. `signals` are the numbers to catch. A console can't be waited for with a
    timeout, so each wait is one short sleep and one poll.
    """

    def __init__(
        self, console: Console | None, sleep: Callable[[float], None], signals: Iterable[int]
    ) -> None:
        """Read nothing yet."""
        self._console = console
        self._sleep = sleep
        self._caught = tuple(signals)
        self._arrived: list[int] = []
        self._undo = ExitStack()

    @property
    def is_terminal(self) -> bool:
        """Whether keys can arrive."""
        return self._console is not None

    def __enter__(self) -> Self:
        """Catch signals. Raises ValueError outside the main thread."""
        with ExitStack() as undo:
            for number in self._caught:
                former = signal.signal(number, lambda number, _: self._arrived.append(number))
                undo.callback(signal.signal, number, former)
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Restore the former handlers; unread keys are dropped."""
        while self._console is not None and self._console.kbhit():
            self._console.getwch()
        self._undo.close()

    def wait(self, seconds: float | None) -> Wake:
        """Wait, as in Keyboard.wait, but never longer than PERIOD."""
        keys = self._keys()
        if not keys and not self._arrived:
            self._sleep(PERIOD if seconds is None else max(0.0, min(seconds, PERIOD)))
            keys = self._keys()
        arrived, self._arrived = self._arrived, []
        if self._console is not None and signal.SIGINT in arrived:
            # The console turns Ctrl-C into a signal before it can be read as a key.
            keys.append("ctrl_c")
            arrived = [number for number in arrived if number != signal.SIGINT]
        return Wake(tuple(map(press, keys)), tuple(arrived))

    def suspend(self) -> None:
        """Do nothing: Windows has no job control."""

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while self._console is not None and self._console.kbhit():
            keys.append(_read_key(self._console))
        return keys


def _read_key(console: Console) -> str:
    unit = console.getwch()
    if unit in _FIRST_OF_TWO:
        return _EXTENDED.get(console.getwch(), UNKNOWN)
    if "\ud800" <= unit <= "\udbff":
        console.getwch()  # the second half of a surrogate pair
        return UNKNOWN
    return key_of(unit)
