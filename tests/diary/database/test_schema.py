"""Diaries of earlier versions: read whole by this one, and brought up to date without a loss."""

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from routine.diary import FILE, Instant
from routine.diary.database import access, database_file, schema
from routine.diary.database.access import open_diary
from routine.diary.database.failures import DiaryError
from routine.diary.database.rows import (
    PARTS,
    DeletedRow,
    DoseRow,
    OfferRow,
    PlanRow,
    Row,
    SessionRow,
    SetRow,
)
from routine.diary.database.store import Diary
from routine.diary.queries.unfinished import unfinished
from tests.support import diary_fixture
from tests.support.diaries import NOW
from tests.support.diary_files import (
    STAMP,
    Opener,
    change,
    made,
    mode,
    names,
    number,
    overwrite,
)
from tests.support.diary_worker import end, second, spawn, tell

FIXTURES = sorted(diary_fixture.FOLDER.glob("version-*.sqlite3"))
ROW_TYPES: tuple[type[Row], ...] = (PlanRow, SessionRow, *PARTS, DoseRow, DeletedRow, OfferRow)
PRESENT = len(schema.STEPS)
COPY = f"diary-version-{PRESENT}-{STAMP}.sqlite3"
DAY_MS = 24 * 60 * 60 * 1000


@pytest.fixture
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this be a later version, which takes a step more."""
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, second))


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, but for the column that `second` adds."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            kind.table: connection.execute(
                f"SELECT {', '.join(kind.__struct_fields__)} FROM {kind.table} ORDER BY 1, 2"  # noqa: S608
            ).fetchall()
            for kind in ROW_TYPES
        }


def tables(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL"))


def all_rows(diary: Diary) -> Counter[type[Row]]:
    return Counter(type(row) for kind in ROW_TYPES for row in diary.select(kind))


# -- released versions --------------------------------------------------------------------------


def test_there_is_a_diary_of_each_version() -> None:
    expected = [f"version-{number}.sqlite3" for number in range(1, len(schema.STEPS) + 1)]
    assert [path.name for path in FIXTURES] == expected


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_diary_of_each_version_is_brought_up_to_date_and_all_its_rows_are_read(
    home: Path, opened: Opener, fixture: Path
) -> None:
    shutil.copyfile(fixture, home / FILE)
    reopened = opened(verify=True)
    assert reopened.warnings == ()
    assert all_rows(reopened.diary) == {
        PlanRow: 1,
        SessionRow: 3,
        SetRow: 8,
        PARTS[1]: 2,
        PARTS[2]: 2,
        PARTS[3]: 1,
        DoseRow: 1,
        DeletedRow: 1,
        OfferRow: 1,
    }
    first = next(reopened.diary.select(SessionRow, "ORDER BY id"))
    assert (first.id, first.pain_before, first.ended) == (diary_fixture.id_of(1), 4, "finished")
    assert first.note == "Schräg gegenüber, “slowly”."


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_session_that_an_earlier_version_left_can_be_gone_on_with(
    home: Path, opened: Opener, fixture: Path
) -> None:
    shutil.copyfile(fixture, home / FILE)
    left = unfinished(opened.diary, Instant(NOW + 3 * DAY_MS + 60_000))
    assert left is not None
    place = left.snapshot.place
    assert (place.exercise, place.set, place.side, place.rep) == (1, 2, "right", 3)
    assert [(done.set, done.side, done.reps) for done in left.snapshot.sets] == [(1, "left", 6)]
    assert left.routine.exercises[1].name == "Wall sit"


def test_an_old_diary_learns_which_sessions_were_begun_and_loses_ends_before_their_beginning(
    home: Path, opened: Opener
) -> None:
    shutil.copyfile(FIXTURES[0], home / FILE)
    with closing(sqlite3.connect(home / FILE)) as connection:
        connection.execute("DELETE FROM sets WHERE session = ?", (diary_fixture.id_of(1),))
        connection.execute("UPDATE sets SET hurt = 0, reps = 0 WHERE way = 'easier'")
        connection.execute("UPDATE session SET ended_utc = 1, changed_utc = 2 WHERE ended NOT NULL")
        connection.commit()
    sessions = opened.diary.rows("SELECT begun, ended_utc, changed_utc, started_utc FROM session")
    started = [NOW + n * DAY_MS for n in (1, 2, 3)]
    assert sessions.fetchall() == [
        (0, started[0], started[0], started[0]),
        (0, started[1], started[1], started[1]),
        (1, None, started[2], started[2]),
    ]
    assert number(home / f"diary-version-1-{STAMP}.sqlite3", "user_version") == 1


@pytest.mark.parametrize("fixture", FIXTURES[:-1], ids=lambda path: path.stem)
def test_rows_that_make_no_sense_keep_no_old_diary_from_being_brought_up(
    home: Path, opened: Opener, fixture: Path
) -> None:
    shutil.copyfile(fixture, home / FILE)
    orphan = diary_fixture.id_of(9)
    with closing(sqlite3.connect(home / FILE, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE session SET pain_before = 99 WHERE ended NOT NULL")
        connection.execute("UPDATE sets SET whole = 7 WHERE number = 2")
        connection.execute("UPDATE sets SET session = ? WHERE known_as = 'wall-sit'", (orphan,))
    diary = opened.diary
    assert diary.rows("PRAGMA user_version").fetchone() == (PRESENT,)
    assert diary.rows("SELECT count(*), sum(whole = 7) FROM sets").fetchone() == (8, 2)
    assert diary.rows("SELECT count(*) FROM sets WHERE session = ?", orphan).fetchone() == (1,)
    with pytest.raises(sqlite3.IntegrityError), diary.writing():  # new ones are checked as ever
        diary.rows("UPDATE sets SET whole = 8")
    with pytest.raises(sqlite3.IntegrityError), diary.writing():
        diary.rows("UPDATE place SET session = ?", orphan)


def strict(path: Path, old: str, new: str) -> None:
    """Let the table of sets be strict, or let it hold anything."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        statement = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'sets'"
        connection.execute(statement, (old, new))


