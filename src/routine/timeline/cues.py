"""The cues of each kind of segment: what is shown, said and sounded in it, and when.

Cues have their words spelt out, and the quietest voice level that still says them, so that preview,
voice and audio file agree.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from routine.model import TONES_MS, Cue
from routine.words.phrases import at_the_end, between_sets, in_set
from routine.words.reading_aloud import spoken_form, unpronounceable
from routine.words.sentences import capitalized
from routine.words.speech_timing import BRISK, CALM, first_fitting, speech_ms

if TYPE_CHECKING:
    from routine.model import (
        Check,
        Exercise,
        Level,
        OwnWords,
        Phase,
        Segment,
        Side,
        Tone,
    )
    from routine.words.speech_timing import SpeechRate

COUNT_MS = 3_000
# Slow breathing at about six a minute; only in rests and in holds that ask for it (PMC5709795).
SLOW_BREATH_MS = 5_000
# Fewer reps need no half-way: it would be all but the first or the last.
LEAST_HALVED = 6
# The first of a glide marks the change; then its words duck it.
GLIDE_ALONE_MS = 120
# A mark this near to another, or to the end, would overlap it.
MARK_ROOM_MS = 5_000
# In how many reps of the first set all phases are named; then come numbers.
SPELT_OUT = 3
_GUIDED = frozenset(("in", "out"))
_GLIDES: dict[str | None, Tone] = {"in": "inhale", "out": "exhale", "hold": "breath_hold"}


def spoken_cue(
    index: int,
    offset_ms: int,
    words: str,
    *,
    show: str | None,
    level: Level,
    from_end: bool = False,
    rate: SpeechRate = CALM,
) -> Cue:
    """Return a cue of the segment `index` that says words, numbers spelt out, and shows `show`.

    Words that no voice can say are only shown.
    """
    say = spoken_form(words)
    if words[:1].isdigit():
        say = capitalized(say)
    return Cue(
        index,
        offset_ms,
        from_end=from_end,
        show=show,
        say=say or None,
        length_ms=speech_ms(say, rate),
        level=level,
        unsaid=unpronounceable(words),
    )


def spoken_within(
    index: int, start: int, end: int, forms: tuple[str, ...], level: Level, rate: SpeechRate = CALM
) -> list[Cue]:
    """Return a cue for the first form that fits between two offsets; nothing where none does."""
    words = first_fitting(end - start, *forms, rate=rate)
    if not words:
        return []
    return [spoken_cue(index, start, words, show=words, level=level, rate=rate)]


def side_tone(segment: Segment, side: Side | None, before_end: int) -> list[Cue]:
    """Return the tone of the next side, `before_end` ms before the end; none without a side."""
    if side is None:
        return []
    length = TONES_MS[side]
    offset = min(before_end + length, segment.duration_ms)
    return [Cue(segment.index, offset, from_end=True, tone=side, length_ms=length)]


def countdown(segment: Segment) -> list[Cue]:
    """Return the ticks at 3, 2 and 1 s before the end, those that lie inside the segment."""
    length = TONES_MS["tick"]
    return [
        Cue(segment.index, left, from_end=True, tone="tick", length_ms=length)
        for left in range(COUNT_MS, 0, -1000)
        if left < segment.duration_ms
    ]


def is_first_set(segment: Segment) -> bool:
    """Return whether a segment is of the first set of an exercise, in its first round."""
    return segment.set == 1 and (segment.round or 1) == 1


def _spelt_out(segment: Segment) -> int:
    """Return in how many reps of its set all phases are named; without any, the first effort is.

    In a later round other exercises came between: its first rep names them again.
    """
    if segment.set != 1:
        return 0
    return SPELT_OUT if (segment.round or 1) == 1 else 1


def phase(segment: Segment, exercise: Exercise, phase_index: int) -> list[Cue]:
    """Return the cues of a phase: its breath glide, and the words of its rep.

    `phase_index` is its index in the phases of a repetition; the first is the effort.
    """
    phases = exercise.phases
    phase = phases[phase_index]
    index, glide = segment.index, _GLIDES.get(phase.breath, "steady")
    length = phase.ms if phase.breath in _GUIDED else min(phase.ms, TONES_MS[glide])
    cues = [Cue(index, 0, tone=glide, length_ms=length)]
    rep, reps = segment.rep or 1, segment.reps or 1
    is_led, spelt_out = exercise.is_sequence, _spelt_out(segment)
    words, tone, level = _rep_words(
        phase, phase_index, rep, reps, spelt_out, exercise.words, is_led=is_led
    )
    if not tone and phase_index and phases[phase_index - 1].name == phase.name and words:
        words = in_set.breath_only(phase.breath, rep)
    if tone:
        cues.append(tone_cue(index, 0, tone))
    # Two knocks are heard as two only if no word ducks the second.
    alone = length if glide == "breath_hold" else GLIDE_ALONE_MS
    start = max(alone, TONES_MS[tone]) if tone else alone
    form = first_fitting(phase.ms - start, *words, rate=BRISK)
    if form:
        # A rep's number in big letters would only hide the seconds; what has a tone is shown.
        show = form if tone else None
        cues.append(spoken_cue(index, start, form, show=show, level=level, rate=BRISK))
    return cues


@lru_cache(maxsize=4096)
def _rep_words(
    phase: Phase,
    phase_index: int,
    rep: int,
    reps: int,
    spelt_out: int,
    own: OwnWords,
    *,
    is_led: bool,
) -> tuple[tuple[str, ...], Tone | None, Level]:
    last, half_way = rep == reps > 1, reps >= LEAST_HALVED and rep == (reps + 1) // 2
    effort, named = phase_index == 0, rep == 1 or rep <= spelt_out or is_led
    if effort and (last or half_way or not named):
        words = in_set.rep_count(rep, half_way=half_way, last=last, own_last=own.last)
        if is_led:
            words = (*(f"{form} {phase.name}." for form in words), *words)
        tone: Tone | None = "last_one" if last else "half_way" if half_way else None
        return words, tone, "brief" if tone else "full"
    if effort or rep <= spelt_out or is_led:
        first_set = spelt_out == SPELT_OUT
        words = in_set.phase(phase.name, phase.breath, rep, first_set=first_set)
        if effort and rep == 1:
            words = in_set.with_go(own.go, words)
        return words, None, "brief" if rep == 1 else "full"
    return (), None, "full"


def own_pace(segment: Segment, own: OwnWords) -> list[Cue]:
    """Return the cues of a set at one's own pace: how much to do, and that its end is near."""
    index, tone, planned = segment.index, TONES_MS["change"], segment.duration_ms
    end = segment.max_ms or planned
    last = end - MARK_ROOM_MS
    # Not just before the estimate: the segment ends there in a plan.
    is_told = segment.open and (last >= planned or (planned == end and last > tone))
    until = min(last, planned) if is_told else planned
    forms = in_set.own_pace(
        segment.reps or 1, first_set=is_first_set(segment), ends_by_key=segment.open
    )
    begins = spoken_within(index, tone, until, in_set.with_go(own.go, forms), "brief")
    cues = [tone_cue(index, 0, "change"), *begins]
    if is_told:
        words, start = in_set.own_pace_nearly_over(), last + TONES_MS["mark"]
        cues += [tone_cue(index, last, "mark"), *spoken_within(index, start, end, words, "brief")]
    return cues


