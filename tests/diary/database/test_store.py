"""The open diary, written by several processes at once."""

import sqlite3
from pathlib import Path

import pytest

from routine.diary.database.rows import OfferRow, Row, SessionRow, SetRow, new_id
from routine.diary.database.store import Diary
from tests.support.diaries import NOW, put
from tests.support.diary_files import Opener
from tests.support.diary_worker import ROWS, end, spawn, tell


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "a home, with % and ?"
    monkeypatch.setenv("ROUTINE_HOME", str(folder))
    return folder


def test_three_processes_that_write_at_once_lose_nothing(home: Path, opened: Opener) -> None:
    opened.diary.close()
    processes = [spawn("write", home, f"writer {number}") for number in range(3)]
    tell(*processes)
    assert [end(process) for process in processes] == [0, 0, 0]
    rows = list(opened.diary.select(OfferRow))
    assert len(rows) == 3 * ROWS


def test_it_can_be_read_while_another_process_writes(home: Path, opened: Opener) -> None:
    put(opened.diary)
    other = spawn("hold", home)
    diary = opened.diary
    assert len(list(diary.select(SessionRow))) == 1
    assert list(diary.select(OfferRow)) == []
    tell(other)
    assert (end(other), len(list(diary.select(OfferRow)))) == (0, 1)


def put_both(diary: Diary, one: Row, other: Row) -> None:
    diary.put(one)
    diary.put(other)


def test_what_fails_in_a_transaction_leaves_nothing_of_it(opened: Opener) -> None:
    diary = opened.diary
    of_nothing = SetRow(session=new_id(NOW, bytes(10)), exercise=1, number=1, name="Squeezes")
    with pytest.raises(sqlite3.IntegrityError), diary.writing():
        put_both(diary, OfferRow(what="before", at_utc=1), of_nothing)
    assert list(diary.select(OfferRow)) == []


def test_a_writer_that_is_killed_leaves_nothing_half_done(home: Path, opened: Opener) -> None:
    opened.diary.close()
    other = spawn("hold", home)
    other.kill()
    assert end(other) < 0
    reopened = opened(verify=True)
    assert (reopened.warnings, list(reopened.diary.select(OfferRow))) == ((), [])
