"""Laying out a setup: the time to move, then its lines one by one, each with time to follow it.

The exercise is announced first, with the side that works, since most lines are about it, and with
its first line, which says where to move. How to leave the previous exercise is said before the time
to move, which includes sitting up and standing. The tone of the side comes last, before the count.

No line is ever cut off. If the lines do not fit their `setup_time`, they are replaced by their
short forms, from the last line on; if even those do not fit, the setup is made longer here, and
`survey` reports it, which makes the file invalid.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from routine.timeline.cues import COUNT_MS, spoken_cue
from routine.timeline.moving_times import TO_CHAIR_OR_WALL_MS, moving_ms
from routine.timeline.rest_cues import has_room_for
from routine.timeline.setup_lines import (
    SetupLine,
    file_line,
    getting_up,
    in_turn,
    leaving_lines,
    name_side,
    setup_line,
    total_ms,
)
from routine.words import avoidance
from routine.words.phrases import in_setup
from routine.words.sentences import with_side
from routine.words.speech_timing import first_fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.model import Cue, Exercise, Level, Line, Pace, Routine
    from routine.timeline.visits import Visit

# The tone that a setup begins with is heard before its first word.
TONE_MS = 500
PACES: dict[Pace, float] = {"slow": 1.5, "normal": 1.0, "quick": 0.7}


class SetupFit(NamedTuple):
    """The lines of a setup in the forms that fit its own time."""

    # What is said first, and what after the time to move.
    first: tuple[SetupLine, ...]
    rest: tuple[SetupLine, ...]
    ms: int  # how long the setup is without the time to move
    cut: tuple[int, ...]  # the indexes of the file's lines that are in their short form
    missing_ms: int  # by how many ms its `setup_time` is too short even with short forms


class Approach(NamedTuple):
    """The routine that an exercise is in, the exercise before it, and the rounds that begin."""

    routine: Routine
    before: Exercise | None  # None at the start
    rounds: tuple[str, ...] = ()  # what is said of them

    @property
    def pace(self) -> float:
        """The factor by which the pace of the routine scales times."""
        return PACES[self.routine.pace]


def approach_of(routine: Routine, visit: Visit) -> Approach:
    """Return how a visit is approached; a rest before it has said which round begins, if it can."""
    rounds = round_words(routine, visit)
    is_said = has_room_for(rounds, visit.rest_ms)
    return Approach(routine, visit.before, () if is_said else rounds)


def round_words(routine: Routine, visit: Visit) -> tuple[str, ...]:
    """Return what is said of the rounds that begin with a visit, with names where groups nest."""
    nested = {
        name for group in routine.groups if group.inside for name in (group.name, group.inside)
    }
    return tuple(
        in_setup.round_begins(number, group.rounds, group.name if group.name in nested else None)
        for group, number in visit.begins
        if group.rounds > 1
    )


def lay_out(exercise: Exercise, approach: Approach, segment: int) -> tuple[int, list[Cue]]:
    """Return the length of a setup in ms, and the cues of everything said in it.

    `segment` is its index. Half of the time to move is spread over the lines on leaving the
    previous exercise. The line of an easier or a harder way and the note come last, and their time
    is added.
    """
    fit = fit_lines(exercise, approach.pace)
    before = (
        *_spread(exercise, approach),
        *getting_up(approach.before, exercise.position, approach.pace),
    )
    start_ms = _moving_ms(exercise, approach) + total_ms(fit.first)
    placed = in_turn(TONE_MS, (*before, *fit.first))
    placed += in_turn(start_ms, (*fit.rest, *last_lines(exercise, approach.pace)))
    return setup_ms(exercise, approach, fit), [
        spoken_cue(segment, offset_ms, line.say, show=line.show, level=line.level)
        for offset_ms, line in placed
    ]


def setup_ms(exercise: Exercise, approach: Approach, fit: SetupFit) -> int:
    """Return the length of a setup: the time to move, its own time, and its last lines."""
    return _moving_ms(exercise, approach) + fit.ms + total_ms(last_lines(exercise, approach.pace))


def fit_lines(exercise: Exercise, pace: float) -> SetupFit:
    """Return the lines of a setup as they fit its time; spare time is shared among them.

    Where they have to, they are replaced by their short forms, from the last line on.
    """
    given_ms = None if exercise.setup_ms is None else round(exercise.setup_ms * pace)
    side, first_side = in_setup.side_first(exercise), exercise.sides_done[0]
    if side and given_ms is not None and not exercise.setup:
        side = first_fitting(given_ms - COUNT_MS - TONE_MS, side)
    lines = tuple(name_side(line, first_side) for line in (*exercise.setup, *exercise.points[:1]))
    fit = _fit(lines, side, given_ms, pace)
    return fit._replace(cut=tuple(index for index in fit.cut if index < len(exercise.setup)))


@lru_cache(maxsize=1024)  # an exercise comes in many rounds, and in many routines
def _fit(lines: tuple[Line, ...], side: str | None, given_ms: int | None, pace: float) -> SetupFit:
    side_line = (setup_line(side, side, level="brief"),) if side else ()
    tail_ms = COUNT_MS + (TONE_MS + total_ms(side_line) if side else 0)
    fitted, cut = _fitted(lines, pace, given_ms, tail_ms)
    needed_ms = total_ms(fitted) + tail_ms if lines or side or given_ms is None else 0
    spare_ms = max(0, (given_ms or 0) - needed_ms) // max(1, len(lines))
    if spare_ms:
        fitted = tuple(
            setup_line(line.say, line.show, line.wait_ms + spare_ms, line.level) for line in fitted
        )
    return SetupFit(
        first=(*side_line, *fitted[:1]),
        rest=fitted[1:],
        ms=max(given_ms or 0, needed_ms),
        cut=cut,
        missing_ms=0 if given_ms is None else max(0, needed_ms - given_ms),
    )


def _moving_ms(exercise: Exercise, approach: Approach) -> int:
    """Return the time from the start of a setup to its first lines."""
    up_ms = total_ms(getting_up(approach.before, exercise.position, approach.pace))
    announced_ms = total_ms(_announcement(exercise, approach))
    return TONE_MS + announced_ms + max(_lead_ms(exercise, approach), up_ms)


def _lead_ms(exercise: Exercise, approach: Approach) -> int:
    """Return the time to move; to the first exercise one comes from the keyboard, standing."""
    before, position = approach.before, exercise.position
    if before is None:
        lead_ms = max(TO_CHAIR_OR_WALL_MS, moving_ms("standing", position))
    else:
        lead_ms = moving_ms(before.position, position)
    return round(lead_ms * approach.pace)


def _announcement(exercise: Exercise, approach: Approach) -> tuple[SetupLine, ...]:
    """Return what is said before the lines of a setup: its part of the routine, and itself."""
    routine, before = approach.routine, approach.before
    words = list(approach.rounds)
    if before is not exercise:  # else it goes on in another round
        words.append(in_setup.announcement(exercise, routine.exercise_count, first=before is None))
        if exercise.load is not None:
            words.append(in_setup.load(exercise.load))
    if exercise.stage and (before is None or before.stage != exercise.stage):
        words.insert(0, in_setup.stage(exercise.stage, routine.stages))
    announced = [setup_line(text, text, level="brief") for text in words]
    if before is not None:
        return (*announced, *_leaving(exercise, approach))
    changes = avoidance.changes_spoken(routine)
    changed = [setup_line(changes, changes, level="tones")] if changes else []
    first = (file_line(line, approach.pace)._replace(level="tones") for line in routine.beforehand)
    return (*changed, *first, *announced)


def _spread(exercise: Exercise, approach: Approach) -> tuple[SetupLine, ...]:
    """Return the announcement, with time to move after each line on leaving."""
    lines = _announcement(exercise, approach)
    leaving = len(_leaving(exercise, approach))
    if not leaving:
        return lines
    up_ms = total_ms(getting_up(approach.before, exercise.position, approach.pace))
    share_ms = max(0, _lead_ms(exercise, approach) - up_ms) // (2 * leaving)
    slower = (line._replace(ms=line.ms + share_ms) for line in lines[-leaving:])
    return (*lines[:-leaving], *slower)


def _leaving(exercise: Exercise, approach: Approach) -> tuple[SetupLine, ...]:
    """Return how to leave the exercise before; () where it goes on in another round."""
    before = approach.before
    return () if before is None or before is exercise else leaving_lines(before, approach.pace)


def last_lines(exercise: Exercise, pace: float) -> tuple[SetupLine, ...]:
    """Return the line of another way, and the note; every voice says that of an easier way."""
    side, lines = exercise.sides_done[0], []
    if exercise.way_line is not None:
        words = with_side(exercise.way_line.say, side)
        level: Level = "tones" if exercise.way == "easier" else "brief"
        lines.append(setup_line(words, words, level=level))
    if exercise.note is not None:
        lines.append(file_line(name_side(exercise.note, side), pace))
    return tuple(lines)


def _fitted(
    lines: Sequence[Line], pace: float, room_ms: int | None, tail_ms: int
) -> tuple[tuple[SetupLine, ...], tuple[int, ...]]:
    """Return the lines in forms that fit into `room_ms`, and the indexes of the short ones."""
    fitted = [file_line(line, pace) for line in lines]
    cut: list[int] = []
    for index in reversed(range(len(lines))):
        if room_ms is None or total_ms(fitted) + tail_ms <= room_ms:
            break
        short = lines[index].short
        if short is not None:
            full = fitted[index]
            fitted[index] = setup_line(short, full.show, full.wait_ms, full.level)
            cut.insert(0, index)
    return tuple(fitted), tuple(cut)
