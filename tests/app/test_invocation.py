"""How the program is called from here: the form that every text names is one that can be typed."""

import ast
import json
import os
import re
import subprocess
import sys
import urllib.parse  # noqa: F401 - loaded while there still is a path to it
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from routine import program
from routine.app import invocation
from routine.commands import main
from routine.commands.group import COMMANDS


def program_at(folder: Path, name: str = "routine") -> Path:
    """Return a program of this name that is there and can be run."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text("#!/bin/sh\n", encoding="utf-8")
    file.chmod(0o755)
    return file


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """What takes the name into its texts has them already: no test here changes those of others."""
    for row in COMMANDS:
        import_module(f"routine.commands.{row.module}")
    import_module("routine.library")


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of one's own, in which only what a test puts there is found by its name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.delenv("UV", raising=False)
    return tmp_path


def called(monkeypatch: pytest.MonkeyPatch, argv: str | Path) -> str:
    monkeypatch.setattr(sys, "argv", [str(argv), "list"])
    return invocation.name()


def test_what_the_shell_finds_is_called_by_its_name(
    monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    assert called(monkeypatch, program_at(here / "path")) == "routine"


@pytest.mark.parametrize("typed", [".venv/bin/routine", "../.venv/bin/routine", "./routine"])
def test_what_was_typed_as_a_path_is_called_so(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    assert called(monkeypatch, typed) == typed


def test_another_program_of_that_name_is_not_taken_for_this_one(
    monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    program_at(here / "path")
    assert called(monkeypatch, program_at(here / ".venv/bin")) == ".venv/bin/routine"


def test_outside_this_folder_the_whole_path_is_named(
    monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    elsewhere = program_at(here / "my tools/bin")
    (here / "work").mkdir()
    monkeypatch.chdir(here / "work")
    assert called(monkeypatch, elsewhere) == f"'{elsewhere}'"


def test_a_path_with_spaces_is_quoted(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    assert called(monkeypatch, program_at(here / "my tools")) == "'my tools/routine'"


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("python3", "python3 -m routine"),
        (".venv/bin/python", ".venv/bin/python -m routine"),
        ("{here}/.venv/bin/python", ".venv/bin/python -m routine"),
        ("{here}/path/python", "python -m routine"),
    ],
)
def test_a_module_is_called_as_a_module(
    monkeypatch: pytest.MonkeyPatch, here: Path, typed: str, form: str
) -> None:
    program_at(here / "path", "python")
    monkeypatch.setattr(sys, "orig_argv", [typed.format(here=here), "-m", "routine"])
    assert called(monkeypatch, here / "src/routine/__main__.py") == form


def test_within_another_program_it_has_its_name_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert called(monkeypatch, "/usr/bin/pytest") == "routine"


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("file:///home/me/my%20routine", "uvx --from '/home/me/my routine' routine"),
        ("https://example.org/routine.whl", "uvx --from https://example.org/routine.whl routine"),
        (None, "uvx routine"),
    ],
)
def test_what_uvx_runs_for_once_is_called_by_uvx(
    monkeypatch: pytest.MonkeyPatch, here: Path, url: str | None, form: str
) -> None:
    program = program_at(here / "archive-v0/x/bin")
    monkeypatch.setenv("UV", "/usr/bin/uv")
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setattr(sys, "prefix", str(program.parent.parent))
    monkeypatch.setattr(sys, "path", [str(here / "nowhere"), str(here / "site")])
    if url:
        about = here / "site/routine-0.1.0.dist-info/direct_url.json"
        about.parent.mkdir(parents=True)
        about.write_text(json.dumps({"url": url}), encoding="utf-8")
    assert called(monkeypatch, program) == form


def test_uvx_of_this_folder_is_called_by_a_dot(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    test_what_uvx_runs_for_once_is_called_by_uvx(
        monkeypatch, here, here.as_uri(), "uvx --from . routine"
    )


def test_uv_run_puts_a_folder_on_the_path_that_the_shell_does_not_know(
    monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    program = program_at(here / ".venv/bin")
    monkeypatch.setenv("UV", "/usr/bin/uv")
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{here}")
    assert called(monkeypatch, program) == ".venv/bin/routine"


def test_the_help_and_usage_name_commands_as_they_are_typed_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "ROUTINE", "routine")
    monkeypatch.setattr(invocation, "name", lambda: ".venv/bin/routine")
    assert main(["config", "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Usage: .venv/bin/routine config")
    assert "For example: .venv/bin/routine config volume 60." in told
    assert main(["nothing"]) == 2
    assert "Try '.venv/bin/routine --help' for help." in capsys.readouterr().err
    assert main(["--nothing"]) == 2
    assert "Try '.venv/bin/routine --help' for help." in capsys.readouterr().err
    assert main(["--help"]) == 0
    assert "Start with: .venv/bin/routine start sciatica" in capsys.readouterr().out
    assert main([]) == 0
    assert "  .venv/bin/routine start sciatica   start it" in capsys.readouterr().out
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("routine ")


def test_the_name_is_found_out_for_a_person_and_not_for_a_shell_that_completes(
    monkeypatch: pytest.MonkeyPatch, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "ROUTINE", "routine")
    monkeypatch.setattr(sys, "argv", [str(program_at(here / ".venv/bin"))])
    monkeypatch.setenv("_ROUTINE_COMPLETE", "fish_source")
    with pytest.raises(SystemExit):
        main()
    assert "complete --no-files --command routine" in capsys.readouterr().out
    monkeypatch.delenv("_ROUTINE_COMPLETE")
    main()
    assert "  .venv/bin/routine start sciatica" in capsys.readouterr().out


def test_a_program_off_the_path_names_itself_in_what_it_tells(here: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "routine", "log"],
        env={**os.environ, "ROUTINE_HOME": str(here / "home")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert f"{sys.executable} -m routine start sciatica" in told


SOURCES = Path(program.__file__).parent
COMMAND = re.compile(
    rf"(?<![\w.])routine (?=(?:{'|'.join(row.name for row in COMMANDS)}|--help)\b)"
)
IN_FILES = {"profile.py", "app/drafts.py"}  # a comment in a file of the person's own
ELSEWHERE = {"commands/new.py"}  # words to somebody with a computer of their own
BY_HELP = {"commands/group.py"}  # the first words, told as help is


def texts(tree: ast.AST) -> Iterator[str]:
    """The texts of a module, without docstrings, which are help or for nobody but us."""
    docs = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def test_no_text_names_a_command_in_a_form_that_may_not_work_here() -> None:
    named = {
        str(file.relative_to(SOURCES).as_posix())
        for file in SOURCES.rglob("*.py")
        for text in texts(ast.parse(file.read_text("utf-8")))
        if COMMAND.search(text)
    }
    assert named == IN_FILES | ELSEWHERE | BY_HELP
