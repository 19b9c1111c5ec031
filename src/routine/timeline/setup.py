"""A setup laid out: the time to move, then its lines one by one, as long as a body needs.

Nothing said is ever cut. A line of a file falls back whole to its short form, from the last line
on; where even that does not fit its `setup_time`, the setup is made longer here, and `misfits`
says so, which makes the file invalid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from routine.model import Cue
from routine.words import GAP_MS, fitting, phrases, speech_ms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.model import Exercise, Line, Pace, Position

COUNT_MS = 3_000
# The tone that a setup begins with is heard before its first word.
TONE_MS = 500
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
    """A line in the form that is said, what stands on the screen, and the wait after it."""

    say: str
    show: str
    wait_ms: int

    @property
    def ms(self) -> int:
        """How long the line takes, its gap and its wait included."""
        return speech_ms(self.say) + max(GAP_MS, self.wait_ms)


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
    """Place all that is said in the setup of an exercise."""
    given = None if exercise.setup_ms is None else round(exercise.setup_ms * way.pace)
    side = phrases.side_first(exercise)
    if side and given is not None and not exercise.setup:
        side = fitting(given - COUNT_MS - TONE_MS, side)
    tail = COUNT_MS + (TONE_MS + speech_ms(side) + GAP_MS if side else 0)
    lines, cut = _fit_lines(exercise.setup, way.pace, given, tail)
    need = _total(lines) + tail if lines or side or given is None else 0
    length = max(given or 0, need)
    before, moving = _before(exercise, way, None if given is None else length - need)
    cues = _in_turn(TONE_MS, before) + _in_turn(moving, lines)
    own = given is not None and not _moves(exercise, way)
    missing = need - given if given is not None else 0
    return Layout(length if own else moving + length, cues, side, cut, max(0, missing))


def cues_of(layout: Layout, segment: int) -> list[Cue]:
    """Return what is said and shown in a setup, but for its tones."""
    cues = [
        Cue(segment, offset, show=line.show, say=line.say, length_ms=speech_ms(line.say))
        for offset, line in layout.cues
    ]
    if layout.side:
        before_end, length = layout.side_before_end, speech_ms(layout.side)
        said = layout.side
        cues.append(Cue(segment, before_end, from_end=True, show=said, say=said, length_ms=length))
    return cues


def _moves(exercise: Exercise, way: Way) -> bool:
    """Whether there is a time to move, so that what is said first needs no room of the setup."""
    return _lead_ms(exercise, way) > 0 or bool(way.before and way.before.leave)


def _lead_ms(exercise: Exercise, way: Way) -> int:
    start: Position | None = way.before.position if way.before else "standing"
    return round(moving_ms(start, exercise.position) * way.pace)


def _before(exercise: Exercise, way: Way, spare: int | None) -> tuple[tuple[Spoken, ...], int]:
    """Return what is said before the lines of a setup, and how long that lasts."""
    forms = phrases.announcement(exercise, way.planned, first=way.before is None)
    if spare is None or _moves(exercise, way):
        said: str | None = forms[0]
    else:
        said = fitting(spare - TONE_MS, *forms)
    opening = () if said is None else (Spoken(said, said, 0),)
    spoken = (*opening, *_leaving(exercise, way))
    words = TONE_MS + _total(spoken) if spoken else 0
    return spoken, max(_lead_ms(exercise, way), words)


def _leaving(exercise: Exercise, way: Way) -> tuple[Spoken, ...]:
    """Return what is said on the way from the exercise before."""
    if way.before is None:
        return ()
    lines = [_spoken(line, way.pace) for line in way.before.leave]
    if _on_floor(way.before.position) and exercise.position in {"standing", "sitting"}:
        lines.append(Spoken(phrases.OFF_THE_FLOOR, phrases.OFF_THE_FLOOR, 0))
    return tuple(lines)


def _on_floor(position: Position | None) -> bool:
    return position is not None and _PLACES[position] == "floor"


def _fit_lines(
    lines: Sequence[Line], pace: float, room: int | None, tail: int
) -> tuple[tuple[Spoken, ...], tuple[int, ...]]:
    """Return the lines in forms that fit the room, and the indexes of those cut short."""
    spoken = [_spoken(line, pace) for line in lines]
    cut: list[int] = []
    for index in reversed(range(len(lines))):
        if room is None or _total(spoken) + tail <= room:
            break
        short = lines[index].short
        if short is not None:
            spoken[index] = spoken[index]._replace(say=short)
            cut.insert(0, index)
    return tuple(spoken), tuple(cut)


def _spoken(line: Line, pace: float) -> Spoken:
    return Spoken(line.say, line.say, round(line.wait_ms * pace))


def _total(lines: Iterable[Spoken]) -> int:
    return sum(line.ms for line in lines)


def _in_turn(start: int, lines: Iterable[Spoken]) -> tuple[tuple[int, Spoken], ...]:
    placed = []
    for line in lines:
        placed.append((start, line))
        start += line.ms
    return tuple(placed)