def test_a_row_that_no_such_table_can_hold_stays_in_the_copy_alone(
    home: Path, opened: Opener
) -> None:
    shutil.copyfile(FIXTURES[1], home / FILE)
    strict(home / FILE, "STRICT, WITHOUT", "WITHOUT")
    change(home / FILE, "UPDATE sets SET reps = 'many' WHERE extra = 1")
    strict(home / FILE, "WITHOUT", "STRICT, WITHOUT")
    diary = opened.diary
    assert len(list(diary.select(SetRow))) == 7
    assert diary.rows("SELECT count(*) FROM sets").fetchone() == (7,)
    with closing(sqlite3.connect(home / f"diary-version-2-{STAMP}.sqlite3")) as copy:
        assert copy.execute("SELECT count(*) FROM sets").fetchone() == (8,)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_an_old_diary_comes_to_the_tables_that_a_new_one_has(
    home: Path, opened: Opener, fixture: Path
) -> None:
    shutil.copyfile(fixture, home / FILE)
    opened.diary.close()
    old = tables(home / FILE)
    (home / FILE).unlink()
    opened.diary.close()
    assert old == tables(home / FILE)


def test_the_diary_of_the_present_version_is_what_its_script_makes(home: Path) -> None:
    diary_fixture.make(home / "made.sqlite3")
    assert contents(home / "made.sqlite3") == contents(FIXTURES[-1])
    assert tables(home / "made.sqlite3") == tables(FIXTURES[-1])


# -- a step more --------------------------------------------------------------------------------


def moods(path: Path) -> set[object]:
    with closing(sqlite3.connect(path)) as connection:
        return {mood for (mood,) in connection.execute("SELECT mood FROM session")}


def test_before_a_step_a_whole_copy_is_kept_that_is_its_owners_alone(
    home: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(made(home))
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, second))
    opened.diary.close()
    assert names(home) == [COPY, FILE]
    assert (mode(home / COPY), number(home / COPY, "user_version")) == (0o600, PRESENT)
    assert contents(home / COPY) == before
    assert number(home / COPY, "application_id") == schema.APPLICATION_ID
    assert (number(home / FILE, "user_version"), moods(home / FILE)) == (PRESENT + 1, {"calm"})
    assert contents(home / FILE) == before


def test_a_diary_that_is_up_to_date_is_not_copied(home: Path, opened: Opener) -> None:
    made(home)
    opened.diary.close()
    assert names(home) == [FILE]


@pytest.mark.usefixtures("_later")
def test_a_new_diary_takes_all_steps_at_once_without_a_copy(home: Path, opened: Opener) -> None:
    opened.diary.close()
    assert names(home) == [FILE]
    assert number(home / FILE, "user_version") == PRESENT + 1


def _broken(connection: sqlite3.Connection) -> None:
    second(connection)
    connection.execute("DELETE FROM told")
    connection.execute("ALTER TABLE gone ADD COLUMN at_all TEXT")


