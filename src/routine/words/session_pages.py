"""The pages before and after a session: what is needed, and what was done."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from routine.model import PLACES
from routine.text import counted, plural
from routine.units import SECOND, clock
from routine.words import labels, phrases, profile
from routine.words.numbers import number
from routine.words.script import Script, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import Cue, Exercise, Level, Timeline, Way
    from routine.signals import SetDone

_EXERCISE = attrgetter("exercise")
# As long as a breath in a repetition.
BREATH_MS = 2_500
_FIXED = frozenset({"chair", "wall", "door", "table", "couch", "bed"})


class Page(NamedTuple):
    """A page of text; the prompt, if any, says which key is waited for.

    `cues` are what is heard with it: their offsets count from its beginning.
    """

    title: str
    paragraphs: tuple[str, ...]
    prompt: str = ""
    cues: tuple[Cue, ...] = ()


def hinted(page: Page, hint: str) -> Page:
    """Return a page with what was wrong with a key, before its prompt; then it is read again."""
    script = Script()
    script.say(hint, "tones")
    cues = in_turn((*script.cues, *page.cues))
    return page._replace(prompt=f"{hint} {page.prompt}", cues=cues)


def opening(
    timeline: Timeline, *, asks: bool, sound: str = "", introduces: bool = False, note: str = ""
) -> Page:
    """Return what a person reads, and hears, before lying down; `asks` whether enter starts.

    `sound` says how the sound is; with `introduces` the breath sounds are explained. `note` is
    what else has to be known today.
    """
    routine = timeline.routine
    names = [phrases.inside(exercise.name) for exercise in routine.exercises]
    many = f"{number(len(names))} {plural(len(names), 'exercise')}"
    length = _length(timeline)
    needs = needed(timeline)
    prompt = phrases.PRESS_ENTER if asks else phrases.STARTS_BY_ITSELF
    said: list[tuple[str, Level]] = [(greeting(timeline), "brief"), (needs, "full")]
    first = " ".join(line.say for line in routine.beforehand)
    said += [(told, "tones") for told in (first, note) if told]
    shown = phrases.PARTLY_SHOWN if any(cue.unsaid for cue in timeline.cues) else ""
    said += [(shown, "tones"), (phrases.NOT_MEDICAL, "tones"), (phrases.WITHIN_REACH, "tones")]
    cues = _opening_cues(said, prompt, introduces=introduces) if asks else ()
    about = f"{length}, {many}: {phrases.listed(names)}."
    changes = profile.changes(routine.changes)
    breath = phrases.BREATH_SOUNDS_SHOWN if introduces else ""
    told = (about, note, shown, changes, needs, first)
    paragraphs = (*told, phrases.NOT_MEDICAL, breath, sound, phrases.WITHIN_REACH)
    return Page(routine.title, tuple(filter(None, paragraphs)), prompt, cues)


def greeting(timeline: Timeline) -> str:
    """Say the routine's title, and how long it takes."""
    # Spelt out here, so that what reads figures is loaded only for files that have some.
    spelt = re.sub("[0-9]+", lambda figures: number(int(figures[0])), _length(timeline))
    return f"{timeline.routine.title}. {spelt}."


def _length(timeline: Timeline) -> str:
    return phrases.capital(labels.about_minutes(timeline.total_ms))


def needed(timeline: Timeline) -> str:
    """Say what a session needs, and what else it is good to have; "" for nothing."""
    things, handy = labels.needs(timeline), labels.needs(timeline, optional=True)
    # From the floor, things are far away: those that can be carried.
    exercises = timeline.routine.exercises
    lies = any(e.position and PLACES[e.position] == "floor" for e in exercises)
    carried = any(thing.name not in _FIXED for e in exercises for thing in e.equipment)
    told = [f"You need {phrases.listed(map(phrases.inside, things))}."] if things else []
    told += [f"Good to have: {phrases.listed(map(phrases.inside, handy))}."] if handy else []
    return " ".join([*told, phrases.BESIDE_YOU] if carried and lies else told)


def _opening_cues(
    said: Iterable[tuple[str, Level]], prompt: str, *, introduces: bool
) -> tuple[Cue, ...]:
    """Return what is heard of an opening page, one after the other."""
    script = Script()
    for words, level in said:
        script.say(words, level)
    if introduces:
        for words, tone in phrases.BREATH_SOUNDS:
            script.say(words, "tones")
            script.sound(tone, BREATH_MS)
    script.say(prompt, "brief")
    return script.cues


