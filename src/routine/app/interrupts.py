"""Ctrl-C around a session, where no keyboard takes it as a key or a signal."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from routine import errors

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def ending_at_once() -> Iterator[None]:
    """Let Ctrl-C end the process at once wherever the keyboard does not take it.

    Nothing is half-done then that would have to be undone, and an exception can get lost in what
    is being imported: the session would begin all the same.
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
