"""Write a session down without waiting: prints the ms that one instant of it takes, as JSON.

With them are those of one row in a transaction of bare SQLite. It goes into the diary of the home.
"""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from statistics import median
from tempfile import TemporaryDirectory

from routine import library
from routine.diary import Instant
from routine.diary.database.access import open_diary
from routine.diary.journal import Journal
from routine.options import Options
from routine.player.player import Player
from routine.signals import ClockMs, SegmentBegan
from routine.timeline import compile_timeline

_UTC = 1_795_770_000_000
_STEP_MS = 1_000  # the driver's longest sleep
_HOUR_MS = 3_600_000
_PLACE = """
CREATE TABLE place (session TEXT PRIMARY KEY, at_ms INTEGER, rep INTEGER) STRICT, WITHOUT ROWID
"""


def main() -> None:
    """Measure both."""
    journal = Journal(
        lambda instant, wait_ms: open_diary(
            instant.stamp, create=True, wait_ms=wait_ms, is_session=True
        ),
        Options(),
        lambda: os.urandom(10),
    )
    times = list(_written(journal))
    journal.close(Instant(_UTC + _HOUR_MS, 60))
    both = (median(times), median(_inserts(len(times))))
    json.dump([seconds * 1000 for seconds in both], sys.stdout)


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
    with (
        TemporaryDirectory(dir=os.environ["ROUTINE_HOME"]) as folder,
        closing(sqlite3.connect(f"{folder}/bare.sqlite3", isolation_level=None)) as connection,
    ):
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


if __name__ == "__main__":
    main()
