"""The page of one session: how it was planned, what was done, how each question was answered."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from msgspec import ValidationError, convert
from msgspec.structs import asdict

from routine.model import Dose
from routine.pages.console import columns_of, wrapped
from routine.pages.session_list import short_id, started_at, why_uncounted
from routine.program import ROUTINE
from routine.text import counted, visible
from routine.units import SECOND, readable
from routine.words import avoidance
from routine.words.sentences import DAYS, capitalized, mid_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from routine.diary.database.rows import AnswerRow, SetRow
    from routine.diary.queries.sessions import PastSession
    from routine.model import Exercise, Hold, Routine
    from routine.pages.session_details import SessionDetails

_DAYS: Final = tuple(DAYS.values())
_REASONS: Final = {
    "key": "with a key",
    "signal": "by a signal",
    "terminal": "when the terminal closed",
    "pipe": "when nothing read its output any more",
    "output": "when an output failed",
    "left": "when it was left and not continued",
}
_HOLD: Final = "hold"
"""The question that is answered with the time of a hold, which is shown with its set."""
# Doses have a line of their own, and bests come from the diary.
_OPTIONS: Final = {
    "only": "--only",
    "start": "--from",
    "easier": "--easier",
    "harder": "--harder",
    "sets": "--sets",
    "side": "--side",
    "pace": "--pace",
    "hands_free": "--hands-free",
    "ways": "kept ways:",
    "avoid": "avoided:",
}


def page(details: SessionDetails, *, is_running: bool) -> Iterator[str]:
    """Yield the lines of the page of a session, wrapped to the width of the terminal."""
    columns = columns_of(sys.stdout)
    for indent, text in _paragraphs(details, is_running=is_running):
        lines = wrapped(f"{' ' * indent}{visible(text)}".rstrip(), columns, indent + 4)
        yield from lines or [""]


def _paragraphs(details: SessionDetails, *, is_running: bool) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of the page, each with its indent."""
    session = details.past.session
    at = started_at(session)
    day = f"{_DAYS[at.weekday()]} {at:%Y-%m-%d, %H:%M}"
    yield 0, f"{session.title}, {day} ({short_id(session)})"
    yield 0, _ending(details, is_running=is_running)
    yield from ((0, line) for line in _circumstances(details))
    holds = {exercise.number: exercise.hold for exercise in details.routine.exercises}
    by_exercise = groupby(details.sets, lambda row: (row.exercise, row.name, row.way))
    for (number, name, way), rows in by_exercise:
        yield 0, ""
        yield 0, f"{number}. {name}{f', {way} way' if way else ''}"
        yield from ((2, line) for line in _set_lines(list(rows), holds.get(number)))
    if not details.sets:
        yield 0, ""
        yield 0, "No set was started."
    yield from ((0, line) for line in _pauses_and_answers(details))


