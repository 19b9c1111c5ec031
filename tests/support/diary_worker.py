"""Another process with the diary of $ROUTINE_HOME open: python -m tests.support.diary_worker WHAT.

What it says and waits for are lines on its standard streams, so that nobody has to guess when.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from unittest.mock import patch

from routine.diary.database import database_file, schema
from routine.diary.database.access import open_diary
from routine.diary.database.rows import OfferRow
from routine.diary.database.store import Diary
from tests.support.paths import ROOT

ROWS = 150
_COUNT = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
SELECT max(i) FROM n
"""


def spawn(what: str, home: Path, *args: str) -> subprocess.Popen[str]:
    """Start one; it says "ready" and waits for a line, before it writes or in the middle of it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.diary_worker", what, *args],
        cwd=ROOT,
        env=os.environ | {"ROUTINE_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert hears(process) == "ready"
    return process


def hears(process: subprocess.Popen[str]) -> str:
    """Wait for the next line that it says; "" once it has ended."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(*processes: subprocess.Popen[str]) -> None:
    """Let them go on."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go on\n")
        process.stdin.flush()


def end(process: subprocess.Popen[str]) -> int:
    """Wait for its end, and return its exit code."""
    process.communicate(timeout=30)
    return process.returncode


def second(connection: sqlite3.Connection) -> None:
    """Take a step that a later version may have; it can't be taken twice, and takes a while."""
    connection.execute("ALTER TABLE session ADD COLUMN mood TEXT")
    connection.execute("UPDATE session SET mood = 'calm'")
    connection.execute(_COUNT).fetchone()


def _fatal(connection: sqlite3.Connection) -> None:
    second(connection)
    os.kill(os.getpid(), signal.SIGKILL)


def _ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()


def _opened() -> Diary:
    kept = open_diary("20261127-080000", create=True)
    assert kept is not None
    assert kept.warnings == ()
    return kept.diary


def _write(name: str = "a writer") -> None:
    """Put in rows, each in a transaction of its own."""
    diary = _opened()
    _ready()
    for number in range(ROWS):
        with diary.writing(safe=number % 10 == 0):
            diary.put(OfferRow(what=f"{name} {number}", at_utc=number))
    diary.close()


def _hold() -> None:
    """Be in the middle of writing until a line comes."""
    diary = _opened()
    with diary.writing():
        diary.put(OfferRow(what="held", at_utc=1))
        _ready()
    diary.close()


def _make() -> None:
    _ready()
    _opened().close()


def _open(ticks: str) -> None:
    """Open a diary, and be killed at so many calls back of SQLite while it is migrated."""
    left = count(int(ticks), -1)

    def tick(_: int) -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with patch.multiple(database_file, _TICK=1, _INSTRUCTIONS=1):
        kept = open_diary("20261127-080000", create=False, watch=lambda _: nullcontext(tick))
    assert kept is not None
    kept.diary.close()


def _migrate(step: Callable[[sqlite3.Connection], None]) -> None:
    with patch.object(schema, "STEPS", (*schema.STEPS, step)):
        _ready()
        _opened().close()


def main() -> None:
    """Do what the command line asks for."""
    tasks: dict[str, Callable[..., None]] = {
        "write": _write,
        "hold": _hold,
        "make": _make,
        "open": _open,
        "migrate": lambda: _migrate(second),
        "die": lambda: _migrate(_fatal),
    }
    tasks[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()
