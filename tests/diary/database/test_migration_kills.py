"""However its migration is killed, a diary is the old one or the new one, whole.

Fault covered: kill -9.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from routine.diary import FILE
from routine.diary.database import schema
from tests.support.diary_files import Opener, change, number
from tests.support.diary_fixture import FOLDER
from tests.support.paths import ROOT
from tests.support.strace import killing_before, skip_without_strace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no SIGKILL")

PRESENT: Final = len(schema.STEPS)
OLD: Final = FOLDER / f"version-{PRESENT - 1}.sqlite3"
NEVER: Final = 10**9
Contents = dict[str, object]


def contents(path: Path) -> Contents:
    """Return the version of a diary, its tables, and how often each row of its sets is there."""
    kept = "session, exercise, number, side, extra, name, reps, held_ms, whole"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {
            "version": connection.execute("PRAGMA user_version").fetchone(),
            "tables": dict(connection.execute("SELECT name, sql FROM sqlite_schema")),
            "sets": Counter(connection.execute(f"SELECT {kept} FROM sets")),  # noqa: S608 - our own words
        }


def old_diary(home: Path, mode: str) -> Path:
    home.mkdir()
    shutil.copyfile(OLD, home / FILE)
    change(home / FILE, f"PRAGMA journal_mode = {mode}")
    return home


def migrate(home: Path, under: Sequence[str] = (), ticks: int = NEVER) -> int:
    """Migrate a diary in a process of its own; return its exit code."""
    command = (*under, sys.executable, "-m", "tests.support.diary_worker", "open", str(ticks))
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"ROUTINE_HOME": str(home)}, check=False, timeout=60
    )
    return done.returncode


def assert_whole(home: Path, expected: Sequence[Contents], monkeypatch: pytest.MonkeyPatch) -> None:
    """Assert that a diary is the old or the new one, and that it is opened as the new one."""
    assert contents(home / FILE) in expected
    monkeypatch.setenv("ROUTINE_HOME", str(home))
    with Opener() as opened:
        assert opened(verify=True).warnings == ()
    assert contents(home / FILE) == expected[1]
    for copy in home.glob("diary-version-*"):
        assert contents(copy) == expected[0]


def old_and_new(home: Path, mode: str) -> tuple[Contents, Contents]:
    """Return the contents of a diary before its migration and after it."""
    path = old_diary(home, mode) / FILE
    old = contents(path)
    assert migrate(home) == 0
    assert number(path, "user_version") == PRESENT
    return old, contents(path)


def homes(folder: Path, mode: str, fates: Iterable[object]) -> list[Path]:
    return [old_diary(folder / f"home {each}", mode) for each in fates]


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
@pytest.mark.parametrize(
    ("call", "most"),
    [("pwrite64", 90), ("fdatasync,fsync", 15), ("?unlink,?unlinkat,?link,?linkat", 6)],
)
def test_killed_before_any_write_a_diary_is_the_old_one_or_the_new_one(
    tmp_path: Path, mode: str, call: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    skip_without_strace()
    expected = old_and_new(tmp_path / "whole", mode)
    numbers = range(1, most + 1)
    killed = homes(tmp_path, mode, numbers)
    with ThreadPoolExecutor(4) as pool:
        codes = list(
            pool.map(lambda home, n: migrate(home, killing_before(call, n)), killed, numbers)
        )
    assert codes[0] != 0
    assert codes[-1] == 0  # so that it was killed before each
    for home in killed:
        assert_whole(home, expected, monkeypatch)


def test_killed_between_any_of_sqlites_steps_a_diary_is_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = old_and_new(tmp_path / "whole", "WAL")
    ticks = range(0, 6_000, 250)
    killed = homes(tmp_path, "WAL", ticks)
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda home, n: migrate(home, ticks=n), killed, ticks))
    assert codes.count(-9) > 10
    assert codes[-1] == 0
    for home in killed:
        assert_whole(home, expected, monkeypatch)