def _ending(details: SessionDetails, *, is_running: bool) -> str:
    """Return how a session ended, and why: "13 min 35 s, finished, all of it as guided"."""
    past, session = details.past, details.past.session
    ended = "running" if is_running else _ended(past)
    parts = [readable(past.active_ms // SECOND * SECOND), ended]
    if session.as_guided:
        parts.append(f"{'all' if details.is_whole else 'the rest'} of it as guided")
    elif session.as_guided is not None:
        parts.append("not all as guided")
    elif past.state == "finished":
        parts.append("kept as guided: nobody confirmed that it was done")
    if not is_running and (why := why_uncounted(past)):
        parts.append(why)
    return ", ".join(parts)


def _ended(past: PastSession) -> str:
    if past.is_open:
        return f"{past.state} (to continue it: {ROUTINE} resume)"
    reason = past.session.reason or ("left" if past.session.ended is None else "")
    if past.state == "finished" or not reason:
        return past.state
    return f"stopped {_REASONS.get(reason, reason)}"


def _circumstances(details: SessionDetails) -> Iterator[str]:
    """Yield the options of the session, what changed it, pain and note."""
    options, session = details.options, details.past.session
    given = [_option(name, value) for name, value in options.items() if name in _OPTIONS]
    if given:
        yield f"Options: {'; '.join(given)}"
    own = [mid_sentence(exercise.name) for exercise in _with_own_dose(details.routine, options)]
    if own:
        yield f"Your own dose: {', '.join(own)}"
    yield from (f"For you: {avoidance.change_shown(change)}" for change in details.routine.changes)
    pains = {"before": session.pain_before, "after": session.pain_after}
    named = [f"{pain} {when}" for when, pain in pains.items() if pain is not None]
    if named:
        yield f"Pain: {', '.join(named)}"
    if session.note:
        yield f"Note: {session.note}"


def _with_own_dose(planned: Routine, options: Mapping[str, Any]) -> Iterator[Exercise]:
    """Yield the exercises that were done in a dose that the person had agreed to."""
    try:
        doses = convert(options.get("doses", ()), tuple[tuple[str, Dose, Dose], ...])
    except ValidationError:
        return
    agreed = {name: (old, new) for name, old, new in doses}
    for exercise in planned.exercises:
        if exercise.way is None and exercise.id in agreed:
            given, own, done = (asdict(dose) for dose in (*agreed[exercise.id], exercise.dose))
            if any(done[part] == own[part] != given[part] for part in own):
                yield exercise


def _option(name: str, value: Any) -> str:  # noqa: ANN401 - JSON
    """Return an option with its JSON value: names, or pairs of names, separated by commas."""
    if value is True:
        return _OPTIONS[name]
    values = value if isinstance(value, list) else [value]
    words = (" ".join(map(str, each)) if isinstance(each, list) else str(each) for each in values)
    return f"{_OPTIONS[name]} {', '.join(words)}"


def _set_lines(rows: Sequence[SetRow], hold: Hold | None) -> Iterator[str]:
    """Yield sets as "round 2, set 1 left   20 of 20 reps, done", aligned."""
    names = [_set_name(row) for row in rows]
    width = max(map(len, names))
    for name, row in zip(names, rows, strict=True):
        facts = (*_amounts(row, hold), *_outcomes(row))
        yield f"{name.ljust(width)}  {', '.join(facts)}"


def _set_name(row: SetRow) -> str:
    in_round = f"round {row.round}, " if row.round else ""
    side = f" {row.side}" if row.side else ""
    return f"{in_round}set {row.number}{side}{' extra' if row.extra else ''}"


def _amounts(row: SetRow, hold: Hold | None) -> Iterator[str]:
    """Yield how much of a set was done; nothing if all of it was skipped."""
    held_ms = (row.held_ms or 0) // SECOND * SECOND
    if row.skipped and not (held_ms if row.planned_reps is None else row.reps):
        return
    if row.planned_reps is not None:
        yield f"{row.reps} of {counted(row.planned_reps, 'rep')}"
    else:
        yield from _times(row, hold, held_ms)
    if row.load:
        yield row.load


def _times(row: SetRow, hold: Hold | None, held_ms: int) -> Iterator[str]:
    held = f"held {readable(held_ms)}"
    if row.planned_ms is None:
        yield held
    elif row.by_key or (hold is not None and hold.open):
        is_goal = hold is not None and hold.open and hold.first_ms is None
        yield held
        yield f"{'goal' if is_goal else 'first mark'} {readable(row.planned_ms)}"
    else:
        yield f"{held} of {readable(row.planned_ms)}"


def _outcomes(row: SetRow) -> Iterator[str]:
    """Yield how a set went; it is called done only if the person confirmed it."""
    if row.skipped:
        yield "skipped"
    elif not row.whole:
        yield "not to the end"
    if row.confirmed:
        yield "done"
    elif row.whole:
        yield "guided"
    if row.by_key and row.planned_reps is None:  # a set at one's own pace always is
        yield "ended with a key"
    if row.hurt:
        yield "it hurt"


def _pauses_and_answers(details: SessionDetails) -> Iterator[str]:
    answers = [answer for answer in details.answers if answer.question != _HOLD]
    if answers or details.pauses:
        yield ""
    if details.pauses:
        lasted = sum(pause.lasted_ms or 0 for pause in details.pauses) // SECOND * SECOND
        in_total = f", {readable(lasted)} in total" if lasted else ""
        yield f"{counted(len(details.pauses), 'pause')}{in_total}"
    yield from (_answer(answer, is_whole=details.is_whole) for answer in answers)


def _answer(answer: AnswerRow, *, is_whole: bool) -> str:
    outcome = {True: "yes", False: "no", None: "no answer"}[answer.answer]
    if answer.question == "as guided":
        return f"{'All as' if is_whole else 'As'} guided: {outcome}"
    return f"{capitalized(answer.question)} (exercise {answer.exercise}): {outcome}"
