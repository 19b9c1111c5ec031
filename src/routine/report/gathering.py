"""What a report is made from: the summary, the sessions one by one, the words on doses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from routine.diary.database.failures import diary_errors
from routine.diary.progress.doses import verdicts_on
from routine.diary.queries.exercises import exercise_name
from routine.diary.queries.scope import parse_day
from routine.diary.queries.sessions import SessionFilter, past_sessions
from routine.diary.queries.summary import Summary, summarize

if TYPE_CHECKING:
    from routine.diary.database.rows import DoseRow
    from routine.diary.database.store import Diary
    from routine.diary.queries.scope import Scope
    from routine.diary.queries.sessions import PastSession

MOST: Final = 1_000
"""How many sessions are listed; of more, the newest."""


class Worded(NamedTuple):
    """A person's word on a dose, and the name of its exercise."""

    exercise: str
    word: DoseRow


class Report(NamedTuple):
    """All that the page shows; `sessions` are the newest first."""

    summary: Summary
    sessions: tuple[PastSession, ...]
    doses: tuple[Worded, ...]


def gather(diary: Diary | None, asked: Scope) -> Report:
    """Return what a diary has for a report; of none, as of an empty one. Raises DiaryError."""
    summary = summarize(diary, asked)
    if diary is None:
        return Report(summary, (), ())
    since, until = map(str, asked.period)
    with diary_errors():
        sessions = tuple(
            past_sessions(
                diary, SessionFilter(asked.routine, since, until, MOST, counts=True), asked.instant
            )
        )
        doses = tuple(Worded(exercise_name(diary, w.exercise), w) for w in _words(diary, asked))
    return Report(summary, sessions, doses)


def _words(diary: Diary, asked: Scope) -> list[DoseRow]:
    """Return the words of the period, the last one first; of one routine too, all of them."""
    period = asked.period
    words = [(parse_day(word.day), word) for word in verdicts_on(diary, asked.instant.utc)]
    return [word for day, word in reversed(words) if day and period.since <= day <= period.until]
