"""What other processes do to the diary while a session is written into it: nothing is lost."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.diary.database import lock
from routine.diary.database.access import open_diary
from routine.diary.database.database_file import make_diary, move_aside
from routine.diary.database.failures import PassingError
from routine.diary.database.rows import SessionRow, SetRow
from tests.support.diary_files import put_older
from tests.support.journal_stage import (
    OVER,
    close_all,
    diary,
    finished,
    journal,
    journal_home,
    rows,
    stage,
)
from tests.support.playback_stage import Stage

__all__ = ["journal_home"]


def during(do: Callable[[], None]) -> Stage:
    """Return a stage after a whole session in whose middle somebody did something."""
    made = stage()
    made.keyboard.at(60, do=do).at(OVER, "enter")
    assert made.run() == 0
    return made


def test_a_note_that_is_written_while_a_session_runs_stays() -> None:
    def note() -> None:
        with diary() as opened_diary, opened_diary.writing():
            opened_diary.rows("UPDATE session SET note = 'the left one is stiff'")

    during(note)
    (session,) = rows(SessionRow)
    assert (session.note, session.ended) == ("the left one is stiff", "finished")


def test_a_session_that_is_deleted_while_it_runs_is_written_whole_again() -> None:
    def delete() -> None:
        with diary() as opened_diary, opened_diary.writing():
            opened_diary.rows("DELETE FROM session")

    made = during(delete)
    assert len(rows(SetRow)) == 5
    assert "Saved in your diary" in " ".join(made.playback.closing.summary().paragraphs)


def test_a_file_that_is_moved_away_while_a_session_runs_does_not_take_it_along(
    tmp_path: Path,
) -> None:
    def move() -> None:
        move_aside(tmp_path / "diary.sqlite3", "now")

    during(move)
    close_all()
    assert len(rows(SetRow)) == 5
    assert len(list(tmp_path.glob("diary-damaged-now*"))) >= 1


def test_a_file_that_is_deleted_while_a_session_runs_is_made_again(tmp_path: Path) -> None:
    def delete() -> None:
        for path in tmp_path.glob("diary.sqlite3*"):
            path.unlink()

    during(delete)
    close_all()
    assert len(rows(SetRow)) == 5


def test_a_log_that_an_earlier_diary_left_is_not_read_into_a_new_one(tmp_path: Path) -> None:
    finished()  # its log is there as long as its journal is open
    log = tmp_path / "diary.sqlite3-wal"
    left = log.read_bytes()
    close_all()
    (tmp_path / "diary.sqlite3").unlink()
    log.write_bytes(left)
    made = open_diary("now", create=True)
    assert made is not None
    assert made.diary.rows("SELECT count(*) FROM session").fetchone() == (0,)
    made.diary.close()
    (aside,) = tmp_path.glob("diary-damaged-orphan*")
    assert aside.read_bytes() == left


def test_orphans_of_two_diaries_are_both_kept(tmp_path: Path) -> None:
    where = tmp_path / "diary.sqlite3"
    for text in (b"one", b"two"):
        where.unlink(missing_ok=True)
        Path(f"{where}-wal").write_bytes(text)
        make_diary(where)
    assert {path.read_bytes() for path in tmp_path.glob("*orphan*")} == {b"one", b"two"}


def test_a_log_goes_aside_before_its_file_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, order = tmp_path / "diary.sqlite3", []
    rename = Path.rename

    def watched(self: Path, target: Path) -> Path:
        order.append(self.name)
        return rename(self, target)

    for name in ("", "-wal", "-shm"):
        Path(f"{where}{name}").write_bytes(b"x")
    monkeypatch.setattr(Path, "rename", watched)
    move_aside(where, "now")
    assert order[-1] == "diary.sqlite3"
    assert "diary.sqlite3-wal" in order


def test_a_command_moves_no_damaged_diary_aside_while_a_session_runs(tmp_path: Path) -> None:
    where = tmp_path / "diary.sqlite3"
    where.write_bytes(b"no diary at all" * 1000)
    with lock.session_lock(tmp_path, "Sciatica"):
        with pytest.raises(PassingError, match="a session is running"):
            open_diary("now", create=False)
        assert where.exists()
        reopened = open_diary("now", create=False, is_session=True)
    assert reopened is not None
    reopened.diary.close()


def test_a_command_migrates_no_diary_that_a_session_writes_with_an_earlier_version(
    tmp_path: Path,
) -> None:
    where = put_older(tmp_path / "diary.sqlite3", 0)
    before = where.read_bytes()
    with lock.session_lock(tmp_path, "Sciatica"):
        with pytest.raises(PassingError, match="try again when the session has ended"):
            open_diary("now", create=False)
        assert [path.read_bytes() for path in tmp_path.glob("diary*")] == [before]
        reopened = open_diary("now", create=False, is_session=True)
    assert reopened is not None
    reopened.diary.close()


def test_at_the_end_a_journal_that_never_came_to_open_waits_longer() -> None:
    waits = []

    def busy(_: object, wait_ms: int) -> None:
        waits.append(wait_ms)
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error

    writer = journal(open_=busy)
    made = finished(journal=writer)
    writer.close(made.clock.instant())
    assert waits[0] == 40
    assert waits[-1] == 5_000


def test_a_diary_keeps_only_its_own_file_in_mind(tmp_path: Path) -> None:
    reopened = open_diary("now", create=True)
    assert reopened is not None
    assert reopened.diary.is_in_place()
    os.replace(tmp_path / "diary.sqlite3", tmp_path / "other.sqlite3")  # noqa: PTH105 - as others do
    assert not reopened.diary.is_in_place()
    reopened.diary.close()


def test_what_hurt_and_what_was_left_for_it_is_never_done() -> None:
    made = stage()
    made.keyboard.at(26, "h").at(28, "h").at(OVER, "enter")
    made.run()
    left = [row for row in rows(SetRow) if row.exercise == 1]
    assert {(row.skipped, row.skipped_for, row.confirmed) for row in left} == {
        (True, "hurt", False)
    }
    assert [row.confirmed for row in rows(SetRow) if row.exercise == 2] == [True]
