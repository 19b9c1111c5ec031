"""What one command works with is loaded once, and what is wrong with it is said once."""

import sqlite3
from pathlib import Path

import pytest

from routine.app.environment import Environment
from routine.diary import FILE
from tests.support.diaries import opened


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    return tmp_path


def test_a_warning_is_printed_once(capsys: pytest.CaptureFixture[str]) -> None:
    with Environment() as environment:
        for message in ("one", "two", "one"):
            environment.warn(message)
    assert capsys.readouterr().err == "one\ntwo\n"


def test_settings_are_loaded_once_and_their_mistakes_are_printed_once(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "config.toml").write_text('volume = "loud"\n', encoding="utf-8")
    with Environment() as environment:
        assert environment.settings is environment.settings
    assert capsys.readouterr().err.count("volume") == 1


def test_without_a_diary_there_is_none_until_it_is_created(home: Path) -> None:
    with Environment() as environment:
        assert environment.diary() is None
        assert list(home.iterdir()) == []
        diary = environment.diary(create=True)
        assert diary is not None
        assert environment.diary() is diary


def test_the_diary_is_opened_once_and_closed_with_the_command(home: Path) -> None:
    opened(home).close()
    with Environment() as environment:
        diary = environment.diary()
        assert diary is not None
        assert environment.diary() is diary
    with pytest.raises(sqlite3.ProgrammingError):
        diary.rows("SELECT 1")


def test_an_open_diary_is_opened_anew_only_where_it_is_damaged(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(home).close()
    with Environment() as environment:
        diary = environment.diary()
        assert environment.diary(verify=True) is diary
        (home / FILE).write_bytes(b"no diary")
        assert environment.diary(verify=True) not in (None, diary)
    assert "the diary was damaged" in capsys.readouterr().err


def test_a_diary_that_was_given_back_is_opened_anew(home: Path) -> None:
    opened(home).close()
    with Environment() as environment:
        first = environment.diary()
        environment.close_diary()
        assert environment.diary() not in (None, first)
