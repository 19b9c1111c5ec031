"""The command line as a program: in a pipe, on a terminal, and in a hurry."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from routine.commands.table import COMMANDS
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
    told = b"standard output is closed, so the output was lost\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, b"", told)


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
    lines = STYLE.sub("", on_terminal("show", "sciatica", columns=200)).split("\n")
    assert 80 < max(map(len, lines)) <= 88


# -- completion ---------------------------------------------------------------------------------


def complete(*words: str, kind: str = "bash") -> list[str]:
    ended = piped(
        _ROUTINE_COMPLETE=f"{kind}_complete",
        COMP_WORDS=" ".join(("routine", *words)),
        COMP_CWORD=str(len(words)),
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.splitlines()


@pytest.mark.parametrize("command", ["start", "show", "preview", "check"])
def test_names_of_routines_and_exercises_complete(command: str) -> None:
    assert complete(command, "sc") == ["plain,sciatica"]
    assert complete(command, "static") == [
        "plain,static-back-pillow-squeezes",
        "plain,static-back-rest",
    ]


def test_names_of_exercises_and_their_ways_complete() -> None:
    assert complete("way", "wa") == ["plain,wall-sit"]
    assert complete("way", "sciatica") == [""]
    assert complete("way", "wall-sit", "") == ["plain,easier", "plain,harder", "plain,usual"]


def test_commands_complete() -> None:
    named = [f"plain,{row.name}" for row in COMMANDS if row.name.startswith("s")]
    assert complete("s") == named
    assert len(named) > 3


def test_a_path_completes_as_a_file() -> None:
    assert complete("show", "./") == ["file,./"]


def test_a_name_completes_with_its_title() -> None:
    plain, name, words = complete("start", "sci", kind="zsh")
    assert (plain, name) == ("plain", "sciatica")
    assert words.startswith("Sciatica: Three exercises")


def test_an_invalid_file_completes_too(home: Path) -> None:
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "sad.toml").write_text("nothing", encoding="utf-8")
    assert complete("show", "sa", kind="zsh") == ["plain", "sad", "not valid"]


# -- start-up -----------------------------------------------------------------------------------


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
    group = {f"routine.commands.{name}" for name in ("failures", "group", "streams", "table")}
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
