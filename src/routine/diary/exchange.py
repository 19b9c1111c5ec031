"""The diary as lines of JSON: written whole, and read with every line held against its types.

The first line says what it is. Then come, one a line, what was deleted, the plans, the sessions
with all their parts, the words on doses, and what was told; a plan comes before its sessions.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final, Generic, NamedTuple, NoReturn, Protocol, TypeVar

from msgspec import DecodeError, Struct, ValidationError, json

from routine import __version__
from routine.diary.moments import local
from routine.diary.reading import select
from routine.diary.records import (
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
from routine.errors import InvalidError
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from routine.diary.moments import Moment
    from routine.diary.store import Diary

    Tick = Callable[[int], object]

FORMAT: Final = 1
MOST_BYTES: Final = 8 * 1024 * 1024
"""How long a line may be."""
_KINDS: Final = ("plan", "session", "dose", "deleted", "told")
_BAD: Final = (DecodeError, UnicodeDecodeError, RecursionError)
"""What reading a line raises."""
_P = TypeVar("_P", SetRow, PauseRow, AnswerRow, PlaceRow)


class Header(Struct, frozen=True, kw_only=True, rename={"format": "routine-diary"}):
    """The first line: the version of the format, and who wrote the file when."""

    format: int
    version: str = ""
    exported: str = ""


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True):
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
        session = 0 if self.session is None else self.session.changed_utc
        return max(session, self.place.seen_utc if self.place else 0)


class Sink(Protocol):
    """What lines are written to, each whole, with its end."""

    def write(self, line: bytes, /) -> object:
        """Write a line."""

    def flush(self) -> object:
        """Let it go on its way."""


class Read(NamedTuple):
    """A line that was read, and how many bytes it took."""

    line: Line
    size: int


# -- written ------------------------------------------------------------------------------------


def count(diary: Diary) -> int:
    """Return how many sessions there are. Raises sqlite3.Error."""
    found: int = diary.rows("SELECT COUNT(*) FROM session").fetchone()[0]
    return found


def write(diary: Diary, file: Sink, moment: Moment, tick: Tick) -> None:
    """Write the whole diary, as it is at this moment; `tick` is called with 1 for each session.

    Raises sqlite3.Error, and OSError of the file.
    """
    encode = json.Encoder().encode
    with _at_one_moment(diary):
        exported = moment.local.isoformat(timespec="seconds")
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


def _lines(diary: Diary) -> Iterator[Line]:
    yield from (Line(deleted=row) for row in select(diary, DeletedRow, "ORDER BY session"))
    yield from (Line(plan=row) for row in select(diary, PlanRow, "ORDER BY id"))
    yield from _sessions(diary)
    yield from (Line(dose=row) for row in select(diary, DoseRow, "ORDER BY at_utc, id"))
    yield from (Line(told=row) for row in select(diary, ToldRow, "ORDER BY what"))


def _sessions(diary: Diary) -> Iterator[Line]:
    sets, pauses = _Parts(diary, SetRow), _Parts(diary, PauseRow)
    answers, places = _Parts(diary, AnswerRow), _Parts(diary, PlaceRow)
    for session in select(diary, SessionRow, "ORDER BY id"):
        yield Line(
            session=session,
            sets=sets.of(session),
            pauses=pauses.of(session),
            answers=answers.of(session),
            place=next(iter(places.of(session)), None),
        )


class _Parts(Generic[_P]):
    """The rows of one table, taken session by session: one query in place of one for each."""

    def __init__(self, diary: Diary, kind: type[_P]) -> None:
        self._rows: Iterator[_P] = select(diary, kind, f"ORDER BY {', '.join(kind.key)}")
        self._next: _P | None = next(self._rows, None)

    def of(self, session: SessionRow) -> tuple[_P, ...]:
        """Return the rows of the next session; those of none, in a damaged diary, are left out."""
        found: list[_P] = []
        while self._next is not None and self._next.session <= session.id:
            if self._next.session == session.id:
                found.append(self._next)
            self._next = next(self._rows, None)
        return tuple(found)


# -- read ---------------------------------------------------------------------------------------


def is_export(file: BinaryIO) -> bool:
    """Return whether a file begins as one that was exported."""
    try:
        json.decode(file.readline(MOST_BYTES), type=Header)
    except _BAD:
        return False
    return True


def check(file: BinaryIO, label: str, diary: Diary | None, tick: Tick) -> None:
    """Read a whole file, and refuse it where anything in it is wrong; sqlite3.Error.

    A session's plan must stand before it, or be in the diary already. `tick` is called with how
    many bytes were read.

    Raises InvalidError, which tells file, line, and what was expected.
    """
    # Nothing that grows with the file is kept in memory.
    with closing(sqlite3.connect("")) as seen:
        seen.execute("CREATE TABLE plan (id TEXT PRIMARY KEY) WITHOUT ROWID")
        for number, (line, size) in enumerate(read(file, label), 2):
            if line.plan is not None:
                seen.execute("INSERT OR IGNORE INTO plan VALUES (?)", (line.plan.id,))
            if line.session is not None and not _has_plan(seen, diary, line.session.plan):
                _refuse(label, number, "session.plan: expected the id of a plan in a line before")
            tick(size)


def _has_plan(seen: sqlite3.Connection, diary: Diary | None, plan: str) -> bool:
    query = "SELECT 1 FROM plan WHERE id = ?"
    if seen.execute(query, (plan,)).fetchone():
        return True
    return diary is not None and diary.rows(query, plan).fetchone() is not None


def read(file: BinaryIO, label: str) -> Iterator[Read]:
    """Yield the lines of an exported file but for its first, each checked by itself.

    Raises InvalidError, and OSError of the file.
    """
    _read_header(file.readline(MOST_BYTES + 1), label)
    decode = json.Decoder(Line).decode
    number = 1
    while text := file.readline(MOST_BYTES + 1):
        number += 1
        if len(text) > MOST_BYTES:
            _refuse(label, number, f"too long; expected at most {MOST_BYTES // 1024**2} MiB a line")
        if text.isspace():
            continue
        try:
            line = decode(text)
        except _BAD as error:
            _refuse(label, number, _wrong(error))
        _check(line, label, number)
        yield Read(line, len(text))


def _read_header(text: bytes, label: str) -> None:
    try:
        header = json.decode(text, type=Header)
    except _BAD:
        _refuse(label, 1, "this is no exported diary; expected a file that `routine export` wrote")
    if header.format != FORMAT:
        _refuse(
            label,
            1,
            f"another routine wrote this (format {header.format}; this one knows {FORMAT}): "
            "update routine",
        )


def _check(line: Line, label: str, number: int) -> None:
    """Refuse a line that is well-formed, and still makes no sense."""
    kinds = [kind for kind in _KINDS if getattr(line, kind) is not None]
    parts = tuple(line.parts)
    if len(kinds) != 1:
        _refuse(label, number, f"expected exactly one of {', '.join(_KINDS)}")
    if line.session is None:
        if parts:
            _refuse(label, number, "expected the session that these parts belong to")
        _check_day(line.dose, label, number)
        return
    if any(part.session != line.session.id for part in parts):
        _refuse(label, number, "expected all parts to be of the session in the same line")
    _check_day(line.session, label, number)
    try:
        local(line.session.started_utc, line.session.offset_min)
    except (ValueError, OverflowError, OSError):
        _refuse(label, number, "session.started_utc: expected a time before the year 10000")


def _check_day(row: SessionRow | DoseRow | None, label: str, number: int) -> None:
    if row is None:
        return
    try:
        date.fromisoformat(row.day)
    except ValueError:
        _refuse(label, number, f"day: expected a date such as 2026-11-27, got {row.day}")


def _wrong(error: Exception) -> str:
    """Return what msgspec found, as "session.pain_before: expected int <= 10"."""
    if isinstance(error, RecursionError):
        return "too deep; no diary is"
    if not isinstance(error, ValidationError):
        return "this is no line of JSON; the file may be cut off, or be changed by hand"
    words, _, where = str(error).replace("`", "").partition(" - at ")
    words = f"{words[:1].lower()}{words[1:]}"
    return f"{where.removeprefix('$.')}: {words}" if where else words


def _refuse(label: str, number: int, what: str) -> NoReturn:
    raise InvalidError([f"{label}:{number}: {visible(what)}"])
