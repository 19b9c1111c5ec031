"""Sessions of many short phases that are killed: has the diary what they told before?"""

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
from tests.support.session_files import make_home
from tests.support.terminal_session import PROGRAM, SECONDS, environment

AT_ONCE: Final = 34
"""Most of its time a session waits; what it costs is its start."""
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
"""Its first phase begins 3 s after the key that leaves its setup."""
_RIGHT: Final = b"\x1b[C"

Event = dict[str, Any]


class Fate(NamedTuple):
    """When a session is killed: so many seconds after its process, or its first phase, began.

    None where that is left to `under`, the program it runs under.
    """

    seconds: float | None = None
    in_work: bool = False
    under: Sequence[str] = ()


class Killed(NamedTuple):
    """A killed session: its fate, its home, and the events that it told."""

    fate: Fate
    home: Path
    events: list[Event]


def perform_all(folder: Path, fates: Sequence[Fate]) -> list[Killed]:
    """Perform sessions, each in a home of its own, until their fates."""
    homes = [folder / f"home {number}" for number in range(len(fates))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(perform, homes, fates))


def perform(home: Path, fate: Fate) -> Killed:
    """Perform a session without questions until its fate."""
    if not home.exists():
        make_home(home)
        (home / "routines" / "many.toml").write_text(MANY, encoding="ascii")
    args = (*fate.under, *PROGRAM, "start", "many", "--json", "--no-questions")
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
    """Yield the events, leave the setup by a key, and kill the session when it is time."""
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


# -- what is kept of it -------------------------------------------------------------------------

Place = tuple[str, int | None, int | None]
"""Kind, set and rep."""


def places(killed: Killed) -> list[Place]:
    """Return where the session was, as its events told it; one gets ready in a place, too."""
    told = (event for event in killed.events if event["event"] in {"segment", "resumed"})
    return [_place(event["segment"]) for event in told]


def _place(segment: int) -> Place:
    """Return the place of a segment: after the setup, a repetition has two."""
    if segment == 0:
        return "setup", None, None
    rep = (segment - 1) // 2
    return "phase", rep // REPS + 1, rep % REPS + 1


def assert_kept(killed: Killed) -> None:
    """The diary is whole, and has all that was told but for the last event."""
    told = places(killed)
    where = killed.home / FILE
    if not where.exists():
        assert len(told) <= 1, killed.fate
        return
    with closing(sqlite3.connect(where)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], killed.fate
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == [], killed.fate
        kept = connection.execute("SELECT kind, number, rep FROM place").fetchall()
        sets = connection.execute("SELECT number, reps, whole FROM sets ORDER BY 1").fetchall()
    assert kept or len(told) <= 1, killed.fate
    assert all(place in told[-2:] for place in kept), (kept, killed.fate)
    assert_sets_kept(told[:-1], sets, killed)


def assert_sets_kept(told: list[Place], sets: list[tuple[int, int, int]], killed: Killed) -> None:
    """Sets that were told to have been left are there, whole; of the last, the reps before."""
    _, last, rep = told[-1] if told else ("", None, None)
    if last is None or rep is None:
        return
    assert sets[: last - 1] == [(number, REPS, 1) for number in range(1, last)], killed.fate
    reps = next((reps for number, reps, _ in sets if number == last), 0)
    assert reps >= rep - 1, killed.fate
