"""Diaries in homes of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from routine.diary.database.store import Diary
from tests.support.diaries import opened
from tests.support.transfer import Make


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    made: list[Diary] = []

    def make_it(name: str) -> Diary:
        made.append(opened(tmp_path / name))
        return made[-1]

    yield make_it
    for diary in made:
        diary.close()
