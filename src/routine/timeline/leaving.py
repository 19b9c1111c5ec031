"""What is said to come out of an exercise, and to get up from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.timeline.moving_times import on_floor
from routine.timeline.setup_lines import SetupLine, file_line, name_side, setup_line
from routine.words.phrases import in_setup

if TYPE_CHECKING:
    from routine.model import Exercise, Level, Position

# Sitting before standing up, and standing up, as a part of the time to move.
_TWO_BREATHS_MS = 10_000
_FROM_A_CHAIR_MS = 4_000


def leaving_lines(exercise: Exercise, pace: float) -> tuple[SetupLine, ...]:
    """Return what is said to come out of an exercise."""
    last_side = exercise.sides_done[-1]
    return tuple(file_line(name_side(line, last_side), pace) for line in exercise.leave)


def getting_up(before: Exercise, position: Position | None, pace: float) -> tuple[SetupLine, ...]:
    """Return what is said to get up for a position, from wherever an exercise left the body."""
    if (before.position, position) == ("sitting", "standing"):
        wait_ms = round(_FROM_A_CHAIR_MS * pace)
        return (setup_line(in_setup.UP_FROM_SITTING, in_setup.UP_FROM_SITTING, wait_ms, "brief"),)
    return _way_up(before, position, pace)


def last_words(exercise: Exercise) -> str:
    """Return how to come out of a session's last exercise, and up."""
    lines = (*leaving_lines(exercise, 1.0), *_last_way_up(exercise))
    return " ".join(line.say for line in lines)


def last_level(exercise: Exercise) -> Level:
    """Return the quietest voice that says the last words: getting up from the floor is safety."""
    return "tones" if _last_way_up(exercise) else "brief"


def _last_way_up(exercise: Exercise) -> tuple[SetupLine, ...]:
    return _way_up(exercise, "standing", 1.0)


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
    return (setup_line(words, words, round(_TWO_BREATHS_MS * pace), "tones"),)
