"""The outputs: each takes the same events and views, and none keeps time itself.

A new one is a file here and a row in OUTPUTS.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TextIO

from routine.outputs.base import AudibleOutput, Output
from routine.signals import Sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from routine.awake import WakeLock
    from routine.outputs.speaker import Speaker

__all__ = ["OUTPUTS", "AudibleOutput", "Manner", "Means", "Output", "open_outputs"]

Manner = Literal["screen", "plain", "json"]


class Means(NamedTuple):
    """What outputs are made from: where they write what was asked for, and what goes beside it.

    A speaker begins with `sound`; `speed` is that of the session; `awake` is whether the screen is
    to be kept awake.
    """

    out: TextIO
    err: TextIO
    sound: Sound = Sound(muted=True)
    speed: float = 1.0
    awake: bool = False


def _screen(means: Means, _: Speaker) -> Output:
    # rich takes longer to import than all else, and only this output needs it.
    from routine.outputs.screen import Screen  # noqa: PLC0415 - see above

    return Screen(means.out, size=lambda: _size(means.out))


def _size(stream: TextIO) -> os.terminal_size:
    """Return how large the window is; not by COLUMNS and LINES, which a resize leaves as they are.

    A window that does not know its own size is taken to be 80x24.
    """
    size = os.get_terminal_size(stream.fileno())
    return size if min(size) > 0 else os.terminal_size((80, 24))


def _bell(means: Means, speaker: Speaker) -> Output | None:
    if not means.out.isatty():
        return None
    from routine.outputs.bell import Bell  # noqa: PLC0415 - like all rows

    return Bell(means.out, gives_way=lambda: speaker.plays)


def _plain(means: Means, speaker: Speaker) -> Output:
    from routine.outputs.plain import Plain  # noqa: PLC0415 - like all rows

    return Plain(means.out, gives_way=lambda: speaker.speaks)


def _events(means: Means, _: Speaker) -> Output:
    from routine.outputs.events import Events  # noqa: PLC0415 - like all rows

    return Events(means.out)


def _plain_aside(means: Means, speaker: Speaker) -> Output:
    return _plain(means._replace(out=means.err), speaker)


def _speaker(_: Means, speaker: Speaker) -> Output:
    return speaker


def _awake(means: Means, _: Speaker) -> Output | None:
    # Whoever follows a session through a pipe exercises too; a rehearsal is for one who types.
    if not means.awake or means.speed != 1.0:
        return None
    from routine.outputs.awake import Awake  # noqa: PLC0415 - like all rows

    return Awake(_wake_lock)


def _wake_lock() -> WakeLock:
    from routine.awake import WakeLock  # noqa: PLC0415 - needed after the first page

    return WakeLock()


OUTPUTS: Final[dict[Manner, tuple[Callable[[Means, Speaker], Output | None], ...]]] = {
    "screen": (_speaker, _bell, _screen, _awake),
    "plain": (_speaker, _bell, _plain, _awake),
    "json": (_events, _speaker, _plain_aside, _awake),
}


@contextmanager
def open_outputs(manner: Manner, means: Means) -> Iterator[list[Output]]:
    """Give the outputs of a manner that can be, in the order in which they are told of events.

    Some give way to what is heard, so that each is made with the speaker. In the end all are
    closed, the speaker last: what hangs in the sound must not keep the terminal.
    """
    from routine.outputs.speaker import Speaker  # noqa: PLC0415 - like all rows

    reads_pages = manner == "screen"  # else a screen reader may read them
    speaker = Speaker(means.sound, speed=means.speed, reads_pages=reads_pages)
    made = (make(means, speaker) for make in OUTPUTS[manner])
    outputs = [output for output in made if output is not None]
    try:
        yield outputs
    finally:
        for output in sorted(outputs, key=lambda output: output is speaker):
            output.close()
