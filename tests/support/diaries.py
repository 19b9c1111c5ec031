"""Diaries for tests: made in a home, and sessions put into them one by one."""

import os
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import json

from routine import library
from routine.diary import Instant
from routine.diary.database.access import open_diary
from routine.diary.database.plans import plan_row
from routine.diary.database.rows import Id, PlaceRow, SessionRow, SetRow, new_id
from routine.diary.database.store import Diary
from routine.diary.queries.sessions import SessionFilter, past_sessions
from routine.options import Options
from routine.units import HOUR

NOW = 1_795_770_000_000
"""The time at which sessions are put begin, where a test says nothing else: 2026-11-27 10:00 +1."""
AFTERWARDS = Instant(NOW + HOUR, 60)
"""An hour after they begin, a little after they end."""
_COUNT = count(1)


def opened(home: Path) -> Diary:
    """Return the diary of a home, made if need be; the home is that of the process from then on."""
    os.environ["ROUTINE_HOME"] = str(home)
    kept = open_diary("20261127-080000", create=True)
    assert kept is not None
    return kept.diary


def fresh_id(utc: int = NOW) -> Id:
    """Return an id that no other has."""
    return new_id(utc, next(_COUNT).to_bytes(10))


def put(diary: Diary, *sets: dict[str, Any], **changes: Any) -> SessionRow:
    """Put a finished session of sciatica with these sets, with what is changed, and return it.

    Without sets it is one in which something was done all the same, to be counted.
    """
    plan = plan_row(library.load("sciatica").routine, json.encode(Options()).decode())
    utc = changes.get("started_utc", NOW)
    plain: dict[str, Any] = {
        "id": fresh_id(utc),
        "plan": plan.id,
        "routine": "sciatica",
        "title": "Sciatica",
        "day": "2026-11-27",
        "started_utc": utc,
        "offset_min": 60,
        "ended_utc": utc + 600_000,
        "ended": "finished",
        "active_ms": 600_000,
        "version": "0.1.0",
        "changed_utc": utc + 600_000,
    }
    session = SessionRow(**plain | changes)
    with diary.writing():
        diary.put(plan)
        diary.put(session)
        for number, given in enumerate(sets, 1):
            diary.put(made_set(session, **{"number": number} | given))
        if not sets:
            diary.rows("UPDATE session SET begun = 1 WHERE id = ?", session.id)
    return session


def made_set(session: SessionRow, **changes: Any) -> SetRow:
    """Return a set of twelve of twelve reps of a session, with what is changed."""
    plain: dict[str, Any] = {
        "session": session.id,
        "exercise": 1,
        "number": 1,
        "name": "Static back pillow squeezes",
        "known_as": "static-back-pillow-squeezes",
        "planned_reps": 12,
        "reps": 12,
        "whole": True,
    }
    return SetRow(**plain | changes)


def ids(diary: Diary, **wanted: Any) -> list[str]:
    return [each.session.id for each in past_sessions(diary, SessionFilter(**wanted), AFTERWARDS)]


def place(session: SessionRow, seen_utc: int = NOW) -> PlaceRow:
    return PlaceRow(session=session.id, exercise=1, kind="phase", at_ms=90_000, seen_utc=seen_utc)
