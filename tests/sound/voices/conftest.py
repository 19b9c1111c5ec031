"""Programs that only pretend to speak."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.pretend_process import PretendProcess

Script = Callable[[str], str]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    def write(body: str) -> str:
        path = tmp_path / "program"
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o700)
        return str(path)

    return write


@pytest.fixture
def pretend(tmp_path: Path) -> Iterator[PretendProcess]:
    with closing(PretendProcess(tmp_path)) as made:
        yield made
