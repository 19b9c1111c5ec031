"""All reports are written on the same day, into a folder of their own."""

from pathlib import Path

import pytest

from routine import diary as diary_package
from routine.diary import Instant
from routine.units import HOUR
from tests.support.diaries import NOW


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(diary_package, "current_instant", lambda: Instant(NOW + HOUR, 60))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"
