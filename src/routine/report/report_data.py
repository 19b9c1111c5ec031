"""What a report holds: the summary, the sessions one by one, the verdicts on doses, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from routine.diary.database.failures import diary_errors
from routine.diary.progress.verdicts import verdicts_on
from routine.diary.queries.exercises import done, exercise_name
from routine.diary.queries.scope import parse_day
from routine.diary.queries.sessions import SessionFilter, past_sessions
from routine.diary.queries.summary import Summary, summarize
from routine.library import exercise_entries, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routine.diary.database.rows import DoseRow
    from routine.diary.database.store import Diary
    from routine.diary.queries.scope import Scope
    from routine.diary.queries.sessions import PastSession
    from routine.model import Exercise, Way

MOST_SESSIONS: Final = 1_000
"""How many sessions are listed at most: the newest."""


class Report(NamedTuple):
    """What a report holds; its sessions and its verdicts on doses begin with the newest."""

    summary: Summary
    sessions: tuple[PastSession, ...]
    doses: tuple[tuple[str, DoseRow], ...]
    figures: tuple[Exercise, ...] = ()  # those of the library that were done, as they were done


def read_report(diary: Diary | None, scope: Scope) -> Report:
    """Read the data of a report; without a diary, return an empty one. Raises DiaryError."""
    summary = summarize(diary, scope)
    if diary is None:
        return Report(summary, (), ())
    since, until = map(str, scope.period)
    chosen = SessionFilter(scope.routine, since, until, MOST_SESSIONS, counts=True)
    with diary_errors():
        sessions = tuple(past_sessions(diary, chosen, scope.instant))
        doses = tuple((exercise_name(diary, row.exercise), row) for row in _doses(diary, scope))
        ways = done(diary, scope)
    return Report(summary, sessions, doses, tuple(_figures(ways)))


def _figures(ways: Iterable[tuple[str, Way | None]]) -> Iterator[Exercise]:
    """Yield exercises as the library has them by now; of ways with the same figure, the last."""
    wanted: dict[str, list[Way | None]] = {}
    for name, way in ways:
        wanted.setdefault(name, []).append(way)
    for entry, loaded in load_entries([e for e in exercise_entries() if e.name in wanted]):
        if loaded is not None:
            usual = loaded.routine.exercises[0]
            done_in = (usual if way is None else getattr(usual, way) for way in wanted[entry.name])
            alike = {each.figure_data: each for each in done_in if each is not None}
            yield from alike.values()


def _doses(diary: Diary, scope: Scope) -> list[DoseRow]:
    """Return the verdicts of the period, the newest first, in whatever routine."""
    period = scope.period
    dated = [(parse_day(row.day), row) for row in verdicts_on(diary, scope.instant.utc)]
    return [row for day, row in reversed(dated) if day and period.since <= day <= period.until]
