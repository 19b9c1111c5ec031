"""Checking a file: its mistakes, or its warnings and its length."""

from pathlib import Path

import pytest

from routine.app.checking import check_file
from tests.support.command_run import PLAIN


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_fine_has_a_line_with_its_length() -> None:
    assert check_file("sciatica") == ((), ("sciatica: ok, about 15 minutes",), 0)


def test_every_mistake_is_a_line_of_its_own() -> None:
    Path("plain.toml").write_text(PLAIN.replace("sets", "zets").replace("reps", "wraps"), "utf-8")
    problems, lines, code = check_file("plain.toml")
    assert [problem.split(": ")[0] for problem in problems] == ["plain.toml:6", "plain.toml:7"]
    assert (lines, code) == ((), 2)


def test_warnings_come_before_the_length() -> None:
    Path("plain.toml").write_text(PLAIN.replace('"Open"', '"\\u65e5"'), "utf-8")
    problems, lines, code = check_file("plain.toml")
    assert (problems, code) == ((), 0)
    assert lines[0].endswith("(warning)")
    assert lines[-1] == "plain.toml: ok, about 1 minute"
    assert len(lines) > 1


def test_what_was_saved_meanwhile_is_read_anew() -> None:
    file = Path("plain.toml")
    file.write_text(PLAIN, "utf-8")
    assert check_file("plain.toml").exit_code == 0
    file.write_text("format = 1\n", "utf-8")
    assert check_file("plain.toml").exit_code == 2
    file.unlink()
    assert "there is no such file" in check_file("plain.toml").problems[0]
