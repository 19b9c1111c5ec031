"""What the README shows is true."""

import re
from pathlib import Path

import pytest

from routine import library
from routine.commands import start
from routine.errors import InvalidError
from tests.support.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)[0]


def test_the_example_is_a_valid_routine(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    loaded = library.load(str(path))
    assert (loaded.routine.title, loaded.warnings) == ("Evening hips", ())


def test_the_mistake_shown_is_told_as_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = EXAMPLE.replace("reps = 10", "rep = 10")
    Path("evening.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(InvalidError) as raised:
        library.load("evening.toml")
    assert str(raised.value) in README


def test_every_option_of_start_is_told() -> None:
    options = [name for param in start.command.params for name in param.opts]
    missing = [name for name in options if name.startswith("--") and name not in README]
    assert missing == []
