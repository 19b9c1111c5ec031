"""The group of commands: its help, its guesses, and how each kind of error ends."""

import errno
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from routine.commands import main
from routine.commands.group import WELCOME, cli
from routine.commands.table import COMMANDS
from routine.library import loading
from tests.support.command_run import Run, Write
from tests.support.paths import ROOT

NAMES = [row.name for row in COMMANDS]
README = ROOT / "README.md"

BROKEN = 'format = 1\ntitle = "Broken"\nexercises = 3\n'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the user's; the built-in routines are there as ever."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    return tmp_path / "home"


# -- the group ----------------------------------------------------------------------------------


def test_alone_it_shows_the_one_command_to_type(run: Run) -> None:
    assert run() == (0, WELCOME, "")
    assert "routine start sciatica" in WELCOME


def test_the_help_has_every_command_under_its_heading() -> None:
    lines = CliRunner().invoke(cli, ["--help"], prog_name="routine").output.splitlines()
    for row in COMMANDS:
        named = next(i for i, line in enumerate(lines) if line.startswith(f"  {row.name} "))
        headings = [line for line in lines[:named] if line.endswith(":")]
        assert headings[-1] == f"{row.heading}:"


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help(name: str, option: str) -> None:
    result = CliRunner().invoke(cli, [name, option], prog_name="routine")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: routine {name} ")


def test_every_command_is_named_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in NAMES if f"routine {name}" not in text] == []


def test_a_wrong_command_gets_a_guess(run: Run) -> None:
    code, out, err = run("lst")
    assert (code, out) == (2, "")
    assert err.endswith("No such command 'lst'. Did you mean 'list'?\n")


def test_a_command_like_no_other_gets_none(run: Run) -> None:
    assert run("qqq").err.endswith("No such command 'qqq'.\n")


@pytest.mark.parametrize(
    "args", [("--nope",), ("show",), ("list", "more"), ("preview", "sciatica", "--sets", "21")]
)
def test_wrong_usage_ends_with_2_in_clicks_words(run: Run, args: tuple[str, ...]) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err.startswith("Usage: routine")
    assert "Error: " in err


# -- errors -------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["show", "preview", "check"])
def test_a_wrong_routine_name_gets_a_guess(run: Run, command: str) -> None:
    code, out, err = run(command, "siatica")
    assert (code, out) == (2, "")
    assert 'did you mean "sciatica"?' in err


def test_an_invalid_file_ends_with_2_and_a_line_for_each_mistake(run: Run, yours: Write) -> None:
    path = yours("broken", BROKEN)
    code, out, err = run("show", str(path))
    assert (code, out) == (2, "")
    assert f"{path}:3: " in err


def test_a_fault_of_its_own_is_plain_lines_and_no_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "entries", _raiser(RuntimeError("odd \x1b[31m")))
    code, out, err = run("list")
    assert (code, out) == (1, "")
    assert err.startswith("routine has hit a bug: RuntimeError: odd \\x1b[31m\n")
    assert "ROUTINE_DEBUG=1" in err
    assert "Traceback" not in err


def test_a_fault_shows_its_traceback_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "entries", _raiser(RuntimeError("odd")))
    monkeypatch.setenv("ROUTINE_DEBUG", "1")
    with pytest.raises(RuntimeError, match="odd"):
        main(["list"])


def test_an_interrupt_ends_with_130_and_no_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "entries", _raiser(KeyboardInterrupt()))
    code, out, err = run("list")
    assert (code, out, err.strip()) == (130, "", "")


def test_a_full_disk_is_told_and_no_fault_of_ours(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    assert main(["list"]) == 1
    told = "routine can't go on: standard output: no space left on device\n"
    assert capsys.readouterr().err == told


def _raiser(error: BaseException) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail
