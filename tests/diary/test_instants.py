"""A time of day that is set while a session goes on: no end is before its beginning."""

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import Self

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routine.diary import Instant, instants
from routine.diary.database.rows import PauseRow, PlaceRow, SessionRow
from routine.diary.instants import AHEAD_MS
from routine.diary.queries.sessions import SessionFilter, past_sessions
from routine.diary.queries.unfinished import unfinished
from routine.signals import ClockMs
from routine.units import HOUR
from tests.support.builders import timeline
from tests.support.journal_stage import (
    LATER,
    PLAN,
    SIT,
    SQUEEZES,
    close_all,
    diary,
    journal,
    offer,
    rows,
    stage,
)
from tests.support.playback_stage import NOON, Stage

YEAR = 365 * 24 * HOUR


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    yield
    close_all()


def set_clock(made: Stage, by: int) -> None:
    made.clock.set_by += by


def stopped(by: int, *, at: float = 100) -> SessionRow:
    """Return a session in which the time is set once, that is paused, and stopped."""
    made = stage()
    made.keyboard.at(at, "m", do=partial(set_clock, made, by)).at(at + 50, "q").at(at + 55, "q")
    made.run()
    (session,) = rows(SessionRow)
    assert isinstance(session, SessionRow)
    return session


@pytest.mark.parametrize("by", [-20 * YEAR, -HOUR, -1, 0, HOUR, 5 * YEAR])
def test_however_the_time_is_set_the_end_is_no_earlier_than_what_was_done(by: int) -> None:
    session = stopped(by)
    assert session.started_utc == NOON + 1_000
    assert session.active_ms == 149_000
    assert session.ended_utc is not None
    assert session.ended_utc >= session.started_utc + session.active_ms
    assert session.changed_utc >= session.ended_utc
    (place,) = rows(PlaceRow)
    assert place.seen_utc >= session.started_utc + place.at_ms
    assert all(pause.began_utc >= session.started_utc for pause in rows(PauseRow))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(by=st.lists(st.integers(-YEAR, YEAR), min_size=1, max_size=4))
def test_it_may_be_set_again_and_again(tmp_path: Path, by: list[int]) -> None:
    for path in tmp_path.iterdir():
        path.unlink()
    made = stage(timeline(SQUEEZES, SIT))
    for number, each in enumerate(by):
        made.keyboard.at(20 + number * 20, "m", do=partial(set_clock, made, each))
    made.keyboard.at(120, "q").at(125, "q")
    made.run()
    close_all()
    (session,) = rows(SessionRow)
    assert session.started_utc + session.active_ms <= session.ended_utc <= session.changed_utc
    lasted = [pause.lasted_ms for pause in rows(PauseRow)]
    assert lasted == [5_000]


def test_a_clock_that_was_ahead_for_a_moment_leaves_no_change_ahead() -> None:
    made = stage()
    made.keyboard.at(60, "q", do=partial(set_clock, made, YEAR)).at(62, "space")
    made.keyboard.at(90, "m", do=partial(set_clock, made, -YEAR)).at(120, "q").at(125, "q")
    made.run()
    (session,) = rows(SessionRow)
    assert session.changed_utc == session.ended_utc == NOON + 125_000


def test_one_that_began_ahead_can_not_be_gone_on_with_once_the_clock_is_right() -> None:
    made = Stage(PLAN, journal=journal())
    made.clock.set_by = AHEAD_MS + HOUR
    made.keyboard.at(1, "enter").at(100, "q").at(101, "q")
    made.run()
    with diary() as opened_diary:
        assert unfinished(opened_diary, Instant(NOON + AHEAD_MS + HOUR + 200_000, 60)) is not None
        assert unfinished(opened_diary, LATER._replace(utc=NOON + 200_000)) is None
        (only,) = past_sessions(opened_diary, SessionFilter(), Instant(NOON + 200_000, 60))
    assert (only.is_ahead, only.is_open, only.state) == (True, False, "stopped")


def test_gone_on_with_after_the_time_was_set_back_it_ends_after_all_that_was_done() -> None:
    before = stopped(0)
    close_all()
    made = stage(PLAN, offer=offer(LATER), journal=journal(bytes([1] * 10)))
    made.clock.set_by = -HOUR
    made.keyboard.script.clear()
    made.keyboard.at(1, "enter").at(200, "q").at(201, "q")
    made.run()
    (session,) = rows(SessionRow)
    assert session.id == before.id
    assert session.active_ms > before.active_ms
    assert session.ended_utc >= session.started_utc + session.active_ms
    assert session.changed_utc >= session.ended_utc


def test_a_clock_that_stands_before_1970_ends_no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    class Early(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(1969, 6, 1, 10, tzinfo=tz or UTC)

    monkeypatch.setattr(instants, "datetime", Early)
    offset_min = instants.current_instant().offset_min
    assert instants.current_instant(ClockMs(7)) == Instant(0, offset_min, ClockMs(7))
