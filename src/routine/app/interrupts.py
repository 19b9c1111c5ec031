"""What Ctrl-C and other signals do to a command while no keyboard reads Ctrl-C as a key."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Final

from routine import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from types import FrameType

_SIGNALLED: Final = 128
"""Added to the number of the signal that ended the program."""


def ending_at_once() -> AbstractContextManager[None]:
    """Let Ctrl-C end the process at once wherever the keyboard does not read it.

    Nothing needs undoing at that point. An exception could get lost in a module
    that is being imported, and the session would begin all the same.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return nullcontext()
    return _on_ctrl_c(lambda *_: os._exit(errors.INTERRUPTED))


def undisturbed() -> AbstractContextManager[None]:
    """Ignore Ctrl-C while a terminal is restored and a diary closed."""
    if not callable(signal.getsignal(signal.SIGINT)):
        return nullcontext()
    return _on_ctrl_c(lambda *_: None)


@contextmanager
def _on_ctrl_c(handler: Callable[..., None]) -> Iterator[None]:
    former = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


@contextmanager
def ending_like_errors() -> Iterator[None]:
    """Let signals raise SystemExit in a block, so that no half-written file is left behind."""
    from routine.keyboard.base import ENDING_SIGNALS  # noqa: PLC0415 - 5 ms: a session reads Ctrl-C as a key

    # Neither Ctrl-C, which raises KeyboardInterrupt, nor a signal that nohup ignores.
    caught = [number for number in ENDING_SIGNALS if signal.getsignal(number) == signal.SIG_DFL]
    for number in caught:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _: FrameType | None) -> None:
    raise SystemExit(_SIGNALLED + number)
