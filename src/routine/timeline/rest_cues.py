"""The cues between two sets: of a rest, of a rest between two rounds, and of a switch of sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.model import TONES_MS
from routine.timeline.cues import (
    COUNT_MS,
    SLOW_BREATH_MS,
    countdown,
    side_tone,
    slow_breaths,
    spoken_cue,
    spoken_within,
    tone_cue,
)
from routine.units import MINUTE
from routine.words.phrases import between_sets
from routine.words.sentences import line_forms
from routine.words.speech_timing import GAP_MS, first_fitting, speech_ms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.model import Cue, Exercise, Segment, Side

MOST_REST_BREATHS = 2
# From this length on, a rest is said to be half over.
LONG_REST_MS = MINUTE


def rest_cues(segment: Segment, exercise: Exercise, side: Side | None) -> list[Cue]:
    """Return the cues of a rest: what to do in it, slow breaths, and what comes after it."""
    index, length = segment.index, segment.duration_ms
    count = min(COUNT_MS, length)
    stays = not exercise.points and (side is None or side == segment.side)
    start = TONES_MS["set_end"]
    own = _shortest_ms(between_sets.in_rest(exercise, segment.side or side))
    following = _rest_end(segment, exercise, side, length - count - start - own)
    end = min([cue.at(0, length) for cue in following], default=length - count)
    forms = between_sets.rest(exercise, segment.side or side, stays=stays)
    half_way = []
    if length >= LONG_REST_MS:
        at, words = length // 2, between_sets.REST_HALF_WAY
        spoken = spoken_cue(index, at + TONES_MS["half_way"], words, show=words, level="brief")
        half_way = [tone_cue(index, at, "half_way"), spoken]
    return [*_rest_start(index, end, forms), *half_way, *following, *countdown(segment)]


def has_room_for(rounds: tuple[str, ...], rest_ms: int) -> bool:
    """Return whether a rest between two rounds, which isn't counted, can say which one begins."""
    return rest_ms - TONES_MS["set_end"] >= _spoken_ms(rounds)


def _spoken_ms(phrases: tuple[str, ...]) -> int:
    return sum(speech_ms(phrase) + GAP_MS for phrase in phrases)


def round_rest_cues(segment: Segment, exercise: Exercise, rounds: tuple[str, ...]) -> list[Cue]:
    """Return the cues of a rest between two rounds; `rounds` says which begins, if it fits.

    No count ends it: a setup or a gap follows.
    """
    index, length = segment.index, segment.duration_ms
    at = length - _spoken_ms(rounds)
    announced = []
    for words in rounds if has_room_for(rounds, length) else ():
        announced.append(spoken_cue(index, at, words, show=words, level="brief"))
        at += speech_ms(words) + GAP_MS
    end = min([cue.offset_ms for cue in announced], default=length)
    return [*_rest_start(index, end, between_sets.rest_between_rounds(exercise)), *announced]


def _rest_start(index: int, end: int, forms: tuple[str, ...]) -> list[Cue]:
    """Return the tone that begins a rest, its words, and slow breaths up to `end`."""
    first = spoken_within(index, TONES_MS["set_end"], end, forms, "full")
    free = TONES_MS["set_end"] + sum(cue.length_ms for cue in first)
    breaths = slow_breaths(index, free, min(end, free + MOST_REST_BREATHS * 2 * SLOW_BREATH_MS))
    return [tone_cue(index, 0, "set_end"), *first, *breaths]


def _rest_end(segment: Segment, exercise: Exercise, side: Side | None, room: int) -> list[Cue]:
    """Return what is said of the next set within `room`, and its side's tone, before the count."""
    index, count = segment.index, min(COUNT_MS, segment.duration_ms)
    forms = between_sets.next_set(exercise, (segment.set or 0) + 1, side)
    words = first_fitting(room - TONES_MS["left"], *forms)
    if words is None:
        return side_tone(segment, side, count)
    before_end = count + GAP_MS + speech_ms(words)
    next_set = spoken_cue(index, before_end, words, show=words, level="brief", from_end=True)
    return [*side_tone(segment, side, before_end), next_set]


def switch_cues(segment: Segment, exercise: Exercise, side: Side) -> list[Cue]:
    """Return the cues of a switch: the other side, how to get there, and its first point.

    The name of the side leaves the lines their time, if there is enough.
    """
    index, length = segment.index, segment.duration_ms
    at, free = TONES_MS[side], length - COUNT_MS
    points = exercise.points[:1] if exercise.by_side else ()
    lines = [line for line in (exercise.in_switch, *points) if line is not None]
    forms_by_line = [line_forms(line, side) for line in lines]
    needed = sum(map(_shortest_ms, forms_by_line))
    end = free - needed if forms_by_line and at + needed <= free else length
    named = between_sets.switch(exercise.limb, side, exercise.words.switch)
    spoken = spoken_within(index, at, end, named, "brief")
    for forms in forms_by_line:
        needed -= _shortest_ms(forms)
        if spoken:
            at = spoken[-1].offset_ms + spoken[-1].length_ms + GAP_MS
        spoken += spoken_within(index, at, free - needed, forms, "brief")
    return [tone_cue(index, 0, side), *spoken, *countdown(segment)]


def _shortest_ms(forms: Sequence[str]) -> int:
    """Return how long the shortest form takes, its gap included; 0 if there is none."""
    return min((speech_ms(form) + GAP_MS for form in forms), default=0)
