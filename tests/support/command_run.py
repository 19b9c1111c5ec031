"""Runs commands in this process: fixtures for the test modules that have a home of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from routine.commands import main
from routine.diary.database.store import Diary
from tests.support.diaries import opened


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


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
