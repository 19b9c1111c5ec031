"""Homes with a session that was left, and what a diary holds, looked up from outside."""

import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from routine.diary import FILE
from tests.support.command_line import ROUTINE, SECONDS
from tests.support.session_files import make_home, start_json, until_event
from tests.support.terminal_session import Session, environment

RIGHT = b"\x1b[C"
FLOW = """
format = 1
title = "Flow"
[[exercise]]
name = "Wall sit"
setup_time = "10m"
hold = { time = "10m" }
[[exercise]]
name = "Clamshell"
sides = "each"
limb = "knee"
setup_time = "0s"
sets = 2
reps = 100
rest = "5s"
  [[exercise.phase]]
  name = "Open"
  time = "0.2s"
  breath = "out"
  [[exercise.phase]]
  name = "Close"
  time = "0.2s"
  breath = "in"
"""
BRIEF = """
format = 1
title = "Brief"
[[exercise]]
name = "Bridge"
setup_time = "0s"
reps = 1
  [[exercise.phase]]
  name = "Lift"
  time = "0.2s"
  breath = "out"
"""
"""Over 3 s after the key that leaves its setup."""


def make(folder: Path, *, pain: bool = False) -> Path:
    """Make a home with these routines, whose user is asked how much it hurts, or is not."""
    home = make_home(folder)
    for name, text in (("flow", FLOW), ("brief", BRIEF)):
        (home / "routines" / f"{name}.toml").write_text(text, encoding="ascii")
    if pain:
        (home / "config.toml").write_text('sound = "off"\n', encoding="ascii")
    return home


def leave(home: Path) -> dict[str, Any]:
    """Kill a session in the second exercise, on its second side; return its last segment."""
    with start_json(home, "flow", "--from", "2", "--no-questions") as session:
        until_event(session, "segment", kind="setup")
        session.press(RIGHT)
        until_event(session, "resumed", 1)
        session.press_again(RIGHT)
        until_event(session, "resumed", 2)
        told = until_event(session, "segment", kind="phase", side="right", rep=3)
        session.signal(signal.SIGKILL)
        session.ended()
        return told


def copy(left: Path, folder: Path) -> Path:
    """Return a copy of a home, to do something else with."""
    shutil.copytree(left, folder, dirs_exist_ok=True)
    return folder


def rows(home: Path, statement: str) -> list[tuple[Any, ...]]:
    """Return what is in the diary of a home."""
    with closing(sqlite3.connect(home / FILE)) as connection:
        return connection.execute(statement).fetchall()


def change(home: Path, statement: str, *values: object) -> None:
    """Change the diary of a home."""
    with closing(sqlite3.connect(home / FILE)) as connection, connection:
        connection.execute(statement, values)


def ends(home: Path) -> list[tuple[Any, ...]]:
    """Return how the sessions ended, the oldest first."""
    return rows(home, "SELECT ended, reason FROM session ORDER BY id")


def run(home: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a command into pipes."""
    return subprocess.run(
        [*ROUTINE, *args],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=environment(home, {}),
        timeout=SECONDS,
    )


def end(session: Session) -> None:
    """End a session by a signal."""
    session.signal(signal.SIGTERM)
    assert session.ended() == 143
