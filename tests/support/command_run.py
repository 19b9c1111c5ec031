"""Fixtures that run commands in this process, for modules whose `home` fixture sets the home."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from routine.commands import main
from routine.diary.database.store import Diary
from tests.support.diaries import opened

PLAIN = """\
format = 1
title = "Plain"
[[exercise]]
name = "Clamshell"
sides = "each"
sets = 2
reps = 3
phase = [{ name = "Open", time = "2s", breath = "out" }]
"""


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]
Write = Callable[[str, str], Path]


@pytest.fixture
def diary(home: Path) -> Iterator[Diary]:
    home.mkdir()
    diary = opened(home)
    yield diary
    diary.close()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*args: str) -> Result:
        code = main(args)
        return Result(code, *capsys.readouterr())

    return run_it


@pytest.fixture
def yours(home: Path) -> Write:
    """Write a routine of the user's own, by its name."""

    def write_file(name: str, text: str) -> Path:
        path = home / "routines" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file
