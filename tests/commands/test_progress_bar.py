"""The progress bar of long commands: on a terminal alone."""

from pathlib import Path

import pytest

from routine.diary import FILE
from routine.diary.database.rows import SessionRow
from routine.diary.database.store import Diary
from tests.support.command_line import on_terminal, piped
from tests.support.diaries import NOW, put
from tests.support.diary_files import put_older
from tests.support.terminal_session import Session


def notes(diary: Diary) -> list[str | None]:
    return [row.note for row in diary.select(SessionRow, "ORDER BY id")]


def test_on_a_terminal_a_bar_shows_how_far_it_came(diary: Diary, tmp_path: Path) -> None:
    for n in range(120):
        put(diary, started_utc=NOW + n)
    sent = on_terminal("export", str(tmp_path / "x.jsonl"))
    assert "exporting" in sent
    assert "100%" in sent
    sent = on_terminal("import", str(tmp_path / "x.jsonl"))
    assert "checking" in sent
    assert "importing" in sent
    assert sent.endswith("Sessions: 0 new, 0 changed, 120 already there, 0 deleted.\n")


def test_in_pipes_there_is_no_bar(diary: Diary, tmp_path: Path) -> None:
    put(diary)
    assert piped("export", str(tmp_path / "x.jsonl")).stderr.count("\n") == 1
    done = piped("import", str(tmp_path / "x.jsonl"))
    assert (done.stderr, done.stdout.count("\n")) == ("", 1)
    assert notes(diary) == [None]


# -- an older diary is brought up to date -------------------------------------------------------

UP_TO_DATE = "bringing your diary up to date"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return tmp_path / "older"


def test_a_large_older_diary_is_migrated_under_a_bar(older: Path) -> None:
    put_older(older / FILE, 20_000)
    sent = on_terminal("log", ROUTINE_HOME=str(older))
    assert UP_TO_DATE in sent
    assert "100%" in sent
    assert "Evening" in sent
    assert UP_TO_DATE not in on_terminal("log", ROUTINE_HOME=str(older))


def test_where_a_bar_has_no_room_a_line_says_so_once(older: Path) -> None:
    put_older(older / FILE, 20_000)
    sent = on_terminal("log", columns=40, ROUTINE_HOME=str(older))
    assert sent.startswith(f"{UP_TO_DATE} ...\n")
    assert sent.count(UP_TO_DATE) == 1


def test_start_says_so_before_its_first_page(older: Path) -> None:
    put_older(older / FILE, 20_000)
    with Session("start", "desk-break", "--plain", "--mute", home=older) as session:
        session.until_shown("Before you start")
        assert session.text.index(UP_TO_DATE) < session.text.index("Before you start")


def test_a_small_one_is_migrated_without_a_word_and_in_pipes_any(older: Path) -> None:
    put_older(older / FILE, 0)
    assert UP_TO_DATE not in on_terminal("log", ROUTINE_HOME=str(older))
    put_older(older / FILE, 20_000)
    done = piped("log", ROUTINE_HOME=str(older))
    assert (done.returncode, done.stderr) == (0, "")
