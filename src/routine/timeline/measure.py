"""How long a routine is, and what of its words does not fit, without making its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from routine.errors import InvalidError
from routine.model import TONES_MS
from routine.timeline.plan import gaps, work_ms, work_segments
from routine.timeline.setup import PACES, Layout, Way, lay_out
from routine.units import HOUR, MINUTE, format_duration
from routine.words import fitting, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.model import Exercise, Routine

MAX_SEGMENTS = 10_000
MAX_MS = 4 * HOUR


class Size(NamedTuple):
    """How much a routine is: its segments, its length, and whether it has an open hold."""

    segments: int
    total_ms: int
    open: bool


class Misfit(Struct, frozen=True):
    """Words of a file that do not fit as they are.

    `index` is the line's place in the list `key`. Where `too_long`, they fit in no form.
    """

    exercise: int
    key: Literal["setup", "check"]
    index: int
    message: str
    too_long: bool


def measure(routine: Routine) -> Size:
    """Return the size of a routine, counted and not expanded."""
    return _size(routine, _layouts(routine))


def misfits(routine: Routine) -> tuple[Misfit, ...]:
    """Return the lines of a routine's files that need their short form, or fit in no form.

    It is judged at a normal pace.
    """
    return _misfits(_layouts(replace(routine, pace="normal")))


def survey(routine: Routine) -> tuple[Size, tuple[Misfit, ...]]:
    """Return what `measure` and `misfits` do of a routine as its file has it, in one go."""
    layouts = _layouts(routine)
    return _size(routine, layouts), _misfits(layouts)


def refuse_too_much(size: Size, file: str) -> None:
    """Raise InvalidError on more than 10,000 segments or 4 h; `file` is what the message names."""
    if size.segments > MAX_SEGMENTS:
        found = f"{size.segments:,} segments; expected {MAX_SEGMENTS:,} at most"
        raise InvalidError([f"{file}: too long: {found}: fewer sets or reps"])
    if size.total_ms > MAX_MS:
        length = format_duration(size.total_ms // MINUTE * MINUTE)
        found = f"{length}; expected {format_duration(MAX_MS)} at most"
        raise InvalidError([f"{file}: too long: {found}: fewer sets, or shorter times"])


def _layouts(routine: Routine) -> list[tuple[Exercise, Layout]]:
    pace, befores = PACES[routine.pace], (None, *routine.exercises)
    return [
        (exercise, lay_out(exercise, Way(before, routine.planned, pace)))
        for before, exercise in zip(befores, routine.exercises, strict=False)
    ]


def _size(routine: Routine, layouts: list[tuple[Exercise, Layout]]) -> Size:
    segments = total = 0
    for exercise, layout in layouts:
        between = list(gaps(exercise, round(exercise.switch_ms * PACES[routine.pace])))
        blocks = exercise.sets * len(exercise.sides_done)
        segments += 1 + blocks * work_segments(exercise) + len(between)
        total += layout.duration_ms + blocks * work_ms(exercise) + sum(gap.ms for gap in between)
        if exercise.check is not None:
            segments += 1
            total += exercise.check.ms
    return Size(segments, total, any(e.hold is not None and e.hold.open for e in routine.exercises))


def _misfits(layouts: list[tuple[Exercise, Layout]]) -> tuple[Misfit, ...]:
    found: list[Misfit] = []
    for exercise, layout in layouts:
        found += _setup_misfits(exercise, layout)
        found += _check_misfits(exercise)
    return tuple(found)


def _setup_misfits(exercise: Exercise, layout: Layout) -> Iterator[Misfit]:
    if layout.missing_ms:
        given, lacks = format_duration(exercise.setup_ms or 0), format_duration(layout.missing_ms)
        message = f"{given} is {lacks} too short for its words and waits"
        yield Misfit(exercise.number, "setup", 0, message, too_long=True)
        return
    for index in layout.cut:
        message = "only its short form fits; a longer setup_time would let it be said whole"
        yield Misfit(exercise.number, "setup", index, message, too_long=False)


def _check_misfits(exercise: Exercise) -> Iterator[Misfit]:
    check = exercise.check
    if check is None:
        return
    forms = phrases.check(check, may_add=exercise.extra_sets > 0)
    said = fitting(check.ms - TONES_MS["question"], *forms)
    if said is None:
        message = f"the question can't be said in its time of {format_duration(check.ms)}"
        yield Misfit(exercise.number, "check", 0, message, too_long=True)
    elif said != forms[0]:
        message = "only its short form fits; a longer time would let it be said whole"
        yield Misfit(exercise.number, "check", 0, message, too_long=False)
