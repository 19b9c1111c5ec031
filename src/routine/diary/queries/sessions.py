"""Past sessions: selected by a filter or a piece of an id, each summed up."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from routine.diary.database.database_file import connect, diary_path
from routine.diary.database.plans import by_name, decode, plan_of, routine_of, times_done
from routine.diary.database.rows import PlaceRow, SessionRow, SetRow
from routine.diary.database.store import Diary
from routine.diary.instants import latest_believed
from routine.diary.queries.routine_names import name_condition, routine_names
from routine.diary.queries.scope import COUNTS
from routine.diary.queries.unfinished import is_resumable
from routine.model import Group, Sides  # noqa: TC001 - msgspec reads the types of fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from routine.diary.instants import Instant

SessionState = Literal["finished", "stopped", "unfinished"]
LAST: Final = "last"
"""The word for the newest session, given in place of an id."""
_PEEK_MS: Final = 100
"""How long a shell's completion waits for another process that is writing."""
_PLANS: Final = 64
"""How many plans are remembered while sessions are summed up."""


class SessionFilter(Struct, frozen=True):
    """Which sessions to select: of a routine, between two local days, at most `most`.

    `routine` holds the names that it goes by; `counts` only sessions that count. None
    means no restriction.
    """

    routine: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    most: int | None = None
    counts: bool = False


class PastSession(Struct, frozen=True):
    """A session, summed up. A set on each side is whole where both sides are; each round counts.

    `planned` is how many sets its plan has, `extra` how many were done beside those, `is_open`
    whether it can be resumed. It counts where it was `begun` and is not ahead of the clock.
    """

    session: SessionRow
    state: SessionState
    is_open: bool
    active_ms: int
    whole: int
    planned: int
    extra: int
    hurt: bool
    begun: bool = True
    is_ahead: bool = False


class _PlannedExercise(Struct, frozen=True):
    """The part of an exercise in a stored plan that is read here."""

    number: int = 1
    group: str | None = None
    sets: int = 1
    sides: Sides = "none"


