"""A setup laid out: the time to move, then its lines one by one, as long as a body needs.

Nothing said is ever cut. A line of a file falls back whole to its short form, from the last line
on; where even that does not fit its `setup_time`, the setup is made longer here, and `misfits`
says so, which makes the file invalid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from routine.timeline.speaking import spoken
from routine.words import GAP_MS, fitting, phrases, speech_ms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.model import Cue, Exercise, Level, Line, Pace, Position

COUNT_MS = 3_000
# The tone that a setup begins with is heard before its first word.
TONE_MS = 500
# Sitting before standing up, and the standing up, from the way there to move.
_TWO_BREATHS_MS = 10_000
PACES: dict[Pace, float] = {"slow": 1.5, "normal": 1.0, "quick": 0.7}

Place = Literal["floor", "kneeling", "sitting", "standing"]
_PLACES: dict[Position, Place] = {
    "back": "floor",
    "front": "floor",
    "side": "floor",
    "kneeling": "kneeling",
    "sitting": "sitting",
    "standing": "standing",
}
# Seconds to move, from the project's table of times (common practice, not yet tried by bodies).
_TO_CHAIR_OR_WALL = 10
_DOWN = 25
_UP = 30
_ON_THE_FLOOR = 15
_MOVING: dict[tuple[Place, Place], int] = {
    ("standing", "sitting"): _TO_CHAIR_OR_WALL,
    ("standing", "kneeling"): _DOWN,
    ("standing", "floor"): _DOWN,
    ("sitting", "standing"): _TO_CHAIR_OR_WALL,
    ("sitting", "kneeling"): _DOWN,
    ("sitting", "floor"): _DOWN,
    ("kneeling", "standing"): _UP,
    ("kneeling", "sitting"): _UP,
    ("kneeling", "floor"): _ON_THE_FLOOR,
    ("floor", "standing"): _UP,
    ("floor", "sitting"): _UP,
    ("floor", "kneeling"): _ON_THE_FLOOR,
    ("floor", "floor"): _ON_THE_FLOOR,
}


class Spoken(NamedTuple):
    """A line in the form that is said, what stands on the screen, and the wait after it.

    `ms` is how long it takes, its wait, or at least its gap, included; `level` is the quietest
    voice that says it.
    """

    say: str
    show: str
    wait_ms: int
    ms: int
    level: Level


class Layout(NamedTuple):
    """A setup with its lines in place.

    `cut` holds the indexes of the lines in their short form; `missing_ms` is how much time its
    `setup_time` lacks.
    """

    duration_ms: int
    cues: tuple[tuple[int, Spoken], ...]
    side: str | None
    cut: tuple[int, ...]
    missing_ms: int

    @property
    def side_before_end(self) -> int:
        """How long before the end the side is said, or its tone heard where there is no room."""
        return COUNT_MS + (speech_ms(self.side) + GAP_MS if self.side else 0)


class Way(NamedTuple):
    """How one comes to an exercise: what was before it, and how many the routine has."""

    before: Exercise | None
    planned: int
    pace: float


def moving_ms(before: Position | None, position: Position | None) -> int:
    """Return the time to move between two positions; 0 where one is unknown or both are one."""
    if before is None or position is None or before == position:
        return 0
    return _MOVING.get((_PLACES[before], _PLACES[position]), 0) * 1000


def lay_out(exercise: Exercise, way: Way) -> Layout:
    """Place all that is said in the setup of an exercise.

    First comes the time to move, then the setup's own time. The exercise is announced, and its
    first line said, at once: it tells where to move to. Time to spare is shared among the lines.
    """
    given = None if exercise.setup_ms is None else round(exercise.setup_ms * way.pace)
    side = phrases.side_first(exercise)
    if side and given is not None and not exercise.setup:
        side = fitting(given - COUNT_MS - TONE_MS, side)
    tail = COUNT_MS + (TONE_MS + speech_ms(side) + GAP_MS if side else 0)
    lines, cut = _fit_lines(exercise.setup, way.pace, given, tail)
    need = _total(lines) + tail if lines or side or given is None else 0
    spare = max(0, (given or 0) - need) // max(1, len(lines))
    lines = tuple(_placed(line.say, line.show, line.wait_ms + spare, line.level) for line in lines)
    before = _announced(exercise, way)
    moving = max(_lead_ms(exercise, way), TONE_MS + _total(before))
    first, rest = lines[:1], lines[1:]
    cues = _in_turn(TONE_MS, (*before, *first)) + _in_turn(moving + _total(first), rest)
    missing = 0 if given is None else max(0, need - given)
    return Layout(moving + max(given or 0, need), cues, side, cut, missing)


def cues_of(layout: Layout, segment: int) -> list[Cue]:
    """Return what is said and shown in a setup, but for its tones."""
    cues = [
        spoken(segment, offset, line.say, show=line.show, level=line.level)
        for offset, line in layout.cues
    ]
    if layout.side:
        said, offset = layout.side, layout.side_before_end
        cues.append(spoken(segment, offset, said, show=said, level="brief", from_end=True))
    return cues


def last_words(exercise: Exercise) -> str:
    """Return how to get out of a session's last exercise, and up."""
    return " ".join(line.say for line in _leaving(exercise, "standing", 1.0))


