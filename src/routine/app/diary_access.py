"""What a session uses of the diary: its journal, and an earlier session that can be continued.

`start` offers the last session of the same routine; `resume` takes the session that was stopped
last. A fresh start leaves the earlier session stopped for good. Trouble with the diary is
reported and never stops a session.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from routine import diary, folders
from routine.errors import MissingError
from routine.pages.console import complain

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.diary import Instant
    from routine.diary.database.store import Diary
    from routine.diary.journal import Journal
    from routine.diary.queries.unfinished import Unfinished
    from routine.options import Options
    from routine.playback.session_request import ResumeOffer

# Not in `words.opening_page`, which takes 5 ms to import: nothing else is printed.
_NOTHING_LEFT: Final = (
    "there is nothing to continue: no session was left unfinished in the last twelve hours"
)


class DiaryAccess(Struct, frozen=True):
    """What a session uses of the diary, and the options it was made with."""

    make_journal: DeferredJournal | None
    """Makes the session's journal. None for a session that is not kept: a rehearsal, or if the
    diary is refused."""
    offer: ResumeOffer | None
    """The earlier session that can be continued."""
    options: Options


class DeferredJournal:
    """A session's journal, made when something is to be written: after the first page."""

    def __init__(self, options: Options) -> None:
        """Remember the options that the session is made with."""
        self._options = options
        # The earlier session to mark as stopped for good once this one is written.
        self._abandoned: Unfinished | None = None
        # None until the first call.
        self._journal: Journal | None = None

    def __call__(self) -> Journal:
        """Return the journal, the same one each time."""
        if self._journal is None:
            self._journal = _make_journal(self._options)
            if self._abandoned is not None:
                self._journal.abandon(self._abandoned)
        return self._journal

    def abandon(self, unfinished: Unfinished) -> None:
        """Mark an earlier session as stopped for good once this one starts."""
        self._abandoned = unfinished

    def close(self, instant: Instant) -> None:
        """Try a last time to write what is not written yet, and close the diary."""
        if self._journal is not None:
            self._journal.close(instant)


def _make_journal(options: Options) -> Journal:
    from routine.diary.database.access import open_diary  # noqa: PLC0415 - 8 ms of SQLite, after the first page
    from routine.diary.database.rows import RANDOM_BYTES  # noqa: PLC0415 - part of those 8 ms
    from routine.diary.journal import Journal  # noqa: PLC0415 - 7 ms, after the first page

    return Journal(
        lambda instant, wait_ms: open_diary(
            instant.stamp, create=True, wait_ms=wait_ms, is_session=True
        ),
        options,
        lambda: os.urandom(RANDOM_BYTES),
    )


def access_diary(
    environment: Environment,
    options: Options,
    routine: str,
    *,
    offers: bool,
    abandons: bool,
    title: str | None = None,
) -> DiaryAccess:
    """Return what a session of a routine uses of the diary.

    With `offers`, the offer to continue an earlier session of the routine is in it; with
    `abandons`, that one becomes stopped for good once this one starts. A `title` is the one that it
    must have had: what is typed has no name of its own. If the diary can't be used,
    that is reported, and the session goes on without it.
    """
    access = DiaryAccess(DeferredJournal(options), None, options)
    if not (folders.home() / diary.FILE).exists():
        return access
    from routine.diary.database.failures import DiaryError, RefusedError, diary_errors  # noqa: PLC0415 - 2 ms, not where there is no diary

    try:
        with diary_errors():
            opened = environment.diary(verify=True)
            if opened is not None and (offers or abandons):
                access = _with_earlier(access, opened, routine, title, abandons=abandons)
    except RefusedError as error:
        from routine.words.opening_page import SESSION_NOT_KEPT  # noqa: PLC0415 - 5 ms, only for this message

        environment.warn(str(error))
        complain(SESSION_NOT_KEPT)
        return DiaryAccess(None, None, options)
    except DiaryError as error:
        environment.warn(str(error))
    return access


def _with_earlier(
    access: DiaryAccess, opened: Diary, routine: str, title: str | None, *, abandons: bool
) -> DiaryAccess:
    from routine.diary.queries.unfinished import unfinished  # noqa: PLC0415 - 2 ms, not where there is no diary

    instant = diary.current_instant()
    session = unfinished(opened, instant, routine)
    if session is None or title not in {None, session.session.title}:
        return access
    if abandons and access.make_journal is not None:
        access.make_journal.abandon(session)
        return access
    return replace(access, offer=_offer(session, instant, asks=True))


def access_last_session(environment: Environment) -> tuple[ResumeOffer, DiaryAccess]:
    """Return the session that was stopped last, and what continuing it uses of the diary.

    Raises MissingError if there is none that can be continued.
    """
    opened, instant = environment.diary(), diary.current_instant()
    offer = None
    if opened is not None:
        from routine.diary.queries.unfinished import unfinished  # noqa: PLC0415 - 2 ms, not where there is no diary

        session = unfinished(opened, instant)
        offer = None if session is None else _offer(session, instant, asks=False)
    if offer is None:
        raise MissingError(_NOTHING_LEFT)
    return offer, DiaryAccess(DeferredJournal(offer.options), offer, offer.options)


def _offer(session: Unfinished, instant: Instant, *, asks: bool) -> ResumeOffer | None:
    from routine.app.resuming import offer_to_resume  # noqa: PLC0415 - 2 ms, only for a session to go on with

    return offer_to_resume(session, instant, asks=asks)