class _PlannedSets(Struct, frozen=True):
    """The part of a stored plan that is read here."""

    exercises: tuple[_PlannedExercise, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def by_number(self) -> dict[int, _PlannedExercise]:
        """The exercises by their numbers, each with the sets of all its rounds."""
        groups = by_name(self.groups)
        return {
            each.number: replace(each, sets=each.sets * times_done(each.group, groups))
            for each in self.exercises
        }


def past_sessions(diary: Diary, chosen: SessionFilter, instant: Instant) -> Iterator[PastSession]:
    """Yield the sessions that pass a filter, the newest first."""
    where, values = _where(chosen, instant)
    limit = -1 if chosen.most is None else chosen.most
    look_up = _plan_reader(diary)
    for session in diary.select(SessionRow, f"{where} ORDER BY id DESC LIMIT ?", *values, limit):
        yield _summarize(diary, session, look_up(session.plan), instant)


def summarize_session(diary: Diary, session: SessionRow, instant: Instant) -> PastSession:
    """Return one session, summed up."""
    return _summarize(diary, session, _plan_reader(diary)(session.plan), instant)


def _where(chosen: SessionFilter, instant: Instant) -> tuple[str, list[object]]:
    """Return the WHERE of a filter and its values."""
    names = chosen.routine or ()
    conditions: dict[str, tuple[object, ...]] = {
        name_condition(names): names,
        "day >= ?": (chosen.since,),
        "day <= ?": (chosen.until,),
        COUNTS: (latest_believed(instant.utc) if chosen.counts else None,),
    }
    used = {condition: values for condition, values in conditions.items() if any(values)}
    where = f"WHERE {' AND '.join(used)}" if used else ""
    return where, list(chain.from_iterable(used.values()))


def _plan_reader(diary: Diary) -> Callable[[str], dict[int, _PlannedExercise] | None]:
    """Return a function from a plan's id to its exercises by number; None for an unreadable one."""

    @lru_cache(_PLANS)
    def look_up(plan: str) -> dict[int, _PlannedExercise] | None:
        row = diary.rows("SELECT routine FROM plan WHERE id = ?", plan).fetchone()
        planned = decode(row[0], _PlannedSets) if row else None
        return planned.by_number if planned else None

    return look_up


def _summarize(
    diary: Diary, session: SessionRow, plan: dict[int, _PlannedExercise] | None, instant: Instant
) -> PastSession:
    place = next(diary.select(PlaceRow, "WHERE session = ?", session.id), None)
    if session.ended == "finished":  # and its place was left behind
        place = None
    whole = extra = begun = 0
    is_hurt = False
    for exercise, added, sides, sides_whole, hurt in diary.rows(
        "SELECT exercise, extra, COUNT(*), SUM(whole), MAX(hurt) FROM sets WHERE session = ? "
        "GROUP BY exercise, round, number, extra",
        session.id,
    ):
        planned = plan.get(exercise) if plan else None
        sides_planned = sides if planned is None else 2 if planned.sides == "each" else 1
        whole += sides_whole >= sides_planned and not added
        extra += sides_whole >= sides_planned and bool(added)
        begun += not added
        is_hurt = is_hurt or bool(hurt)
    sets_planned = sum(each.sets for each in plan.values()) if plan else begun
    active_ms = session.active_ms if session.ended or not place else place.at_ms
    is_open = place is not None and is_resumable(session, place, instant)
    # One that was left longer ago was stopped.
    state = session.ended or ("unfinished" if is_open else "stopped")
    (was_begun,) = diary.rows("SELECT begun FROM session WHERE id = ?", session.id).fetchone()
    is_ahead = session.started_utc > latest_believed(instant.utc)
    counted = (whole, sets_planned, extra, is_hurt, bool(was_begun), is_ahead)
    return PastSession(session, state, is_open, active_ms, *counted)


def has_finished(diary: Diary, sessions: int, instant: Instant) -> bool:
    """Return whether at least this number of the sessions that count were finished."""
    statement = f"SELECT 1 FROM session WHERE ended = 'finished' AND {COUNTS} LIMIT ?"  # noqa: S608 - our own words
    rows = diary.rows(statement, latest_believed(instant.utc), sessions).fetchall()
    return len(rows) == sessions


def sessions_with_caution(diary: Diary, day: str, caution: str) -> int:
    """Return in how many sessions of a day an exercise with this caution was begun."""
    sessions = 0
    for session in diary.select(SessionRow, "WHERE day = ?", day):
        routine = routine_of(plan_of(diary, session))
        exercises = routine.exercises if routine else ()
        numbers = {each.number for each in exercises if caution in each.caution_names}
        sets = diary.select(SetRow, "WHERE session = ?", session.id)
        sessions += any(row.exercise in numbers and row.was_begun for row in sets)
    return sessions


# -- by id or name ------------------------------------------------------------------------------


class Matches(NamedTuple):
    """How many sessions match, and the newest of them."""

    many: int
    newest: list[SessionRow]


def find_sessions(diary: Diary, given: str, instant: Instant, most: int = 5) -> Matches:
    """Return the sessions whose ids end in a text, or else contain it, or the one called `last`.

    A session that lies ahead is only the last one where there is no other.
    """
    if given == LAST:
        order = "ORDER BY started_utc <= ? DESC, id DESC"
        newest = list(islice(diary.select(SessionRow, order, latest_believed(instant.utc)), 1))
        return Matches(len(newest), newest)
    rows = diary.rows("SELECT id FROM session WHERE instr(id, ?) ORDER BY id DESC", given)
    ids = [id_ for (id_,) in rows]
    ids = [id_ for id_ in ids if id_.endswith(given)] or ids
    marks = ", ".join("?" * len(ids[:most]))
    rest = f"WHERE id IN ({marks}) ORDER BY id DESC"
    newest = list(diary.select(SessionRow, rest, *ids[:most]))
    return Matches(len(ids) if newest else 0, newest)


# -- for completion in a shell ------------------------------------------------------------------


def peek_sessions(most: int = 20) -> list[SessionRow]:
    """Return the newest sessions for a shell's completion; none on any error."""
    with suppress(sqlite3.Error), _peek() as diary:
        return list(diary.select(SessionRow, "ORDER BY id DESC LIMIT ?", most))
    return []


def peek_routine_names() -> tuple[str, ...]:
    """Return the names of the routines that have sessions, for a shell's completion."""
    with suppress(sqlite3.Error), _peek() as diary:
        return routine_names(diary)
    return ()


@contextmanager
def _peek() -> Iterator[Diary]:
    """Open the diary as it is, for reading only."""
    where = diary_path()
    with closing(connect(where, _PEEK_MS, "mode=ro")) as connection:
        yield Diary(connection, where)
