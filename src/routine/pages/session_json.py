"""Past sessions as JSON, and the fields that CSV has too."""

from __future__ import annotations

import json
import sys
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from msgspec.structs import asdict

from routine.diary import local_time
from routine.pages.console import write_text
from routine.pages.session_list import started_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from routine.diary.database.rows import AnswerRow, PauseRow, SessionRow, SetRow
    from routine.diary.queries.sessions import PastSession
    from routine.pages.session_details import SessionDetails

FIELDS: Final[Mapping[str, Callable[[PastSession], object]]] = {
    "id": attrgetter("session.id"),
    "routine": attrgetter("session.routine"),
    "title": attrgetter("session.title"),
    "started": lambda past: started_at(past.session).isoformat(timespec="seconds"),
    "ended": lambda past: _ended_at(past.session),
    "state": attrgetter("state"),
    "reason": attrgetter("session.reason"),
    "active_ms": attrgetter("active_ms"),
    "as_guided": attrgetter("session.as_guided"),
    "pain_before": attrgetter("session.pain_before"),
    "pain_after": attrgetter("session.pain_after"),
    "note": attrgetter("session.note"),
    "sets_whole": attrgetter("whole"),
    "sets_planned": attrgetter("planned"),
    "sets_extra": attrgetter("extra"),
    "hurt": attrgetter("hurt"),
}
"""What JSON and CSV have of a session, in this order."""


def session_fields(past: PastSession) -> dict[str, object]:
    """Return the FIELDS of a session."""
    return {name: value_of(past) for name, value_of in FIELDS.items()}


def detail_fields(details: SessionDetails) -> dict[str, object]:
    """Return the FIELDS of a session, all its parts, and what its plan has."""
    return session_fields(details.past) | {
        "sets": _without_session(details.sets),
        "pauses": _without_session(details.pauses),
        "answers": _without_session(details.answers),
        "options": details.options,
        "left_out": [asdict(change) for change in details.routine.changes],
    }


def write_sessions(sessions: Iterable[PastSession]) -> None:
    """Print an array with a session on each line, as they are read: there may be many."""
    before = "["
    for past in sessions:
        sys.stdout.write(f"{before}\n  {json.dumps(session_fields(past))}")
        before = ","
    write_text("[]" if before == "[" else "\n]")


def _without_session(rows: Sequence[SetRow | PauseRow | AnswerRow]) -> list[dict[str, object]]:
    return [
        {name: value for name, value in asdict(row).items() if name != "session"} for row in rows
    ]


def _ended_at(session: SessionRow) -> str | None:
    if session.ended_utc is None:
        return None
    return local_time(session.ended_utc, session.offset_min).isoformat(timespec="seconds")
