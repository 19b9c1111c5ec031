"""Past sessions as commands show them: a line, JSON; and which one is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routine.errors import UsageError
from routine.program import ROUTINE

if TYPE_CHECKING:
    from datetime import datetime

    import click
    from click.shell_completion import CompletionItem

    from routine.diary.database.rows import SessionRow
    from routine.diary.database.store import Diary
    from routine.diary.queries.history import Matches, PastSession

_PIECE: Final = re.compile(r"[0-9a-f-]{3,36}")


def short(session: SessionRow) -> str:
    """Return what names a session to a person."""
    from routine.diary.ids import SHORT

    return session.id[-SHORT:]


def began(session: SessionRow) -> datetime:
    """Return when a session began, by the clock of that place."""
    from routine.diary import local_time

    return local_time(session.started_utc, session.offset_min)


def one(diary: Diary | None, given: str) -> SessionRow:
    """Return the session that `last`, or a piece of its id, means. UsageError without one."""
    from routine.diary import current_instant
    from routine.diary.queries.history import LAST, Matches, find_sessions
    from routine.text import visible

    text = given.strip().casefold()
    if text != LAST and not _PIECE.fullmatch(text):
        msg = (
            f'"{visible(given[:80])}" is not the id of a session: expected one that '
            f'`{ROUTINE} log` shows, such as 04c2e8, or "last"'
        )
        raise UsageError(msg)
    found = find_sessions(diary, text, current_instant()) if diary is not None else Matches(0, [])
    if found.many == 1:
        return found.newest[0]
    if text == LAST:
        msg = f"there is no session yet; start your first one with: {ROUTINE} start sciatica"
        raise UsageError(msg)
    raise UsageError(_which(text, found))


def _which(text: str, found: Matches) -> str:
    """Return what to say where no session is meant, or several."""
    if not found.many:
        return f'no session has "{text}" in its id; `{ROUTINE} log` shows them'
    lines = [f"  {each.id}  {title(each)}" for each in found.newest]
    rest = found.many - len(found.newest)
    more = [f"  and {rest} more"] if rest else []
    return "\n".join(
        (f'"{text}" is in the id of {found.many} sessions; give more of it:', *lines, *more)
    )


def running(diary: Diary) -> str | None:
    """Return the id of the session that runs now, None where none does. Raises sqlite3.Error.

    Others that have no end either were broken off: the one that runs has moved on last.
    """
    from routine import folders
    from routine.diary import current_instant
    from routine.diary.database.lock import running_session
    from routine.diary.instants import latest_believed

    if running_session(folders.home()) is None:
        return None
    found = diary.rows(
        "SELECT session FROM place CROSS JOIN session ON session.id = place.session "
        "WHERE ended IS NULL ORDER BY seen_utc <= ? DESC, seen_utc DESC LIMIT 1",
        latest_believed(current_instant().utc),
    ).fetchone()
    return found[0] if found else None


def uncounted(past: PastSession) -> str:
    """Return why a session counts nowhere but in the log; "" where it does."""
    nothing = "" if past.begun else "nothing was done"
    ahead = "its date is in the future, so it doesn't count" if past.is_ahead else ""
    return ", ".join(filter(None, (nothing, ahead)))


def title(session: SessionRow) -> str:
    """Return when a session began, and what it was: "2026-11-27 07:42, Sciatica"."""
    from routine.text import visible

    return f"{began(session):%Y-%m-%d %H:%M}, {visible(session.title)}"


def ids(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001 - click's signature
    incomplete: str,
) -> list[CompletionItem]:
    """Return the short ids of the newest sessions that begin so, for a shell."""
    from click.shell_completion import CompletionItem

    from routine.diary.queries.history import peek_sessions

    known = [CompletionItem(short(row), help=title(row)) for row in peek_sessions()]
    return [item for item in known if item.value.startswith(incomplete)]


FIELDS: Final = (
    "id",
    "routine",
    "title",
    "started",
    "ended",
    "state",
    "reason",
    "active_ms",
    "as_guided",
    "pain_before",
    "pain_after",
    "note",
    "sets_whole",
    "sets_planned",
    "sets_extra",
    "hurt",
)
"""What JSON and CSV have of a session, in this order."""


def fields(past: PastSession) -> dict[str, object]:
    """Return a session as JSON has it."""
    session = past.session
    others: dict[str, object] = {
        "started": began(session).isoformat(timespec="seconds"),
        "ended": _ended(session),
        "state": past.state,
        "active_ms": past.active_ms,
        "sets_whole": past.whole,
        "sets_planned": past.planned,
        "sets_extra": past.extra,
        "hurt": past.hurt,
    }
    return {name: others[name] if name in others else getattr(session, name) for name in FIELDS}


def _ended(session: SessionRow) -> str | None:
    from routine.diary import local_time

    if session.ended_utc is None:
        return None
    return local_time(session.ended_utc, session.offset_min).isoformat(timespec="seconds")
