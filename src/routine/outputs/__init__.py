"""The outputs of a session: each takes the same events and views, and none keeps time itself.

A new output is a file here, and a row in OUTPUTS.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal, TextIO

from msgspec import Struct
from msgspec.structs import replace

from routine.outputs.base import AudibleOutput, FigureSource, Output
from routine.signals import Sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from routine.awake.wake_lock import WakeLock
    from routine.outputs.speaker.speaker import Speaker

__all__ = ["OUTPUTS", "AudibleOutput", "Manner", "Output", "OutputSettings", "open_outputs"]

Manner = Literal["screen", "plain", "json"]
"""What a session is shown as."""


class OutputSettings(Struct, frozen=True):
    """What outputs are made from."""

    out: TextIO
    """Where they write what was asked for."""
    err: TextIO
    """The stream for everything else."""
    sound: Sound = Sound(muted=True)
    """How the sound is set to begin with."""
    speed: float = 1.0
    """How many times faster than life the session is: a rehearsal where it is not 1."""
    awake: bool = False
    """Whether to keep the screen on."""
    figures: FigureSource | None = None
    """Where figures come from; None for none."""


# Each output is imported when it is made, since a session uses few of them.


def _screen(settings: OutputSettings, _: Speaker) -> Output:
    from routine.outputs.screen.screen import Screen  # noqa: PLC0415 - 3 ms, not for plain lines

    return Screen(settings.out, size=lambda: _size(settings.out), figures=settings.figures)


def _size(stream: TextIO) -> os.terminal_size:
    """Return the size of the stream's window, 80x24 for one that does not know it.

    COLUMNS and LINES are not asked, since they stay the same when a window is resized.
    """
    size = os.get_terminal_size(stream.fileno())
    return size if min(size) > 0 else os.terminal_size((80, 24))


def _bell(settings: OutputSettings, speaker: Speaker) -> Output | None:
    if not settings.out.isatty():
        return None
    from routine.outputs.bell import Bell  # noqa: PLC0415 - 0.1 ms, not for a pipe

    return Bell(settings.out, gives_way=lambda: speaker.plays)


def _plain(settings: OutputSettings, speaker: Speaker) -> Output:
    from routine.outputs.plain import Plain  # noqa: PLC0415 - 4 ms, not for the screen

    return Plain(settings.out, gives_way=lambda: speaker.speaks)


def _plain_on_err(settings: OutputSettings, speaker: Speaker) -> Output:
    return _plain(replace(settings, out=settings.err), speaker)


def _json_lines(settings: OutputSettings, _: Speaker) -> Output:
    from routine.outputs.json_lines import JsonLines  # noqa: PLC0415 - 0.1 ms, for --json

    return JsonLines(settings.out)


def _speaker(_: OutputSettings, speaker: Speaker) -> Output:
    return speaker


def _keep_awake(settings: OutputSettings, _: Speaker) -> Output | None:
    if not settings.awake or settings.speed != 1.0:  # somebody at the keyboard rehearses
        return None
    from routine.outputs.keep_awake import KeepAwake  # noqa: PLC0415 - 0.4 ms, a setting

    return KeepAwake(_wake_lock)


def _wake_lock() -> WakeLock:
    from routine.awake.wake_lock import WakeLock  # noqa: PLC0415 - 2 ms, after the first page

    return WakeLock()


OUTPUTS: Final[dict[Manner, tuple[Callable[[OutputSettings, Speaker], Output | None], ...]]] = {
    "screen": (_speaker, _bell, _screen, _keep_awake),
    "plain": (_speaker, _bell, _plain, _keep_awake),
    "json": (_json_lines, _speaker, _plain_on_err, _keep_awake),
}
"""The makers of the outputs of each manner, in the order in which these get events.

Each also gets the speaker, since some outputs give way to what is heard. None means that the output
is impossible here, or switched off.
"""


@contextmanager
def open_outputs(manner: Manner, settings: OutputSettings) -> Iterator[list[Output]]:
    """Give the outputs of a manner, in the order in which they get events, and close them.

    The speaker is closed last: a sound library that hangs must not keep the terminal.
    """
    from routine.outputs.speaker.speaker import Speaker  # noqa: PLC0415 - 18 ms, not to name one

    reads_pages = manner == "screen"  # else a screen reader may read them
    speaker = Speaker(settings.sound, speed=settings.speed, reads_pages=reads_pages)
    optional = (make(settings, speaker) for make in OUTPUTS[manner])
    outputs = [output for output in optional if output is not None]
    try:
        yield outputs
    finally:
        for output in sorted(outputs, key=lambda output: output is speaker):
            output.close()
