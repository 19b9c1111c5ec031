"""What an error of the diary means: damage, another that writes, a newer version."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from routine.diary.database import database_file
from routine.diary.database.failures import DiaryError, diary_errors, is_damage
from tests.support.diary_files import Opener, in_schema, made


def test_that_the_schema_is_no_text_is_an_error_of_sqlite_and_damage(home: Path) -> None:
    path = made(home)
    in_schema(path, b"KEY, at_utc")
    with (
        closing(database_file.connect(path, 1)) as connection,
        pytest.raises(sqlite3.DatabaseError, match="not text") as caught,
    ):
        connection.execute("SELECT * FROM session")
    assert is_damage(caught.value)


def test_trouble_of_the_diary_is_told_and_none_of_its_own(opened: Opener) -> None:
    with pytest.raises(DiaryError, match="the diary can't be used: no such table"), diary_errors():
        opened.diary.rows("SELECT * FROM missing")
