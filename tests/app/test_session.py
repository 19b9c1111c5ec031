"""What is printed once a session is over and its outputs are closed."""

import sqlite3
from pathlib import Path

import pytest

from routine.app.session import _print_rest
from routine.diary import Instant
from routine.diary.database.access import OpenedDiary
from tests.support.journal_stage import close_all, finished, journal


def test_a_problem_of_the_diary_is_printed_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy(_: Instant, __: int) -> OpenedDiary:
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error

    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    kept = journal(open_=busy)
    made = finished(journal=kept)
    kept.close(made.clock.instant())
    assert _print_rest(made.playback, "plain", 0) == 0
    assert "locked" in capsys.readouterr().err
    close_all()
