"""What a session uses of the diary: its journal, and an earlier session that can be continued."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from routine.diary import Instant
    from routine.diary.journal import Journal
    from routine.diary.queries.unfinished import Unfinished
    from routine.options import Options
    from routine.playback import ResumeOffer


class DiaryAccess(NamedTuple):
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
        # The earlier session that becomes stopped for good as soon as this one is written.
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
    # SQLite: not before the first page.
    from routine.diary.database.access import open_diary
    from routine.diary.ids import RANDOM_BYTES
    from routine.diary.journal import Journal

    return Journal(
        lambda instant, wait_ms: open_diary(
            instant.stamp, create=True, wait_ms=wait_ms, is_session=True
        ),
        options,
        lambda: os.urandom(RANDOM_BYTES),
    )
