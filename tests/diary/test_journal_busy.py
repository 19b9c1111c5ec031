"""Another process that writes into the diary: no cue is late for it, and no row is lost."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from routine.diary import Instant
from routine.diary.database.access import open_diary
from routine.diary.database.rows import SessionRow
from routine.diary.database.store import Diary
from routine.diary.journal import WAIT_MS, Journal
from routine.options import Options
from routine.player.player import Player
from routine.signals import ClockMs
from tests.support.builders import exercise, timeline
from tests.support.diary_files import Opener
from tests.support.diary_worker import end, spawn, tell

PLAN = timeline(exercise())


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def opened() -> Iterator[Opener]:
    with Opener() as opener:
        yield opener


def journal() -> Journal:
    return Journal(
        lambda instant, wait_ms: open_diary(
            instant.stamp, create=True, wait_ms=wait_ms, is_session=True
        ),
        Options(),
        lambda: os.urandom(10),
    )


def test_another_that_writes_makes_no_cue_late_and_the_rows_come_with_the_next_event(
    home: Path, opened: Opener
) -> None:
    diary, writer, player = opened.diary, journal(), Player(PLAN)
    other = spawn("hold", home)
    for _ in range(3):
        began = time.monotonic()
        at = ClockMs(11_000)
        events = player.advance(at) if player.has_begun else player.start(ClockMs(0))
        writer.record(events, player.snapshot, PLAN, instant())
        assert time.monotonic() - began < 0.5  # WAIT_MS, on a machine with other things to do
        assert (sessions(diary), writer.is_kept, writer.take_problem()) == (
            0,
            False,
            "",
        )
    tell(other)
    assert end(other) == 0
    writer.record(player.advance(ClockMs(12_000)), player.snapshot, PLAN, instant())
    assert (sessions(diary), writer.is_kept, writer.take_problem()) == (
        1,
        True,
        "",
    )
    writer.close(instant())


def test_at_the_end_another_that_writes_is_waited_for(home: Path, opened: Opener) -> None:
    diary, writer, player = opened.diary, journal(), Player(PLAN)
    other = spawn("hold", home)
    writer.record(player.start(ClockMs(0)), player.snapshot, PLAN, instant())
    later = Timer(10 * WAIT_MS / 1000, tell, [other])
    later.start()
    writer.close(instant())
    assert (sessions(diary), writer.take_problem()) == (1, "")
    later.join()
    assert end(other) == 0


def sessions(diary: Diary) -> int:
    return len(list(diary.select(SessionRow)))


def instant() -> Instant:
    return Instant(1_795_770_000_000)
