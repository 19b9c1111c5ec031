"""A setup laid out: the time to move, then its lines one by one, as long as a body needs.

Nothing said is ever cut. A line of a file falls back whole to its short form, from the last line
on; where even that does not fit its `setup_time`, the setup is made longer here, and `misfits`
says so, which makes the file invalid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from routine.timeline.moving_times import TO_CHAIR_OR_WALL_MS, moving_ms, on_floor
from routine.timeline.spoken_cues import spoken
from routine.words import avoidance
from routine.words.phrases import in_setup
from routine.words.sentences import with_side
from routine.words.speech_timing import GAP_MS, first_fitting, speech_ms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.model import Cue, Exercise, Level, Line, Pace, Position, Routine, Side

COUNT_MS = 3_000
# The tone that a setup begins with is heard before its first word.
TONE_MS = 500
# Sitting before standing up, and the standing up, from the way there to move.
_TWO_BREATHS_MS = 10_000
_FROM_A_CHAIR_MS = 4_000
PACES: dict[Pace, float] = {"slow": 1.5, "normal": 1.0, "quick": 0.7}


class SetupLine(NamedTuple):
    """A line in the form that is said, what stands on the screen, and the wait after it.

    `ms` is how long it takes, its wait, or at least its gap, included; `level` is the quietest
    voice that says it.
    """

    say: str
    show: str
    wait_ms: int
    ms: int
    level: Level


class Fit(NamedTuple):
    """The lines of a setup in the forms that fit its own time, and what of it they take.

    `first` are those said at once, which tell where to move to; `cut` holds the indexes of the
    file's lines in their short form; `missing_ms` is how much time its `setup_time` lacks.
    """

    first: tuple[SetupLine, ...]
    rest: tuple[SetupLine, ...]
    ms: int
    cut: tuple[int, ...]
    missing_ms: int


class Layout(NamedTuple):
    """A setup with its lines in place."""

    duration_ms: int
    cues: tuple[tuple[int, SetupLine], ...]


class Approach(NamedTuple):
    """How one comes to an exercise: what was before it, and what its routine has.

    `planned` is how many exercises, `stages` are the names of its parts. At the start, `changes`
    tells what of it a person avoids, and `beforehand` what has to be known or done first.
    """

    before: Exercise | None
    planned: int
    stages: tuple[str, ...]
    changes: str
    beforehand: tuple[Line, ...]
    pace: float


def coming(routine: Routine, before: Exercise | None) -> Approach:
    """Return how one comes to the exercise after `before`, None being the start."""
    changes = "" if before else avoidance.changes_spoken(routine.changes)
    first = () if before else routine.beforehand
    return Approach(before, routine.planned, routine.stages, changes, first, PACES[routine.pace])


def lay_out(exercise: Exercise, way: Approach) -> Layout:
    """Place all that is said in the setup of an exercise.

    First comes the time to move, then the setup's own time. The exercise is announced, with the
    side that works, and its first line said, at once: it tells where to move to. Half of the time
    to move is spread over the lines that lead out of the exercise before. What is said of an easier
    or a harder way comes last, and has its time on top.
    """
    fit = fit_lines(exercise, way.pace)
    before = (*_spread(exercise, way), *_up(exercise, way))
    start = _moving_ms(exercise, way) + _total(fit.first)
    cues = _in_turn(TONE_MS, (*before, *fit.first))
    cues += _in_turn(start, (*fit.rest, *_of_way(exercise)))
    return Layout(setup_ms(exercise, way, fit), cues)


def setup_ms(exercise: Exercise, way: Approach, fit: Fit) -> int:
    """Return how long a setup lasts: the way there, its own time, and the words of its way."""
    return _moving_ms(exercise, way) + fit.ms + _total(_of_way(exercise))


def _moving_ms(exercise: Exercise, way: Approach) -> int:
    """Return the time from the start of a setup to its own time.

    What is left is left first; sitting up and standing are a part of the way.
    """
    up = _total(_up(exercise, way))
    return TONE_MS + _total(_announced(exercise, way)) + max(_lead_ms(exercise, way), up)


def fit_lines(exercise: Exercise, pace: float) -> Fit:
    """Return the lines of a setup as they fit its time; time to spare is shared among them.

    From the last on they fall back to their short forms, whole, where they have to.
    """
    given = None if exercise.setup_ms is None else round(exercise.setup_ms * pace)
    side = in_setup.side_first(exercise)
    if side and given is not None and not exercise.setup:
        side = first_fitting(given - COUNT_MS - TONE_MS, side)
    named = (_placed(side, side, level="brief"),) if side else ()
    tail = COUNT_MS + (TONE_MS + _total(named) if side else 0)
    first_side = exercise.sides_done[0]
    lines = [_sided(line, first_side) for line in (*exercise.setup, *exercise.points[:1])]
    placed, cut = _fitted(lines, pace, given, tail)
    need = _total(placed) + tail if lines or side or given is None else 0
    spare = max(0, (given or 0) - need) // max(1, len(lines))
    if spare:
        placed = tuple(_placed(e.say, e.show, e.wait_ms + spare, e.level) for e in placed)
    missing = 0 if given is None else max(0, need - given)
    of_file = tuple(index for index in cut if index < len(exercise.setup))
    first, rest = (*named, *placed[:1]), placed[1:]
    return Fit(first, rest, max(given or 0, need), of_file, missing)


def cues_of(layout: Layout, segment: int) -> list[Cue]:
    """Return what is said and shown in a setup, but for its tones."""
    return [
        spoken(segment, offset, line.say, show=line.show, level=line.level)
        for offset, line in layout.cues
    ]


def last_words(exercise: Exercise) -> str:
    """Return how to get out of a session's last exercise, and up."""
    lines = (*_left(exercise, 1.0), *_way_up(exercise, "standing", 1.0))
    return " ".join(line.say for line in lines)


