"""Past sessions: found by their ids, summed up, noted, deleted."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from msgspec import Struct

from routine.diary.database.database_file import connect
from routine.diary.database.plans import decode
from routine.diary.database.rows import DeletedRow, PlaceRow, SessionRow
from routine.diary.database.store import Diary, DiaryError, describe_error, diary_path
from routine.diary.instants import latest_believed
from routine.diary.queries.sessions import COUNTS, is_open, select
from routine.diary.routine_names import name_condition, routine_names
from routine.model import Sides  # noqa: TC001 - msgspec reads the types of fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from routine.diary.instants import Instant

SessionState = Literal["finished", "stopped", "unfinished"]
LAST: Final = "last"
"""What names the newest session."""
_PEEK_MS: Final = 100
"""How long a shell waits for another process that is writing."""
_PLANS: Final = 64
"""How many plans are remembered while sessions are summed up."""
_LATER: Final = "max(?, started_utc, iif(changed_utc <= ?, changed_utc + 1, 0))"
"""When a session is changed now: later than every change before that is believed."""


class SessionFilter(NamedTuple):
    """Which sessions: of a routine, from a local day on, up to one, at most so many.

    `routine` has the names that it goes by; `counts` leaves out those that count nowhere.
    """

    routine: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    most: int | None = None
    counts: bool = False


class PastSession(NamedTuple):
    """A session, summed up. A set on each side is whole where both sides are.

    `planned` is how many sets its plan has; `extra` were done beside those. `is_open` is whether
    it can be gone on with. It counts where it was begun, which is with the first set, and does not
    lie ahead.
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


class _Planned(Struct, frozen=True):
    """Of an exercise as a plan has it, what is counted."""

    number: int = 1
    sets: int = 1
    sides: Sides = "none"


class _Plan(Struct, frozen=True):
    exercises: tuple[_Planned, ...] = ()


@contextmanager
def diary_errors() -> Iterator[None]:
    """Let what goes wrong in reading or writing the diary be told to a person: DiaryError."""
    try:
        yield
    except sqlite3.Error as error:
        raise DiaryError(describe_error(error)) from None


def past_sessions(diary: Diary, wanted: SessionFilter, instant: Instant) -> Iterator[PastSession]:
    """Yield the sessions that are wanted, the newest first. Raises sqlite3.Error."""
    where, values = _where(wanted, instant)
    limit = -1 if wanted.most is None else wanted.most
    look = _plans(diary)
    for session in select(diary, SessionRow, f"{where} ORDER BY id DESC LIMIT ?", *values, limit):
        yield _summed(diary, session, look(session.plan), instant)


def summarize_session(diary: Diary, session: SessionRow, instant: Instant) -> PastSession:
    """Return one session, summed up. Raises sqlite3.Error."""
    return _summed(diary, session, _plans(diary)(session.plan), instant)


def _where(wanted: SessionFilter, instant: Instant) -> tuple[str, list[object]]:
    names = wanted.routine or ()
    tests: dict[str, tuple[object, ...]] = {
        name_condition(names): names,
        "day >= ?": (wanted.since,),
        "day <= ?": (wanted.until,),
        COUNTS: (latest_believed(instant.utc) if wanted.counts else None,),
    }
    made = {test: values for test, values in tests.items() if any(values)}
    where = f"WHERE {' AND '.join(made)}" if made else ""
    return where, list(chain.from_iterable(made.values()))


def _plans(diary: Diary) -> Callable[[str], dict[int, _Planned] | None]:
    """Return what looks plans up: exercises by number, None where a plan can't be read."""
    from functools import lru_cache  # noqa: PLC0415 - beside what it is for

    @lru_cache(_PLANS)
    def look(plan: str) -> dict[int, _Planned] | None:
        found = diary.rows("SELECT routine FROM plan WHERE id = ?", plan).fetchone()
        planned = decode(found[0], _Plan) if found else None
        return {each.number: each for each in planned.exercises} if planned else None

    return look


def _summed(
    diary: Diary, session: SessionRow, plan: dict[int, _Planned] | None, instant: Instant
) -> PastSession:
    place = _place(diary, session)
    whole = extra = begun = 0
    is_hurt = False
    for exercise, added, sides, done, hurt in diary.rows(
        "SELECT exercise, extra, COUNT(*), SUM(whole), MAX(hurt) FROM sets WHERE session = ? "
        "GROUP BY exercise, number, extra",
        session.id,
    ):
        planned = plan.get(exercise) if plan else None
        wanted = sides if planned is None else 2 if planned.sides == "each" else 1
        whole += done >= wanted and not added
        extra += done >= wanted and bool(added)
        begun += not added
        is_hurt = is_hurt or bool(hurt)
    of = sum(each.sets for each in plan.values()) if plan else begun
    active_ms = session.active_ms if session.ended or not place else place.at_ms
    is_left = place is not None and is_open(session, place, instant)
    # One that was left longer ago was stopped.
    state = session.ended or ("unfinished" if is_left else "stopped")
    (was_begun,) = diary.rows("SELECT begun FROM session WHERE id = ?", session.id).fetchone()
    is_ahead = session.started_utc > latest_believed(instant.utc)
    counted = (whole, of, extra, is_hurt, bool(was_begun), is_ahead)
    return PastSession(session, state, is_left, active_ms, *counted)


