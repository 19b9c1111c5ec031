"""The diary: looked into with 100,000 sessions, exchanged whole, and written as a session goes."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from routine.diary import FILE
from tests.benchmarks.bench import CLICK, Bench, Build, Floors, import_click
from tests.benchmarks.programs import python, run
from tests.benchmarks.table import Figure

_FULL, _EMPTY, _OLD = "full diary", "no diary", "old diary"
_OLDER = """
import sqlite3, sys
from routine.diary.database import schema
target = sqlite3.connect(sys.argv[2], isolation_level=None)
target.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
for step in schema.STEPS[:2]:
    step(target)
target.execute("ATTACH ? AS source", sys.argv[1:2])
target.execute("BEGIN")
for table in ("plan", "session", "sets"):
    known = target.execute("SELECT name FROM pragma_table_info(?)", (table,))
    names = ", ".join(name for (name,) in known)
    target.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM source.{table}")
target.execute("PRAGMA user_version = 2")
target.execute("COMMIT")
target.execute("PRAGMA journal_mode = WAL")
"""
"""Makes a diary of version 2 of one that has no rounds."""
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


def figures(bench: Bench) -> Iterator[Figure]:
    """Yield what it takes to look, to exchange and to write; all with the same full diary."""
    for build in bench.builds:
        full_diary(build, bench.size.sessions)
    yield from _looks(bench)
    yield from _exchange(bench)
    name = f"bringing {bench.size.sessions:,} sessions up to date"
    times = [_migrate(bench) for _ in range(bench.size.exchanges)]
    yield Figure(name, times, "s", most=60, has_ratios=False)
    floor = "one row in a transaction of bare SQLite"
    yield bench.scripted(
        "an event written down", "events.py", bench.size.renders, floor, home=_FULL, most=2
    )


def full_diary(build: Build, sessions: int) -> Path:
    """Return the file of a diary with so many sessions, made once."""
    home = build.home(_FULL)
    file = Path(home["ROUTINE_HOME"]) / FILE
    if not file.exists():
        seed = ("-m", "tests.support.diary_seed", "--home", str(file.parent))
        build.output(build.run(*seed, "--sessions", str(sessions)), home)
    return file


def _looks(bench: Bench) -> Iterator[Figure]:
    """Yield how long it takes to see the newest sessions, and to see what they add up to."""
    floors: Floors = {(CLICK, None): import_click}
    for name, most in (("log", 300), ("stats", 500)):
        yield bench.timed(
            f"`{name}` with {bench.size.sessions:,} sessions",
            partial(_run, args=[name], home=_FULL),
            bench.size.looks,
            floors,
            most=most,
        )


def _exchange(bench: Bench) -> Iterator[Figure]:
    """Yield how long it takes to export and to import."""
    file = bench.folder / "diary.jsonl"
    floors: Floors = {("copying the rows with bare SQLite", None): partial(_copy, bench)}
    for args, home, most in (
        (["export", "--force", str(file)], _FULL, None),
        (["import", str(file)], _EMPTY, 30),
    ):
        yield bench.timed(
            f"`{args[0]}` of {bench.size.sessions:,} sessions",
            partial(_run, args=args, home=home),
            bench.size.exchanges,
            floors,
            unit="s",
            most=most,
            warms=False,
        )


def _run(build: Build, args: list[str], home: str) -> float:
    environ = build.home(home)
    if home == _EMPTY:
        for file in Path(environ["ROUTINE_HOME"]).glob(f"{FILE}*"):
            file.unlink()
    return run(build.routine(*args), environ)


def _migrate(bench: Bench) -> float:
    environ = bench.ours.home(_OLD)
    old, file = bench.folder / "old.sqlite3", Path(environ["ROUTINE_HOME"]) / FILE
    if not old.exists():
        full = full_diary(bench.ours, bench.size.sessions)
        run(python("-c", _OLDER, str(full), str(old)))
    for each in file.parent.glob("diary*"):
        each.unlink()
    shutil.copyfile(old, file)
    return run(bench.ours.routine("log", "--last", "1"), environ)


def _copy(bench: Bench) -> float:
    target = bench.folder / "bare.sqlite3"
    for file in bench.folder.glob(f"{target.name}*"):
        file.unlink()
    return run(python("-c", _BARE, str(full_diary(bench.ours, bench.size.sessions)), str(target)))
