"""What a shell completes."""

from pathlib import Path

import pytest

from routine.commands.group import COMMANDS
from tests.support.command_line import piped


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


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
