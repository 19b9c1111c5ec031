"""Which past session is meant, which one is running, and what may be changed in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routine import folders
from routine.diary.database.lock import running_session
from routine.diary.queries.sessions import LAST, Matches, find_sessions
from routine.diary.queries.unfinished import running_id, unfinished
from routine.errors import UsageError
from routine.program import ROUTINE
from routine.text import flaws, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.app.environment import Environment
    from routine.diary.database.rows import SessionRow
    from routine.diary.database.store import Diary
    from routine.diary.queries.sessions import PastSession

MOST_NOTE: Final = 2_000
"""How many characters a note has at most."""
_PART_OF_ID: Final = re.compile(r"[0-9a-f-]{3,36}")


def choose_session(environment: Environment, given: str) -> tuple[Diary, SessionRow]:
    """Return the diary, and the session that `last` or a part of its id names.

    Raises UsageError if none is named or several are, DiaryError if the diary can't be read.
    """
    diary = environment.diary()
    text = given.strip().casefold()
    if text != LAST and not _PART_OF_ID.fullmatch(text):
        msg = (
            f'"{visible(given[:80])}" is not the id of a session: expected one that '
            f'`{ROUTINE} log` shows, such as 04c2e8, or "last"'
        )
        raise UsageError(msg)
    matches = Matches(0, [])
    if diary is not None:
        matches = find_sessions(diary, text, environment.now())
        if matches.many == 1:
            return diary, matches.newest[0]
    if text == LAST:
        msg = f"there is no session yet; start your first one with: {ROUTINE} start sciatica"
        raise UsageError(msg)
    raise UsageError(_mismatch(text, matches))


def _mismatch(text: str, matches: Matches) -> str:
    """Return the message for an id that names no session, or several."""
    if not matches.many:
        return f'no session has "{text}" in its id; `{ROUTINE} log` shows them'
    from routine.pages.session_list import dated_title  # noqa: PLC0415 - 0.3 ms, only for this message

    lines = [f"  {session.id}  {dated_title(session)}" for session in matches.newest]
    rest = matches.many - len(matches.newest)
    more = [f"  and {rest} more"] if rest else []
    return "\n".join(
        (f'"{text}" is in the id of {matches.many} sessions; give more of it:', *lines, *more)
    )


def running_session_id(environment: Environment) -> str | None:
    """Return the id of the session that is running, None if none is. Raises DiaryError."""
    diary = environment.diary()
    return None if diary is None else running_id(diary, environment.now())


def can_resume_newest(environment: Environment, sessions: Sequence[PastSession]) -> bool:
    """Return whether the newest of these is the one that `routine resume` continues.

    Raises DiaryError.
    """
    diary = environment.diary()
    newest = next((past for past in sessions if not past.is_ahead), None)
    if diary is None or newest is None or not newest.is_open:
        return False
    resumable = unfinished(diary, environment.now())
    return resumable is not None and resumable.session.id == newest.session.id


def check_note(text: str) -> str:
    """Return the text of a note. Raises UsageError for what a note can't hold."""
    wrong = flaws(text, prose=False)
    if wrong:
        msg = f"a note is one line of text; it can't hold {', '.join(wrong)}"
        raise UsageError(msg)
    if len(text) > MOST_NOTE:
        msg = f"expected a note of at most {MOST_NOTE} characters; this one has {len(text)}"
        raise UsageError(msg)
    return text


def refuse_deleting_running(session: SessionRow) -> None:
    """Refuse to delete a session that may be being written at this moment."""
    running = running_session(folders.home()) if session.ended is None else None
    if running is not None:
        msg = f"nothing was deleted: {running}"
        raise UsageError(msg)
