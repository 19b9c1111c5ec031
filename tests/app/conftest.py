"""A home that is not there yet, and a session left in the diary of another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from routine.app.environment import Environment
from routine.diary.queries.unfinished import Unfinished
from tests.support.journal_stage import LATER, close_all, found_unfinished, stage


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Environment]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    monkeypatch.setattr("routine.diary.current_instant", lambda: LATER)
    with Environment() as environment:
        yield environment
    close_all()


@pytest.fixture
def left(environment: Environment) -> Unfinished:
    """Return a session that was stopped."""
    del environment  # its home is where the session is kept
    made = stage()
    made.keyboard.at(40, "q").at(42, "q")
    made.run()
    close_all()
    return found_unfinished()
