"""Whether the screen can be kept on here, for `routine doctor`."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from routine.awake.ways import UnavailableError, take


class FoundAwake(NamedTuple):
    """What would keep the screen on during a session, or why nothing can."""

    by: str | None = None
    problem: str | None = None


def find() -> FoundAwake:
    """Keep the screen on for a moment, to find out what can. Takes a few ms, at most 16 s."""
    try:
        hold = take()
    except UnavailableError as error:
        return FoundAwake(problem=str(error))
    with suppress(Exception):  # it is released with this process at the latest
        hold.release()
    return FoundAwake(hold.by)
