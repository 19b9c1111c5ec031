"""`routine render`: its options, its bar, and what it says without numpy."""

import subprocess
import sys
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from routine.commands.render import command
from tests.support.command_line import SECONDS, on_terminal, piped


def told(path: str) -> tuple[str, str, str]:
    tags = ID3(path)
    return str(tags["TIT2"]), str(tags["TALB"]), str(tags["TRCK"])


@pytest.mark.usefixtures("here")
def test_in_a_pipe_there_is_no_bar_and_one_line() -> None:
    ended = piped("render", "short", "--tones-only")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(ended.stdout.splitlines()) == 1


@pytest.mark.usefixtures("here")
def test_on_a_terminal_a_bar_fills_and_the_cursor_comes_back() -> None:
    sent = on_terminal("render", "short", "--tones-only")
    assert "100%" in sent
    assert sent.rindex("\x1b[?25h") > sent.rindex("\x1b[?25l")
    assert sent.splitlines()[-1].startswith("short-tones.mp3: ")


def test_the_help_names_the_options() -> None:
    names = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
    assert names >= {"-o", "--output", "--force", "--only", "--sets", "--pace", "--hands-free"}
    assert names >= {"--split", "--opening", "--no-opening"}
    assert names >= {"--voice", "--tones-only", "--no-voice", "--side", "--from"}


def test_without_numpy_it_says_what_is_missing_and_who_says_more(tmp_path: Path) -> None:
    code = "import sys; sys.modules['numpy'] = None; from routine.commands import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", code, "render", "sciatica", "-o", str(tmp_path / "a.mp3")],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    first, second = told.stderr.splitlines()
    assert first.startswith("The package numpy can't be loaded (")
    assert second == "`routine doctor` tells you what to do"
    assert not (tmp_path / "a.mp3").exists()
