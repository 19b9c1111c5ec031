"""A stage whose session is kept: a pretended clock and keyboard, a real file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from routine.diary import Instant
from routine.diary.database.access import OpenedDiary, open_diary
from routine.diary.database.store import Diary
from routine.diary.journal import Journal
from routine.diary.queries.unfinished import Unfinished, unfinished
from routine.model import Timeline
from routine.options import Options
from routine.playback.session_request import ResumeOffer
from routine.timeline import compile_timeline
from routine.words.page import Page
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.playback_stage import NOON, Stage

Open = Callable[[Instant, int], OpenedDiary | None]

SQUEEZES = exercise(id="squeezes", check=CHECK, sides="each", reps=2)
SIT = exercise(hold=WALL_SIT, name="Wall sit", id="wall-sit", sets=1)
PLAN = timeline(SQUEEZES, SIT)
OPTIONS = Options(sets=2, avoid=frozenset({"ball", "kneeling"}))
OVER = 340  # seconds: PLAN has ended, and the question at its end is still there
LATER = Instant(NOON + 3_600_000, 60)
_MADE: list[Journal] = []


def opened(instant: Instant, wait_ms: int = 40) -> OpenedDiary | None:
    return open_diary(instant.stamp, create=True, wait_ms=wait_ms, is_session=True)


def journal(random: bytes = bytes(10), open_: Open = opened) -> Journal:
    """Return a journal, which `close_all` closes."""
    made = Journal(open_, OPTIONS, lambda: random)
    _MADE.append(made)
    return made


def close_all() -> None:
    """Close all journals, as the command does at its end."""
    while _MADE:
        _MADE.pop().close(LATER)


@contextmanager
def diary() -> Iterator[Diary]:
    kept = open_diary("now", create=False)
    assert kept is not None
    yield kept.diary
    kept.diary.close()


def rows(kind: type[Any]) -> list[Any]:
    with diary() as kept:
        return list(kept.select(kind))


def stage(plan: Timeline = PLAN, *outputs: Any, **how: Any) -> Stage:
    """Return a stage whose session is kept; its opening page is left after a second."""
    made = Stage(plan, *outputs, **({"journal": journal()} | how))
    made.keyboard.at(1, "enter")
    return made


def finished(plan: Timeline = PLAN, **how: Any) -> Stage:
    """Return a stage after a whole session, confirmed as guided."""
    made = stage(plan, **how)
    made.keyboard.at(OVER, "enter")
    made.run()
    return made


def offer(instant: Instant) -> ResumeOffer:
    """Return the offer to go on with the session that was left last."""
    with diary() as kept:
        found = unfinished(kept, instant)
    assert found is not None
    return ResumeOffer(Page("Go on?", ()), compile_timeline(found.routine), OPTIONS, found)


def found_unfinished() -> Unfinished:
    """Return the session that was left last."""
    with diary() as kept:
        one = unfinished(kept, LATER)
    assert one is not None
    return one


def change(statement: str) -> None:
    with diary() as kept, kept.writing():
        kept.rows(statement)


@pytest.fixture(autouse=True)
def journal_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A home of its own for each test, whose journals are closed in the end."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    yield
    close_all()
