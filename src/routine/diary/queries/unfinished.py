"""Sessions that can be resumed: those left before their end, at most twelve hours ago.

A session is resumed along the routine as it was when it started, even if its file has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct

from routine import folders
from routine.diary.database.lock import running_session
from routine.diary.database.plans import plan_of, routine_of
from routine.diary.database.rows import AnswerRow, PauseRow, PlaceRow, Row, SessionRow, SetRow
from routine.diary.instants import latest_believed
from routine.diary.queries.routine_names import fold
from routine.signals import SessionPlace, SessionSnapshot, SetDone
from routine.units import HOUR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant
    from routine.model import Routine

RESUME_MS: Final = 12 * HOUR
"""How long after a person left it a session can be resumed, in ms."""
_R = TypeVar("_R", bound=Row)


class Unfinished(Struct, frozen=True):
    """A session to resume: the routine as it was, the place where it was left, all its rows."""

    session: SessionRow
    place: PlaceRow
    routine: Routine
    snapshot: SessionSnapshot
    rows: tuple[Row, ...]

    def rows_of(self, kind: type[_R]) -> Iterator[_R]:
        """Yield the rows of one table."""
        return (row for row in self.rows if isinstance(row, kind))


def unfinished(diary: Diary, instant: Instant, routine: str | None = None) -> Unfinished | None:
    """Return the session that was left last, if it can be resumed.

    `routine` is the name that it must have. A session that lies ahead is passed over: it was not
    left last.
    """
    since = resumable_since(instant)
    for place in diary.select(PlaceRow, "WHERE seen_utc >= ? ORDER BY seen_utc DESC", since):
        session = next(diary.select(SessionRow, "WHERE id = ?", place.session), None)
        if session is None or not is_resumable(session, place, instant):
            continue
        if routine is not None and fold(routine) != fold(session.routine):
            continue
        if (resumable := _with_rows(diary, session, place)) is not None:
            return resumable
    return None


def is_resumable(session: SessionRow, place: PlaceRow, instant: Instant) -> bool:
    """Return whether a session left at this place can be resumed."""
    is_ahead = max(session.started_utc, place.seen_utc) > latest_believed(instant.utc)
    return (
        session.ended != "finished" and place.seen_utc >= resumable_since(instant) and not is_ahead
    )


def resumable_since(instant: Instant) -> int:
    """Return from when on a session must have been seen to be resumed, in UTC ms."""
    return instant.utc - RESUME_MS


def running_id(diary: Diary, instant: Instant) -> str | None:
    """Return the id of the session that is running, in whatever process.

    The running session is the last one seen; any other without an end broke off.
    """
    if running_session(folders.home()) is None:
        return None
    row = diary.rows(
        "SELECT session FROM place CROSS JOIN session ON session.id = place.session "
        "WHERE ended IS NULL ORDER BY seen_utc <= ? DESC, seen_utc DESC LIMIT 1",
        latest_believed(instant.utc),
    ).fetchone()
    return row[0] if row else None


def _with_rows(diary: Diary, session: SessionRow, place: PlaceRow) -> Unfinished | None:
    """Return a session with all its rows; None where its plan can't be read, or lacks the place."""
    plan = plan_of(diary, session)
    routine = routine_of(plan)
    if plan is None or routine is None:
        return None
    if place.exercise not in {exercise.number for exercise in routine.exercises}:
        return None
    parts: list[Row] = []
    for kind in (SetRow, PauseRow, AnswerRow):
        order = ", ".join(kind.key)
        parts += diary.select(kind, f"WHERE session = ? ORDER BY {order}", session.id)
    sets = tuple(_set_done(row) for row in parts if isinstance(row, SetRow) and row.was_begun)
    snapshot = SessionSnapshot(_session_place(place), place.at_ms, sets)
    return Unfinished(session, place, routine, snapshot, (plan, session, *parts, place))


def _session_place(row: PlaceRow) -> SessionPlace:
    return SessionPlace(
        exercise=row.exercise,
        kind=row.kind,
        set=row.number,
        side=row.side,
        rep=row.rep,
        extra=row.extra,
        queued=row.queued,
        round=row.round,
    )


def _set_done(row: SetRow) -> SetDone:
    return SetDone(
        exercise=row.exercise,
        exercise_name=row.name,
        set=row.number,
        side=row.side or None,
        extra=row.extra,
        reps=row.reps,
        held_ms=row.held_ms,
        whole=row.whole,
        hurt=row.hurt,
        ended_by_key=row.by_key,
        way=row.way,
        round=row.round or None,
    )
