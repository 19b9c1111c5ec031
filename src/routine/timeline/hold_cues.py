"""The cues of a hold: its start, the times of it that are called out, and the count to its end."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from routine.model import TONES_MS
from routine.timeline.cues import (
    COUNT_MS,
    MARK_ROOM_MS,
    countdown,
    is_first_set,
    slow_breaths,
    spoken_within,
    tone_cue,
)
from routine.units import MINUTE, SECOND
from routine.words.phrases import in_set
from routine.words.speech_timing import BRISK, GAP_MS, first_fitting, speech_ms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from routine.model import Cue, Hold, Level, OwnWords, Segment, TimedLine

    _Mark = tuple[tuple[str, ...], Level]

MARK_EVERY_MS = 15_000
SHORTEST_COUNTED_HOLD_MS = 8_000


class _Called(NamedTuple):
    """A time of a hold that is called out, and when its words have to be over, in ms."""

    at: int
    end: int
    forms: tuple[str, ...]
    level: Level


def hold_cues(segment: Segment, hold: Hold, own: OwnWords) -> list[Cue]:
    """Return the cues of a hold: its start, its time called out, and a count to a fixed end.

    The marks of an open hold go on past its goal, where its segment ends, to its own end.
    """
    index, end = segment.index, hold.end_ms
    tone, marks = TONES_MS["change"], _marks(hold)
    words = in_set.with_go(own.go, in_set.hold(hold, first_set=is_first_set(segment)))
    first = min([hold.ms, *(mark.at for mark in marks)])
    begins = spoken_within(index, tone, first, words, "brief", BRISK)
    cues = [tone_cue(index, 0, "change"), *begins]
    for at, before, words, level in marks:
        cues.append(tone_cue(index, at, "mark"))
        cues += spoken_within(index, at + TONES_MS["mark"], before, words, level, BRISK)
    if hold.slow_breath:
        free = tone + sum(cue.length_ms for cue in begins)
        cues += slow_breaths(index, free, end - COUNT_MS)
    if _is_counted(hold):
        cues += countdown(segment)
    return cues


def _is_counted(hold: Hold) -> bool:
    return not hold.open and hold.ms >= SHORTEST_COUNTED_HOLD_MS


def _words_end(hold: Hold, at: int) -> int:
    """Return when what is said at a time of a hold has to be over: before its count or its end.

    A plan ends an open hold at its goal.
    """
    if hold.open and at < hold.ms:
        return hold.ms
    return hold.end_ms - (COUNT_MS if hold.spoken and _is_counted(hold) else 0)


def timed_line_form(hold: Hold, at: int) -> str | None:
    """Return the form in which a hold's own words at this index are said; None for none."""
    line, *others = hold.spoken[at : at + 2]
    end = min([_words_end(hold, line.at_ms), *(other.at_ms for other in others)])
    forms = (line.say, *filter(None, (line.short,)))
    return first_fitting(end - line.at_ms - TONES_MS["mark"], *forms, rate=BRISK)


@lru_cache(maxsize=256)  # the sets of an exercise have the same ones
def _marks(hold: Hold) -> tuple[_Called, ...]:
    """Return what is called out in a hold, in order."""
    marks = sorted(_times(hold).items())
    ends = [*(at for at, _ in marks[1:]), hold.end_ms]
    return tuple(
        _Called(at, min(end, _words_end(hold, at)), *mark)
        for (at, mark), end in zip(marks, ends, strict=False)
    )


def _times(hold: Hold) -> dict[int, _Mark]:
    """Return the times of a hold that are called out, far enough apart not to overlap."""
    end = hold.end_ms
    own = {line.at_ms: _own_mark(line) for line in hold.spoken if line.at_ms < end}
    marks = {at: mark for at, mark in _offers(hold).items() if _is_apart(at, own)}
    marks |= {at: mark for at, mark in _best(hold, marks).items() if _is_apart(at, own)}
    marks |= own
    taken = [*marks, end]
    every = MINUTE if hold.slow_breath else MARK_EVERY_MS
    breathes = not hold.slow_breath and hold.breath != "free"
    for at in range(every, end, every):
        if _is_apart(at, taken):
            marks[at] = in_set.hold_mark(at, breathes=breathes), "full"
    return marks


def _own_mark(line: TimedLine) -> _Mark:
    return (line.say, *filter(None, (line.short,))), "brief"


def _is_apart(at: int, others: Iterable[int]) -> bool:
    """Return whether a mark overlaps none of the others."""
    return all(abs(at - other) >= MARK_ROOM_MS for other in others)


def _offers(hold: Hold) -> dict[int, _Mark]:
    """Return the times of an open hold from which one may come up, or has to."""
    end = hold.end_ms
    marks: dict[int, _Mark] = {}
    if hold.open:
        marks[hold.ms] = in_set.hold_goal(hold.ms), "brief"
        last = end - MARK_ROOM_MS
        # Not just before the goal: the segment ends there.
        marks[last if hold.ms == end else max(last, hold.ms)] = in_set.hold_nearly_over(), "brief"
    if hold.first_ms is not None and hold.first_ms <= hold.ms - MARK_ROOM_MS:
        marks[hold.first_ms] = in_set.hold_first_mark(hold.first_ms), "brief"
    return {at: marks[at] for at in sorted(marks) if MARK_ROOM_MS <= at < end}


def _best(hold: Hold, offers: Mapping[int, _Mark]) -> dict[int, _Mark]:
    """Return the mark of the person's longest hold, if there is room for it.

    It yields to the `offers` to come up: where the two would overlap, it comes right after, in the
    words that are still true then. The marks of each 15 s yield to it.
    """
    if hold.best_ms is None or hold.best_ms < MARK_ROOM_MS:
        return {}
    # Up to the second, as a hold is shown.
    reached = -(-hold.best_ms // SECOND) * SECOND
    spans = list(_spans(offers, hold.end_ms))
    for at in (reached, *(free for _, free in spans if free > reached)):
        room = min((start for start, _ in spans if start >= at), default=hold.end_ms) - at
        forms = in_set.hold_best(reached)[0 if at == reached else 1 :]
        is_free = not any(start <= at < free for start, free in spans)
        if is_free and first_fitting(room - TONES_MS["mark"], *forms, rate=BRISK):
            return {at: (forms, "brief")}
    return {}


def _spans(marks: Mapping[int, _Mark], end: int) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each mark, with its tone, its words and the gap after them."""
    for (at, (forms, _)), before in zip(marks.items(), [*marks, end][1:], strict=True):
        free = at + TONES_MS["mark"]
        words = first_fitting(before - free, *forms, rate=BRISK)
        yield at, free + (speech_ms(words, BRISK) + GAP_MS if words else 0)
