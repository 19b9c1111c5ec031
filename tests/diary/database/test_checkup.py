"""`routine doctor`, of the diary: what it tells and advises, and that it changes nothing."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from routine import commands
from routine.diary import FILE
from routine.diary.database import checkup, database_file, schema
from routine.diary.database.rows import OfferRow
from routine.sound import checkup as heard
from routine.sound.checkup import DeviceCheck
from tests.support.diaries import put
from tests.support.diary_files import DAMAGES, STAMP, Damage, Opener, change, made, names, overwrite
from tests.support.diary_fixture import FOLDER
from tests.support.doctor_stage import AWAKE, LOUDSPEAKER, NATURAL, screen

ALL_THERE = "Everything is there."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def check_device() -> DeviceCheck:
        return LOUDSPEAKER

    monkeypatch.setattr(heard, "check_device", check_device)
    monkeypatch.setattr(heard, "check_voice", lambda: NATURAL)
    screen(monkeypatch, AWAKE)
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def opened() -> Iterator[Opener]:
    with Opener() as opener:
        yield opener


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    def run_it() -> str:
        assert commands.main(["doctor"]) == 0
        return capsys.readouterr().out

    return run_it


@pytest.fixture
def found(capsys: pytest.CaptureFixture[str]) -> Callable[[], dict[str, Any]]:
    def find_it() -> dict[str, Any]:
        assert commands.main(["doctor", "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        kept: dict[str, Any] = told["diary"] | {"advice": told["advice"]}
        return kept

    return find_it


def line(told: str) -> str:
    return next(line for line in told.splitlines() if line.startswith("Diary: "))


def contents(home: Path) -> dict[str, bytes]:
    """Return what is in all files, but for the index of what is written ahead."""
    files = (path for path in home.iterdir() if path.suffix != ".sqlite3-shm")
    return {path.name: path.read_bytes() for path in files}


def test_that_there_is_none_yet_is_fine_and_none_is_made(
    home: Path, run: Callable[[], str], found: Callable[[], dict[str, Any]]
) -> None:
    told = run()
    assert line(told) == f"Diary: none yet; your first session will make {home / FILE}"
    assert ALL_THERE in told
    assert found() == {
        "advice": [],
        "path": str(home / FILE),
        "state": "none",
        "problem": None,
        "bytes": 0,
        "version": None,
        "sessions": None,
        "aside": [],
        "copies": [],
    }
    assert names(home) == []


def test_a_sound_one_is_told_with_its_sessions_and_size(
    home: Path, run: Callable[[], str], found: Callable[[], dict[str, Any]]
) -> None:
    path = made(home)
    before = contents(home)
    told = run()
    assert line(told) == f"Diary: 3 sessions, 0.1 MB, in good order, in {path}"
    assert ALL_THERE in told
    kept = found()
    assert (kept["state"], kept["sessions"], kept["version"]) == ("sound", 3, len(schema.STEPS))
    assert kept["bytes"] == path.stat().st_size
    assert contents(home) == before


@pytest.mark.parametrize("version", range(1, len(schema.STEPS)))
def test_a_diary_of_an_earlier_version_is_sound_and_stays_as_it_is(
    home: Path, found: Callable[[], dict[str, Any]], version: int
) -> None:
    shutil.copyfile(FOLDER / f"version-{version}.sqlite3", home / FILE)
    before = (home / FILE).read_bytes()
    kept = found()
    assert (kept["state"], kept["sessions"], kept["version"]) == ("sound", 3, version)
    assert (home / FILE).read_bytes() == before


def test_a_single_session_is_told_as_one(home: Path, run: Callable[[], str]) -> None:
    change(made(home), "DELETE FROM session WHERE id > (SELECT min(id) FROM session)")
    assert line(run()).startswith("Diary: 1 session, ")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_one_is_told_with_what_will_happen_and_left_as_it_is(
    home: Path, run: Callable[[], str], found: Callable[[], dict[str, Any]], damage: Damage
) -> None:
    damage(made(home))
    before = contents(home)
    told = run()
    assert line(told).startswith("Diary: damaged (")
    assert "\n- The diary is damaged. Your next session will move it aside" in told
    assert ALL_THERE not in told
    kept = found()
    assert (kept["state"], kept["sessions"], bool(kept["problem"])) == ("damaged", None, True)
    assert contents(home) == before


@pytest.mark.parametrize("seed", range(4))
def test_damage_anywhere_in_it_is_found(
    home: Path, found: Callable[[], dict[str, Any]], seed: int
) -> None:
    overwrite(made(home), seed)
    before = contents(home)
    assert found()["state"] == "damaged"
    assert contents(home) == before


def test_what_it_calls_damaged_is_what_the_next_session_moves_aside(
    home: Path, opened: Opener, found: Callable[[], dict[str, Any]]
) -> None:
    overwrite(made(home), 1)
    assert found()["state"] == "damaged"
    assert len(opened(verify=True).warnings) == 1
    kept = found()
    assert (kept["state"], kept["aside"]) == (
        "sound",
        [str(home / f"diary-damaged-{STAMP}.sqlite3")],
    )


def test_a_newer_one_is_told_with_what_to_do_and_left_as_it_is(
    home: Path, run: Callable[[], str], found: Callable[[], dict[str, Any]]
) -> None:
    change(made(home), "PRAGMA user_version = 99")
    before = contents(home)
    told = run()
    assert line(told) == f"Diary: from a newer version of routine (version 99), in {home / FILE}"
    assert "\n- Update routine so that sessions are kept again" in told
    assert (found()["state"], found()["version"]) == ("newer", 99)
    assert contents(home) == before


def test_what_lies_beside_it_is_told_with_what_to_do(
    home: Path, run: Callable[[], str], found: Callable[[], dict[str, Any]]
) -> None:
    made(home)
    aside, copy = home / "diary-damaged-1.sqlite3", home / "diary-version-1-1.sqlite3"
    for path in (aside, copy, home / "diary-damaged-1.sqlite3-wal"):
        path.write_bytes(b"anything")
    told = run()
    assert f"\n- {aside} is a damaged diary that is no longer used." in told
    assert f"\n- {copy} is a copy of your diary, made before a newer version of" in told
    kept = found()
    assert (kept["aside"], kept["copies"]) == ([str(aside)], [str(copy)])
    assert len(kept["advice"]) == 2


def test_what_a_killed_session_left_beside_it_is_read_and_stays_there(
    home: Path,
    opened: Opener,
    found: Callable[[], dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    diary, left = opened.diary, home / "left"
    put(diary)
    left.mkdir()
    for name in (FILE, f"{FILE}-wal"):
        shutil.copyfile(home / name, left / name)
    monkeypatch.setenv("ROUTINE_HOME", str(left))
    before = contents(left)
    kept = found()
    assert (kept["state"], kept["sessions"]) == ("sound", 1)
    assert kept["bytes"] == sum(map(len, before.values()))
    assert contents(left) == before


def test_one_that_is_being_written_is_not_called_damaged(
    home: Path, opened: Opener, found: Callable[[], dict[str, Any]]
) -> None:
    made(home)
    diary = opened.diary
    with diary.writing():
        diary.put(OfferRow(what="in the middle of it", at_utc=1))
        assert found()["state"] == "sound"


def test_one_that_somebody_begins_to_write_while_it_is_read_is_read_again(
    home: Path,
    opened: Opener,
    found: Callable[[], dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made(home)
    real, ways = database_file.connect, []

    def connected(where: Path, wait_ms: int, how: str) -> sqlite3.Connection:
        ways.append(how)
        if len(ways) == 1:
            begin(opened)
        return real(where, wait_ms, how)

    monkeypatch.setattr(database_file, "connect", connected)
    assert found()["state"] == "sound"
    assert ways == ["immutable=1", "mode=ro"]


def begin(opened: Opener) -> None:
    diary = opened.diary
    with diary.writing():
        diary.put(OfferRow(what="in the meantime", at_utc=1))


def test_one_that_can_not_be_read_is_told_with_why(
    home: Path, run: Callable[[], str], found: Callable[[], dict[str, Any]]
) -> None:
    (home / FILE).mkdir()
    assert line(run()).startswith("Diary: it can't be read (")
    assert found()["state"] == "unreadable"


def test_a_home_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "file"))
    checkup_result = checkup.check_diary()
    assert (checkup_result.state, checkup_result.problem) == ("unreadable", "not a directory")
