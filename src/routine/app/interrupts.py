"""Ctrl-C and other signals around what a command does, where no keyboard takes them as keys."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from routine import errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_SIGNALLED: Final = 128
"""Added to the number of the signal that ended the program."""


@contextmanager
def ending_at_once() -> Iterator[None]:
    """Let Ctrl-C end the process at once wherever the keyboard does not take it.

    Nothing is half-done then that would have to be undone. An exception could get lost in a module
    that is being imported, and the session would begin all the same.
    """
    former = signal.getsignal(signal.SIGINT)
    if former is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, lambda *_: os._exit(errors.INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C do nothing while a terminal is given back and a diary closed."""
    former = signal.getsignal(signal.SIGINT)
    if not callable(former):
        yield
        return
    signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


@contextmanager
def ending_like_errors() -> Iterator[None]:
    """Let signals end a block as an exception would, so that no half-written file stays."""
    from routine.keyboard.ending_signals import ENDING

    # Neither Ctrl-C, which raises KeyboardInterrupt, nor what nohup ignores.
    caught = [number for number in ENDING if signal.getsignal(number) == signal.SIG_DFL]
    for number in caught:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _: FrameType | None) -> None:
    raise SystemExit(_SIGNALLED + number)
