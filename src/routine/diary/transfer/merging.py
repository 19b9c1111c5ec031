"""What an exported diary holds, put into this one: each thing by its id, as often as one likes.

Of a session that both have, the version changed later is kept whole; of two changed at the same
time, the one that was ended, else the one that is here. A change that lies ahead is not believed:
it is earlier than every other. What was deleted here or there stays so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from msgspec.structs import astuple, replace

from routine.diary.database.rows import PARTS
from routine.diary.database.schema import upsert
from routine.diary.edits import drop_unused_plans, mark_deleted
from routine.diary.instants import latest_believed
from routine.diary.transfer.incoming import read_export

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routine.diary.database.rows import DoseRow, PlanRow, Row, SessionRow, ToldRow
    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant
    from routine.diary.transfer.export import ExportLine, Tick

_BATCH: Final = 500
"""How many lines are written at a time, so that a session that runs can write in between."""
_BATCH_BYTES: Final = 8 * 1024 * 1024


class Merged(NamedTuple):
    """How many sessions were new, changed, there already, and deleted here or there."""

    new: int = 0
    changed: int = 0
    same: int = 0
    deleted: int = 0

    def plus(self, other: Merged) -> Merged:
        """Return both together."""
        return Merged(*(one + more for one, more in zip(self, other, strict=True)))


def merge(diary: Diary, file: BinaryIO, label: str, instant: Instant, tick: Tick) -> Merged:
    """Put what an exported file holds into the diary; `tick` is called with the bytes read.

    The file was checked before: what is wrong in it is refused here too, after what stands before
    it was written. Raises InvalidError, sqlite3.Error, and OSError of the file.
    """
    merged = Merged()
    for lines, size in _batches(file, label):
        with diary.writing():
            merged = merged.plus(_write(diary, lines, instant))
        tick(size)
    with diary.writing(safe=True):
        drop_unused_plans(diary)
    return merged


def _batches(file: BinaryIO, label: str) -> Iterator[tuple[list[ExportLine], int]]:
    """Yield the lines in batches with their sizes; they are read while nothing is locked."""
    lines: list[ExportLine] = []
    size = 0
    for line, its in read_export(file, label):
        lines.append(line)
        size += its
        if len(lines) >= _BATCH or size >= _BATCH_BYTES:
            yield lines, size
            lines, size = [], 0
    if lines:
        yield lines, size


def _write(diary: Diary, lines: Iterable[ExportLine], instant: Instant) -> Merged:
    merged = Merged()
    for line in lines:
        if line.session is not None:
            merged = merged.plus(_write_session(diary, line, line.session, instant))
        elif line.deleted is not None:
            merged = merged.plus(Merged(deleted=int(mark_deleted(diary, line.deleted))))
        elif line.plan is not None:
            _write_plan(diary, line.plan)
        elif line.dose is not None:
            _write_dose(diary, line.dose)
        elif line.told is not None:
            _write_told(diary, line.told)
    return merged


def _write_session(diary: Diary, line: ExportLine, session: SessionRow, instant: Instant) -> Merged:
    if diary.rows("SELECT 1 FROM deleted WHERE session = ?", session.id).fetchone():
        return Merged(deleted=1)
    found = diary.rows(
        "SELECT max(started_utc, changed_utc, coalesce(seen_utc, 0)), ended IS NOT NULL "
        "FROM session LEFT JOIN place ON place.session = session.id WHERE id = ?",
        session.id,
    ).fetchone()
    theirs = _rank(instant, line.changed_utc, session.ended is not None)
    if found is not None and theirs <= _rank(instant, *found):
        return Merged(same=1)
    if found is not None:
        for kind in PARTS:
            diary.rows(f"DELETE FROM {kind.table} WHERE session = ?", session.id)  # noqa: S608 - our own name
    diary.put(_in_order(session))
    for rows in (line.sets, line.pauses, line.answers, (line.place,) if line.place else ()):
        _put_all(diary, rows)
    return Merged(changed=1) if found is not None else Merged(new=1)


def _rank(instant: Instant, changed_utc: int, is_ended: int) -> tuple[bool, int, int]:
    """Return what is greater of the version of a session that is kept."""
    return changed_utc <= latest_believed(instant.utc), changed_utc, is_ended


def _in_order(session: SessionRow) -> SessionRow:
    """Return a session that neither ended nor changed before it began, as earlier versions let."""
    began = session.started_utc
    ended = session.ended_utc if session.ended_utc is None else max(session.ended_utc, began)
    return replace(session, ended_utc=ended, changed_utc=max(session.changed_utc, began))


def _put_all(diary: Diary, rows: tuple[Row, ...]) -> None:
    """Put rows of one kind."""
    if rows:
        diary.many(upsert(type(rows[0])), map(astuple, rows))


def _write_plan(diary: Diary, row: PlanRow) -> None:
    diary.rows("INSERT INTO plan VALUES (?, ?, ?) ON CONFLICT DO NOTHING", *astuple(row))


def _write_dose(diary: Diary, row: DoseRow) -> None:
    """Keep a word on a dose; what was taken back here or there stays so."""
    found = diary.rows("SELECT undone FROM dose WHERE id = ?", row.id).fetchone()
    if found is None:
        diary.put(row)
    elif row.undone:
        diary.rows("UPDATE dose SET undone = 1 WHERE id = ?", row.id)


def _write_told(diary: Diary, row: ToldRow) -> None:
    diary.rows("INSERT INTO told VALUES (?, ?) ON CONFLICT DO NOTHING", row.what, row.at_utc)
