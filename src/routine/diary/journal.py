"""A session written down as it happens.

It never raises and never waits long: what can't be written now is kept, and tried again with the
next event. All of a session is held in rows, so that it can be written whole into a new file where
the old one breaks.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from routine.diary.database.database_file import diary_path, move_aside
from routine.diary.database.failures import (
    BusyError,
    DiaryError,
    PassingError,
    RefusedError,
    describe_error,
    describe_replacement,
    is_busy,
    is_damage,
)
from routine.diary.database.rows import Row, SessionRow, SetRow
from routine.diary.edits import stop_abandoned
from routine.diary.recorder import Recorder, row_key
from routine.signals import Answered, Event, Finished, Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from routine.diary.database.access import OpenedDiary
    from routine.diary.database.rows import Id
    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant
    from routine.diary.queries.unfinished import Unfinished
    from routine.model import Timeline
    from routine.options import Options
    from routine.signals import Standing

    Open = Callable[[Instant, int], OpenedDiary | None]

WAIT_MS: Final = 40
"""How long a session waits for another process that is writing; then it tries again later."""
_LAST_WAIT_MS: Final = 5_000
"""How long it does once it is over: no cue can be late any more."""


class Journal:
    """Writes one session into the diary."""

    def __init__(self, open_: Open, options: Options, random: Callable[[], bytes]) -> None:
        """Write with what `open_` gives for a moment and a wait in ms, from the session's start on.

        `options` are what its routine was applied with; `random` gives ten random bytes.
        """
        self._open = open_
        self._record = Recorder(options, random)
        self._left: str | None = None
        self._diary: Diary | None = None
        self._saved: dict[tuple[Any, ...], Row] = {}
        self._is_refused = self._has_begun_anew = False
        self._wait_ms = WAIT_MS
        self._told: set[str] = set()
        self._trouble = ""

    @property
    def id(self) -> Id | None:
        """The session's id, once it began."""
        session = self._record.session
        return None if session is None else session.id

    @property
    def pains(self) -> tuple[int | None, int | None]:
        """How much it hurt before the session and after it, as far as that was answered."""
        session = self._record.session
        return (None, None) if session is None else (session.pain_before, session.pain_after)

    @property
    def is_kept(self) -> bool:
        """Whether all that there is to keep is in the diary."""
        return self.id is not None and not any(self._unsaved())

    def trouble(self) -> str:
        """Return, once, what went wrong and a person has to know; "" for nothing."""
        told, self._trouble = self._trouble, ""
        return told

    def go_on(self, unfinished: Unfinished) -> None:
        """Go on with an earlier session, once it starts, in place of beginning another."""
        self._record.go_on(unfinished)

    def use(self, options: Options) -> None:
        """Save other options with the session, which has not begun, in place of the first ones."""
        self._record.use(options)

    def leave(self, unfinished: Unfinished) -> None:
        """Take an earlier session as stopped for good, once another starts."""
        self._left = unfinished.session.id

    def feel(self, pain: int, instant: Instant) -> None:
        """Take the pain of this moment: that before the session, or after it."""
        self._record.feel(pain, instant)
        self._save(instant, safe=True)

    def take(
        self, events: Sequence[Event], standing: Standing, timeline: Timeline, instant: Instant
    ) -> None:
        """Write down what happened, and where the session stands by now."""
        self._record.take(events, standing, timeline, instant)
        self._save(instant, safe=self._is_weighty(events))

    def close(self, instant: Instant) -> None:
        """Try a last time to write what is not written yet, and give the diary back."""
        if any(self._unsaved()):
            self._told.clear()
            self._wait_longer()
            self._save(instant, safe=True, is_last=True)
        self._give_back()

    def _wait_longer(self) -> None:
        self._wait_ms = _LAST_WAIT_MS
        if self._diary is not None:
            with suppress(sqlite3.Error):
                self._diary.rows(f"PRAGMA busy_timeout = {_LAST_WAIT_MS}")

    def _give_back(self) -> None:
        if self._diary is not None:
            self._diary.close()
            self._diary = None

    def _is_weighty(self, events: Iterable[Event]) -> bool:
        """Whether this has to outlive a loss of power: the end of a set, or of the session."""
        is_end = any(isinstance(event, Finished | Stopped | Answered) for event in events)
        return is_end or any(self._is_new_whole(row) for row in self._unsaved())

    def _is_new_whole(self, row: Row) -> bool:
        """Whether a set is whole now: a hold may go on, and is written each second."""
        before = self._saved.get(row_key(row))
        was_whole = isinstance(before, SetRow) and before.whole
        return isinstance(row, SetRow) and row.whole and not was_whole

    def _unsaved(self) -> Iterator[Row]:
        for key, row in self._record.rows.items():
            if self._saved.get(key) is not row:
                yield row

    # -- saving ---------------------------------------------------------------------------------

    def _save(self, instant: Instant, *, safe: bool, is_last: bool = False) -> None:
        """Write what is not written yet; what fails is told once, and tried again.

        That somebody else is writing is no trouble, unless this was the last time to try.
        """
        if self._is_refused or self._record.session is None:
            return
        try:
            self._write(instant, safe=safe)
        except DiaryError as error:
            self._is_refused = isinstance(error, RefusedError)
            if is_last or not isinstance(error, BusyError):
                self._tell(str(error))
        except sqlite3.IntegrityError:
            self._write_all(instant)
        except sqlite3.Error as error:
            if is_damage(error) and not self._has_begun_anew:
                self._begin_anew(instant, error)
            elif is_last or not is_busy(error):
                self._tell(describe_error(error))
        except OSError as error:
            self._tell(f"the diary can't be written: {error.strerror or error}")

    def _write_all(self, instant: Instant) -> None:
        """Write the whole session again: somebody took a part of it away."""
        self._saved = {}
        try:
            self._write(instant, safe=True)
        except (sqlite3.Error, DiaryError, OSError) as error:
            self._tell(f"the diary can't be written: {error}")

    def _write(self, instant: Instant, *, safe: bool) -> None:
        if self._diary is not None and not self._diary.is_in_place():
            # Somebody moved or deleted the file: nobody would find what is written there.
            self._give_back()
            self._saved = {}
        if self._diary is None:
            self._diary = self._opened(instant)
        gone = [key for key in self._saved if key not in self._record.rows]
        unsaved = list(self._unsaved())
        if not (gone or unsaved):
            return
        with self._diary.writing(safe=safe):
            for row in sorted(unsaved, key=_order):
                # A note is written by others, while the session runs too.
                self._diary.put(row, *(("note",) if isinstance(row, SessionRow) else ()))
            for key in gone:
                self._diary.rows("DELETE FROM place WHERE session = ?", key[1])
        self._saved = self._record.rows.copy()

    def _opened(self, instant: Instant) -> Diary:
        kept = self._open(instant, self._wait_ms)
        if kept is None:
            msg = "there is no diary"
            raise RefusedError(msg)
        told = " ".join(kept.warnings)
        if not kept.can_write:
            kept.diary.close()
            raise PassingError(told)
        if told:
            self._tell(told)
        try:
            # It would come in the middle of a session, and wait for the disk.
            kept.diary.rows("PRAGMA wal_autocheckpoint = 0")
            stop_abandoned(kept.diary, instant, also=self._left)
        except sqlite3.Error:
            kept.diary.close()
            raise
        return kept.diary

    def _begin_anew(self, instant: Instant, error: sqlite3.Error) -> None:
        """Put the whole session into a new diary, since the old one breaks."""
        self._give_back()
        self._has_begun_anew, self._saved = True, {}
        try:
            self._tell(describe_replacement(error, move_aside(diary_path(), instant.stamp)))
        except OSError as again:
            self._tell(f"the diary can't be written: {again.strerror or again}")
        self._save(instant, safe=True)

    def _tell(self, words: str) -> None:
        """Let a person know of trouble, once for each kind of it."""
        if words not in self._told:
            self._told.add(words)
            self._trouble = " ".join(filter(None, (self._trouble, words)))


def _order(row: Row) -> int:
    return {"plan": 0, "session": 1}.get(row.table, 2)