def test_a_step_that_fails_leaves_the_old_version_whole_and_can_be_taken_later(
    home: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, old = contents(made(home)), tables(home / FILE)
    first = schema.STEPS
    monkeypatch.setattr(schema, "STEPS", (*first, _broken))
    with pytest.raises(DiaryError, match="no such table: gone"):
        opened()
    assert (contents(home / FILE), tables(home / FILE)) == (before, old)
    assert number(home / FILE, "user_version") == PRESENT
    monkeypatch.setattr(schema, "STEPS", (*first, second))
    opened.diary.close()
    assert (number(home / FILE, "user_version"), moods(home / FILE)) == (PRESENT + 1, {"calm"})
    assert contents(home / COPY) == before


def test_of_several_steps_those_before_the_one_that_fails_are_taken(
    home: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(made(home))

    def third(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM told")
        connection.execute("no SQL at all")

    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, second, third))
    with pytest.raises(DiaryError):
        opened()
    assert number(home / FILE, "user_version") == PRESENT + 1
    assert contents(home / FILE) == before


def test_a_diary_that_can_not_be_copied_is_left_as_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made(home).read_bytes()

    def full(*_: object) -> None:
        msg = "no space left on device"
        raise OSError(28, msg)

    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, second))
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DiaryError, match="no space left"):
        open_diary(STAMP, create=True)
    assert names(home) == [FILE]
    assert (home / FILE).read_bytes() == before


def test_a_kill_in_the_middle_of_a_step_leaves_the_old_version_whole(
    home: Path, opened: Opener
) -> None:
    before, old = contents(made(home)), tables(home / FILE)
    process = spawn("die", home)
    tell(process)
    assert end(process) == -9
    reopened = opened(verify=True)
    assert (reopened.warnings, reopened.diary.rows("PRAGMA user_version").fetchone()) == (
        (),
        (PRESENT,),
    )
    reopened.diary.close()
    assert (contents(home / FILE), tables(home / FILE)) == (before, old)
    copied = home / next(
        name for name in names(home) if name.startswith(f"diary-version-{PRESENT}-")
    )
    assert contents(copied) == before


def test_after_such_a_kill_the_next_one_takes_the_step(home: Path) -> None:
    before = contents(made(home))
    for what, code in (("die", -9), ("migrate", 0)):
        process = spawn(what, home)
        tell(process)
        assert end(process) == code
    assert (number(home / FILE, "user_version"), contents(home / FILE)) == (PRESENT + 1, before)


def test_processes_that_bring_it_up_to_date_at_once_take_each_step_once(home: Path) -> None:
    before = contents(made(home))
    processes = [spawn("migrate", home) for _ in range(3)]
    tell(*processes)
    assert [end(process) for process in processes] == [0, 0, 0]
    assert number(home / FILE, "user_version") == PRESENT + 1
    assert contents(home / FILE) == before
    copies = [name for name in names(home) if name != FILE]
    assert copies == [COPY]
    assert number(home / COPY, "user_version") == PRESENT


def test_what_another_brought_up_to_date_meanwhile_is_not_kept_as_a_copy_of_the_old_one(
    home: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(home)

    def late(connection: sqlite3.Connection, where: Path, version: int, _: str) -> None:
        other = spawn("migrate", home)
        tell(other)
        assert end(other) == 0
        database_file.keep_copy(connection, where, version, "later")

    monkeypatch.setattr(access, "keep_copy", late)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, second))
    opened.diary.close()
    assert (names(home), number(home / COPY, "user_version")) == ([COPY, FILE], PRESENT)
    assert (number(home / FILE, "user_version"), moods(home / FILE)) == (PRESENT + 1, {"calm"})


def test_a_damaged_old_diary_is_moved_aside_and_no_copy_is_made(
    home: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    overwrite(made(home), 1)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, second))
    assert len(opened(verify=True).warnings) == 1
    assert [name for name in names(home) if "-2" in name] == [f"diary-damaged-{STAMP}.sqlite3"]


def test_the_tables_of_each_version_are_known() -> None:
    for version in range(1, len(schema.STEPS) + 1):
        assert "session" in schema.tables_of(version)
    assert schema.tables_of(0) == {}


def test_the_tables_of_the_present_version_are_known_by_their_checksum(
    home: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(made(home))) as connection:
        tables = database_file.tables_in(connection)
    assert schema.are_present(tables)
    monkeypatch.setattr(schema, "tables_of", None)
    assert opened().warnings == ()  # without making them
    for name, sql in tables.items():
        assert not schema.are_present(tables | {name: sql + " "})
        assert not schema.are_present({each: tables[each] for each in tables if each != name})
