"""The diary's file: made whole or not at all, its owner's alone."""

import sqlite3
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from routine.diary import FILE
from routine.diary.database import database_file, schema
from routine.diary.database.access import open_diary
from routine.diary.database.failures import DiaryError
from routine.diary.database.rows import OfferRow
from tests.support.diary_files import STAMP, Opener, made, mode, names, number, put_older
from tests.support.diary_worker import ROWS, end, spawn, tell


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "a home, with % and ?"
    monkeypatch.setenv("ROUTINE_HOME", str(folder))
    return folder


def test_a_new_diary_and_what_is_beside_it_are_its_owners_alone(home: Path, opened: Opener) -> None:
    diary = opened.diary
    with diary.writing():
        diary.put(OfferRow(what="anything", at_utc=1))
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
    assert opened(verify=True).warnings == ()


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
    assert len(list(diary.select(OfferRow))) == ROWS
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
    reopened = opened(verify=True)
    assert reopened.warnings == ()
    reopened.diary.close()
    assert FILE in names(home)


# -- how far a migration is ---------------------------------------------------------------------


def test_how_far_a_migration_is_is_told_in_sets(home: Path) -> None:
    put_older(home / FILE, 5_000)
    told: list[int] = []
    lengths: list[int] = []

    def watch(sets: int) -> nullcontext[Callable[[int], object]]:
        lengths.append(sets)
        return nullcontext(told.append)

    for _ in range(2):  # the second time there is nothing to migrate
        reopened = open_diary(STAMP, create=False, watch=watch)
        assert reopened is not None
        assert reopened.diary.rows("SELECT count(*) FROM sets").fetchone() == (5_008,)
        reopened.diary.close()
    assert lengths == [5_008]
    assert 2_000 <= sum(told) <= 7_000
    assert set(told) == {1_000}


def test_ctrl_c_ends_a_migration_and_leaves_the_old_diary_as_it_was(home: Path) -> None:
    put_older(home / FILE, 5_000)

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_diary(STAMP, create=False, watch=lambda _: nullcontext(interrupt))
    assert number(home / FILE, "user_version") == 2
    assert [name for name in names(home) if name.startswith(".")] == []


def test_another_error_in_a_watched_migration_is_told_as_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_older(home / FILE, 5_000)

    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("no SQL at all")

    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS[:2], broken))
    with pytest.raises(DiaryError, match="syntax error"):
        open_diary(STAMP, create=False, watch=lambda _: nullcontext(lambda _: None))
