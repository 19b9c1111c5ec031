"""The diary: looked into with 100,000 sessions, exchanged whole, and written as a session goes."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from routine.diary import FILE
from tests.benchmarks.bench import CLICK, Bench, Build, Floors, import_click
from tests.benchmarks.programs import python, run
from tests.benchmarks.table import Figure

_FULL, _EMPTY = "full diary", "no diary"
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


def _copy(bench: Bench) -> float:
    target = bench.folder / "bare.sqlite3"
    for file in bench.folder.glob(f"{target.name}*"):
        file.unlink()
    return run(python("-c", _BARE, str(full_diary(bench.ours, bench.size.sessions)), str(target)))
