"""How commands print: JSON, and text that wraps on a terminal and stays plain in a pipe."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from rich.console import RenderableType

WIDTH = 88
PIPE_WIDTH = 80


class ClosedOutput(TextIOWrapper):
    """Stands in for a standard output that is closed, and takes note of what is lost by it."""

    def __init__(self) -> None:
        """Lead nowhere."""
        super().__init__(BytesIO(), encoding="utf-8")
        self.has_lost = False

    def write(self, text: str) -> int:
        """Lose a text."""
        self.has_lost = True
        return len(text)


def write_text(text: str) -> None:
    """Print lines, one by one: unbuffered, Python loses what a closing pipe cut off a long text.

    click.echo would send UTF-8 where only ASCII was asked for.
    """
    with to_output():
        sys.stdout.writelines(f"{line}\n" for line in text.split("\n"))


@contextmanager
def to_output() -> Iterator[None]:
    """Let an OSError say that it is standard output that can't be written."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or "standard output"
        raise


def write_wrapped(text: str, indent: int = 2) -> None:
    """Print lines that are broken between words where they are wider than the terminal."""
    columns = columns_of(sys.stdout)
    for line in text.split("\n"):
        write_text("\n".join(wrapped(line, columns, indent)))


def complain(message: str) -> None:
    """Print the lines of a message on standard error, harmless, after what was printed before."""
    from routine.text import visible

    with suppress(OSError):
        sys.stdout.flush()
    columns = columns_of(sys.stderr)
    for line in message.split("\n"):
        parts = wrapped(visible(line), columns, 2) or [""]
        with suppress(OSError):
            sys.stderr.writelines(f"{part}\n" for part in parts)


def write_json(value: object) -> None:
    """Print a value as JSON, in ASCII: what a file holds is escaped, and obeyed by no terminal."""
    import json

    write_text(json.dumps(value, indent=2))


def on_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def has_keyboard() -> bool:
    """Return whether standard input is a terminal, from which answers can come."""
    return sys.stdin is not None and sys.stdin.isatty()


def can_ask() -> bool:
    """Return whether a person can see a question on standard output, and answer it."""
    return has_keyboard() and on_terminal()


def write(*parts: RenderableType, width: int = WIDTH, pipe_width: int = PIPE_WIDTH) -> None:
    """Print with rich, at most `width` columns wide, `pipe_width` and without styles in a pipe.

    Text of files has to come as rich's Text, of what text.visible made harmless.
    """
    from rich.console import Console

    terminal = on_terminal()
    console = Console(force_terminal=terminal, highlight=False, markup=False, emoji=False)
    console.width = min(width, console.width) if terminal else pipe_width
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    lines = captured.get().removesuffix("\n").split("\n")
    write_text("\n".join(map(str.rstrip, lines)))


def columns_of(stream: TextIO) -> int:
    """Return how wide lines to a stream may be; 0 where it is no terminal: they stay whole."""
    from shutil import get_terminal_size

    return min(WIDTH, get_terminal_size().columns) if stream.isatty() else 0


def wrapped(text: str, columns: int, indent: int) -> list[str]:
    """Return the lines of a text, at most so wide, all but the first indented; whole for 0."""
    from routine.pages.widths import lines

    return [text] if columns == 0 else lines(text, columns, " " * min(indent, columns // 2))
