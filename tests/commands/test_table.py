"""The table of commands tells what they tell of themselves, without importing them."""

import subprocess
import sys

import click
import pytest

from routine.commands.group import cli
from routine.commands.table import COMMANDS, CommandRow

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
