"""A progress bar on standard error, if that is a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WIDEST, _LEAST = 36, 4
_AROUND = 22  # columns: the frame, and the percentage or the time that is left, behind it


@contextmanager
def bar(length: int, label: str) -> Iterator[Callable[[int], object]]:
    """Show a bar of `length` steps; yields the function to call with the steps just done.

    A terminal that is too narrow for it gets the label alone: a bar would leave a line each time.
    """
    if not sys.stderr.isatty() or not length:
        yield _nothing
        return
    width = min(_WIDEST, get_terminal_size().columns - len(label) - _AROUND)
    if width < _LEAST:
        click.echo(f"{label.strip()} ...", err=True)
        yield _nothing
        return
    # Drawn a hundred times at most: for each line, that would take longer than the work itself.
    every = max(1, length // 100)
    with click.progressbar(
        length=length, label=label, width=width, file=sys.stderr, update_min_steps=every
    ) as shown:
        yield shown.update
        shown.update(length)  # the first line of a file is not counted


def _nothing(_: int) -> None:
    """Show nothing."""
