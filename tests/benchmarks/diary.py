"""The diary: looked into with 100,000 sessions, exchanged whole, and written as a session goes."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

from routine import library
from routine.diary import Instant
from routine.diary.database.access import open_diary
from routine.diary.journal import Journal
from routine.options import Options
from routine.player import Player
from routine.signals import ClockMs, SegmentBegan
from routine.timeline import compile_timeline
from tests.benchmarks.programs import medians, python, routine, run
from tests.benchmarks.size import Size
from tests.benchmarks.startup import in_ms
from tests.benchmarks.table import Beside, Figure
from tests.support.diaries import opened
from tests.support.diary_seed import bulk

_BARE = """
import sqlite3, sys
source, target = (sqlite3.connect(name, isolation_level=None) for name in sys.argv[1:])
target.execute("PRAGMA journal_mode = WAL")
target.execute("PRAGMA synchronous = NORMAL")
made = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
for (statement,) in source.execute(made):
    target.execute(statement)
target.execute("BEGIN")
for table in ("plan", "session", "sets"):
    rows = source.execute(f"SELECT * FROM {table}")
    marks = ", ".join("?" * len(rows.description))
    target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
target.execute("COMMIT")
"""
_UTC = 1_795_770_000_000
_STEP_MS = 1_000  # the driver's longest sleep
_HOUR_MS = 3_600_000
_PLACE = """
CREATE TABLE place (session TEXT PRIMARY KEY, at_ms INTEGER, rep INTEGER) STRICT, WITHOUT ROWID
"""


def figures(folder: Path, size: Size) -> Iterator[Figure]:
    """Yield what it takes to look, to exchange and to write; all with the same full diary."""
    home, many = folder / "diary-home", f"{size.sessions:,} sessions"
    home.mkdir()
    before = os.environ.get("ROUTINE_HOME")
    diary = opened(home)
    bulk(diary, sessions=size.sessions)
    diary.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    diary.close()
    try:
        yield from _looks(home, many, times=size.looks)
        yield from _exchange(home, folder, many)
        yield _event()
    finally:
        os.environ.pop("ROUTINE_HOME")
        if before is not None:
            os.environ["ROUTINE_HOME"] = before


def _looks(home: Path, many: str, *, times: int) -> Iterator[Figure]:
    """Yield how long it takes to see the newest sessions, and to see what they add up to."""
    environ = {"ROUTINE_HOME": str(home)}
    commands = [
        partial(run, routine("log"), **environ),
        partial(run, routine("stats"), **environ),
        partial(run, python("-c", "import click")),
    ]
    log, stats, floor = medians(commands, times)
    beside = (Beside('python -c "import click"', floor),)
    for name, value, most in (("log", log, 300), ("stats", stats, 500)):
        figure = Figure(f"`{name}` with {many}", value, "ms", beside, most=most)
        yield in_ms(figure)


def _exchange(home: Path, folder: Path, many: str) -> Iterator[Figure]:
    """Yield how long it takes to export and to import; once, since they are long."""
    file, target = folder / "diary.jsonl", folder / "bare.sqlite3"
    out = run(routine("export", str(file)), ROUTINE_HOME=str(home))
    back = run(routine("import", str(file)), ROUTINE_HOME=str(folder / "diary-elsewhere"))
    bare = run(python("-c", _BARE, str(home / "diary.sqlite3"), str(target)))
    beside = (Beside("copying the rows with bare SQLite", bare),)
    yield Figure(f"`export` of {many}", out, "s", beside)
    yield Figure(f"`import` of {many}", back, "s", beside, most=30)
    for path in (file, *folder.glob("bare.sqlite3*")):
        path.unlink()


def _event() -> Figure:
    """Return how long the diary takes for what happened at one instant of a session."""
    journal = Journal(
        lambda instant, wait_ms: open_diary(
            instant.stamp, create=True, wait_ms=wait_ms, is_session=True
        ),
        Options(),
        lambda: os.urandom(10),
    )
    times = list(_written(journal))
    journal.close(Instant(_UTC + _HOUR_MS, 60))
    bare = median(_inserts(len(times)))
    beside = (Beside("one row in a transaction of bare SQLite", bare),)
    return in_ms(Figure("an event written down", median(times), "ms", beside, most=2))


def _written(journal: Journal) -> Iterator[float]:
    """Lead through a session without waiting, and yield how long each writing takes."""
    timeline = compile_timeline(library.load("sciatica").routine)
    player = Player(timeline)
    now, events = 0, player.start(ClockMs(0))
    while True:
        began = time.perf_counter()
        journal.record(events, player.snapshot, timeline, Instant(_UTC + now, 60, ClockMs(now)))
        took = time.perf_counter() - began
        if any(isinstance(event, SegmentBegan) for event in events):  # else nothing is written
            yield took
        if player.is_over:
            return
        now = min(now + _STEP_MS, player.next_deadline() or now + _STEP_MS)
        events = player.advance(ClockMs(now))


def _inserts(times: int) -> Iterator[float]:
    """Yield how long it takes to put one row in place of another, with the same pragmas."""
    where = Path(os.environ["ROUTINE_HOME"]) / "bare.sqlite3"
    with closing(sqlite3.connect(where, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute(_PLACE)
        for number in range(times):
            began = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT OR REPLACE INTO place VALUES ('x', ?, 1)", (number,))
            connection.execute("COMMIT")
            yield time.perf_counter() - began
