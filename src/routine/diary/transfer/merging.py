"""Merging an export into the diary, by ids: importing it twice changes nothing.

Of a session that both have, the version changed later is kept whole; if both changed at the same
time, the one that ended wins, else the local one. A change that lies ahead is not believed: any
other wins over it. A session that was deleted here or there stays deleted.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from msgspec.structs import astuple, replace

from routine.diary.database.rows import PARTS
from routine.diary.database.schema import upsert
from routine.diary.edits import drop_unused_plans, mark_deleted
from routine.diary.instants import latest_believed
from routine.diary.transfer.incoming import read_export

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.diary.database.rows import DoseRow, SessionRow
    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant
    from routine.diary.transfer.export import ExportLine, Tick

_BATCH: Final = 500
"""How many lines are written at a time, so that a running session can write in between."""
_BATCH_BYTES: Final = 8 * 1024 * 1024


class Merged(NamedTuple):
    """How many sessions were new, changed, the same, and deleted here or there."""

    new: int = 0
    changed: int = 0
    same: int = 0
    deleted: int = 0


def merge(diary: Diary, file: BinaryIO, label: str, instant: Instant, tick: Tick) -> Merged:
    """Merge a checked export into the diary, calling `tick` with the bytes of each batch of lines.

    An invalid line is refused once the lines before it are written. Raises InvalidError,
    sqlite3.Error, and OSError of the file.
    """
    outcomes: Counter[str] = Counter()
    for lines, size in _batches(file, label):
        with diary.writing():
            for line in lines:
                outcomes.update(_write(diary, line, instant))
        tick(size)
    with diary.writing(safe=True):
        drop_unused_plans(diary)
    return Merged(**outcomes)


def _batches(file: BinaryIO, label: str) -> Iterator[tuple[list[ExportLine], int]]:
    """Yield batches of lines with their bytes; they are read while nothing is locked."""
    lines: list[ExportLine] = []
    size = 0
    for _, line, line_size in read_export(file, label):
        lines.append(line)
        size += line_size
        if len(lines) >= _BATCH or size >= _BATCH_BYTES:
            yield lines, size
            lines, size = [], 0
    if lines:
        yield lines, size


def _write(diary: Diary, line: ExportLine, instant: Instant) -> Iterator[str]:
    """Write a line, and yield the outcome for its session, as the name of a field of Merged."""
    if line.session is not None:
        yield _write_session(diary, line, line.session, instant)
    elif line.deleted is not None:
        if mark_deleted(diary, line.deleted):
            yield "deleted"
    elif line.dose is not None:
        _write_dose(diary, line.dose)
    # Plans and offers that are there already stay as they are.
    elif line.plan is not None:
        diary.put(line.plan, "routine", "options")
    elif line.told is not None:
        diary.put(line.told, "at_utc")


def _write_session(diary: Diary, line: ExportLine, session: SessionRow, instant: Instant) -> str:
    if diary.rows("SELECT 1 FROM deleted WHERE session = ?", session.id).fetchone():
        return "deleted"
    here = diary.rows(
        "SELECT max(started_utc, changed_utc, coalesce(seen_utc, 0)), ended IS NOT NULL "
        "FROM session LEFT JOIN place ON place.session = session.id WHERE id = ?",
        session.id,
    ).fetchone()
    theirs = _rank(instant, line.changed_utc, session.ended is not None)
    if here is not None and theirs <= _rank(instant, *here):
        return "same"
    if here is not None:
        for kind in PARTS:
            diary.rows(f"DELETE FROM {kind.table} WHERE session = ?", session.id)  # noqa: S608 - our own names
    diary.put(_in_order(session))
    for rows in (line.sets, line.pauses, line.answers, (line.place,) if line.place else ()):
        if rows:
            diary.many(upsert(type(rows[0])), map(astuple, rows))
    return "new" if here is None else "changed"


def _rank(instant: Instant, changed_utc: int, is_ended: int) -> tuple[bool, int, int]:
    """Return a value that is greater for the version of a session to keep."""
    return changed_utc <= latest_believed(instant.utc), changed_utc, is_ended


def _in_order(session: SessionRow) -> SessionRow:
    """Return a session that neither ended nor changed before it started, as once was possible."""
    began = session.started_utc
    ended = session.ended_utc if session.ended_utc is None else max(session.ended_utc, began)
    return replace(session, ended_utc=ended, changed_utc=max(session.changed_utc, began))


def _write_dose(diary: Diary, row: DoseRow) -> None:
    """Keep a verdict on a dose; one that was undone here or there stays undone."""
    here = diary.rows("SELECT undone FROM dose WHERE id = ?", row.id).fetchone()
    if here is None:
        diary.put(row)
    elif row.undone:
        diary.rows("UPDATE dose SET undone = 1 WHERE id = ?", row.id)
