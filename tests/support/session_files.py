"""Routine files for sessions in a terminal, and starting them there."""

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
"""A minute in which every kind of segment comes; the open hold is the last."""

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
"""Long segments, so that only keys get anywhere."""

FILES = {"short": SHORT, "still": STILL}


def make_home(folder: Path, *, sound: bool = False) -> Path:
    """Make the folder of a user who has FILES as routines, and wants sound or none.

    The safety pages were read today, and they are not asked how much it hurts.
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
    """Start a session in a terminal."""
    return Session("start", name, *args, home=home, **how)


def start_json(home: Path, name: str, *args: str, **how: Any) -> Session:
    """Start a session with its events in a pipe, its words and its keyboard on a terminal."""
    return start(home, name, "--json", *args, **({"stdout": "pipe"} | how))


def events(session: Session) -> list[dict[str, Any]]:
    """Return the events so far."""
    whole, _, _ = session.out.rpartition(b"\n")
    return [json.loads(line) for line in whole.splitlines()]


def until_event(session: Session, name: str, times: int = 1, **fields: Any) -> dict[str, Any]:
    """Wait until an event with these fields happened so often; return the last of them."""

    def found() -> list[dict[str, Any]]:
        wanted = {"event": name} | fields
        return [event for event in events(session) if wanted.items() <= event.items()]

    session.until(lambda: len(found()) >= times, f"{times} {name} {fields}")
    return found()[-1]
