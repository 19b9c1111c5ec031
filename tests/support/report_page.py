"""Reads the page that `routine report` writes."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.support.command_run import Run

VOID = {"meta", "br"}
FILE = Path("routine-report-2026-11-27.html")


class Page(HTMLParser):
    """What a parser finds on a page: its tags in order, attributes, text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data.strip())

    @property
    def text(self) -> str:
        return "\n".join(filter(None, self.words))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [fields for name, fields in self.tags if name == tag]

    def after(self, heading: str, many: int) -> list[str]:
        """Return the texts that follow a heading."""
        found = [text for text in self.words if text]
        start = found.index(heading) + 1
        return found[start : start + many]


@pytest.fixture
def made(run: Run) -> Callable[..., Page]:
    def make_it(*args: str) -> Page:
        code, _, err = run("report", "--force", *args)
        assert (code, err) == (0, "")
        return Page(FILE.read_text(encoding="utf-8"))

    return make_it