def closing(timeline: Timeline, sets: Iterable[SetDone], ms: int, *, corrects: bool) -> Page:
    """Return what was done, and the one question about it; of what was left out it is not asked.

    `corrects` is whether a key would take time off the hold that ended the session.
    """
    known = tuple(sets)
    page = done(timeline, known, ms, as_guided=None)
    hint = (phrases.SHORTER_HOLD,) if corrects else ()
    asked, said = phrases.ALL_AS_GUIDED, phrases.ALL_AS_GUIDED_SAID
    if not _is_all(timeline, known):
        asked, said = phrases.REST_AS_GUIDED, phrases.REST_AS_GUIDED_SAID
    script = Script()
    script.say(said, "tones")
    return Page(page.title, (*page.paragraphs, *hint), asked, script.cues)


def done(timeline: Timeline, sets: Iterable[SetDone], ms: int, *, as_guided: bool | None) -> Page:
    """Return what was done and left out, and the answer, if any, whether all was as guided."""
    known = tuple(sets)
    lines = [timeline.last_words, *done_lines(timeline, known), *_left_out(timeline, known)]
    if as_guided is not None:
        lines.append(answered(timeline, known, as_guided=as_guided))
    return Page(phrases.finished(ms), tuple(filter(None, lines)))


def answered(timeline: Timeline, sets: Iterable[SetDone], *, as_guided: bool) -> str:
    """Return the answer to whether all was as guided, or all that was not left out."""
    if _is_all(timeline, tuple(sets)):
        return phrases.AS_GUIDED if as_guided else phrases.NOT_AS_GUIDED
    return phrases.REST_WAS_AS_GUIDED if as_guided else phrases.REST_NOT_AS_GUIDED


def stopped(timeline: Timeline, sets: Iterable[SetDone], ms: int) -> Page:
    """Return what was done of a session that ended early."""
    lines = tuple(done_lines(timeline, sets)) or (phrases.NOTHING_DONE,)
    return Page(f"Stopped after {clock(ms)}.", lines)


def _is_all(timeline: Timeline, sets: tuple[SetDone, ...]) -> bool:
    """Return whether every planned set was led to its end, and nothing hurt."""
    whole = {
        number: _whole_sets(timeline.exercise(number), tuple(done))
        for number, done in groupby(sorted(sets, key=_EXERCISE), _EXERCISE)
    }
    is_whole = all(whole.get(each.number, 0) >= each.sets for each in timeline.routine.exercises)
    return is_whole and not any(one.hurt for one in sets)


def _left_out(timeline: Timeline, sets: Iterable[SetDone]) -> Iterable[str]:
    begun = {one.exercise for one in sets}
    return (f"{e.name}: left out." for e in timeline.routine.exercises if e.number not in begun)


def done_lines(timeline: Timeline, sets: Iterable[SetDone]) -> Iterable[str]:
    """Yield a line for each exercise of which something was done."""
    for exercise, done in groupby(sorted(sets, key=_EXERCISE), _EXERCISE):
        yield _done(timeline.exercise(exercise), tuple(done))


def _done(exercise: Exercise, done: tuple[SetDone, ...]) -> str:
    planned, whole = exercise.sets, _whole_sets(exercise, done)
    kind = "point" if exercise.points else "set"
    parts = [f"{min(whole, planned)} of {counted(planned, kind)}"]
    if whole > planned:
        parts.append(f"{whole - planned} more")
    if exercise.hold is None:
        reps = sum(one.reps for one in done)
        parts.append(counted(reps, "rep"))
    else:
        parts.append(_held(done) or "not held")
        parts += ["your longest so far"] if _is_best(exercise, done) else []
    parts += [f"{'' if is_all else 'partly '}the {way} way" for way, is_all in _ways(done)]
    if any(one.hurt for one in done):
        parts.append("stopped because it hurt")
    return f"{exercise.name}: {', '.join(parts)}."


def _ways(done: tuple[SetDone, ...]) -> Iterable[tuple[Way, bool]]:
    """Yield the other ways that something was done in, and whether all of it was."""
    ways = list(dict.fromkeys(one.way for one in done))
    return ((way, len(ways) == 1) for way in ways if way is not None)


def _held(done: tuple[SetDone, ...]) -> str:
    """Tell how long holds were, side by side where there are two; "" where nothing was held."""
    told = []
    for side in ("left", "right", None):
        held = [
            clock(one.held_ms // SECOND * SECOND)
            for one in done
            if one.side == side and one.held_ms is not None
        ]
        if held:
            told.append(f"{phrases.listed(held)}{f' {side}' if side else ''}")
    return f"held {', '.join(told)}" if told else ""


def _is_best(exercise: Exercise, done: tuple[SetDone, ...]) -> bool:
    """Return whether a person ended a hold later than ever before."""
    best = exercise.hold.best_ms if exercise.hold else None
    ended = [one.held_ms or 0 for one in done if one.ended_by_key]
    return best is not None and max(ended, default=0) > best


def _whole_sets(exercise: Exercise, done: tuple[SetDone, ...]) -> int:
    """Return how many sets were done whole: on each side, where there are two."""
    sides = Counter((one.set, one.extra) for one in done if one.whole)
    return sum(count == len(exercise.sides_done) for count in sides.values())
