"""Standard output and standard error, from the first line of `main` to the last flush."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from routine.pages.console import ClosedOutput


def prepare_streams() -> None:
    """Make both streams take any text, and stand in for those that are closed.

    What a terminal's character set lacks is escaped, and no file opened later can take the place
    of a closed standard output.
    """
    sys.stdout = sys.stdout or ClosedOutput()
    sys.stderr = sys.stderr or open_nothing()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def open_nothing() -> TextIO:
    """Return a stream whose text goes nowhere."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - pathlib would cost start-up time; it stays open


def settle(stream: TextIO) -> None:
    """Flush a stream; if it fails, so would the interpreter's last flush, and exit with 120."""
    try:
        stream.flush()
    except OSError:
        abandon(stream)


def abandon(stream: TextIO) -> None:
    """Point a stream at nothing, so that its buffered text is dropped."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
