"""The open diary: the one place through which rows are read and written."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import ValidationError, convert
from msgspec.structs import astuple

from routine.diary.database.rows import Row
from routine.diary.database.schema import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_R = TypeVar("_R", bound=Row)


class Diary:
    """An open diary: rows go in by `put`, inside `writing`, and come out by `select`."""

    def __init__(self, connection: sqlite3.Connection, where: Path) -> None:
        """Take over a connection to a diary of the present version at this path."""
        self._connection = connection
        self.path = where
        self.left_out: set[tuple[Any, ...]] = set()
        """The unreadable rows that `select` passed over: each its table and key columns."""
        # The device and inode of the file that was opened, to see that it is still in its place.
        self._identity = _identity(where)

    def select(self, kind: type[_R], rest: str = "", *values: object) -> Iterator[_R]:
        """Yield the rows of a table, as a WHERE or ORDER BY in `rest` chooses them.

        Unreadable rows are noted in `left_out`: one bad byte is no reason to give up a diary.
        """
        columns = kind.__struct_fields__
        statement = f"SELECT {', '.join(columns)} FROM {kind.table} {rest}"  # noqa: S608 - our own names
        for row in self.rows(statement, *values):
            try:
                yield convert(dict(zip(columns, row, strict=True)), kind, strict=False)
            except ValidationError:
                self.left_out.add((kind.table, *row[: len(kind.key)]))

    def rows(self, statement: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - what SQLite takes
        """Execute a statement and return its cursor."""
        return self._connection.execute(statement, values)

    def many(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Execute a statement once for each of many rows."""
        self._connection.executemany(statement, rows)

    def put(self, row: Row, *but: str) -> None:
        """Insert a row, or update the one with its key, in all columns except `but`."""
        self._connection.execute(upsert(type(row), *but), astuple(row))

    @contextmanager
    def writing(self, *, safe: bool = False) -> Iterator[None]:
        """Run a transaction, all or nothing; with `safe` it then survives a loss of power."""
        self._connection.execute(f"PRAGMA synchronous = {'FULL' if safe else 'NORMAL'}")
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    def is_in_place(self) -> bool:
        """Return whether the file that was opened is still at its path."""
        try:
            return self._identity == _identity(self.path)
        except OSError:
            return False

    def close(self) -> None:
        """Close the connection; what could not be written was reported before."""
        with suppress(sqlite3.Error):
            self._connection.close()


def _identity(where: Path) -> tuple[int, int]:
    """Return what identifies a file: its device and inode."""
    status = where.stat()
    return status.st_dev, status.st_ino
