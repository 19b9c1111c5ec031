"""The command `routine` itself: its help, its guesses, its words for wrong usage."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from routine.commands.group import COMMANDS, WELCOME, CommandRow, cli
from tests.support.command_run import Run
from tests.support.paths import ROOT

NAMES = [row.name for row in COMMANDS]
README = ROOT / "README.md"


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


_HELP = """
import sys
from routine.commands import main
code = main(["--help"])
loaded = [name for name in {modules} if name in sys.modules]
sys.exit(f"loaded: {{loaded}}" if loaded else code)
"""


@pytest.mark.parametrize("row", COMMANDS, ids=[row.name for row in COMMANDS])
def test_the_short_help_is_the_first_sentence_of_the_help(row: CommandRow) -> None:
    command = cli.get_command(click.Context(cli), row.name)
    assert command is not None
    assert command.get_short_help_str(100) == row.help


def test_the_help_imports_no_command() -> None:
    code = _HELP.format(modules=[f"routine.commands.{row.module}" for row in COMMANDS])
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert all(f"\n  {row.name} " in ended.stdout for row in COMMANDS)
