"""The size of a routine, and the lines that do not fit, computed without its timeline."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from routine.errors import InvalidError
from routine.model import PLACES, TONES_MS, RoutineSize
from routine.timeline.gaps import getting_up_ms
from routine.timeline.hold_cues import timed_line_form
from routine.timeline.moving_times import moving_ms
from routine.timeline.set_order import BreakStep, steps, work
from routine.timeline.setup import PACES, approach_of, fit_lines, setup_ms
from routine.timeline.visits import visits
from routine.units import HOUR, MINUTE, format_duration, readable
from routine.words.phrases import between_sets
from routine.words.sentences import mid_sentence
from routine.words.speech_timing import first_fitting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.model import Exercise, Routine, Way

MAX_SEGMENTS = 10_000
MAX_MS = 4 * HOUR
# The quickest switch of a built-in exercise on the floor, where only an arm and a leg are changed.
_LEAST_SWITCH_MS = 6_000


class Misfit(Struct, frozen=True):
    """Words of a file that do not fit as they are."""

    exercise: int
    # The key of the file, and the index of the words in its list.
    key: Literal["setup", "check", "hold", "gap", "switch"]
    index: int
    message: str
    too_long: bool  # whether no form fits; otherwise the short form is said
    way: Way | None = None  # the way of the exercise that they belong to; None for the usual one


def measure(routine: Routine) -> RoutineSize:
    """Return the size of a routine, without making its segments.

    Of more visits than segments are allowed, the first 10,000 are counted, which is too many too.
    """
    pace, segments, total = PACES[routine.pace], 0, 0
    sizes = {each.number: _sets_size(each, pace) for each in routine.exercises}
    for visit in islice(visits(routine, pace), MAX_SEGMENTS):
        exercise, check, gap_ms = visit.exercise, visit.exercise.check, visit.gap_ms
        set_segments, sets_ms = sizes[exercise.number]
        segments += 1 + set_segments + (visit.rest_ms > 0)
        if gap_ms is None:
            gap_ms = setup_ms(exercise, approach_of(routine, visit), fit_lines(exercise, pace))
        total += visit.rest_ms + gap_ms + sets_ms
        if check is not None and visit.asks:
            segments += 1
            total += check.ms
    return RoutineSize(segments, total, any(map(_is_open, routine.exercises)))


def survey(routine: Routine) -> tuple[RoutineSize, tuple[Misfit, ...]]:
    """Return the size of a routine as its file has it, and what doesn't fit in full.

    A line is among that if it is too long in any of the ways of its exercise; so is a gap that is
    shorter than the way between two positions, a check for which a gap leaves no time, and a switch
    that is too short to turn over in.
    """
    switches = _misfits_of_switches(routine)
    return measure(routine), (*_misfits(routine), *_misfits_of_gaps(routine), *switches)


def refuse_too_much(size: RoutineSize, routine: Routine, file: str) -> None:
    """Raise InvalidError on more than 10,000 segments or 4 h; `file` is what the message names."""
    if size.segments > MAX_SEGMENTS:
        limit = f"at least {size.segments:,} segments; expected at most {MAX_SEGMENTS:,}"
        fewer = "rounds, sets or reps" if routine.groups else "sets or reps"
        raise InvalidError([f"{file}: too long: {limit}; use fewer {fewer}"])
    if size.total_ms > MAX_MS:
        length = format_duration(size.total_ms // MINUTE * MINUTE)
        fewer = "fewer rounds, fewer sets" if routine.groups else "fewer sets"
        limit = f"{length}; expected at most {format_duration(MAX_MS)}"
        raise InvalidError([f"{file}: too long: {limit}; use {fewer} or shorter times"])


def _sets_size(exercise: Exercise, pace: float) -> tuple[int, int]:
    """Return how many segments all sets of an exercise have, breaks included, and their ms."""
    between = [step.ms for step in steps(exercise, pace) if isinstance(step, BreakStep)]
    segments, ms = work(exercise)
    return segments + len(between), ms + sum(between)


def _is_open(exercise: Exercise) -> bool:
    """Return whether a key ends its sets."""
    hold, own_pace = exercise.hold, exercise.own_pace
    return (hold is not None and hold.open) or (
        own_pace is not None and own_pace.max_ms is not None
    )


def _misfits(routine: Routine) -> tuple[Misfit, ...]:
    """Return what does not fit, exercise by exercise, once if several ways share it."""
    by_key: dict[tuple[int, str, int, str], Misfit] = {}
    for exercise in routine.exercises:
        for way in filter(None, (exercise, exercise.easier, exercise.harder)):
            for misfit in _misfits_of(way, exercise.number):
                key = (misfit.exercise, misfit.key, misfit.index, misfit.message)
                by_key.setdefault(key, misfit)
    return tuple(by_key.values())


def _misfits_of(exercise: Exercise, number: int) -> Iterator[Misfit]:
    fit = fit_lines(exercise, 1.0)
    if fit.missing_ms:
        given, lacks = format_duration(exercise.setup_ms or 0), format_duration(fit.missing_ms)
        message = f"{given} is {lacks} too short for the lines and their waits"
        yield Misfit(number, "setup", 0, message, too_long=True, way=exercise.way)
    else:
        message = "only its short form fits; expected a longer setup_time to say it in full"
        for index in fit.cut:
            yield Misfit(number, "setup", index, message, too_long=False, way=exercise.way)
    yield from _check_misfits(exercise, number)
    for index in range(len(exercise.hold.spoken) if exercise.hold else 0):
        yield from _hold_misfits(exercise, number, index)


def _hold_misfits(exercise: Exercise, number: int, index: int) -> Iterator[Misfit]:
    """Yield a line said in a hold that no set has the time for, or only for its short form."""
    holds = filter(None, map(exercise.hold_in, range(1, exercise.sets + 1)))
    lines = [(hold.spoken[index], timed_line_form(hold, index)) for hold in holds]
    if not any(form for _, form in lines):
        message = "no set has the time to say it; expected it earlier, or fewer words"
        yield Misfit(number, "hold", index, message, too_long=True, way=exercise.way)
    elif all(form != line.say for line, form in lines):
        message = "only its short form fits; expected more time up to what follows it"
        yield Misfit(number, "hold", index, message, too_long=False, way=exercise.way)


def _misfits_of_gaps(routine: Routine) -> Iterator[Misfit]:
    """Yield gaps that are shorter than the way, each way once, and checks that one leaves out."""
    in_turn = list(islice(visits(routine), MAX_SEGMENTS))
    asked = {visit.exercise.number for visit in in_turn if visit.asks}
    for exercise in routine.exercises:
        if exercise.check is not None and exercise.number not in asked:
            message = "its check isn't asked: the gap after it leaves no time"
            yield Misfit(exercise.number, "gap", 0, message, too_long=False)
    by_way = {(v.before and v.before.number, v.exercise.number, v.gap_ms): v for v in in_turn}
    for visit in by_way.values():
        if visit.before is not None and visit.gap_ms is not None:
            yield from _misfits_of_gap(visit.before, visit.exercise, visit.gap_ms)


def _misfits_of_gap(before: Exercise, exercise: Exercise, gap_ms: int) -> Iterator[Misfit]:
    way_ms = moving_ms(before.position, exercise.position)
    if gap_ms >= way_ms:
        return
    untold = "" if gap_ms >= getting_up_ms(exercise, before) else ", and how to get up isn't said"
    message = (
        f"the gap of {readable(gap_ms)} before it is too short to come from "
        f"{mid_sentence(before.name)}: that takes about {readable(way_ms)}{untold}"
    )
    yield Misfit(exercise.number, "gap", 0, message, too_long=False)


def _misfits_of_switches(routine: Routine) -> Iterator[Misfit]:
    for exercise in routine.exercises:
        is_on_floor = exercise.position is not None and PLACES[exercise.position] == "floor"
        is_quick = exercise.sides == "each" and exercise.switch_ms < _LEAST_SWITCH_MS
        if exercise.hold is not None and is_on_floor and is_quick:
            ms = readable(exercise.switch_ms)
            message = f'{ms} to change sides is short on the floor; expected such as switch = "15s"'
            yield Misfit(exercise.number, "switch", 0, message, too_long=False)


def _check_misfits(exercise: Exercise, number: int) -> Iterator[Misfit]:
    check = exercise.check
    if check is None:
        return
    forms = between_sets.check(check, may_add=exercise.extra_sets > 0)
    form = first_fitting(check.ms - TONES_MS["question"], *forms)
    if form is None:
        message = f"the question doesn't fit into its time of {format_duration(check.ms)}"
        yield Misfit(number, "check", 0, message, too_long=True, way=exercise.way)
    elif form != forms[0]:
        message = "only its short form fits; expected a longer time to say it in full"
        yield Misfit(number, "check", 0, message, too_long=False, way=exercise.way)
