"""The diary as lines of JSON: what a line holds, and the whole of it written.

The first line says what it is. Then come, one a line, what was deleted, the plans, the sessions
with all their parts, the words on doses, and what was told; a plan comes before its sessions.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from msgspec import Struct, json

from routine import __version__
from routine.diary.database.rows import (
    AnswerRow,
    DeletedRow,
    DoseRow,
    PauseRow,
    PlaceRow,
    PlanRow,
    SessionRow,
    SetRow,
    ToldRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant

    Tick = Callable[[int], object]

FORMAT: Final = 1
_P = TypeVar("_P", SetRow, PauseRow, AnswerRow, PlaceRow)


class Header(Struct, frozen=True, kw_only=True, rename={"format": "routine-diary"}):
    """The first line: the version of the format, and who wrote the file when."""

    format: int
    version: str = ""
    exported: str = ""


class ExportLine(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Any other line: exactly one of its kinds; the parts are those of a session."""

    plan: PlanRow | None = None
    session: SessionRow | None = None
    sets: tuple[SetRow, ...] = ()
    pauses: tuple[PauseRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()
    place: PlaceRow | None = None
    dose: DoseRow | None = None
    deleted: DeletedRow | None = None
    told: ToldRow | None = None

    @property
    def parts(self) -> Iterator[SetRow | PauseRow | AnswerRow | PlaceRow]:
        """The rows that belong to the session."""
        place = (self.place,) if self.place else ()
        return chain(self.sets, self.pauses, self.answers, place)

    @property
    def changed_utc(self) -> int:
        """When the session was changed last; one that was never ended, when it was seen last."""
        place = self.place.seen_utc if self.place else 0
        session = self.session
        return max(session.started_utc, session.changed_utc, place) if session else place


class Sink(Protocol):
    """What lines are written to, each whole, with its end."""

    def write(self, line: bytes, /) -> object:
        """Write a line."""

    def flush(self) -> object:
        """Let it go on its way."""


# -- written ------------------------------------------------------------------------------------


def count_sessions(diary: Diary) -> int:
    """Return how many sessions there are. Raises sqlite3.Error."""
    found: int = diary.rows("SELECT COUNT(*) FROM session").fetchone()[0]
    return found


def write_export(diary: Diary, file: Sink, instant: Instant, tick: Tick) -> None:
    """Write the whole diary, as it is at this moment; `tick` is called with 1 for each session.

    Raises sqlite3.Error, and OSError of the file.
    """
    encode = json.Encoder().encode
    with _at_one_moment(diary):
        exported = instant.local.isoformat(timespec="seconds")
        header = Header(format=FORMAT, version=__version__, exported=exported)
        file.write(encode(header) + b"\n")
        for line in _lines(diary):
            file.write(encode(line) + b"\n")
            if line.session is not None:
                tick(1)


@contextmanager
def _at_one_moment(diary: Diary) -> Iterator[None]:
    """See the diary as it is now, whatever a session writes in the meantime."""
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
    yield from (ExportLine(told=row) for row in diary.select(ToldRow, "ORDER BY what"))


def _sessions(diary: Diary) -> Iterator[ExportLine]:
    sets, pauses = _Parts(diary, SetRow), _Parts(diary, PauseRow)
    answers, places = _Parts(diary, AnswerRow), _Parts(diary, PlaceRow)
    for session in diary.select(SessionRow, "ORDER BY id"):
        yield ExportLine(
            session=session,
            sets=sets.of(session),
            pauses=pauses.of(session),
            answers=answers.of(session),
            place=next(iter(places.of(session)), None),
        )


class _Parts(Generic[_P]):
    """The rows of one table, taken session by session: one query in place of one for each."""

    def __init__(self, diary: Diary, kind: type[_P]) -> None:
        self._rows: Iterator[_P] = diary.select(kind, f"ORDER BY {', '.join(kind.key)}")
        self._next: _P | None = next(self._rows, None)

    def of(self, session: SessionRow) -> tuple[_P, ...]:
        """Return the rows of the next session; those of none, in a damaged diary, are left out."""
        found: list[_P] = []
        while self._next is not None and self._next.session <= session.id:
            if self._next.session == session.id:
                found.append(self._next)
            self._next = next(self._rows, None)
        return tuple(found)
