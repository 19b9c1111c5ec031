"""Routine files for sessions in a terminal, and ways to start and follow those."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.support.terminal_session import Session

SHORT = """
format = 1
title = "Short"
[[exercise]]
name = "Clamshell"
sides = "each"
limb = "knee"
setup_time = "5s"
sets = 2
reps = 2
rest = "5s"
check = { say = "Even on both sides?", time = "5s" }
  [[exercise.phase]]
  name = "Open"
  time = "1s"
  breath = "out"
  [[exercise.phase]]
  name = "Close"
  time = "1s"
  breath = "in"
[[exercise]]
name = "Wall sit"
setup_time = "5s"
hold = { open = true, goal = "10s", max = "12s" }
"""
"""A routine of a minute with every kind of segment; the open hold comes last."""

STILL = """
format = 1
title = "Still"
[[exercise]]
name = "Clamshell"
setup_time = "10m"
sets = 2
reps = 3
rest = "10m"
  [[exercise.phase]]
  name = "Open"
  time = "2s"
  breath = "out"
  [[exercise.phase]]
  name = "Close"
  time = "10m"
  breath = "in"
[[exercise]]
name = "Bridge"
setup_time = "10m"
sets = 2
reps = 1
rest = "10s"
check = { say = "Even on both sides?", time = "2m" }
  [[exercise.phase]]
  name = "Lift"
  time = "1s"
[[exercise]]
name = "Wall sit"
setup_time = "10m"
hold = { open = true, goal = "10m", max = "10m" }
"""
"""A routine of long segments, in which only keys lead on."""

FILES = {"short": SHORT, "still": STILL}


def make_home(folder: Path, *, sound: bool = False) -> Path:
    """Make a home that has FILES as routines, with sound on or off; return it.

    Its user has read the safety pages today and is not asked about pain.
    """
    routines = folder / "routines"
    routines.mkdir(parents=True)
    for name, text in FILES.items():
        (routines / f"{name}.toml").write_text(text, encoding="utf-8")
    read = f"avoid = []\nsafety = {datetime.now().astimezone().date()}\n"
    (folder / "profile.toml").write_text(read, encoding="ascii")
    settings = 'pain = "off"\n' + ("" if sound else 'sound = "off"\n')
    (folder / "config.toml").write_text(settings, encoding="ascii")
    return folder


def start(home: Path, name: str, *args: str, **how: Any) -> Session:
    """Start a session in a terminal; `how` goes to `Session`."""
    return Session("start", name, *args, home=home, **how)


def start_json(home: Path, name: str, *args: str, **how: Any) -> Session:
    """Start a session with its events in a pipe, its messages and keyboard on a terminal."""
    return start(home, name, "--json", *args, **({"stdout": "pipe"} | how))


def events(session: Session) -> list[dict[str, Any]]:
    """Return the events printed so far."""
    whole, _, _ = session.out.rpartition(b"\n")
    return [json.loads(line) for line in whole.splitlines()]


def until_event(session: Session, name: str, times: int = 1, **fields: Any) -> dict[str, Any]:
    """Wait until an event with these fields has come `times` times; return the last one."""

    def matching() -> list[dict[str, Any]]:
        expected = {"event": name} | fields
        return [event for event in events(session) if expected.items() <= event.items()]

    session.until(lambda: len(matching()) >= times, f"{times} {name} {fields}")
    return matching()[-1]