def last_level(exercise: Exercise) -> Level:
    """Return the quietest voice that says the last words: getting up from the floor is safety."""
    return "tones" if _way_up(exercise, "standing", 1.0) else "brief"


def _lead_ms(exercise: Exercise, way: Approach) -> int:
    """Return the time to move: to the first exercise from the keyboard, standing."""
    if way.before is None:
        return round(max(TO_CHAIR_OR_WALL_MS, moving_ms("standing", exercise.position)) * way.pace)
    return round(moving_ms(way.before.position, exercise.position) * way.pace)


def _announced(exercise: Exercise, way: Approach) -> tuple[SetupLine, ...]:
    """Return what is said before the lines of a setup: its part of the routine, and itself."""
    said = [in_setup.announcement(exercise, way.planned, first=way.before is None)]
    if exercise.stage and (way.before is None or way.before.stage != exercise.stage):
        said.insert(0, in_setup.stage(exercise.stage, way.stages))
    announced = [_placed(words, words, level="brief") for words in said]
    if way.before is not None:
        return (*announced, *_left(way.before, way.pace))
    changed = [_placed(way.changes, way.changes, level="tones")] if way.changes else []
    first = (_line(line, way.pace)._replace(level="tones") for line in way.beforehand)
    return (*changed, *first, *announced)


def _spread(exercise: Exercise, way: Approach) -> tuple[SetupLine, ...]:
    """Return what is announced, with time to move after each line of how to leave."""
    said = _announced(exercise, way)
    leaving = len(way.before.leave) if way.before else 0
    if not leaving:
        return said
    spare = max(0, _lead_ms(exercise, way) - _total(_up(exercise, way)))
    share = spare // (2 * leaving)
    later = (line._replace(ms=line.ms + share) for line in said[-leaving:])
    return (*said[:-leaving], *later)


def _of_way(exercise: Exercise) -> tuple[SetupLine, ...]:
    """Return what is said of the way that an exercise is done in; it may be what spares a body."""
    if exercise.way_line is None:
        return ()
    said = with_side(exercise.way_line.say, exercise.sides_done[0])
    return (_placed(said, said, level="tones" if exercise.way == "easier" else "brief"),)


def _left(before: Exercise, pace: float) -> tuple[SetupLine, ...]:
    """Return what is said to get out of an exercise."""
    last_side = before.sides_done[-1]
    return tuple(_line(_sided(line, last_side), pace) for line in before.leave)


def _sided(line: Line, side: Side | None) -> Line:
    """Return a line of a file with its side named."""
    if "{" not in f"{line.say}{line.short}":
        return line
    short = None if line.short is None else with_side(line.short, side)
    return replace(line, say=with_side(line.say, side), short=short)


def _up(exercise: Exercise, way: Approach) -> tuple[SetupLine, ...]:
    if way.before is None:
        return ()
    if (way.before.position, exercise.position) == ("sitting", "standing"):
        wait = round(_FROM_A_CHAIR_MS * way.pace)
        return (_placed(in_setup.UP_FROM_SITTING, in_setup.UP_FROM_SITTING, wait, "brief"),)
    return _way_up(way.before, exercise.position, way.pace)


def _way_up(before: Exercise, position: Position | None, pace: float) -> tuple[SetupLine, ...]:
    """Return what is said to get up for a position, from wherever an exercise left a body."""
    if position not in {"standing", "sitting"}:
        return ()
    is_on_side = before.position == "side" or any("your side" in e.say for e in before.leave)
    if before.position == "kneeling" and not is_on_side:
        up = in_setup.UP_FROM_THE_KNEES
    elif before.position == "kneeling" or on_floor(before.position):
        up = in_setup.OFF_THE_FLOOR_FROM_THE_SIDE if is_on_side else in_setup.OFF_THE_FLOOR
    else:
        return ()
    return (_placed(up, up, round(_TWO_BREATHS_MS * pace), "tones"),)


def _fitted(
    lines: Sequence[Line], pace: float, room: int | None, tail: int
) -> tuple[tuple[SetupLine, ...], tuple[int, ...]]:
    """Return the lines in forms that fit the room, and the indexes of those cut short."""
    placed = [_line(line, pace) for line in lines]
    cut: list[int] = []
    for index in reversed(range(len(lines))):
        if room is None or _total(placed) + tail <= room:
            break
        short = lines[index].short
        if short is not None:
            whole = placed[index]
            placed[index] = _placed(short, whole.show, whole.wait_ms, whole.level)
            cut.insert(0, index)
    return tuple(placed), tuple(cut)


def _line(line: Line, pace: float) -> SetupLine:
    level: Level = "tones" if line.caution else "full"
    return _placed(line.say, line.say, round(line.wait_ms * pace), level)


def _placed(say: str, show: str, wait_ms: int = 0, level: Level = "full") -> SetupLine:
    return SetupLine(say, show, wait_ms, speech_ms(say) + max(GAP_MS, wait_ms), level)


def _total(lines: Iterable[SetupLine]) -> int:
    return sum(line.ms for line in lines)


def _in_turn(start: int, lines: Iterable[SetupLine]) -> tuple[tuple[int, SetupLine], ...]:
    placed = []
    for line in lines:
        placed.append((start, line))
        start += line.ms
    return tuple(placed)
