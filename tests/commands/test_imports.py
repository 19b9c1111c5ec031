"""What a command imports, and what it does not wait for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages.test_console import READS
from tests.support.command_line import SECONDS, piped


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def imported(*args: str) -> set[str]:
    """The modules that a command imports."""
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "routine", *args],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    lines = ended.stderr.splitlines()
    return {line.rsplit("|", 1)[1].strip() for line in lines if line.startswith("import time:")}


def test_version_imports_click_and_next_to_nothing_of_ours() -> None:
    modules = imported("--version")
    ours = {name for name in modules if name.split(".")[0] == "routine"}
    group = {f"routine.commands.{name}" for name in ("group",)}
    light = {"routine.pages", "routine.pages.console", "routine.errors", "routine.program"}
    assert ours == {"routine", "routine.commands", *group, *light}
    assert "click" in modules
    assert not modules & {"rich", "msgspec", "platformdirs", "tomli", "importlib.metadata"}


@pytest.mark.parametrize(
    "args", [("list",), ("check", "sciatica"), ("preview", "wall-sit", "--json")]
)
def test_rich_is_imported_only_to_draw(args: tuple[str, ...]) -> None:
    assert "rich" not in imported(*args)


@pytest.mark.parametrize("args", [*READS, ("start", "--help"), ()])
def test_no_command_imports_numpy(args: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "numpy.py").write_text("raise SystemExit('numpy was imported')", encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    ended = piped(*args, PYTHONPATH=path)
    assert (ended.returncode, ended.stderr) == (0, "")
