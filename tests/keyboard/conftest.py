"""A pseudo terminal, and processes on it."""

from collections.abc import Callable, Iterator

import pytest

from tests.support.pseudo_terminal import Child, Line


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


@pytest.fixture
def start(line: Line) -> Iterator[Callable[[str], Child]]:
    children: list[Child] = []

    def start(role: str) -> Child:
        children.append(Child(line, role))
        return children[-1]

    yield start
    for child in children:
        child.close()
