"""Export: the diary as lines of JSON.

The first line is a header. Then come, one a line, deleted sessions, plans, sessions with all their
parts, verdicts on doses, and one-time offers that were made. A plan comes before its sessions.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from msgspec import UNSET, Struct, json
from msgspec.structs import replace

from routine import __version__
from routine.diary.database.rows import (
    AnswerRow,
    DeletedRow,
    DoseRow,
    OfferRow,
    PauseRow,
    PlaceRow,
    PlanRow,
    SessionRow,
    SetRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant

    Tick = Callable[[int], object]

FORMAT: Final = 2
"""The newest format. A file of format 1 has no rounds, no loads and no sets at one's own pace, so
that earlier versions of routine read it; all else is the same."""
_NEEDS_NEWEST: Final = """
  SELECT EXISTS (SELECT 1 FROM sets WHERE round > 0 OR load IS NOT NULL)
  OR EXISTS (SELECT 1 FROM place WHERE round > 0)
  OR EXISTS (SELECT 1 FROM pause WHERE reason = 'plan')
  OR EXISTS (
    SELECT 1 FROM plan WHERE instr(routine, '"own_pace":') OR instr(routine, '"breath":"hold"')
    OR instr(routine, '"breath":"free"')
  )
"""
_P = TypeVar("_P", SetRow, PauseRow, AnswerRow, PlaceRow)


class Header(Struct, frozen=True, kw_only=True, rename={"format": "routine-diary"}):
    """The first line: the version of the format, which routine wrote the file, and when."""

    format: int
    version: str = ""
    exported: str = ""


class ExportLine(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Any other line: exactly one kind of row; a session has its parts beside it."""

    plan: PlanRow | None = None
    session: SessionRow | None = None
    sets: tuple[SetRow, ...] = ()
    pauses: tuple[PauseRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()
    place: PlaceRow | None = None
    dose: DoseRow | None = None
    deleted: DeletedRow | None = None
    told: OfferRow | None = None

    @property
    def parts(self) -> Iterator[SetRow | PauseRow | AnswerRow | PlaceRow]:
        """The rows that belong to the session."""
        place = (self.place,) if self.place else ()
        return chain(self.sets, self.pauses, self.answers, place)

    @property
    def changed_utc(self) -> int:
        """When the session was last changed, or last seen if it never ended, in UTC ms."""
        place = self.place.seen_utc if self.place else 0
        session = self.session
        return max(session.started_utc, session.changed_utc, place) if session else place


class Sink(Protocol):
    """The file that an export is written to, a complete line at a time."""

    def write(self, line: bytes, /) -> object:
        """Write a line with its newline."""


def count_sessions(diary: Diary) -> int:
    """Return how many sessions an export holds."""
    sessions: int = diary.rows("SELECT COUNT(*) FROM session").fetchone()[0]
    return sessions


def write_export(diary: Diary, file: Sink, instant: Instant, tick: Tick) -> None:
    """Write the whole diary, calling `tick` with 1 for each session. Raises OSError of the file.

    It has the oldest format that can hold it.
    """
    encode = json.Encoder().encode
    with _snapshot(diary):
        exported = instant.local.isoformat(timespec="seconds")
        (is_newest,) = diary.rows(_NEEDS_NEWEST).fetchone()
        header = Header(format=FORMAT if is_newest else 1, version=__version__, exported=exported)
        file.write(encode(header) + b"\n")
        for line in _lines(diary):
            file.write(encode(line) + b"\n")
            if line.session is not None:
                tick(1)


@contextmanager
def _snapshot(diary: Diary) -> Iterator[None]:
    """Read the diary as it is now, whatever a session writes in the meantime."""
    diary.rows("BEGIN")
    try:
        yield
    finally:
        diary.rows("ROLLBACK")


def _lines(diary: Diary) -> Iterator[ExportLine]:
    yield from (ExportLine(deleted=row) for row in diary.select(DeletedRow, "ORDER BY session"))
    yield from (ExportLine(plan=row) for row in diary.select(PlanRow, "ORDER BY id"))
    yield from _sessions(diary)
    yield from (ExportLine(dose=row) for row in diary.select(DoseRow, "ORDER BY at_utc, id"))
    yield from (ExportLine(told=row) for row in diary.select(OfferRow, "ORDER BY what"))


def _sessions(diary: Diary) -> Iterator[ExportLine]:
    sets, pauses = _Parts(diary, SetRow), _Parts(diary, PauseRow)
    answers, places = _Parts(diary, AnswerRow), _Parts(diary, PlaceRow)
    for session in diary.select(SessionRow, "ORDER BY id"):
        yield ExportLine(
            session=session,
            sets=tuple(map(_released_set, sets.of(session))),
            pauses=pauses.of(session),
            answers=answers.of(session),
            place=next(map(_released_place, places.of(session)), None),
        )


def _released_set(row: SetRow) -> SetRow:
    """Return a set without the fields that format 1 lacks, if it needs neither."""
    return row if row.round or row.load else replace(row, round=UNSET, load=UNSET)


def _released_place(row: PlaceRow) -> PlaceRow:
    """Return a place without the field that format 1 lacks, if it doesn't need it."""
    return row if row.round else replace(row, round=UNSET)


class _Parts(Generic[_P]):
    """The rows of one table by session, read with one query in place of one for each session."""

    def __init__(self, diary: Diary, kind: type[_P]) -> None:
        self._rows: Iterator[_P] = diary.select(kind, f"ORDER BY {', '.join(kind.key)}")
        self._next: _P | None = next(self._rows, None)

    def of(self, session: SessionRow) -> tuple[_P, ...]:
        """Return the rows of the next session; rows that belong to none are left out."""
        rows: list[_P] = []
        while self._next is not None and self._next.session <= session.id:
            if self._next.session == session.id:
                rows.append(self._next)
            self._next = next(self._rows, None)
        return tuple(rows)
