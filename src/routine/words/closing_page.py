"""The page after a session: what was done, what was left out, and the one question about it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from math import prod
from operator import attrgetter
from typing import TYPE_CHECKING

from routine.model import HOLD
from routine.program import ROUTINE
from routine.text import counted, plural
from routine.units import SECOND, clock, readable
from routine.words.page import CueSheet, Page
from routine.words.phrases.at_the_end import finished
from routine.words.phrases.in_set import SHORTER_HOLD
from routine.words.reading_aloud.number_words import number
from routine.words.sentences import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routine.model import Exercise, Hold, Timeline, Way
    from routine.signals import SetDone

ALL_AS_GUIDED = "Did you do it all as guided? Enter for yes, n for no."
ALL_AS_GUIDED_SPOKEN = "Did you do it all as guided? If so, press enter. If not, press n."
REST_AS_GUIDED = "Did you do the rest as guided? Enter for yes, n for no."
REST_AS_GUIDED_SPOKEN = "Did you do the rest as guided? If so, press enter. If not, press n."
AS_GUIDED = "All done as guided."
NOT_AS_GUIDED = "Not all done as guided."
REST_WAS_AS_GUIDED = "The rest was done as guided."
REST_NOT_AS_GUIDED = "Not all of the rest was done as guided."
NOTHING_DONE = "No repetitions were finished."
KEPT = f"Saved in your diary: `{ROUTINE} log` shows this session, `{ROUTINE} stats` all of them."
NOT_KEPT = "Part of this session could not be saved in the diary."
CAN_GO_ON = f"`{ROUTINE} resume` continues where you stopped, for up to twelve hours."

_EXERCISE = attrgetter("exercise")


def closing(timeline: Timeline, sets: Iterable[SetDone], ms: int, *, corrects: bool) -> Page:
    """Return what was done, and ask whether it was as guided; what was left out is not asked about.

    `corrects` is whether a key would take time off the hold that ended the session.
    """
    done_sets = tuple(sets)
    page = done(timeline, done_sets, ms, as_guided=None)
    hint = (SHORTER_HOLD,) if corrects else ()
    question, spoken = ALL_AS_GUIDED, ALL_AS_GUIDED_SPOKEN
    if not _is_all(timeline, done_sets):
        question, spoken = REST_AS_GUIDED, REST_AS_GUIDED_SPOKEN
    sheet = CueSheet()
    sheet.say(spoken, "tones")
    return Page(page.title, (*page.paragraphs, *hint), question, sheet)


def done(timeline: Timeline, sets: Iterable[SetDone], ms: int, *, as_guided: bool | None) -> Page:
    """Return what was done and left out, and the answer, if any, whether it was as guided."""
    done_sets = tuple(sets)
    lines = [
        timeline.last_words,
        *done_lines(timeline, done_sets),
        *_left_out(timeline, done_sets),
    ]
    if as_guided is not None:
        lines.append(answered(timeline, done_sets, as_guided=as_guided))
    return Page(finished(ms), tuple(filter(None, lines)))


def answered(timeline: Timeline, sets: Iterable[SetDone], *, as_guided: bool) -> str:
    """Return whether everything that was not left out was done as guided, as a sentence."""
    if _is_all(timeline, tuple(sets)):
        return AS_GUIDED if as_guided else NOT_AS_GUIDED
    return REST_WAS_AS_GUIDED if as_guided else REST_NOT_AS_GUIDED


def stopped(timeline: Timeline, sets: Iterable[SetDone], ms: int) -> Page:
    """Return what was done of a session that ended early."""
    lines = tuple(done_lines(timeline, sets)) or (NOTHING_DONE,)
    return Page(f"Stopped after {clock(ms)}.", lines)


def _is_all(timeline: Timeline, sets: tuple[SetDone, ...]) -> bool:
    """Return whether every planned set was completed, and nothing hurt."""
    completed = {
        number: _completed_sets(timeline.exercise(number), done)
        for number, done in groupby(sorted(_planned(sets), key=_EXERCISE), _EXERCISE)
    }
    planned = {e.number: e.sets * _rounds(timeline, e) for e in timeline.routine.exercises}
    is_all = all(completed.get(number, 0) >= many for number, many in planned.items())
    return is_all and not any(each.hurt for each in sets)


def _planned(sets: Iterable[SetDone]) -> Iterator[SetDone]:
    """Return the sets that were not added by a key."""
    return (each for each in sets if not each.extra)


def _left_out(timeline: Timeline, sets: Iterable[SetDone]) -> Iterator[str]:
    begun = {each.exercise for each in sets}
    return (f"{e.name}: left out." for e in timeline.routine.exercises if e.number not in begun)


def done_lines(timeline: Timeline, sets: Iterable[SetDone]) -> Iterator[str]:
    """Yield a line for each exercise of which something was done."""
    for exercise, done in groupby(sorted(sets, key=_EXERCISE), _EXERCISE):
        found = timeline.exercise(exercise)
        yield _done_line(found, tuple(done), _rounds(timeline, found))


def _rounds(timeline: Timeline, exercise: Exercise) -> int:
    """Return how often an exercise comes."""
    return prod(group.rounds for group in timeline.routine.groups_of(exercise))


def _done_line(exercise: Exercise, sets: tuple[SetDone, ...], rounds: int) -> str:
    planned = exercise.sets * rounds
    kind = "round" if planned == rounds > 1 else "point" if exercise.points else "set"
    completed = min(planned, _completed_sets(exercise, _planned(sets)))
    parts = [f"{completed} of {counted(planned, kind)}"]
    if more := _completed_sets(exercise, sets) - completed:
        parts.append(f"and {number(more)} more {plural(more, 'set')}")
    if exercise.hold is None:
        parts.append(counted(sum(each.reps for each in sets), "rep"))
    else:
        parts += _times(exercise.hold, sets)
        parts += ["your longest so far"] if _is_best(exercise, sets) else []
    parts += [f"{'' if is_all else 'partly '}the {way} way" for way, is_all in _ways(sets)]
    if any(each.hurt for each in sets):
        parts.append("stopped because it hurt")
    return f"{exercise.name}: {', '.join(parts)}."


def _ways(sets: tuple[SetDone, ...]) -> Iterator[tuple[Way, bool]]:
    """Yield the easier or harder ways that were done, each with whether all sets were done so."""
    ways = list(dict.fromkeys(each.way for each in sets))
    return ((way, len(ways) == 1) for way in ways if way is not None)


def _times(hold: Hold, sets: tuple[SetDone, ...]) -> Iterator[str]:
    """Yield how long each hold was, by side where sides matter: "held 0:20 left, 0:25 right".

    One with a name of its own may be squats, which nobody holds: its times are told alone.
    """
    shown = clock if hold.name == HOLD else readable
    parts = []
    for side in ("left", "right", None):
        times = [
            shown(each.held_ms // SECOND * SECOND)
            for each in sets
            if each.side == side and each.held_ms is not None
        ]
        if times:
            is_same = len(times) > 1 == len(set(times))
            told = f"{times[0]} each time" if is_same else listed(times)
            parts.append(f"{told}{f' on the {side}' if side else ''}")
    if hold.name == HOLD:
        yield f"held {', '.join(parts)}" if parts else "not held"
    else:
        yield from parts


def _is_best(exercise: Exercise, sets: tuple[SetDone, ...]) -> bool:
    """Return whether a hold that was ended by a key is longer than ever before."""
    best = exercise.hold.best_ms if exercise.hold else None
    ended = [each.held_ms or 0 for each in sets if each.ended_by_key]
    return best is not None and max(ended, default=0) > best


def _completed_sets(exercise: Exercise, sets: Iterable[SetDone]) -> int:
    """Return how many sets were completed, on each side where there are two."""
    sides = Counter((each.round, each.set, each.extra) for each in sets if each.whole)
    return sum(count == len(exercise.sides_done) for count in sides.values())
