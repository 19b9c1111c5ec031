"""The lines of a setup: those of files, how to leave the previous exercise, how to get up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from routine.timeline.moving_times import on_floor
from routine.words.phrases import in_setup
from routine.words.sentences import with_side
from routine.words.speech_timing import GAP_MS, speech_ms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import Exercise, Level, Line, Position, Side

# Sitting before standing up, and standing up, as a part of the time to move.
TWO_BREATHS_MS = 10_000
_FROM_A_CHAIR_MS = 4_000


class SetupLine(NamedTuple):
    """A line in the form to be said, with its times in milliseconds."""

    say: str
    show: str
    # The wait after it, and how long it takes with that wait, or at least with a gap.
    wait_ms: int
    ms: int
    level: Level  # the quietest voice that says it


def setup_line(say: str, show: str, wait_ms: int = 0, level: Level = "full") -> SetupLine:
    """Return a line, with the time it takes."""
    return SetupLine(say, show, wait_ms, speech_ms(say) + max(GAP_MS, wait_ms), level)


def file_line(line: Line, pace: float) -> SetupLine:
    """Return a line of a file; every voice says one with `caution = true`."""
    level: Level = "tones" if line.caution else "full"
    return setup_line(line.say, line.say, round(line.wait_ms * pace), level)


def name_side(line: Line, side: Side | None) -> Line:
    """Return a line of a file with `{side}` and `{other}` as left and right.

    Each line names the side itself: somebody who can't see must not work out which knee is meant.
    """
    if "{" not in f"{line.say}{line.short}":
        return line
    short = None if line.short is None else with_side(line.short, side)
    return replace(line, say=with_side(line.say, side), short=short)


def total_ms(lines: Iterable[SetupLine]) -> int:
    """Return how long lines take one after the other."""
    return sum(line.ms for line in lines)


def in_turn(start_ms: int, lines: Iterable[SetupLine]) -> tuple[tuple[int, SetupLine], ...]:
    """Return lines with their offsets, one after another from `start_ms` on."""
    placed = []
    for line in lines:
        placed.append((start_ms, line))
        start_ms += line.ms
    return tuple(placed)


def leaving_lines(exercise: Exercise, pace: float) -> tuple[SetupLine, ...]:
    """Return the lines on how to leave an exercise."""
    last_side = exercise.sides_done[-1]
    return tuple(file_line(name_side(line, last_side), pace) for line in exercise.leave)


def getting_up(
    before: Exercise | None, position: Position | None, pace: float
) -> tuple[SetupLine, ...]:
    """Return the lines on getting up for a position, from that of the previous exercise."""
    if before is None:
        return ()
    if (before.position, position) == ("sitting", "standing"):
        wait_ms = round(_FROM_A_CHAIR_MS * pace)
        return (setup_line(in_setup.UP_FROM_SITTING, in_setup.UP_FROM_SITTING, wait_ms, "brief"),)
    return _way_up(before, position, pace)


def last_words(exercise: Exercise) -> tuple[str, Level]:
    """Return how to leave the last exercise and get up, and the quietest voice that says it.

    Getting up from the floor is a matter of safety: every voice says it.
    """
    way_up = _way_up(exercise, "standing", 1.0)
    lines = (*leaving_lines(exercise, 1.0), *way_up)
    return " ".join(line.say for line in lines), "tones" if way_up else "brief"


def _way_up(before: Exercise, position: Position | None, pace: float) -> tuple[SetupLine, ...]:
    if position not in {"standing", "sitting"}:
        return ()
    is_on_side = before.position == "side" or any("your side" in e.say for e in before.leave)
    if before.position == "kneeling" and not is_on_side:
        words = in_setup.UP_FROM_THE_KNEES
    elif before.position == "kneeling" or on_floor(before.position):
        words = in_setup.OFF_THE_FLOOR_FROM_THE_SIDE if is_on_side else in_setup.OFF_THE_FLOOR
    else:
        return ()
    return (setup_line(words, words, round(TWO_BREATHS_MS * pace), "tones"),)