def last_level(exercise: Exercise) -> Level:
    """Return the quietest voice that says the last words: getting up from the floor is safety."""
    return "tones" if _on_floor(exercise.position) else "brief"


def _lead_ms(exercise: Exercise, way: Way) -> int:
    """Return the time to move: to the first exercise from the keyboard, standing."""
    if way.before is None:
        least = _TO_CHAIR_OR_WALL * 1000
        return round(max(least, moving_ms("standing", exercise.position)) * way.pace)
    return round(moving_ms(way.before.position, exercise.position) * way.pace)


def _announced(exercise: Exercise, way: Way) -> tuple[Spoken, ...]:
    """Return what is said before the lines of a setup."""
    said = phrases.announcement(exercise, way.planned, first=way.before is None)
    announced = _placed(said, said, level="brief")
    if way.before is None:
        return (announced,)
    return (announced, *_leaving(way.before, exercise.position, way.pace))


def _leaving(before: Exercise, position: Position | None, pace: float) -> tuple[Spoken, ...]:
    """Return what is said on the way from an exercise to a position."""
    lines = [_line(line, pace) for line in before.leave]
    if _on_floor(before.position) and position in {"standing", "sitting"}:
        is_on_side = before.position == "side" or any("your side" in line.say for line in lines)
        up = phrases.OFF_THE_FLOOR_FROM_THE_SIDE if is_on_side else phrases.OFF_THE_FLOOR
        lines.append(_placed(up, up, round(_TWO_BREATHS_MS * pace), "tones"))
    return tuple(lines)


def _on_floor(position: Position | None) -> bool:
    return position is not None and _PLACES[position] == "floor"


def _fit_lines(
    lines: Sequence[Line], pace: float, room: int | None, tail: int
) -> tuple[tuple[Spoken, ...], tuple[int, ...]]:
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


def _line(line: Line, pace: float) -> Spoken:
    level: Level = "tones" if line.caution else "full"
    return _placed(line.say, line.say, round(line.wait_ms * pace), level)


def _placed(say: str, show: str, wait_ms: int = 0, level: Level = "full") -> Spoken:
    return Spoken(say, show, wait_ms, speech_ms(say) + max(GAP_MS, wait_ms), level)


def _total(lines: Iterable[Spoken]) -> int:
    return sum(line.ms for line in lines)


def _in_turn(start: int, lines: Iterable[Spoken]) -> tuple[tuple[int, Spoken], ...]:
    placed = []
    for line in lines:
        placed.append((start, line))
        start += line.ms
    return tuple(placed)
