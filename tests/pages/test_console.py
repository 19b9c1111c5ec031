"""The streams of a command: in a pipe, on a terminal, closed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from routine.pages.console import terminal_size
from tests.support.command_line import ROUTINE, SECONDS, STYLE, on_terminal, piped

READS = [
    ("list",),
    ("list", "--json"),
    ("show", "sciatica"),
    ("show", "sciatica", "--json"),
    ("preview", "sciatica"),
    ("preview", "sciatica", "--json"),
    ("check", "sciatica"),
    ("schema",),
    ("safety",),
    ("profile",),
    ("profile", "--json"),
    ("way",),
    ("way", "wall-sit"),
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def odd_file(home: Path) -> None:
    text = """\
format = 1
title = "[bold]x"
[[exercise]]
name = "[/nope] :warning: caf\u00e9"
hold = { time = "30s" }
"""
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "odd.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("args", [*READS, ("--help",), (), ("list", "--help")])
def test_a_closed_pipe_ends_with_141_and_no_word(args: tuple[str, ...]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    ended = subprocess.run(
        [*ROUTINE, *args],
        stdout=theirs,
        stderr=subprocess.PIPE,
        timeout=SECONDS,
        check=False,
        env=os.environ | {"PYTHONUNBUFFERED": ""},
    )
    os.close(theirs)
    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_takes_a_letter_only_ends_it_with_141(unbuffered: str) -> None:
    ours, theirs = os.pipe()
    with subprocess.Popen(
        [*ROUTINE, "preview", "sciatica", "--json"],
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    ) as process:
        os.close(theirs)
        assert os.read(ours, 1) == b"{"
        os.close(ours)
        _, said = process.communicate(timeout=SECONDS)
    assert (process.returncode, said) == (141, b"")


def test_what_a_closed_standard_output_loses_is_told() -> None:
    ended = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *ROUTINE, "list"],
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    message = b"standard output is closed, so the output was lost\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, b"", message)


@pytest.mark.parametrize("args", READS)
def test_in_a_pipe_there_are_no_escapes_whatever_the_environment_says(
    args: tuple[str, ...],
) -> None:
    ended = piped(*args, FORCE_COLOR="1", CLICOLOR_FORCE="1", TTY_COMPATIBLE="1", COLUMNS="300")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "\x1b" not in ended.stdout


@pytest.mark.usefixtures("odd_file")
@pytest.mark.parametrize("args", [("list",), ("show", "odd"), ("preview", "odd")])
def test_no_text_fails_where_only_ascii_is_known(args: tuple[str, ...]) -> None:
    ended = piped(*args, LANG="C", PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.isascii()
    assert "caf\\xe9" in ended.stdout


@pytest.mark.usefixtures("odd_file")
def test_on_a_terminal_there_are_styles_alone_and_markup_as_it_is() -> None:
    sent = on_terminal("show", "odd")
    assert STYLE.search(sent)
    shown = STYLE.sub("", sent)
    assert "\x1b" not in shown
    for text in ("[bold]x", "[/nope]", ":warning:"):
        assert text in shown


@pytest.mark.parametrize("command", [("list",), ("show", "sciatica"), ("preview", "sciatica")])
@pytest.mark.parametrize("columns", [1, 20, 40, 200])
def test_no_line_is_wider_than_the_terminal(command: tuple[str, ...], columns: int) -> None:
    lines = STYLE.sub("", on_terminal(*command, columns=columns)).split("\n")
    assert max(map(len, lines)) <= max(columns, 1)


def test_a_page_is_at_most_88_columns_wide() -> None:
    lines = STYLE.sub("", on_terminal("show", "sciatica", "--no-figures", columns=200)).split("\n")
    assert 80 < max(map(len, lines)) <= 88


@pytest.mark.parametrize("columns", [None, "", "x", "0", "-3", "100", " 70 "])
@pytest.mark.parametrize("lines", [None, "30"])
@pytest.mark.parametrize("asked", [(90, 20), (0, 0), (0, 50), None])
def test_the_size_of_a_terminal_is_what_the_standard_library_says(
    columns: str | None,
    lines: str | None,
    asked: tuple[int, int] | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def size(_: int) -> os.terminal_size:
        if asked is None:
            raise OSError
        return os.terminal_size(asked)

    for name, value in {"COLUMNS": columns, "LINES": lines}.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    monkeypatch.setattr(os, "get_terminal_size", size)
    assert terminal_size() == shutil.get_terminal_size()
    monkeypatch.setattr(sys, "__stdout__", None)
    assert terminal_size() == shutil.get_terminal_size()
