"""The diary's file: its path, how it is created, connected to, migrated, copied, moved aside."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from routine import folders
from routine.atomic_write import link_new
from routine.diary import FILE
from routine.diary.database import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    Watch = Callable[[int], AbstractContextManager[Callable[[int], object]]]
    """Shows a number of steps while it is entered, by what is called with those just done."""

BESIDE: Final = ("-wal", "-shm", "-journal")
"""The suffixes of the files that SQLite keeps beside the diary while it is open."""
WAIT_MS: Final = 5_000
"""How long a command waits for another process that is writing."""
EMPTY: Final = "it is empty"
_NO_TABLES: Final = "its tables are not those of a routine diary"
_NO_TEXT: Final = "the description of its tables is not text"
_NOT_OURS: Final = "it is not a routine diary"
_NO_VERSION: Final = "its version is unknown"
_TICK: Final = 1000  # sets
_INSTRUCTIONS: Final = 110  # of SQLite, to copy and to migrate one (measured)
_MOST_VERSIONS: Final = 256
"""More than any real version: a greater one comes from damage."""


class _Connection(sqlite3.Connection):
    """A connection that raises damage as such, even where SQLite's message quotes damaged text."""

    def execute(self, *given: Any) -> sqlite3.Cursor:  # noqa: ANN401 - what SQLite takes
        """Execute a statement. Raises sqlite3.Error, and no other error."""
        try:
            return super().execute(*given)
        except UnicodeDecodeError:
            error = sqlite3.DatabaseError(_NO_TEXT)
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error from None


def _decode(data: bytes) -> str:
    r"""Decode a text column; bytes that are not UTF-8 are made visible, as \xff."""
    return data.decode("utf-8", "backslashreplace")


def diary_path() -> Path:
    """Return the path at which the diary is, or would be."""
    return folders.home() / FILE


def make_diary(where: Path) -> None:
    """Make a new diary at a path, readable by its owner alone.

    It is made under a hidden name, synced once, and then linked to its own, so that a kill or a
    loss of power leaves a complete diary or none. Raises OSError and sqlite3.Error.
    """
    where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not where.exists():
        for name in BESIDE:  # left by an earlier diary: SQLite would apply it to the new one
            with suppress(FileNotFoundError):
                orphan = where.with_name(f"diary-damaged-orphan.sqlite3{name}")
                Path(f"{where}{name}").rename(_unused(orphan))
    new = where.with_name(f".{where.name}-{os.getpid()}")
    handle = os.open(new, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
    try:
        with closing(connect(new, WAIT_MS)) as connection:
            connection.execute("PRAGMA synchronous = OFF")  # not at each of its steps: 50 ms less
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            migrate(connection, 0)
            connection.execute("PRAGMA journal_mode = WAL")
        os.fsync(handle)
        with suppress(FileExistsError):  # another process just made one
            link_new(new, where)
    finally:
        os.close(handle)
        for name in ("", *BESIDE):
            Path(f"{new}{name}").unlink(missing_ok=True)


def connect(where: Path, wait_ms: int, how: str = "mode=rw") -> sqlite3.Connection:
    """Connect to an existing file, waiting up to `wait_ms`; `how` is the query of SQLite's URI."""
    address = f"{where.absolute().as_uri()}?{how}"
    connection = sqlite3.connect(
        address, wait_ms / 1000, isolation_level=None, factory=_Connection, uri=True
    )
    connection.text_factory = _decode
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def migrate_in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a migrated copy of an older diary that can't be written, and close the original."""
    copy = sqlite3.connect(":memory:", isolation_level=None, factory=_Connection)
    copy.text_factory = _decode
    connection.backup(copy)
    migrate(copy, read_pragma(copy, "user_version"))
    connection.close()
    return copy


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Migrate a file from a version to the present one, each step in its own transaction."""
    # It checks each copied row for its session; within a transaction it can't be switched off.
    connection.execute("PRAGMA foreign_keys = OFF")
    for step in schema.STEPS[version:]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have taken the step in the meantime.
            if read_pragma(connection, "user_version") == version:
                step(connection)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        version += 1
    connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def watched(connection: sqlite3.Connection, watch: Watch | None) -> Iterator[None]:
    """Show how far the migration is that is done meanwhile, in sets.

    SQLite calls back every so many of its instructions, of which each set needs about the same
    number. Raises KeyboardInterrupt, as the callback does: without it, the migration would not end
    before its time.
    """
    if watch is None:
        yield
        return

    def call_back() -> int:
        tick(_TICK)
        return 0

    (sets,) = connection.execute("SELECT count(*) FROM sets").fetchone()
    with watch(sets) as tick:
        connection.set_progress_handler(call_back, _TICK * _INSTRUCTIONS)
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                # Python's module drops what the callback raised.
                raise KeyboardInterrupt from None
            raise
        finally:
            connection.set_progress_handler(None, 0)


def read_pragma(connection: sqlite3.Connection, name: str) -> int:
    """Return an integer pragma of a file."""
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def tables_in(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the tables and indexes of a file by name, each with its SQL."""
    return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def find_damage(connection: sqlite3.Connection, *, verify: bool) -> str | None:
    """Return why a file is no diary, or a broken one; None for a sound or a newer one.

    A diary is damaged where its tables are not as its version makes them,
    or where SQLite says so: with `verify` it reads the whole file, 4 ms a MB.
    """
    if read_pragma(connection, "application_id") != schema.APPLICATION_ID:
        return _NOT_OURS
    version = read_pragma(connection, "user_version")
    if not 1 <= version < _MOST_VERSIONS:
        return _NO_VERSION
    if version > len(schema.STEPS):
        return None
    tables = tables_in(connection)  # to which its owner may have added others
    if not (version == len(schema.STEPS) and schema.are_present(tables)):
        expected = schema.tables_of(version).items()
        if not all(tables.get(name, "").startswith(sql) for name, sql in expected):
            return _NO_TABLES
    result = connection.execute("PRAGMA quick_check(1)").fetchone()[0] if verify else "ok"
    return None if result == "ok" else " ".join(result.split())


def keep_copy(connection: sqlite3.Connection, where: Path, version: int, stamp: str) -> None:
    """Copy an older diary before it is migrated; the copy is complete, or not under its name."""
    copy = where.with_name(f"diary-version-{version}-{stamp}.sqlite3")
    new = where.with_name(f".{copy.name}-{os.getpid()}")
    handle = os.open(new, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
    try:
        connection.execute("VACUUM INTO ?", (str(new),))
        os.fsync(handle)  # VACUUM INTO does not
        with closing(connect(new, WAIT_MS)) as copied:
            is_older = read_pragma(copied, "user_version") == version
        if is_older:  # no other process migrated the diary meanwhile, and kept a copy
            with suppress(FileExistsError):
                link_new(new, copy)
    finally:
        os.close(handle)
        new.unlink(missing_ok=True)


def move_aside(where: Path, stamp: str) -> Path:
    """Rename a damaged diary and the files beside it; return its new path. Raises OSError."""
    aside = _unused(where.with_name(f"diary-damaged-{stamp}.sqlite3"))
    # The file goes last: a kill before that leaves no log beside a new one.
    for name in (*BESIDE, ""):
        with suppress(FileNotFoundError):
            Path(f"{where}{name}").rename(f"{aside}{name}")
    return aside


def _unused(path: Path) -> Path:
    """Return the path, with a number in its name where that is taken."""
    unused, number = path, 1
    while unused.exists():
        number += 1
        unused = path.with_name(path.name.replace(".", f"-{number}.", 1))
    return unused
