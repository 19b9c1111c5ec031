"""Where a person's files are."""

import os
from pathlib import Path

import pytest

from routine import config, folders, profile
from routine.commands import main
from routine.errors import UsageError
from routine.folders import cache_folder


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder a person's own, in which they are."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("given", "meant"), [("~/x", "x"), ("~", "."), (" ~/a b ", "a b")])
def test_a_tilde_is_ones_own_folder(
    person: Path, monkeypatch: pytest.MonkeyPatch, given: str, meant: str
) -> None:
    monkeypatch.setenv("ROUTINE_HOME", given)
    home = person / meant
    assert folders.home() == home
    assert config.path() == home / "config.toml"
    assert profile.path() == home / "profile.toml"
    assert cache_folder() == home / "cache"


@pytest.mark.parametrize("given", ["data", "./data", "../data", "."])
def test_a_path_from_here_is_refused_with_the_whole_one(
    person: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("ROUTINE_HOME", given)
    whole = os.path.abspath(person / given)  # noqa: PTH100 - as text
    for asked in (folders.home, config.path, config.load, profile.load, cache_folder):
        with pytest.raises(UsageError) as told:
            asked()
        assert str(told.value) == (
            f'ROUTINE_HOME="{given}" is not a full path, so every folder you work in would get '
            f'its own diary; write ROUTINE_HOME="{whole}"'
        )


@pytest.mark.parametrize("command", ["config volume 30", "way bridge easier", "stats", "list"])
def test_no_command_makes_a_folder_where_one_happens_to_be(
    person: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    monkeypatch.setenv("ROUTINE_HOME", "data")
    assert main(command.split()) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert list(person.iterdir()) == []


@pytest.mark.parametrize("given", ["", "  "])
def test_an_empty_one_counts_as_none(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ROUTINE_HOME", given)
    for found in (folders.home(), config.path().parent, cache_folder()):
        assert found.is_absolute()
        assert "routine" in found.parts


def test_home_is_the_data_folder_of_the_platform_unless_told(
    person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROUTINE_HOME", str(person / "mine"))
    assert folders.home() == Path(os.environ["ROUTINE_HOME"])
    monkeypatch.setenv("ROUTINE_HOME", "")
    assert folders.home().name == "routine"
    assert folders.home() != Path(os.environ["HOME"])
