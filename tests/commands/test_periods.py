"""Days on the command line: a date, or how long ago."""

from datetime import date
from pathlib import Path

import pytest

from routine import diary as kept
from routine.commands.periods import parse_day
from routine.diary import Instant
from routine.units import HOUR
from tests.support.command_run import Run
from tests.support.diaries import NOW


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(kept, "current_instant", lambda: Instant(NOW + HOUR, 60))
    return tmp_path / "home"


TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2026-11-03", "2026-11-03"),
        ("0d", "2026-11-27"),
        ("7d", "2026-11-20"),
        ("4W", "2026-10-30"),
        (" today ", "2026-11-27"),
        ("Yesterday", "2026-11-26"),
    ],
)
def test_a_day_is_a_date_or_how_long_ago(given: str, meant: str) -> None:
    assert parse_day(given, TODAY).isoformat() == meant


@pytest.mark.parametrize(
    "given",
    [
        "",
        "2026-11-31",
        "26-11-27",
        "20261127",
        "2026-W48-5",
        "7",
        "-7d",
        "7m",
        "999999d",
        "\u0667d",
    ],
)
def test_any_other_day_is_refused_with_what_is_expected(run: Run, given: str) -> None:
    with pytest.raises(ValueError, match="expected a date such as 2026-11-27, or 7d, 4w, today or"):
        parse_day(given, TODAY)
    code, out, err = run("log", f"--since={given}")
    assert (code, out) == (2, "")
    assert "expected a date such as 2026-11-27, or 7d, 4w, today or yesterday" in err
