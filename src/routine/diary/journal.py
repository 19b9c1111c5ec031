"""The journal: writes a session into the diary as it happens.

It never raises and never waits long. The whole session is held in memory as rows, so that what
can't be written now is written with the next event, and the whole session goes into a new diary
where the old one breaks, or its file is moved or deleted.
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
    from routine.signals import SessionSnapshot

    Open = Callable[[Instant, int], OpenedDiary | None]

WAIT_MS: Final = 40
"""How long a running session waits for another process that is writing, in ms."""
_LAST_WAIT_MS: Final = 5_000
"""How long it waits after its end, in ms, when no cue can be late any more."""
_ORDER: Final = {"plan": 0, "session": 1}
"""The tables that others refer to: they are written first."""


class Journal:
    """Writes one session into the diary."""

    def __init__(self, open_: Open, options: Options, random: Callable[[], bytes]) -> None:
        """Write to the diary that `open_` returns for an instant and a wait in ms; see Recorder."""
        self._open = open_
        self._recorder = Recorder(options, random)
        # The id of an earlier session to mark as stopped when this one is first written.
        self._abandoned: str | None = None
        # Open from the first write on; None again where its file is moved, or it breaks.
        self._diary: Diary | None = None
        # The rows in that diary, by table and key.
        self._saved: dict[tuple[Any, ...], Row] = {}
        # Whether this program must not write into the diary: then it no longer tries.
        self._is_refused = False
        # Whether a damaged diary was replaced: at most once per session.
        self._has_replaced = False
        # How long to wait for other processes, in ms.
        self._wait_ms = WAIT_MS
        # The warnings that were given, each once.
        self._warnings: set[str] = set()
        # The warnings that `take_problem` has not returned yet.
        self._problem = ""

    @property
    def id(self) -> Id | None:
        """The id of the session; None until it starts."""
        session = self._recorder.session
        return None if session is None else session.id

    @property
    def pains(self) -> tuple[int | None, int | None]:
        """The pain before the session and after it, each None where it was not answered."""
        session = self._recorder.session
        return (None, None) if session is None else (session.pain_before, session.pain_after)

    @property
    def is_kept(self) -> bool:
        """Whether the whole session is in the diary, as it is by now."""
        return self.id is not None and not any(self._unsaved())

    def take_problem(self) -> str:
        """Return what went wrong since the last call, for the person; "" for nothing."""
        problem, self._problem = self._problem, ""
        return problem

    def resume(self, unfinished: Unfinished) -> None:
        """Resume an earlier session when this one starts, in place of beginning a new one."""
        self._recorder.resume(unfinished)

    def use_options(self, options: Options) -> None:
        """Store these options with the session, which has not begun, in place of those before."""
        self._recorder.use_options(options)

    def abandon(self, unfinished: Unfinished) -> None:
        """Mark an earlier session as stopped for good once this one is written."""
        self._abandoned = unfinished.session.id

    def record_pain(self, pain: int, instant: Instant) -> None:
        """Record the pain before the session until it starts, then the pain after it.

        Until the session starts it is only held in memory.
        """
        self._recorder.record_pain(pain, instant)
        self._save(instant, safe=True)

    def record(
        self,
        events: Sequence[Event],
        snapshot: SessionSnapshot,
        timeline: Timeline,
        instant: Instant,
    ) -> None:
        """Write down what happened, and where the session is by now."""
        self._recorder.record(events, snapshot, timeline, instant)
        self._save(instant, safe=self._must_be_safe(events))

    def close(self, instant: Instant) -> None:
        """Try a last time to write what is not written yet, and close the diary."""
        if any(self._unsaved()):
            self._warnings.clear()
            self._wait_ms = _LAST_WAIT_MS
            if self._diary is not None:
                with suppress(sqlite3.Error):
                    self._diary.rows(f"PRAGMA busy_timeout = {_LAST_WAIT_MS}")
            self._save(instant, safe=True, is_last=True)
        self._close_diary()

    def _close_diary(self) -> None:
        if self._diary is not None:
            self._diary.close()
            self._diary = None

    def _must_be_safe(self, events: Iterable[Event]) -> bool:
        """Whether this has to survive a loss of power: the end of a set, or of the session."""
        is_end = any(isinstance(event, Finished | Stopped | Answered) for event in events)
        return is_end or any(self._is_new_whole(row) for row in self._unsaved())

    def _is_new_whole(self, row: Row) -> bool:
        """Whether a set has just become whole (a hold goes on, and changes every second)."""
        before = self._saved.get(row_key(row))
        was_whole = isinstance(before, SetRow) and before.whole
        return isinstance(row, SetRow) and row.whole and not was_whole

    def _unsaved(self) -> Iterator[Row]:
        rows = self._recorder.rows.items()
        return (row for key, row in rows if self._saved.get(key) is not row)

    # -- saving ---------------------------------------------------------------------------------

    def _save(self, instant: Instant, *, safe: bool, is_last: bool = False) -> None:
        """Write what is not written yet; warn once of what fails, and retry with the next event.

        Another process that is writing is no reason to warn, unless this is the last time.
        """
        if self._is_refused or self._recorder.session is None:
            return
        try:
            self._write(instant, safe=safe)
        except DiaryError as error:
            self._is_refused = isinstance(error, RefusedError)
            if is_last or not isinstance(error, BusyError):
                self._warn(str(error))
        except sqlite3.IntegrityError:
            self._write_all(instant)
        except sqlite3.Error as error:
            if is_damage(error) and not self._has_replaced:
                self._replace_diary(instant, error)
            elif is_last or not is_busy(error):
                self._warn(describe_error(error))
        except OSError as error:
            self._warn(_unwritable(error))

    def _write_all(self, instant: Instant) -> None:
        """Rewrite the whole session: another process deleted a part of it."""
        self._saved = {}
        try:
            self._write(instant, safe=True)
        except (sqlite3.Error, DiaryError, OSError) as error:
            self._warn(f"the diary can't be written: {error}")

    def _write(self, instant: Instant, *, safe: bool) -> None:
        if self._diary is not None and not self._diary.is_in_place():
            # The file was moved or deleted: nobody would find what is written there.
            self._close_diary()
            self._saved = {}
        if self._diary is None:
            self._diary = self._open_diary(instant)
        gone = [key for key in self._saved if key not in self._recorder.rows]
        unsaved = list(self._unsaved())
        if not (gone or unsaved):
            return
        with self._diary.writing(safe=safe):
            for row in sorted(unsaved, key=lambda row: _ORDER.get(row.table, 2)):
                # Notes are written by other processes, while the session runs too.
                self._diary.put(row, *(("note",) if isinstance(row, SessionRow) else ()))
            for key in gone:
                self._diary.rows("DELETE FROM place WHERE session = ?", key[1])
        self._saved = self._recorder.rows.copy()

    def _open_diary(self, instant: Instant) -> Diary:
        opened = self._open(instant, self._wait_ms)
        if opened is None:
            msg = "there is no diary"
            raise RefusedError(msg)
        warning = " ".join(opened.warnings)
        if not opened.can_write:
            opened.diary.close()
            raise PassingError(warning)
        if warning:
            self._warn(warning)
        try:
            # A checkpoint would come in the middle of a session, and wait for the disk.
            opened.diary.rows("PRAGMA wal_autocheckpoint = 0")
            stop_abandoned(opened.diary, instant, also=self._abandoned)
        except sqlite3.Error:
            opened.diary.close()
            raise
        return opened.diary

    def _replace_diary(self, instant: Instant, error: sqlite3.Error) -> None:
        """Move the damaged diary aside, and write the whole session into a new one."""
        self._close_diary()
        self._has_replaced, self._saved = True, {}
        try:
            self._warn(describe_replacement(error, move_aside(diary_path(), instant.stamp)))
        except OSError as move_error:
            self._warn(_unwritable(move_error))
        self._save(instant, safe=True)

    def _warn(self, warning: str) -> None:
        """Warn the person, once of each kind of problem."""
        if warning not in self._warnings:
            self._warnings.add(warning)
            self._problem = " ".join(filter(None, (self._problem, warning)))


def _unwritable(error: OSError) -> str:
    # The system's words after a colon, in their own case, as SQLite's are in `describe_error`.
    return f"the diary can't be written: {error.strerror or error}"
