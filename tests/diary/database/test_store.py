"""The diary's file: made whole or not at all, its owner's alone, written by several at once."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from routine.diary import FILE
from routine.diary.database import database_file, schema
from routine.diary.database.access import open_diary
from routine.diary.database.failures import DiaryError, RefusedError
from routine.diary.database.rows import Row, SessionRow, SetRow, ToldRow
from routine.diary.database.store import Diary
from routine.diary.ids import new_id
from tests.support.diaries import NOW, put
from tests.support.diary_files import STAMP, Opener, change, made, mode, names, number
from tests.support.diary_worker import ROWS, end, spawn, tell


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "a home, with % and ?"
    monkeypatch.setenv("ROUTINE_HOME", str(folder))
    return folder


@pytest.fixture
def opened() -> Iterator[Opener]:
    with Opener() as opener:
        yield opener


# -- made -----------------------------------------------------------------------------------------


def test_a_new_diary_and_what_is_beside_it_are_its_owners_alone(home: Path, opened: Opener) -> None:
    diary = opened.diary
    with diary.writing():
        diary.put(ToldRow(what="anything", at_utc=1))
    assert names(home) == [FILE, f"{FILE}-shm", f"{FILE}-wal"]
    assert {mode(path) for path in home.iterdir()} == {0o600}
    assert mode(home) == 0o700
    diary.close()
    assert names(home) == [FILE]


def test_a_diary_is_known_by_its_file_and_writes_ahead(home: Path) -> None:
    path = made(home)
    assert path.read_bytes()[68:72] == b"rout"
    assert number(path, "application_id") == schema.APPLICATION_ID
    assert number(path, "user_version") == len(schema.STEPS)
    assert number(path, "journal_mode") == "wal"


def test_where_none_is_wanted_none_is_made(home: Path) -> None:
    assert open_diary(STAMP, create=False) is None
    assert not home.exists()


def test_a_diary_that_can_not_be_made_whole_is_not_there_at_all(
    home: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE plan (id TEXT)")
        connection.execute("no SQL at all")

    monkeypatch.setattr(schema, "STEPS", (half,))
    with pytest.raises(DiaryError):
        opened()
    assert names(home) == []


def test_a_diary_is_made_once_by_whoever_is_first(home: Path, opened: Opener) -> None:
    processes = [spawn("make", home) for _ in range(3)]
    tell(*processes)
    assert [end(process) for process in processes] == [0, 0, 0]
    assert names(home) == [FILE]
    assert opened(checks=True).warnings == ()


def test_one_that_was_made_meanwhile_is_not_overwritten(
    home: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    real = database_file.migrate

    def slow(connection: sqlite3.Connection, version: int) -> None:
        real(connection, version)
        other = spawn("write", home)
        tell(other)
        assert end(other) == 0

    monkeypatch.setattr(database_file, "migrate", slow)
    diary = opened.diary
    assert len(list(diary.select(ToldRow))) == ROWS
    diary.close()
    assert names(home) == [FILE]


def test_where_links_are_not_known_a_diary_is_made_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    def link(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", link)
    opened.diary.close()
    assert names(home) == [FILE]


def test_what_a_killed_process_left_is_in_nobodys_way(
    home: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    home.mkdir()
    monkeypatch.setattr("os.getpid", lambda: 1234)
    for name in ("", "-wal", "-shm", "-journal"):
        (home / f".{FILE}-1234{name}").write_bytes(b"half of it" * 100)
    kept = opened(checks=True)
    assert kept.warnings == ()
    kept.diary.close()
    assert FILE in names(home)


# -- newer ----------------------------------------------------------------------------------------


def test_what_a_newer_routine_wrote_is_refused_and_not_changed_by_a_bit(
    home: Path, opened: Opener
) -> None:
    path = made(home)
    change(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(RefusedError, match=r"version 99; this one knows 2.*update routine"):
        opened(checks=True)
    assert path.read_bytes() == before
    assert names(home) == [FILE]


# -- side by side ---------------------------------------------------------------------------------


def test_three_processes_that_write_at_once_lose_nothing(home: Path, opened: Opener) -> None:
    opened.diary.close()
    processes = [spawn("write", home, f"writer {number}") for number in range(3)]
    tell(*processes)
    assert [end(process) for process in processes] == [0, 0, 0]
    kept = list(opened.diary.select(ToldRow))
    assert len(kept) == 3 * ROWS


def test_it_can_be_read_while_another_process_writes(home: Path, opened: Opener) -> None:
    put(opened.diary)
    other = spawn("hold", home)
    diary = opened.diary
    assert len(list(diary.select(SessionRow))) == 1
    assert list(diary.select(ToldRow)) == []
    tell(other)
    assert (end(other), len(list(diary.select(ToldRow)))) == (0, 1)


def put_both(diary: Diary, one: Row, other: Row) -> None:
    diary.put(one)
    diary.put(other)


def test_what_fails_in_a_transaction_leaves_nothing_of_it(opened: Opener) -> None:
    diary = opened.diary
    of_nothing = SetRow(session=new_id(NOW, bytes(10)), exercise=1, number=1, name="Squeezes")
    with pytest.raises(sqlite3.IntegrityError), diary.writing():
        put_both(diary, ToldRow(what="before", at_utc=1), of_nothing)
    assert list(diary.select(ToldRow)) == []


def test_a_writer_that_is_killed_leaves_nothing_half_done(home: Path, opened: Opener) -> None:
    opened.diary.close()
    other = spawn("hold", home)
    other.kill()
    assert end(other) < 0
    kept = opened(checks=True)
    assert (kept.warnings, list(kept.diary.select(ToldRow))) == ((), [])


# -- ids ------------------------------------------------------------------------------------------


def test_an_id_is_a_uuid_of_version_7_with_its_time() -> None:
    given = UUID(new_id(NOW, bytes(range(246, 256))))
    assert (given.version, given.variant) == (7, "specified in RFC 4122")
    assert given.int >> 80 == NOW
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(given))


def test_ids_sort_by_their_time_and_are_not_the_same_twice() -> None:
    random = Random(7)  # noqa: S311 - no secret
    ids = [new_id(NOW + number // 100, random.randbytes(10)) for number in range(10_000)]
    assert len(set(ids)) == 10_000
    assert [one[:13] for one in ids] == sorted(one[:13] for one in ids)
    assert sorted(ids[::100]) == ids[::100]


@pytest.mark.parametrize(
    ("utc", "random"), [(NOW, bytes(9)), (NOW, bytes(11)), (1 << 48, bytes(10))]
)
def test_an_id_of_anything_else_is_a_mistake_of_ours(utc: int, random: bytes) -> None:
    with pytest.raises(ValueError, match="48 bits and ten random bytes"):
        new_id(utc, random)


def test_every_bit_of_the_random_bytes_that_has_room_is_in_the_id() -> None:
    ids = {new_id(NOW, (1 << bit).to_bytes(10)) for bit in range(80)}
    assert len(ids) == 80 - 6 + 1  # six bits are those of version and variant
