"""Whether the screen can be kept awake here; if not, why."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from routine.awake.ways import UnavailableError, take


class FoundAwake(NamedTuple):
    """What would keep the screen awake in a session, or why nothing can."""

    by: str | None = None
    problem: str | None = None


def find() -> FoundAwake:
    """Keep the screen awake for a moment: a few ms, and 16 s at most."""
    try:
        held = take()
    except UnavailableError as error:
        return FoundAwake(problem=str(error))
    with suppress(Exception):  # our end lets go of it at the latest
        held.let_go()
    return FoundAwake(held.by)
