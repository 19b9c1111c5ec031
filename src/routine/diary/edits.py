"""Changes to past sessions: notes, names, deletions, ends; and one-time offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from routine.diary.database.rows import DeletedRow, OfferRow
from routine.diary.instants import latest_believed
from routine.diary.queries.routine_names import name_condition
from routine.diary.queries.unfinished import resumable_since

if TYPE_CHECKING:
    from routine.diary.database.rows import SessionRow
    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant

_LATER: Final = "max(?, started_utc, iif(changed_utc <= ?, changed_utc + 1, 0))"
"""The time of a change made now: after every earlier change with a credible time."""


def set_note(diary: Diary, session: SessionRow, text: str | None, instant: Instant) -> None:
    """Set the note on a session, or remove it with None."""
    with diary.writing(safe=True):
        statement = f"UPDATE session SET note = ?, changed_utc = {_LATER} WHERE id = ?"  # noqa: S608 - our own words
        diary.rows(statement, text, instant.utc, latest_believed(instant.utc), session.id)


class SessionsOfName(NamedTuple):
    """How many sessions have one of some names, and the first and the last of their days."""

    sessions: int
    first: str | None
    last: str | None


def sessions_of_name(diary: Diary, names: tuple[str, ...]) -> SessionsOfName:
    """Return how many sessions have one of these names, and their first and last day."""
    statement = f"SELECT count(*), min(day), max(day) FROM session WHERE {name_condition(names)}"  # noqa: S608 - our own words
    return SessionsOfName(*diary.rows(statement, *names).fetchone())


def rename_routine(diary: Diary, names: tuple[str, ...], new: str, instant: Instant) -> None:
    """Rename the sessions of a routine; doses and holds belong to exercises."""
    statement = (
        f"UPDATE session SET routine = ?, changed_utc = {_LATER} "  # noqa: S608 - our own words
        f"WHERE {name_condition(names)} AND routine <> ?"
    )
    with diary.writing(safe=True):
        diary.rows(statement, new, instant.utc, latest_believed(instant.utc), *names, new)


def stop_abandoned(diary: Diary, instant: Instant, *, also: str | None = None) -> None:
    """Mark as stopped every session left too long ago to be resumed, and the session `also`.

    Their time of change is when they were last seen: another machine may have resumed one
    since.
    """
    if not diary.rows("SELECT 1 FROM place LIMIT 1").fetchone():
        return
    with diary.writing(safe=True):
        values = (resumable_since(instant), also)
        diary.rows(
            "UPDATE session SET ended = 'stopped', reason = 'left', "
            "ended_utc = MAX(started_utc, place.seen_utc), active_ms = place.at_ms, "
            "changed_utc = MAX(changed_utc, place.seen_utc) FROM place "
            "WHERE session.id = place.session AND session.ended IS NULL "
            "AND (seen_utc < ? OR session = ?)",
            *values,
        )
        diary.rows("DELETE FROM place WHERE seen_utc < ? OR session = ?", *values)


def delete_session(diary: Diary, session: SessionRow, instant: Instant) -> None:
    """Delete a session with all its parts for good: no import brings it back."""
    diary.rows("PRAGMA secure_delete = ON")
    with diary.writing(safe=True):
        mark_deleted(diary, DeletedRow(session=session.id, at_utc=instant.utc))
        drop_unused_plans(diary)


def mark_deleted(diary: Diary, row: DeletedRow) -> bool:
    """Delete a session and store its deletion; return whether it existed."""
    diary.put(row)
    return diary.rows("DELETE FROM session WHERE id = ?", row.session).rowcount > 0


def drop_unused_plans(diary: Diary) -> None:
    """Delete the plans that no session was made from."""
    diary.rows("DELETE FROM plan WHERE id NOT IN (SELECT plan FROM session)")


def was_offered(diary: Diary, what: str) -> bool:
    """Return whether a one-time offer was made."""
    return diary.rows("SELECT 1 FROM told WHERE what = ?", what).fetchone() is not None


def mark_offered(diary: Diary, what: str, instant: Instant) -> None:
    """Record that a one-time offer was made."""
    with diary.writing():
        diary.put(OfferRow(what=what, at_utc=instant.utc))
