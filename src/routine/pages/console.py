"""Printing: text, wrapped on a terminal and plain in a pipe; JSON; pages drawn with rich; streams.

`routine --version` imports this module, so what only printing needs is imported where it is used.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from rich.console import RenderableType

WIDTH = 88
"""How many columns of a terminal are used at most."""
PIPE_WIDTH = 80
"""How many columns a page takes that is not printed to a terminal."""


class ClosedOutput(TextIOWrapper):
    """A stand-in for a closed standard output; what is written to it is lost."""

    def __init__(self) -> None:
        """Write to nowhere."""
        super().__init__(BytesIO(), encoding="utf-8")
        # Whether anything was written, and so lost. Changed by `write` alone.
        self.has_lost = False

    def write(self, text: str) -> int:
        """Drop the text, and remember that there was one."""
        self.has_lost = True
        return len(text)


def prepare_streams() -> None:
    """Make both streams accept any text, and replace those that are closed.

    What a terminal's character set lacks is escaped, and no file opened later can get the
    descriptor of a closed standard output.
    """
    sys.stdout = sys.stdout or ClosedOutput()
    sys.stderr = sys.stderr or open_nothing()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def open_nothing() -> TextIO:
    """Return a stream whose text goes nowhere."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - pathlib would cost start-up time; it stays open


def settle(stream: TextIO) -> None:
    """Flush a stream; if it fails, so would the interpreter's last flush, and exit with 120."""
    try:
        stream.flush()
    except OSError:
        abandon(stream)


def abandon(stream: TextIO) -> None:
    """Point a stream at nothing, so that its buffered text is dropped."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def write_text(text: str) -> None:
    """Print lines, one by one, since an unbuffered stream loses the rest of a cut-off long write.

    click.echo would write UTF-8 to a stream that was asked to be ASCII.
    """
    with output_errors():
        sys.stdout.writelines(f"{line}\n" for line in text.split("\n"))


@contextmanager
def output_errors() -> Iterator[None]:
    """Name standard output in each OSError that names no file."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or "standard output"
        raise


def write_wrapped(text: str, indent: int = 2) -> None:
    """Print lines, those wider than the terminal broken between words."""
    columns = columns_of(sys.stdout)
    for line in text.split("\n"):
        write_text("\n".join(wrapped(line, columns, indent)))


def complain(message: str) -> None:
    """Print the lines of a message on standard error, escaped, after all earlier output."""
    from routine.text import visible  # noqa: PLC0415 - 1 ms that `routine --version` does without

    with suppress(OSError):
        sys.stdout.flush()
    columns = columns_of(sys.stderr)
    for line in message.split("\n"):
        parts = wrapped(visible(line), columns, 2) or [""]
        with suppress(OSError):
            sys.stderr.writelines(f"{part}\n" for part in parts)


def write_json(value: object) -> None:
    """Print a value as JSON in ASCII, so that no terminal acts on text from a file."""
    import json  # noqa: PLC0415 - 1 ms that `routine --version` does without

    write_text(json.dumps(value, indent=2))


def on_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def has_keyboard() -> bool:
    """Return whether standard input is a terminal, where a person can answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def can_ask() -> bool:
    """Return whether a person can see a question on standard output, and answer it."""
    return has_keyboard() and on_terminal()


def write_page(*parts: RenderableType, width: int = WIDTH, pipe_width: int = PIPE_WIDTH) -> None:
    """Print renderables of rich, at most `width` columns wide; unstyled in `pipe_width` in a pipe.

    A part with an attribute `exceeds_page` that is true keeps to a width of its own. Text from
    files must be passed through `text.visible` and given as rich's Text.
    """
    from rich.console import Console  # noqa: PLC0415 - 19 ms, for pages drawn with rich alone

    terminal = on_terminal()
    console = Console(force_terminal=terminal, highlight=False, markup=False, emoji=False)
    console.width = min(width, console.width) if terminal else pipe_width
    with console.capture() as captured:
        for part in parts:
            console.print(part, crop=not getattr(part, "exceeds_page", False))
    lines = captured.get().removesuffix("\n").split("\n")
    write_text("\n".join(map(str.rstrip, lines)))


def columns_of(stream: TextIO, most: int = WIDTH) -> int:
    """Return how many columns a line of a stream may take, up to `most`; 0, any, if no terminal."""
    return min(most, terminal_size().columns) if stream.isatty() else 0


def terminal_size() -> os.terminal_size:
    """Return COLUMNS and LINES, else the size of standard output's terminal, else 80x24.

    As shutil.get_terminal_size does; that takes 2 ms to import.
    """
    asked = [_positive(os.environ.get(name, "")) for name in ("COLUMNS", "LINES")]
    real = (0, 0)
    if not all(asked):
        with suppress(AttributeError, ValueError, OSError):
            real = os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]  # then it fails
    columns, lines = (a or b or c for a, b, c in zip(asked, real, (80, 24), strict=True))
    return os.terminal_size((columns, lines))


def _positive(text: str) -> int:
    """Return a number of columns or lines; 0 if it is not a positive number."""
    try:
        return max(0, int(text))
    except ValueError:
        return 0


def wrapped(text: str, columns: int, indent: int) -> list[str]:
    """Return a text in lines of at most `columns`, all but the first indented.

    With 0 columns it stays one line.
    """
    from routine.pages.widths import wrap  # noqa: PLC0415 - 1 ms that `routine --version` does without

    return [text] if columns == 0 else wrap(text, columns, " " * min(indent, columns // 2))
