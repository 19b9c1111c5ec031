"""How a past session is named and dated, wherever one is mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.diary import local_time
from routine.diary.database.rows import SHORT
from routine.text import visible

if TYPE_CHECKING:
    from datetime import datetime

    from routine.diary.database.rows import SessionRow
    from routine.diary.queries.sessions import PastSession


def short_id(session: SessionRow) -> str:
    """Return the end of a session's id, which a person types to name it."""
    return session.id[-SHORT:]


def started_at(session: SessionRow) -> datetime:
    """Return when a session began, in the time zone of that place."""
    return local_time(session.started_utc, session.offset_min)


def dated_title(session: SessionRow) -> str:
    """Return when a session began, and what it was: "2026-11-27 07:42, Sciatica"."""
    return f"{started_at(session):%Y-%m-%d %H:%M}, {visible(session.title)}"


def why_uncounted(past: PastSession) -> str:
    """Return why a session counts nowhere but in the log; "" if it does."""
    nothing = "" if past.begun else "nothing was done"
    ahead = "its date is in the future, so it doesn't count" if past.is_ahead else ""
    return ", ".join(filter(None, (nothing, ahead)))
