"""What the diary holds, read: sessions, one with all its parts, those that can be gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from msgspec import ValidationError, convert

from routine.diary import routine_names
from routine.diary.database.plans import routine_of
from routine.diary.database.rows import (
    AnswerRow,
    PauseRow,
    PlaceRow,
    PlanRow,
    Row,
    SessionRow,
    SetRow,
    ToldRow,
)
from routine.diary.instants import latest_believed
from routine.signals import Place, SetDone, Standing
from routine.units import HOUR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant
    from routine.model import Routine

RESUME_MS: Final = 12 * HOUR
"""How long after it was left a session can be gone on with."""
BELIEVED: Final = "started_utc <= ?"
"""Which sessions have a time that is believed, as a condition of a statement: up to `latest`."""
COUNTS: Final = f"begun AND {BELIEVED}"
"""Which sessions count: a set was begun, and the time is believed.

All others are in the log alone: nothing was done in them, or nobody knows when.
"""
_R = TypeVar("_R", bound=Row)


class Unfinished(NamedTuple):
    """A session that can be gone on with: the routine as it was, where it stands, all its rows."""

    session: SessionRow
    place: PlaceRow
    routine: Routine
    standing: Standing
    rows: tuple[Row, ...]

    def rows_of(self, kind: type[_R]) -> Iterator[_R]:
        """Yield its rows of one table."""
        return (row for row in self.rows if isinstance(row, kind))


def select(diary: Diary, kind: type[_R], rest: str = "", *values: object) -> Iterator[_R]:
    """Yield the rows of a table, as a WHERE or ORDER BY chooses them. Raises sqlite3.Error.

    One that holds what no row of the table can is left out, and counted.
    """
    columns = kind.__struct_fields__
    statement = f"SELECT {', '.join(columns)} FROM {kind.table} {rest}"  # noqa: S608 - of our own words
    for found in diary.rows(statement, *values):
        try:
            yield convert(dict(zip(columns, found, strict=True)), kind, strict=False)
        except ValidationError:
            diary.left_out.add((kind.table, *found[: len(kind.key)]))


def parts_of(diary: Diary, session: str) -> list[Row]:
    """Return what belongs to a session: its sets in order, pauses, answers."""
    found: list[Row] = []
    for kind in (SetRow, PauseRow, AnswerRow):
        keys = ", ".join(kind.key)
        found += select(diary, kind, f"WHERE session = ? ORDER BY {keys}", session)
    return found


def unfinished(diary: Diary, instant: Instant, routine: str | None = None) -> Unfinished | None:
    """Return the session that was left last, if it can still be gone on with.

    `routine` is the name that it must have; one that lies ahead was not left last.
    """
    places = select(diary, PlaceRow, "WHERE seen_utc >= ? ORDER BY seen_utc DESC", _since(instant))
    for place in places:
        session = next(select(diary, SessionRow, "WHERE id = ?", place.session), None)
        if session is None or not is_open(session, place, instant):
            continue
        if routine is not None and routine_names.fold(routine) != routine_names.fold(
            session.routine
        ):
            continue
        whole = _whole(diary, session, place)
        if whole is not None:
            return whole
    return None


def is_open(session: SessionRow, place: PlaceRow, instant: Instant) -> bool:
    """Return whether a session that stands there can be gone on with."""
    is_ahead = max(session.started_utc, place.seen_utc) > latest_believed(instant.utc)
    return session.ended != "finished" and place.seen_utc >= _since(instant) and not is_ahead


def _since(instant: Instant) -> int:
    return instant.utc - RESUME_MS


def plan_of(diary: Diary, session: SessionRow) -> PlanRow | None:
    """Return what a session was made from; None in a broken diary. Raises sqlite3.Error."""
    return next(select(diary, PlanRow, "WHERE id = ?", session.plan), None)


def _whole(diary: Diary, session: SessionRow, place: PlaceRow) -> Unfinished | None:
    plan = plan_of(diary, session)
    routine = routine_of(plan)
    if plan is None or routine is None:
        return None
    if place.exercise not in {exercise.number for exercise in routine.exercises}:
        return None
    rest = parts_of(diary, session.id)
    sets = tuple(_set_done(row) for row in rest if isinstance(row, SetRow) and row.was_begun)
    here = Place(
        place.exercise,
        place.kind,
        place.number,
        place.side,
        place.rep,
        place.extra,
        place.queued,
    )
    standing = Standing(here, place.at_ms, sets)
    return Unfinished(session, place, routine, standing, (plan, session, *rest, place))


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
    )


def stop_abandoned(diary: Diary, instant: Instant, *, also: str | None = None) -> None:
    """Take as stopped what was left over 12 hours ago, and the session `also`.

    That is no later word on it than when it was seen last: another machine may have gone on with
    it since. Raises sqlite3.Error.
    """
    if not diary.rows("SELECT 1 FROM place LIMIT 1").fetchone():
        return
    with diary.writing(safe=True):
        values = (_since(instant), also)
        diary.rows(
            "UPDATE session SET ended = 'stopped', reason = 'left', "
            "ended_utc = MAX(started_utc, place.seen_utc), active_ms = place.at_ms, "
            "changed_utc = MAX(changed_utc, place.seen_utc) FROM place "
            "WHERE session.id = place.session AND session.ended IS NULL "
            "AND (seen_utc < ? OR session = ?)",
            *values,
        )
        diary.rows("DELETE FROM place WHERE seen_utc < ? OR session = ?", *values)


def sessions_with_caution(diary: Diary, day: str, caution: str) -> int:
    """Return in how many sessions of a day such an exercise was begun. Raises sqlite3.Error."""
    found = 0
    for session in select(diary, SessionRow, "WHERE day = ?", day):
        routine = routine_of(plan_of(diary, session))
        exercises = routine.exercises if routine else ()
        numbers = {e.number for e in exercises if caution in e.caution_names}
        sets = (row for row in parts_of(diary, session.id) if isinstance(row, SetRow))
        found += any(row.exercise in numbers and row.was_begun for row in sets)
    return found


def has_finished(diary: Diary, sessions: int, instant: Instant) -> bool:
    """Return whether so many sessions that count came to their end. Raises sqlite3.Error."""
    statement = f"SELECT 1 FROM session WHERE ended = 'finished' AND {COUNTS} LIMIT ?"  # noqa: S608 - of our own words
    found = diary.rows(statement, latest_believed(instant.utc), sessions)
    return len(found.fetchall()) == sessions


def was_offered(diary: Diary, what: str) -> bool:
    """Return whether something that is offered once was. Raises sqlite3.Error."""
    return diary.rows("SELECT 1 FROM told WHERE what = ?", what).fetchone() is not None


def mark_offered(diary: Diary, what: str, instant: Instant) -> None:
    """Keep that something that is offered once was. Raises sqlite3.Error."""
    with diary.writing():
        diary.put(ToldRow(what=what, at_utc=instant.utc))
