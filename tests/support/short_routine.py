"""A folder to render into, with a short routine at hand."""

from pathlib import Path

import pytest

SHORT = """\
format = 1
title = "Short"
[[exercise]]
name = "Clamshell"
setup_time = "6s"
sets = 2
reps = 2
rest = "8s"
phase = [{ name = "Open", time = "2s", breath = "out" }]
[[exercise]]
name = "Wall sit"
setup_time = "6s"
hold = { time = "10s" }
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and a home with the routine above."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    path = tmp_path / "home" / "routines" / "short.toml"
    path.parent.mkdir(parents=True)
    path.write_text(SHORT, encoding="utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"
