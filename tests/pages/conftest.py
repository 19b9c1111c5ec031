"""The home of the pages, which are all printed on the same day, and `show` of any file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from routine import diary as diary_package
from routine.commands import main
from routine.diary import Instant
from routine.units import HOUR
from tests.support.diaries import NOW


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(diary_package, "current_instant", lambda: Instant(NOW + HOUR, 60))
    return tmp_path / "home"


@pytest.fixture
def show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Run `show` on a file with this text, and return what it prints."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))

    def show_it(text: str, *args: str) -> str:
        file = tmp_path / "some.toml"
        file.write_text(text, encoding="utf-8")
        assert main(["show", str(file), *args]) == 0
        return capsys.readouterr().out

    return show_it