def _place(diary: Diary, session: SessionRow) -> PlaceRow | None:
    """Return where a session stands, which one that was finished does nowhere."""
    if session.ended == "finished":
        return None
    return next(select(diary, PlaceRow, "WHERE session = ?", session.id), None)


# -- one of them --------------------------------------------------------------------------------


class Matches(NamedTuple):
    """How many sessions are meant, and the newest of them."""

    many: int
    newest: list[SessionRow]


def find_sessions(diary: Diary, given: str, instant: Instant, most: int = 5) -> Matches:
    """Return the sessions that are meant by a piece of an id, or by `last`; the newest first.

    Those whose ids end so hide those that hold it elsewhere. One that lies ahead is only the last
    where there is no other. Raises sqlite3.Error.
    """
    if given == LAST:
        order = "ORDER BY started_utc <= ? DESC, id DESC"
        newest = list(islice(select(diary, SessionRow, order, latest_believed(instant.utc)), 1))
        return Matches(len(newest), newest)
    found = diary.rows("SELECT id FROM session WHERE instr(id, ?) ORDER BY id DESC", given)
    ids = [id_ for (id_,) in found]
    ids = [id_ for id_ in ids if id_.endswith(given)] or ids
    marks = ", ".join("?" * len(ids[:most]))
    rest = f"WHERE id IN ({marks}) ORDER BY id DESC"
    newest = list(select(diary, SessionRow, rest, *ids[:most]))
    return Matches(len(ids) if newest else 0, newest)


def peek_sessions(most: int = 20) -> list[SessionRow]:
    """Return the newest sessions for a shell, which wants no word of trouble."""
    with suppress(sqlite3.Error), _peeked() as diary:
        return list(select(diary, SessionRow, "ORDER BY id DESC LIMIT ?", most))
    return []


def peek_routine_names() -> tuple[str, ...]:
    """Return the names of the routines that have sessions, for a shell."""
    with suppress(sqlite3.Error), _peeked() as diary:
        return routine_names(diary)
    return ()


@contextmanager
def _peeked() -> Iterator[Diary]:
    """Look into the diary as it is. Raises sqlite3.Error."""
    where = diary_path()
    with closing(connect(where, _PEEK_MS, "mode=ro")) as connection:
        yield Diary(connection, where)


def set_note(diary: Diary, session: SessionRow, text: str | None, instant: Instant) -> None:
    """Keep a note on a session in place of the one before; None: no note. sqlite3.Error."""
    with diary.writing(safe=True):
        statement = f"UPDATE session SET note = ?, changed_utc = {_LATER} WHERE id = ?"  # noqa: S608 - of our own words
        diary.rows(statement, text, instant.utc, latest_believed(instant.utc), session.id)


class SessionsOfName(NamedTuple):
    """How many sessions go by some names, and the first and the last of their days."""

    sessions: int
    first: str | None
    last: str | None


def sessions_of_name(diary: Diary, names: tuple[str, ...]) -> SessionsOfName:
    """Return which sessions go by these names. Raises sqlite3.Error."""
    statement = f"SELECT count(*), min(day), max(day) FROM session WHERE {name_condition(names)}"  # noqa: S608 - of our own words
    return SessionsOfName(*diary.rows(statement, *names).fetchone())


def rename_routine(diary: Diary, names: tuple[str, ...], new: str, instant: Instant) -> None:
    """Let the sessions of these names go by another, here and where they are imported.

    Whatever is known by exercise, such as doses and holds, stays as it is. Raises sqlite3.Error.
    """
    statement = (
        f"UPDATE session SET routine = ?, changed_utc = {_LATER} "  # noqa: S608 - like that
        f"WHERE {name_condition(names)} AND routine <> ?"
    )
    with diary.writing(safe=True):
        diary.rows(statement, new, instant.utc, latest_believed(instant.utc), *names, new)


def delete_session(diary: Diary, session: SessionRow, instant: Instant) -> None:
    """Delete a session with all its parts, for good: no import brings it back. sqlite3.Error."""
    diary.rows("PRAGMA secure_delete = ON")
    with diary.writing(safe=True):
        mark_deleted(diary, DeletedRow(session=session.id, at_utc=instant.utc))
        drop_unused_plans(diary)


def mark_deleted(diary: Diary, row: DeletedRow) -> bool:
    """Keep that a session is deleted, and delete it; return whether it was there. sqlite3.Error."""
    diary.put(row)
    return diary.rows("DELETE FROM session WHERE id = ?", row.session).rowcount > 0


def drop_unused_plans(diary: Diary) -> None:
    """Delete the plans that no session was made from any more. Raises sqlite3.Error."""
    diary.rows("DELETE FROM plan WHERE id NOT IN (SELECT plan FROM session)")
