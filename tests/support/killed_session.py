"""Kill sessions of many short phases, and compare the diary with the events they printed."""

import json
import os
import pty
import select
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from routine.diary import FILE
from tests.support.command_line import ROUTINE, SECONDS
from tests.support.session_files import make_home
from tests.support.terminal_session import environment

AT_ONCE: Final = 34
"""How many sessions run at once: only starting one takes processor time."""
SETS, REPS = 20, 2
MANY: Final = f"""
format = 1
title = "Many"
[[exercise]]
name = "Clamshell"
setup_time = "0s"
sets = {SETS}
reps = {REPS}
rest = "0s"
  [[exercise.phase]]
  name = "Open"
  time = "0.2s"
  breath = "out"
  [[exercise.phase]]
  name = "Close"
  time = "0.2s"
  breath = "in"
"""
"""A routine whose first phase begins 3 s after the key that ends its setup."""
_RIGHT: Final = b"\x1b[C"

Event = dict[str, Any]


class Fate(NamedTuple):
    """When to kill a session: `seconds` after its process, or its first phase, began.

    `seconds` is None where `under`, a command that the session runs under, does the killing.
    """

    seconds: float | None = None
    in_work: bool = False
    under: Sequence[str] = ()


class Killed(NamedTuple):
    """A killed session: its fate, its home, and the events that it printed."""

    fate: Fate
    home: Path
    events: list[Event]


def perform_all(folder: Path, fates: Sequence[Fate]) -> list[Killed]:
    """Run sessions until their fates, each in a home of its own."""
    homes = [folder / f"home {number}" for number in range(len(fates))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(perform, homes, fates))


def perform(home: Path, fate: Fate) -> Killed:
    """Run a session without questions until its fate."""
    if not home.exists():
        make_home(home)
        (home / "routines" / "many.toml").write_text(MANY, encoding="ascii")
    args = (*fate.under, *ROUTINE, "start", "many", "--json", "--no-questions")
    with _terminal() as (keys, stdin), _started(args, home, stdin) as process:
        return Killed(fate, home, list(_watch(process, keys, fate)))


@contextmanager
def _terminal() -> Iterator[tuple[int, int]]:
    keys, far_end = pty.openpty()
    try:
        yield keys, far_end
    finally:
        os.close(keys)
        os.close(far_end)


@contextmanager
def _started(args: Sequence[str], home: Path, stdin: int) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        args,
        cwd=home,
        env=environment(home, {}),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _watch(process: subprocess.Popen[bytes], keys: int, fate: Fate) -> Iterator[Event]:
    """Yield the events; end the setup by a key, and kill the session when its time has come."""
    assert process.stdout is not None
    now = time.monotonic()
    last, kill_at = (
        now + SECONDS,
        None if fate.in_work or fate.seconds is None else now + fate.seconds,
    )
    text = b""
    while True:
        until = last if kill_at is None else kill_at
        readable, _, _ = select.select([process.stdout], (), (), max(0.0, until - time.monotonic()))
        if not readable:
            assert kill_at is not None, "it ended neither by itself nor by its fate"
            process.kill()
            kill_at = None
            continue
        data = os.read(process.stdout.fileno(), 4096)
        if not data:
            return
        *lines, text = (text + data).split(b"\n")
        for event in map(json.loads, lines):
            yield event
            if event["event"] != "segment":
                continue
            if event["kind"] == "setup":
                os.write(keys, _RIGHT)
            elif fate.in_work and fate.seconds is not None and kill_at is None:
                kill_at, fate = time.monotonic() + fate.seconds, Fate()


# -- what the diary has -------------------------------------------------------------------------

Place = tuple[str, int | None, int | None]
"""Kind, set and rep."""


def places(killed: Killed) -> list[Place]:
    """Return where the session was, by its events; getting ready again counts as a place, too."""
    moves = (event for event in killed.events if event["event"] in {"segment", "resumed"})
    return [_place(event["segment"]) for event in moves]


def _place(segment: int) -> Place:
    """Return the place of a segment: one for the setup, then two for each rep."""
    if segment == 0:
        return "setup", None, None
    rep = (segment - 1) // 2
    return "phase", rep // REPS + 1, rep % REPS + 1


def assert_kept(killed: Killed) -> None:
    """Assert that the diary is intact and lacks at most the last event."""
    visited = places(killed)
    where = killed.home / FILE
    if not where.exists():
        assert len(visited) <= 1, killed.fate
        return
    with closing(sqlite3.connect(where)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], killed.fate
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == [], killed.fate
        stored = connection.execute("SELECT kind, number, rep FROM place").fetchall()
        sets = connection.execute("SELECT number, reps, whole FROM sets ORDER BY 1").fetchall()
    assert stored or len(visited) <= 1, killed.fate
    assert all(place in visited[-2:] for place in stored), (stored, killed.fate)
    assert_sets_kept(visited[:-1], sets, killed)


def assert_sets_kept(
    visited: list[Place], sets: list[tuple[int, int, int]], killed: Killed
) -> None:
    """Assert that all finished sets are kept whole, and of the current one the finished reps."""
    _, last, rep = visited[-1] if visited else ("", None, None)
    if last is None or rep is None:
        return
    assert sets[: last - 1] == [(number, REPS, 1) for number in range(1, last)], killed.fate
    reps = next((reps for number, reps, _ in sets if number == last), 0)
    assert reps >= rep - 1, killed.fate