def slow_breaths(index: int, start: int, end: int) -> list[Cue]:
    """Return the glides of as many slow breaths, in and out, as there is time for."""
    pairs = max(0, (end - start) // (2 * SLOW_BREATH_MS))
    tones: tuple[tuple[Tone, str], ...] = (("inhale", "Breathe in"), ("exhale", "Breathe out"))
    return [
        Cue(index, start + glide * SLOW_BREATH_MS, show=show, tone=tone, length_ms=SLOW_BREATH_MS)
        for glide, (tone, show) in enumerate(tones * pairs)
    ]


def check(segment: Segment, check: Check, *, may_add: bool) -> list[Cue]:
    """Return the cues of a check: a question, with the key that adds a set if there may be one."""
    forms, start = between_sets.check(check, may_add=may_add), TONES_MS["question"]
    question = spoken_within(segment.index, start, segment.duration_ms, forms, "tones")
    return [tone_cue(segment.index, 0, "question"), *question]


def session_end(last: Segment, last_words: str, level: Level) -> list[Cue]:
    """Return the cues that end the session: a tone at its end, and words right after it."""
    words = at_the_end.finished(last.start_ms + last.duration_ms, last_words)
    length = TONES_MS["session_end"]
    return [
        Cue(last.index, 0, from_end=True, tone="session_end", length_ms=length),
        spoken_cue(last.index, -length, words, show=words, level=level, from_end=True),
    ]


def tone_cue(index: int, at: int, tone: Tone) -> Cue:
    """Return the cue of a tone in its standard length."""
    return Cue(index, at, tone=tone, length_ms=TONES_MS[tone])
