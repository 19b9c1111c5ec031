"""Import: an exported diary is read and checked, and refused with the number of a bad line.

It may have a byte order mark, be UTF-16, as PowerShell writes it, or several exports in one file.
The whole file is checked before anything is written.
"""

from __future__ import annotations

import re
import sqlite3
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, iterdecode
from contextlib import closing, suppress
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, NoReturn

from msgspec import DecodeError, ValidationError, json

from routine.diary.database.plans import impossible_exercise, routine_of
from routine.diary.queries.scope import parse_day
from routine.diary.transfer.export import FORMAT, ExportLine, Header
from routine.errors import InvalidError
from routine.program import ROUTINE
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.diary.database.rows import PlanRow
    from routine.diary.database.store import Diary
    from routine.diary.transfer.export import Tick

MOST_BYTES: Final = 8 * 1024 * 1024
"""How long a line may be, in bytes."""
MOST_DEEP: Final = 16
"""How deeply the brackets of a plan may be nested; in the library they are 7 deep."""
_MOST_HEADER: Final = 1024
_KINDS: Final = ("plan", "session", "dose", "deleted", "told")
_BAD: Final = (DecodeError, UnicodeDecodeError, RecursionError)
"""The errors of decoding a line."""
_FLAT: Final = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\Z)|[^][{}"]+', re.DOTALL)
"""The parts of JSON without brackets: strings, and text between brackets."""
_CHUNK: Final = 1024 * 1024


class NumberedLine(NamedTuple):
    """A decoded line with its number in the file, and its size in bytes."""

    number: int
    line: ExportLine
    size: int


def as_utf8(file: BinaryIO, label: str) -> BinaryIO:
    """Return a file, or a temporary UTF-8 copy if it is UTF-16. Raises InvalidError and OSError."""
    first = file.read(2)
    file.seek(0)
    if first in {BOM_UTF16_LE, BOM_UTF16_BE}:
        return _from_utf16(file, label)
    if b"\0" in first:
        _refuse(label, 1, "this is UTF-16 without a byte order mark; save it as UTF-8")
    return file


def _from_utf16(file: BinaryIO, label: str) -> BinaryIO:
    copy = TemporaryFile()  # noqa: SIM115 - the caller closes it
    try:
        for text in iterdecode(iter(lambda: file.read(_CHUNK), b""), "utf-16"):
            copy.write(text.encode())
    except UnicodeDecodeError:
        copy.close()
        _refuse(label, 1, "this is not complete UTF-16; the file may be cut off")
    copy.seek(0)
    return copy


def is_export(file: BinaryIO) -> bool:
    """Return whether a file begins like an export."""
    with suppress(*_BAD, InvalidError), as_utf8(file, "") as text:
        return _header(text.readline(MOST_BYTES)) is not None
    return False


def check_export(file: BinaryIO, label: str, diary: Diary | None, tick: Tick) -> None:
    """Check a whole file; `tick` is called with the bytes of each line.

    A session's plan must come before it, or be in the diary already. Raises InvalidError with
    file, line and what was expected, sqlite3.Error, and OSError of the file.
    """
    # Nothing that grows with the file is kept in memory.
    with closing(sqlite3.connect("")) as seen:
        seen.execute("CREATE TABLE plan (id TEXT PRIMARY KEY) WITHOUT ROWID")
        for number, line, size in read_export(file, label):
            if line.plan is not None:
                _check_plan(line.plan, label, number)
                seen.execute("INSERT OR IGNORE INTO plan VALUES (?)", (line.plan.id,))
            if line.session is not None and not _has_plan(seen, diary, line.session.plan):
                what = "session.plan: expected the id of a plan from an earlier line"
                _refuse(label, number, what)
            tick(size)


def _has_plan(seen: sqlite3.Connection, diary: Diary | None, plan: str) -> bool:
    query = "SELECT 1 FROM plan WHERE id = ?"
    is_seen = seen.execute(query, (plan,)).fetchone() is not None
    return is_seen or (diary is not None and diary.rows(query, plan).fetchone() is not None)


def read_export(file: BinaryIO, label: str) -> Iterator[NumberedLine]:
    """Yield each line of an export but its headers, checked. Raises InvalidError and OSError."""
    header = _header(file.readline(MOST_BYTES + 1))
    if header is None:
        expected = f"expected a file that `{ROUTINE} export` wrote"
        _refuse(label, 1, f"this is not an exported diary; {expected}")
    _check_format(header, label, 1)
    decode = json.Decoder(ExportLine).decode
    number = 1
    while text := file.readline(MOST_BYTES + 1):
        number += 1
        if len(text) > MOST_BYTES:
            most = f"{MOST_BYTES // 1024**2} MiB in a line"
            _refuse(label, number, f"too long; expected at most {most}")
        if text.isspace():
            continue
        try:
            line = decode(text.removeprefix(BOM_UTF8))
        except _BAD as error:
            _refuse(label, number, _wrong(error))
        if line == ExportLine() and (header := _header(text)) is not None:
            _check_format(header, label, number)
            continue
        _check(line, label, number)
        yield NumberedLine(number, line, len(text))


def _header(text: bytes) -> Header | None:
    """Decode a line as a header; None where it is none."""
    if len(text) > _MOST_HEADER:
        return None
    try:
        return json.decode(text.removeprefix(BOM_UTF8), type=Header)
    except _BAD:
        return None


def _check_format(header: Header, label: str, number: int) -> None:
    if not 1 <= header.format <= FORMAT:
        formats = f"format {header.format}; this one knows 1 to {FORMAT}"
        _refuse(label, number, f"another routine wrote this ({formats}): update routine")


def _check(line: ExportLine, label: str, number: int) -> None:
    """Refuse a line that fits its types and still makes no sense."""
    kinds = [kind for kind in _KINDS if getattr(line, kind) is not None]
    parts = tuple(line.parts)
    if len(kinds) != 1:
        _refuse(label, number, f"expected exactly one of {', '.join(_KINDS)}")
    if line.session is None and parts:
        _refuse(label, number, "expected the session that these parts belong to")
    if line.session is not None and any(part.session != line.session.id for part in parts):
        _refuse(label, number, "expected all parts to belong to the session in the same line")
    dated = line.session or line.dose
    if dated is not None and parse_day(dated.day) is None:
        _refuse(label, number, f"day: expected a date such as 2026-11-27, got {dated.day}")


def _check_plan(plan: PlanRow, label: str, number: int) -> None:
    """Refuse a plan that could not be played: too deep, or beyond the limits of files.

    One that can't be read may be another version's: its sessions are shown without it.
    """
    if max(_depth(plan.routine), _depth(plan.options)) > MOST_DEEP:
        _refuse(label, number, f"plan: too deep; expected at most {MOST_DEEP} brackets in another")
    routine = routine_of(plan)
    wrong = None if routine is None else impossible_exercise(routine)
    if wrong is not None:
        _refuse(label, number, f"plan.routine: its figures make no sense, in exercise {wrong}")


def _depth(text: str) -> int:
    """Return how deeply the brackets of a JSON text are nested."""
    depth = most = 0
    for bracket in _FLAT.sub("", text):
        depth += 1 if bracket in "[{" else -1
        most = max(most, depth)
    return most


def _wrong(error: Exception) -> str:
    """Word an error of decoding, as "session.pain_before: expected int <= 10"."""
    if isinstance(error, RecursionError):
        return "nested too deep for a diary"
    if not isinstance(error, ValidationError):
        return "this is not a line of JSON; the file may be cut off or changed by hand"
    words, _, where = str(error).replace("`", "").partition(" - at ")
    words = f"{words[:1].lower()}{words[1:]}"
    if where.endswith("_utc") and "<=" in words:
        words = "expected a time before 9999-12-31"
    return f"{where.removeprefix('$.')}: {words}" if where else words


def _refuse(label: str, number: int, what: str) -> NoReturn:
    raise InvalidError([f"{label}:{number}: {visible(what)}"])
