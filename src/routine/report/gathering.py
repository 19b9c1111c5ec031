"""What a report is made from: the summary, the sessions one by one, the words on doses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from routine.diary.progress import words_on
from routine.diary.queries.exercises import name_of
from routine.diary.queries.history import Wanted, past, told
from routine.diary.queries.scope import read_day
from routine.diary.queries.summary import Summary, summarize

if TYPE_CHECKING:
    from routine.diary.database.rows import DoseRow
    from routine.diary.database.store import Diary
    from routine.diary.queries.history import Past
    from routine.diary.queries.scope import Asked

MOST: Final = 1_000
"""How many sessions are listed; of more, the newest."""


class Worded(NamedTuple):
    """A person's word on a dose, and the name of its exercise."""

    exercise: str
    word: DoseRow


class Report(NamedTuple):
    """All that the page shows; `sessions` are the newest first."""

    summary: Summary
    sessions: tuple[Past, ...]
    doses: tuple[Worded, ...]


def gather(diary: Diary | None, asked: Asked) -> Report:
    """Return what a diary has for a report; of none, as of an empty one. Raises DiaryError."""
    summary = summarize(diary, asked)
    if diary is None:
        return Report(summary, (), ())
    since, until = map(str, asked.period)
    with told():
        sessions = tuple(
            past(diary, Wanted(asked.routine, since, until, MOST, counts=True), asked.moment)
        )
        doses = tuple(Worded(name_of(diary, w.exercise), w) for w in _words(diary, asked))
    return Report(summary, sessions, doses)


def _words(diary: Diary, asked: Asked) -> list[DoseRow]:
    """Return the words of the period, the last one first; of one routine too, all of them."""
    period = asked.period
    words = [(read_day(word.day), word) for word in words_on(diary, asked.moment.utc)]
    return [word for day, word in reversed(words) if day and period.since <= day <= period.until]
