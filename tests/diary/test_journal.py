"""A session written down as it happens, and with problems."""

import sqlite3
from pathlib import Path
from typing import Any

from msgspec import json
from msgspec.structs import replace

from routine.diary import Instant
from routine.diary.database.access import OpenedDiary
from routine.diary.database.failures import RefusedError
from routine.diary.database.rows import PlaceRow, PlanRow, SetRow
from routine.model import Routine
from routine.outputs.base import Output
from routine.signals import Event, SegmentBegan, View
from routine.timeline import compile_timeline
from tests.support.builders import WALL_SIT, exercise, routine, timeline
from tests.support.journal_stage import (
    OVER,
    PLAN,
    finished,
    journal,
    journal_home,
    opened,
    rows,
    stage,
)
from tests.support.playback_stage import Stage

__all__ = ["journal_home"]


class Watcher(Output):
    """An output that looks into the diary at each segment."""

    def __init__(self, looks: Any) -> None:
        self.looks = looks

    def handle(self, event: Event, view: View) -> None:
        del view
        if isinstance(event, SegmentBegan):
            self.looks(event)


# -- as it happens ---------------------------------------------------------------------------------


def test_at_each_segment_the_diary_is_at_most_one_event_behind() -> None:
    seen: list[tuple[SegmentBegan, PlaceRow]] = []
    behind: list[SegmentBegan] = []

    def look(event: SegmentBegan) -> None:
        if behind:
            before = behind[-1]
            (place,) = rows(PlaceRow)
            seen.append((before, place))
        behind.append(event)

    made = stage(PLAN)
    made.playback = Stage(PLAN, Watcher(look), journal=journal()).playback
    watched = Stage(PLAN, Watcher(look), journal=journal())
    watched.keyboard.at(1, "enter").at(OVER, "enter")
    watched.run()
    assert len(seen) == len(PLAN.segments) - 1
    for event, place in seen:
        assert (place.exercise, place.kind, place.number) == (event.exercise, event.kind, event.set)
        assert (place.side, place.rep) == (event.side, event.rep)


def test_a_rep_is_in_the_diary_before_the_next_one_is_over() -> None:
    found: list[int] = []

    def look(event: SegmentBegan) -> None:
        if event.rep == 2 and event.phase == "Release":
            found.extend(row.reps for row in rows(SetRow))

    made = Stage(timeline(exercise(reps=3, sets=1)), Watcher(look), journal=journal())
    made.keyboard.at(1, "enter").at(OVER, "enter")
    made.run()
    assert found == [1]


def test_a_finished_session_can_not_be_gone_on_with_and_a_stopped_one_can() -> None:
    finished()
    assert rows(PlaceRow) == []
    made = stage(journal=journal(b"0123456789"))
    made.keyboard.at(20, "q").at(25, "q")
    assert made.run() == 3
    assert len(rows(PlaceRow)) == 1


# -- problems --------------------------------------------------------------------------------------


class Broken:
    """A way to open a diary that fails as often as it is told to."""

    def __init__(self, error: Exception, times: int = 10_000) -> None:
        self.error, self.times, self.asked = error, times, 0

    def __call__(self, instant: Instant, wait_ms: int) -> OpenedDiary | None:
        self.asked += 1
        if self.asked <= self.times:
            raise self.error
        return opened(instant, wait_ms)


def told(made: Stage, text: str) -> int:
    return sum(text in getattr(event, "show", "") for event in made.events)


def test_a_diary_that_is_refused_is_one_warning_and_the_session_goes_on() -> None:
    broken = Broken(RefusedError("a newer routine wrote this diary"))
    made = finished(journal=journal(open_=broken))
    assert told(made, "newer") == 1
    assert broken.asked == 1
    paragraphs = " ".join(made.playback.closing.summary().paragraphs)
    assert "Part of this session could not be saved" in paragraphs


def test_a_disk_that_was_full_is_one_warning_and_all_is_saved_once_there_is_room() -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    made = finished(journal=journal(open_=Broken(full, 8)))
    assert told(made, "full") == 1
    assert len(rows(SetRow)) == 5
    assert "Saved in your diary" in " ".join(made.playback.closing.summary().paragraphs)


def test_a_folder_that_can_not_be_made_is_one_warning() -> None:
    broken = Broken(PermissionError(13, "Permission denied"))
    made = finished(journal=journal(open_=broken))
    assert told(made, "Permission denied") == 1


def test_who_else_is_writing_is_no_trouble_unless_it_lasts_to_the_end() -> None:
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    made = finished(journal=journal(open_=Broken(busy, 5)))
    assert told(made, "locked") == 0
    assert len(rows(SetRow)) == 5


def test_a_lock_that_lasts_to_the_end_is_told_then() -> None:
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    writer = journal(open_=Broken(busy))
    made = finished(journal=writer)
    writer.close(made.clock.instant())
    assert "locked" in made.playback.take_problem()
    assert made.playback.take_problem() == ""


def test_a_diary_that_breaks_on_the_way_is_kept_aside_and_the_whole_session_goes_into_a_new_one(
    tmp_path: Path,
) -> None:
    made = stage()

    def damage() -> None:
        path = tmp_path / "diary.sqlite3"
        Path(f"{path}-wal").unlink()
        path.write_bytes(b"no diary at all" * 1000)

    writer = journal()
    made = stage(journal=writer)
    made.keyboard.at(20, do=damage).at(OVER, "enter")
    assert made.run() == 0
    writer.close(made.clock.instant())
    assert told(made, "damaged") <= 1
    assert list(tmp_path.glob("diary-damaged-*")) or len(rows(SetRow)) == 5


def test_what_a_person_has_to_know_of_an_opened_diary_is_told() -> None:
    def open_(instant: Instant, wait_ms: int) -> OpenedDiary | None:
        reopened = opened(instant, wait_ms)
        assert reopened is not None
        return replace(reopened, warnings=("the diary was damaged",))

    made = finished(journal=journal(open_=open_))
    assert told(made, "was damaged") == 1


def test_without_a_diary_nothing_is_said_of_one() -> None:
    made = Stage(timeline(exercise(sets=1, reps=1)))
    made.keyboard.at(1, "enter").at(OVER, "enter")
    made.run()
    assert "diary" not in " ".join(made.playback.closing.summary().paragraphs)
    assert made.playback.take_problem() == ""


def test_a_routine_with_a_stage_and_points_comes_back_from_the_diary_as_it_was() -> None:
    whole = routine(exercise(stage="Stretch"), exercise(hold=WALL_SIT), pace="slow")
    finished(plan=compile_timeline(whole))
    assert json.decode(rows(PlanRow)[0].routine, type=Routine) == whole
