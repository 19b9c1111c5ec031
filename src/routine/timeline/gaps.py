"""What is said in a gap: as much as fits, of the exercise first, so that its length is exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from routine.model import TONES_MS
from routine.timeline.cues import COUNT_MS, spoken_cue
from routine.timeline.setup import TONE_MS, last_lines
from routine.timeline.setup_lines import (
    SetupLine,
    getting_up,
    in_turn,
    leaving_lines,
    setup_line,
    total_ms,
)
from routine.words.phrases import in_setup
from routine.words.sentences import line_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.model import Cue, Exercise, Level


class ExerciseGap(NamedTuple):
    """What takes the place of a setup."""

    segment: int  # its index
    ms: int
    before: Exercise  # the exercise before it, which is the same one where it goes on
    rounds: tuple[str, ...]  # what is said of the rounds that begin


class _Words(NamedTuple):
    """Something to say in a gap if one of its forms fits, the longest first."""

    place: tuple[int, int]  # among what is said, whatever was chosen first
    forms: tuple[SetupLine, ...]
    ends: bool = False  # whether nothing more is said where it doesn't fit


def lay_out_gap(exercise: Exercise, gap: ExerciseGap) -> list[Cue]:
    """Return the cues of everything said in the gap before an exercise, up to its count."""
    side_ms = TONES_MS["left"] if exercise.sides_done[0] else 0
    room_ms = gap.ms - TONE_MS - COUNT_MS - side_ms
    chosen: dict[tuple[int, int], SetupLine] = {}
    for words in (*_way(exercise, gap), *_own_words(exercise, gap)):
        free_ms = room_ms + (chosen[words.place].ms if words.place in chosen else 0)
        line = next((form for form in words.forms if form.ms <= free_ms), None)
        if line is not None:
            chosen[words.place] = line
            room_ms = free_ms - line.ms
        elif words.ends:
            break
    lines = [chosen[place] for place in sorted(chosen)]
    return [
        spoken_cue(gap.segment, offset_ms, line.say, show=line.show, level=line.level)
        for offset_ms, line in in_turn(TONE_MS, lines)
    ]


def getting_up_ms(exercise: Exercise, before: Exercise) -> int:
    """Return how long a gap has to be for its words on getting up to be said; 0 without any."""
    up_ms = total_ms(map(_at_once, getting_up(before, exercise.position, 1.0)))
    announced = _as_lines(in_setup.announcement_in_gap(exercise))[-1].ms
    return TONE_MS + announced + up_ms + COUNT_MS if up_ms else 0


def _way(exercise: Exercise, gap: ExerciseGap) -> Iterator[_Words]:
    """Yield what there is to say of the way to an exercise, from what has to be known most."""
    in_full, *shorter = _as_lines(in_setup.announcement_in_gap(exercise))
    if exercise is not gap.before:
        yield _Words((2, 0), tuple(shorter))
    for line in getting_up(gap.before, exercise.position, 1.0):
        yield _Words((4, 0), (line, _at_once(line)))
    for at, words in enumerate(gap.rounds):
        yield _Words((1, at), _as_lines((words,)))
    if first := in_setup.side_first(exercise):
        yield _Words((6, 0), _as_lines((first,)))
    if exercise is not gap.before:
        yield _Words((2, 0), (in_full,))


def _own_words(exercise: Exercise, gap: ExerciseGap) -> Iterator[_Words]:
    """Yield what else there is to say: only what differs where the same exercise goes on."""
    side, goes_on = exercise.sides_done[0], exercise is gap.before
    if exercise.load is not None and not goes_on:
        yield _Words((5, 0), _as_lines((in_setup.load(exercise.load),)))
    for at, line in enumerate(() if goes_on else leaving_lines(gap.before, 1.0)):
        yield _Words((3, at), (_at_once(line),), ends=True)
    for at, own in enumerate((*(() if goes_on else exercise.setup), *exercise.points[:1])):
        forms = line_forms(own, side)
        level: Level = "tones" if own.caution else "full"
        lines = tuple(setup_line(each, forms[0], level=level) for each in forms)
        yield _Words((7, at), lines, ends=True)
    for at, line in enumerate(() if goes_on else last_lines(exercise, 1.0)):
        yield _Words((8, at), (line,), ends=True)


def _at_once(line: SetupLine) -> SetupLine:
    """Return a line without the wait after it, for which a gap may have no time."""
    return setup_line(line.say, line.show, level=line.level)


def _as_lines(forms: tuple[str, ...]) -> tuple[SetupLine, ...]:
    return tuple(setup_line(form, form, level="brief") for form in forms)
