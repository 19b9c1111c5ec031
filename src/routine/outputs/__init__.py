"""The outputs: each takes the same events and views, and none keeps time itself.

A new one is a file here and a row in OUTPUTS.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TextIO

from routine.outputs.base import Output

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["OUTPUTS", "Manner", "Output", "Streams", "open_outputs"]

Manner = Literal["screen", "plain", "json"]


class Streams(NamedTuple):
    """Where outputs write: what was asked for, and what goes beside it."""

    out: TextIO
    err: TextIO


def _screen(streams: Streams) -> Output:
    # rich takes longer to import than all else, and only this output needs it.
    from routine.outputs.screen import Screen  # noqa: PLC0415 - see above

    return Screen(streams.out, size=lambda: _size(streams.out))


def _size(stream: TextIO) -> os.terminal_size:
    """Return how large the window is; not by COLUMNS and LINES, which a resize leaves as they are.

    A window that does not know its own size is taken to be 80x24.
    """
    size = os.get_terminal_size(stream.fileno())
    return size if min(size) > 0 else os.terminal_size((80, 24))


def _bell(streams: Streams) -> Output | None:
    if not streams.out.isatty():
        return None
    from routine.outputs.bell import Bell  # noqa: PLC0415 - like all rows

    return Bell(streams.out)


def _plain(streams: Streams) -> Output:
    from routine.outputs.plain import Plain  # noqa: PLC0415 - like all rows

    return Plain(streams.out)


def _events(streams: Streams) -> Output:
    from routine.outputs.events import Events  # noqa: PLC0415 - like all rows

    return Events(streams.out)


def _plain_aside(streams: Streams) -> Output:
    return _plain(streams._replace(out=streams.err))


OUTPUTS: Final[dict[Manner, tuple[Callable[[Streams], Output | None], ...]]] = {
    "screen": (_bell, _screen),
    "plain": (_bell, _plain),
    "json": (_events, _plain_aside),
}


def open_outputs(manner: Manner, streams: Streams) -> list[Output]:
    """Return the outputs of a manner that can be, in the order in which they are told of events."""
    made = (make(streams) for make in OUTPUTS[manner])
    return [output for output in made if output is not None]
