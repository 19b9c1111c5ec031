"""Single damaged bytes: of what a diary says of its tables, of its texts, of a row's figures."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from routine import diary as diary_package
from routine.diary import FILE, Instant
from routine.diary.database import checkup
from routine.diary.database.access import open_diary
from routine.diary.database.failures import RefusedError
from routine.diary.database.rows import SessionRow
from routine.units import HOUR
from tests.diary.database.test_access import session
from tests.support.command_run import Run
from tests.support.diaries import NOW, put
from tests.support.diary_files import PAGE, STAMP, Opener, change, in_schema, made, spoilt

VALUES = (0x00, 0x41, 0xFF)
STRIDE = 41


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(diary_package, "current_instant", lambda: Instant(NOW + HOUR, 60))
    return tmp_path


def emptied(home: Path) -> Path:
    for path in home.iterdir():
        if path.is_file():  # else the folder of caches
            path.unlink()
    return home / FILE


# -- what is said of the tables -----------------------------------------------------------------


@pytest.mark.parametrize("value", VALUES)
def test_with_any_byte_of_the_schema_damaged_a_session_is_kept_and_nothing_is_lost(
    home: Path, value: int
) -> None:
    whole = made(home).read_bytes()
    with closing(sqlite3.connect(home / FILE)) as connection:
        rows = connection.execute("SELECT id FROM session ORDER BY id").fetchall()
    found = {"aside": 0, "used": 0}
    for at in range(value % STRIDE, len(whole), STRIDE):
        page = at // PAGE * PAGE
        if page and b"CREATE " not in whole[page : page + PAGE]:
            continue  # it says nothing of how the tables were made
        before = spoilt(emptied(home), whole, at, value)
        try:
            diary = open_diary(STAMP, create=True, verify=True, is_session=True)
        except RefusedError:  # a byte of the version: it may well be a newer routine's
            assert (home / FILE).read_bytes() == before
            continue
        assert diary is not None
        put(diary.diary, {"number": 1})
        ids = [(row.id,) for row in diary.diary.select(SessionRow, "ORDER BY id")]
        diary.diary.close()
        aside = list(home.glob("diary-damaged-*.sqlite3"))
        if aside:
            assert [file.read_bytes() for file in aside] == [before], at
        else:
            assert len(ids) == len(rows) + 1, at
        found["aside" if aside else "used"] += 1
    assert min(found.values()) > 20


def test_a_session_goes_into_a_new_diary_where_the_schema_is_no_text(home: Path) -> None:
    path = made(home)
    in_schema(path, b"active_ms")
    before = path.read_bytes()
    session()
    (aside,) = home.glob("diary-damaged-*.sqlite3")
    assert aside.read_bytes() == before
    with Opener() as opened:
        assert [row.ended for row in opened.diary.select(SessionRow)] == ["finished"]


def test_a_command_moves_a_diary_aside_whose_tables_have_other_columns(
    home: Path, run: Run
) -> None:
    path = made(home)
    whole = path.read_bytes()
    spoilt(path, whole, whole.index(b"note TEXT"), ord("m"))
    told = run("log")
    assert told.code == 0
    assert "its tables are not those of a routine diary" in told.err
    assert len(list(home.glob("diary-damaged-*"))) == 1


def test_what_the_owner_adds_to_the_diary_is_no_damage(home: Path, opened: Opener) -> None:
    path = made(home)
    for statement in (
        "ALTER TABLE session ADD COLUMN mood TEXT",
        "ALTER TABLE deleted ADD COLUMN why TEXT",
        "CREATE TABLE weight (day TEXT, kg REAL)",
        "CREATE INDEX by_title ON session (title)",
    ):
        change(path, statement)
    assert opened(verify=True).warnings == ()
    assert checkup.check_diary().state == "sound"


def test_a_version_that_no_routine_will_reach_is_damage(home: Path, opened: Opener) -> None:
    change(made(home), "PRAGMA user_version = 257")
    (warning,) = opened().warnings
    assert "its version is unknown" in warning


# -- texts and figures --------------------------------------------------------------------------


def with_note(path: Path, note: bytes) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE session SET note = CAST(? AS TEXT)", (note,))


def doctors(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("doctor", "--json").out)["diary"]
    return found


def test_a_note_that_is_no_text_is_shown_as_it_is_and_the_doctor_tells(
    home: Path, run: Run
) -> None:
    path = made(home)
    with_note(path, b"knee \xff better")
    before = path.read_bytes()
    assert r"knee \xff better" in run("log").out
    assert r"knee \xff better" in run("log", "last").out
    assert r"knee \\xff better" in run("export", "-").out
    assert run("stats").code == run("progress").code == 0
    state, problem = (doctors(run)[key] for key in ("state", "problem"))
    assert (state, problem) == ("flawed", "damaged rows: 3 of session")
    assert "can still be used" in run("doctor").out
    assert path.read_bytes() == before
    session()
    assert list(home.glob("diary-damaged-*")) == []
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        found = connection.execute("SELECT note FROM session WHERE note IS NOT NULL").fetchall()
    assert set(found) == {(b"knee \xff better",)}


def test_a_row_that_makes_no_sense_is_left_out_with_a_word_and_stays(
    home: Path, run: Run, opened: Opener
) -> None:
    good = put(opened.diary, {}, note="the good one")
    change(home / FILE, "UPDATE session SET day = '2026-11-2\x01'")
    put(opened.diary, {}, note="the other one")
    for command in (["log"], ["log", "--json"], ["log", "--csv"], ["export", "-"]):
        told = run(*command)
        assert told.code == 0
        assert "the other one" in told.out
        assert "the good one" not in told.out
        assert "1 row of the diary is damaged and was left out" in told.err
    assert run("log", good.id).code == 2
    assert run("stats").code == 0
    assert doctors(run)["state"] == "flawed"
    with closing(sqlite3.connect(home / FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM session").fetchone() == (2,)


def test_of_a_session_that_is_left_out_no_part_holds_up_those_after_it(
    home: Path, run: Run, opened: Opener
) -> None:
    put(opened.diary, {}, {"number": 2})
    change(home / FILE, "UPDATE session SET day = ''")
    later = put(opened.diary, {"number": 7}, started_utc=NOW + 1)
    lines = [json.loads(line) for line in run("export", "-").out.splitlines()]
    (only,) = [line for line in lines if "session" in line]
    assert only["session"]["id"] == later.id
    assert [each["number"] for each in only["sets"]] == [7]


@pytest.mark.parametrize("column", ["routine", "options"])
def test_a_plan_that_is_no_json_is_told_by_the_doctor_and_its_session_is_shown(
    run: Run, home: Path, opened: Opener, column: str
) -> None:
    put(opened.diary, {})
    change(home / FILE, f"UPDATE plan SET {column} = '[1'")  # noqa: S608 - of our own words
    assert run("log", "last").code == run("log", "last", "--json").code == 0
    assert doctors(run)["problem"] == "damaged rows: 1 of plan"


def test_a_session_whose_plan_is_left_out_is_shown(run: Run, home: Path, opened: Opener) -> None:
    put(opened.diary, {"name": "Wall sit"})
    change(home / FILE, "UPDATE plan SET id = 'x'")
    told = run("log", "last")
    assert (told.code, "Wall sit" in told.out) == (0, True)
    assert run("log", "last", "--json").code == 0


def test_an_exercise_is_progressed_by_the_sessions_that_can_be_read(
    run: Run, home: Path, opened: Opener
) -> None:
    put(opened.diary, {})
    change(home / FILE, "UPDATE session SET day = ''")
    told = run("progress", "static-back-pillow-squeezes")
    assert told.code == 0
    assert "left out" in told.err


def test_several_rows_that_are_left_out_are_counted(run: Run, home: Path, opened: Opener) -> None:
    put(opened.diary, {}, {"number": 2})
    change(home / FILE, "UPDATE sets SET name = printf('%.*c', 70000, 'x')")
    assert "2 rows of the diary are damaged and were left out" in run("log", "last").err
