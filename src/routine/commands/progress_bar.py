"""A bar for what takes its time, on a terminal alone."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WIDEST = 36
_AROUND = 22  # columns: the frame, and what stands behind it: "  100%" or the time that is left


@contextmanager
def bar(length: int, label: str) -> Iterator[Callable[[int], object]]:
    """Show on standard error how far something came; yields what is called with each step."""
    if not sys.stderr.isatty() or not length:
        yield _nothing
        return
    from shutil import get_terminal_size

    width = min(_WIDEST, get_terminal_size().columns - len(label) - _AROUND)
    # Steps of a hundredth: one for each line would take longer than what is done.
    every = max(1, length // 100)
    with click.progressbar(
        length=length, label=label, width=max(1, width), file=sys.stderr, update_min_steps=every
    ) as shown:
        yield shown.update
        shown.update(length)  # what was not counted: the first line of a file


def _nothing(_: int) -> None:
    """Show nothing."""
