"""The tables of the diary, and the migration steps from each version to the next.

A step runs in a transaction of its own, after the file was copied, and without foreign keys.
Released steps are never changed: a new column is a new step, and a new fixture of the tests.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing, suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from routine.diary.database.rows import Row

APPLICATION_ID: Final = 0x726F7574
"""The letters "rout", which mark an SQLite file as a diary of ours."""

_FIRST: Final = """
CREATE TABLE plan (
  id TEXT PRIMARY KEY, routine TEXT NOT NULL, options TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  id TEXT PRIMARY KEY,
  plan TEXT NOT NULL REFERENCES plan(id),
  routine TEXT NOT NULL,
  title TEXT NOT NULL,
  day TEXT NOT NULL,
  started_utc INTEGER NOT NULL,
  offset_min INTEGER NOT NULL,
  ended_utc INTEGER,
  ended TEXT CHECK (ended IN ('finished', 'stopped')),
  reason TEXT,
  active_ms INTEGER NOT NULL CHECK (active_ms >= 0),
  as_guided INTEGER CHECK (as_guided IN (0, 1)),
  pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
  pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
  note TEXT,
  version TEXT NOT NULL,
  changed_utc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_day ON session (day, routine, active_ms);
CREATE INDEX session_by_routine ON session (routine, id);
CREATE TABLE sets (
  session TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
  exercise INTEGER NOT NULL,
  number INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('', 'left', 'right')),
  extra INTEGER NOT NULL,
  name TEXT NOT NULL,
  known_as TEXT,
  way TEXT CHECK (way IN ('easier', 'harder')),
  planned_reps INTEGER,
  planned_ms INTEGER,
  reps INTEGER NOT NULL CHECK (reps >= 0),
  held_ms INTEGER CHECK (held_ms >= 0),
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  skipped INTEGER NOT NULL CHECK (skipped IN (0, 1)),
  skipped_for TEXT CHECK (skipped_for IN ('key', 'hurt')),
  hurt INTEGER NOT NULL CHECK (hurt IN (0, 1)),
  by_key INTEGER NOT NULL CHECK (by_key IN (0, 1)),
  PRIMARY KEY (session, exercise, number, side, extra)
) STRICT, WITHOUT ROWID;
CREATE INDEX sets_by_exercise ON sets (known_as, session);
CREATE INDEX sets_held ON sets (known_as, held_ms, way, confirmed, by_key) WHERE by_key = 1;
CREATE TABLE pause (
  session TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  began_utc INTEGER NOT NULL,
  lasted_ms INTEGER,
  reason TEXT NOT NULL,
  PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE answer (
  session TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  exercise INTEGER NOT NULL,
  question TEXT NOT NULL,
  answer INTEGER CHECK (answer IN (0, 1)),
  held_ms INTEGER,
  PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE place (
  session TEXT PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
  exercise INTEGER NOT NULL,
  kind TEXT NOT NULL,
  number INTEGER,
  side TEXT,
  rep INTEGER,
  extra INTEGER NOT NULL,
  queued INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  seen_utc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE dose (
  id TEXT PRIMARY KEY,
  exercise TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'declined', 'set')),
  from_sets INTEGER NOT NULL,
  from_reps INTEGER,
  from_hold_ms INTEGER,
  sets INTEGER,
  reps INTEGER,
  hold_ms INTEGER,
  why TEXT NOT NULL,
  day TEXT NOT NULL,
  at_utc INTEGER NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE deleted (session TEXT PRIMARY KEY, at_utc INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE told (what TEXT PRIMARY KEY, at_utc INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""


def _first(connection: sqlite3.Connection) -> None:
    for statement in filter(str.strip, _FIRST.split(";")):
        connection.execute(statement)


# A session is begun with its first set. Triggers derive that from the sets, so that no code has to,
# and it is in the index of days: looking at the sets instead would take 64 ms more for 100,000
# sessions, and read the whole file from a cold disk.
_BEGUN: Final = """EXISTS (
  SELECT 1 FROM sets WHERE session = {} AND (reps > 0 OR held_ms > 0 OR whole = 1 OR hurt = 1)
)"""
_SECOND: Final = (
    # Without a CHECK, which would check all others on the existing rows too: one bad row must not
    # keep a diary from being migrated.
    "ALTER TABLE session ADD COLUMN begun INTEGER NOT NULL DEFAULT 0",
    f"UPDATE session SET begun = {_BEGUN.format('id')}",  # noqa: S608 - our own words
    # Left by clocks that were set back.
    "UPDATE session SET ended_utc = started_utc WHERE ended_utc < started_utc",
    "UPDATE session SET changed_utc = started_utc WHERE changed_utc < started_utc",
    "DROP INDEX session_by_day",
    "CREATE INDEX session_by_day ON session (day, routine, begun, started_utc, active_ms)",
)


def _second(connection: sqlite3.Connection) -> None:
    """Mark the sessions that were begun; let none end or change before it started."""
    for statement in _SECOND:
        connection.execute(statement)
    _mark_begun(connection)


def _mark_begun(connection: sqlite3.Connection) -> None:
    """Make the triggers that mark a session as begun once any of its sets is."""
    for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
        session = f"{row}.session"
        connection.execute(
            f"CREATE TRIGGER begun_by_{event.lower()} AFTER {event} ON sets BEGIN "  # noqa: S608 - our own words
            f"UPDATE session SET begun = NOT begun WHERE id = {session} "
            f"AND begun <> {_BEGUN.format(session)}; END"
        )


# The key of a table without row ids can't be altered: the table is made anew.
_SETS: Final = """
CREATE TABLE sets (
  session TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
  exercise INTEGER NOT NULL,
  round INTEGER NOT NULL,
  number INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('', 'left', 'right')),
  extra INTEGER NOT NULL,
  name TEXT NOT NULL,
  known_as TEXT,
  way TEXT CHECK (way IN ('easier', 'harder')),
  load TEXT,
  planned_reps INTEGER,
  planned_ms INTEGER,
  reps INTEGER NOT NULL CHECK (reps >= 0),
  held_ms INTEGER CHECK (held_ms >= 0),
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  skipped INTEGER NOT NULL CHECK (skipped IN (0, 1)),
  skipped_for TEXT CHECK (skipped_for IN ('key', 'hurt')),
  hurt INTEGER NOT NULL CHECK (hurt IN (0, 1)),
  by_key INTEGER NOT NULL CHECK (by_key IN (0, 1)),
  PRIMARY KEY (session, exercise, round, number, side, extra)
) STRICT, WITHOUT ROWID
"""
_KEPT: Final = """
  session, exercise, number, side, extra, name, known_as, way, planned_reps, planned_ms, reps,
  held_ms, whole, confirmed, skipped, skipped_for, hurt, by_key
"""
_BEFORE: Final = (
    # One bad row must not keep a diary from being migrated, nor may anything of its owner's that
    # mentions the table be changed.
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA legacy_alter_table = ON",
    *(f"DROP TRIGGER begun_by_{event}" for event in ("insert", "update", "delete")),
    "ALTER TABLE sets RENAME TO sets_without_rounds",
    _SETS,
)
_OLD: Final = f"SELECT 0, {_KEPT} FROM sets_without_rounds"  # noqa: S608 - our own words
_NEW: Final = f"INSERT INTO sets (round, {_KEPT})"
_AFTER: Final = (
    "DROP TABLE sets_without_rounds",
    "CREATE INDEX sets_by_exercise ON sets (known_as, session)",
    "CREATE INDEX sets_held ON sets (known_as, held_ms, way, confirmed, by_key) WHERE by_key = 1",
    "ALTER TABLE place ADD COLUMN round INTEGER",
    "PRAGMA legacy_alter_table = OFF",
    "PRAGMA ignore_check_constraints = OFF",
)


def _third(connection: sqlite3.Connection) -> None:
    """Give each set the round that it is in, and the load that it was done with."""
    for statement in _BEFORE:
        connection.execute(statement)
    try:
        connection.execute(f"{_NEW} {_OLD}")
    except sqlite3.IntegrityError:
        # A damaged row may be of types that no strict table takes: it is in the copy alone.
        for row in connection.execute(_OLD):
            with suppress(sqlite3.IntegrityError):
                connection.execute(f"{_NEW} VALUES ({', '.join('?' * len(row))})", row)
    for statement in _AFTER:
        connection.execute(statement)
    _mark_begun(connection)


STEPS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (_first, _second, _third)
"""Step n migrates from version n to n + 1."""


_CHECKSUM: Final = 0x4E84EE21
"""Of the tables and indexes of the present version."""


def are_present(tables: Mapping[str, str]) -> bool:
    """Return whether these, by name with their SQL, are just those of the present version.

    It takes 1.4 ms less than `tables_of`, and says no where another SQLite words them differently.
    """
    return zlib.crc32(repr(sorted(tables.items())).encode()) == _CHECKSUM


def tables_of(version: int) -> dict[str, str]:
    """Return the tables and indexes of a version by name, each with its SQL.

    A table's SQL ends before its closing bracket, because its owner may add columns.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for step in STEPS[:version]:
            step(connection)
        entries = connection.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        )
        return {
            name: sql.rpartition(")")[0] if kind == "table" else sql for kind, name, sql in entries
        }


@lru_cache
def upsert(kind: type[Row], *but: str) -> str:
    """Return the statement that inserts a row, or updates all but its key and the columns `but`."""
    columns = kind.__struct_fields__
    marks = ", ".join("?" * len(columns))
    fixed = (*kind.key, *but)
    rest = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in fixed)
    then = f"UPDATE SET {rest}" if rest else "NOTHING"
    return (
        f"INSERT INTO {kind.table} ({', '.join(columns)}) VALUES ({marks}) "  # noqa: S608 - our own names
        f"ON CONFLICT ({', '.join(kind.key)}) DO {then}"
    )
