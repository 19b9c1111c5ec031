"""A diary's file made anew, brought up to date, copied before that, and moved aside."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from routine.atomic_write import link_new
from routine.diary.database import schema

BESIDE: Final = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside the file while it is open."""
WAIT_MS: Final = 5_000
"""How long a command waits for another that is writing."""
EMPTY: Final = "it is empty"
_NO_TABLES: Final = "its tables are not those of a routine diary"
_NO_TEXT: Final = "the description of its tables is not text"
_NOT_OURS: Final = "it is not a routine diary"
_NO_VERSION: Final = "its version is unknown"
_MOST_VERSIONS: Final = 256
"""No routine will ever count so far; damage does."""


class _Connection(sqlite3.Connection):
    """One that tells of damage as such, even where SQLite's words on it quote what is damaged."""

    def execute(self, *given: Any) -> sqlite3.Cursor:  # noqa: ANN401 - what SQLite takes
        """Do a statement. Raises sqlite3.Error alone."""
        try:
            return super().execute(*given)
        except UnicodeDecodeError:
            error = sqlite3.DatabaseError(_NO_TEXT)
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error from None


def _text(data: bytes) -> str:
    """Return a text of the diary; of a damaged one, what is no text is made visible."""
    return data.decode("utf-8", "backslashreplace")


def make_diary(where: Path) -> None:
    """Make a new diary, which is there whole or not at all, and its owner's alone."""
    where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not where.exists():
        _move_orphans(where)
    new = where.with_name(f".{where.name}-{os.getpid()}")
    try:
        os.close(os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        with closing(connect(new, WAIT_MS)) as connection:
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            bring_up(connection, 0)
            connection.execute("PRAGMA journal_mode = WAL")
        with suppress(FileExistsError):  # another process just made one
            link_new(new, where)
    finally:
        for name in ("", *BESIDE):
            Path(f"{new}{name}").unlink(missing_ok=True)


def _move_orphans(where: Path) -> None:
    """Move aside what an earlier diary left beside it: SQLite would read it into the new one."""
    for name in BESIDE:
        orphan = Path(f"{where}{name}")
        if orphan.exists():
            orphan.rename(_unused(where.with_name(f"diary-damaged-orphan.sqlite3{name}")))


def connect(where: Path, wait_ms: int, how: str = "mode=rw") -> sqlite3.Connection:
    """Return a connection to a file that is there, which waits so long for others.

    `how` is the query of SQLite's address. Raises sqlite3.Error.
    """
    address = f"{where.absolute().as_uri()}?{how}"
    connection = sqlite3.connect(
        address, wait_ms / 1000, isolation_level=None, factory=_Connection, uri=True
    )
    connection.text_factory = _text
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy of an older diary where nothing can be written, brought up; close the diary.

    Raises sqlite3.Error.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None, factory=_Connection)
    copy.text_factory = _text
    connection.backup(copy)
    bring_up(copy, read_pragma(copy, "user_version"))
    connection.close()
    return copy


def bring_up(connection: sqlite3.Connection, version: int) -> None:
    """Take the steps from a version to the present one, each whole or not at all."""
    for step in schema.STEPS[version:]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Somebody else may have taken it in the meantime.
            if read_pragma(connection, "user_version") == version:
                step(connection)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        version += 1


def read_pragma(connection: sqlite3.Connection, name: str) -> int:
    """Return a number that SQLite keeps in a file. Raises sqlite3.Error."""
    found: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return found


def tables_in(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the tables and indexes of a file, and how each was made. Raises sqlite3.Error."""
    return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def _has_all(connection: sqlite3.Connection, version: int) -> bool:
    """Return whether the tables of a version are there as it makes them; others may be, too."""
    found = tables_in(connection)
    return all(
        found.get(name, "").startswith(sql) for name, sql in schema.tables_of(version).items()
    )


def flaw(connection: sqlite3.Connection, *, checks: bool) -> str | None:
    """Return why a file is no diary, or a broken one; None for one that is sound, or newer.

    With `checks` all of it is read: 4 ms a MB. Raises sqlite3.Error.
    """
    if read_pragma(connection, "application_id") != schema.APPLICATION_ID:
        return _NOT_OURS
    version = read_pragma(connection, "user_version")
    if not 1 <= version < _MOST_VERSIONS:
        return _NO_VERSION
    if version > len(schema.STEPS):
        return None
    if not _has_all(connection, version):
        return _NO_TABLES
    return _damage(connection) if checks else None


def _damage(connection: sqlite3.Connection) -> str | None:
    found: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    return None if found == "ok" else " ".join(found.split())


def keep_copy(connection: sqlite3.Connection, where: Path, version: int, stamp: str) -> None:
    """Keep a whole copy of an older diary before it is changed: whole, or not under its name."""
    copy = where.with_name(f"diary-version-{version}-{stamp}.sqlite3")
    new = where.with_name(f".{copy.name}-{os.getpid()}")
    handle = os.open(new, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
    try:
        connection.execute("VACUUM INTO ?", (str(new),))
        os.fsync(handle)  # which SQLite leaves to others here
        with closing(connect(new, WAIT_MS)) as made:
            is_older = read_pragma(made, "user_version") == version
        if is_older:  # nobody else brought the diary up to date meanwhile, and kept a copy
            with suppress(FileExistsError):
                link_new(new, copy)
    finally:
        os.close(handle)
        new.unlink(missing_ok=True)


def move_aside(where: Path, stamp: str) -> Path:
    """Give a damaged diary another name, with what SQLite keeps beside it; return that. OSError."""
    aside = _unused(where.with_name(f"diary-damaged-{stamp}.sqlite3"))
    # The file goes last: a kill before that leaves no log beside a new one.
    for name in (*BESIDE, ""):
        with suppress(FileNotFoundError):
            Path(f"{where}{name}").rename(f"{aside}{name}")
    return aside


def _unused(wanted: Path) -> Path:
    name, number = wanted, 1
    while name.exists():
        number += 1
        name = wanted.with_name(wanted.name.replace(".", f"-{number}.", 1))
    return name
