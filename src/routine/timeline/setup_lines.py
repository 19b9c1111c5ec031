"""The lines of a setup: what each says and shows, and how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from routine.words.sentences import with_side
from routine.words.speech_timing import GAP_MS, speech_ms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import Level, Line, Side


class SetupLine(NamedTuple):
    """A line in the form that is said."""

    say: str
    show: str
    # The wait after it, and how long it takes with that, or with a gap at least.
    wait_ms: int
    ms: int
    level: Level  # the quietest voice that says it


def setup_line(say: str, show: str, wait_ms: int = 0, level: Level = "full") -> SetupLine:
    """Return a line with the time that it takes."""
    return SetupLine(say, show, wait_ms, speech_ms(say) + max(GAP_MS, wait_ms), level)


def file_line(line: Line, pace: float) -> SetupLine:
    """Return a line of a file; every voice says one with `caution = true`."""
    level: Level = "tones" if line.caution else "full"
    return setup_line(line.say, line.say, round(line.wait_ms * pace), level)


def name_side(line: Line, side: Side | None) -> Line:
    """Return a line of a file with `{side}` and `{other}` as left and right.

    They are named where the line is said: who can't see must not work out which knee is meant.
    """
    if "{" not in f"{line.say}{line.short}":
        return line
    short = None if line.short is None else with_side(line.short, side)
    return replace(line, say=with_side(line.say, side), short=short)


def total_ms(lines: Iterable[SetupLine]) -> int:
    """Return how long lines take one after the other."""
    return sum(line.ms for line in lines)


def in_turn(start_ms: int, lines: Iterable[SetupLine]) -> tuple[tuple[int, SetupLine], ...]:
    """Return lines with their offsets, one after the other from an offset on."""
    placed = []
    for line in lines:
        placed.append((start_ms, line))
        start_ms += line.ms
    return tuple(placed)
