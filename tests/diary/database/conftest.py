"""A home for the diary, and what opens diaries there and closes them after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.diary_files import Opener


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def opened() -> Iterator[Opener]:
    with Opener() as opener:
        yield opener
